//! The browsers of the end-to-end tests: Chromium, or Chrome; and Firefox, the one that people have.

use std::path::{Path, PathBuf};

use super::{announce, npm};
use crate::process::{self, Failure, fail};
use crate::project::Project;

/// A browser, by the names and places that it has.
struct Known {
    variable: &'static str,
    names: &'static [&'static str],
    /// Places that are on no PATH.
    places: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

const CHROMIUM: Known = Known {
    variable: "CODICIL_CHROMIUM",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    places: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ],
    package: "chromium",
};

const FIREFOX: Known = Known {
    variable: "CODICIL_FIREFOX",
    names: &["firefox-esr", "firefox"],
    places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ],
    package: "firefox-esr",
};

impl Known {
    /// The one that its variable names.
    fn named(&self) -> Result<Option<PathBuf>, Failure> {
        let Some(named) = std::env::var_os(self.variable).filter(|named| !named.is_empty()) else {
            return Ok(None);
        };
        let named = PathBuf::from(named);
        if named.is_file() {
            return Ok(Some(named));
        }
        fail(format!(
            "{} names {}, which is no file",
            self.variable,
            named.display()
        ))
    }

    fn installed(&self) -> Option<PathBuf> {
        self.names
            .iter()
            .find_map(|name| process::on_path(name))
            .or_else(|| {
                self.places
                    .iter()
                    .map(PathBuf::from)
                    .find(|path| path.is_file())
            })
    }

    /// Debian's package, where we may install one.
    fn install(&self, project: &Project) -> Option<PathBuf> {
        if !can_use_apt() {
            return None;
        }
        let package = self.package;
        announce(&format!(
            "installing Debian's package {package} (a download of some 100 MB)"
        ));
        let update = process::run(project.command("apt-get").args(["update", "-qq"]));
        let install = process::run(
            project
                .command("apt-get")
                .args(["install", "--yes", "--no-install-recommends", package])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        );
        match (update.and(install), self.installed()) {
            (Ok(()), Some(program)) => return Some(program),
            (Err(failure), _) => println!("set-up: {failure}"),
            (Ok(()), None) => println!("set-up: that package brought no program `{package}`"),
        }
        None
    }
}

/// Firefox: the one that `CODICIL_FIREFOX` names, the system's, or Debian's package, installed now.
///
/// # Errors
///
/// If there is none and none can be installed.
pub(crate) fn firefox(project: &Project) -> Result<PathBuf, Failure> {
    if let Some(program) = FIREFOX.named()? {
        return Ok(program);
    }
    match FIREFOX.installed().or_else(|| FIREFOX.install(project)) {
        Some(program) => Ok(program),
        None => fail(
            "there is no Firefox here, and none could be installed\n\
             Install `firefox-esr` from your system's packages or Firefox from mozilla.org, or let CODICIL_FIREFOX name \
             the program.",
        ),
    }
}

/// Chromium: the one that `CODICIL_CHROMIUM` names, the system's, or one that is installed now. `e2e` is the folder of
/// the browser tests, whose playwright-core can fetch one.
///
/// # Errors
///
/// If there is none and none can be installed.
pub(crate) fn chromium(project: &Project, e2e: &Path) -> Result<PathBuf, Failure> {
    if let Some(program) = CHROMIUM.named()? {
        return Ok(program);
    }
    if let Some(program) = CHROMIUM.installed() {
        return Ok(program);
    }
    let own = playwright_path(project, e2e);
    if let Some(program) = own.as_ref().filter(|program| program.is_file()) {
        return Ok(program.clone());
    }
    if let Some(program) = CHROMIUM.install(project) {
        return Ok(program);
    }
    announce("fetching Chromium through Playwright into target/tools/browsers (some 150 MB)");
    let fetched = process::run(
        project
            .command("node")
            .arg(e2e.join("node_modules/playwright-core/cli.js"))
            .args(["install", "chromium"])
            .env("PLAYWRIGHT_BROWSERS_PATH", browsers(project)),
    );
    match (fetched, own) {
        (Ok(()), Some(program)) if program.is_file() => Ok(program),
        (result, _) => fail(format!(
            "there is no Chromium here, and none could be installed{}\n\
             Install `chromium` from your system's packages or Google Chrome, or let CODICIL_CHROMIUM name the program.",
            result.err().map(|e| format!(": {e}")).unwrap_or_default()
        )),
    }
}

fn browsers(project: &Project) -> PathBuf {
    project.tools().join("browsers")
}

/// Where the Playwright of the tests has, or would put, its Chromium.
fn playwright_path(project: &Project, e2e: &Path) -> Option<PathBuf> {
    npm::require_node().ok()?;
    let path = process::output(
        project
            .command("node")
            .current_dir(e2e)
            .args(["-p", "require('playwright-core').chromium.executablePath()"])
            .env("PLAYWRIGHT_BROWSERS_PATH", browsers(project)),
    );
    Some(PathBuf::from(path.ok()?.trim()))
}

/// Whether this is Debian or one of its kin, and we may install packages.
fn can_use_apt() -> bool {
    let is_root = std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    is_root && process::on_path("apt-get").is_some()
}
