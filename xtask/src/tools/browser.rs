//! The browser of the end-to-end tests: Chromium, or Chrome.

use std::path::{Path, PathBuf};

use super::{announce, npm};
use crate::process::{self, Failure, fail};
use crate::project::Project;

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Places that are on no PATH.
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// The browser: the one that `CODICIL_CHROMIUM` names, the system's, or one that is installed now. `e2e` is the folder of
/// the browser tests, whose playwright-core can fetch one.
///
/// # Errors
///
/// If there is none and none can be installed.
pub(crate) fn chromium(project: &Project, e2e: &Path) -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("CODICIL_CHROMIUM").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        return if named.is_file() {
            Ok(named)
        } else {
            fail(format!(
                "CODICIL_CHROMIUM names {}, which is no file",
                named.display()
            ))
        };
    }
    if let Some(program) = installed() {
        return Ok(program);
    }
    let own = playwright_path(project, e2e);
    if let Some(program) = own.as_ref().filter(|program| program.is_file()) {
        return Ok(program.clone());
    }
    if can_use_apt() {
        announce("installing Debian's package chromium (a download of some 100 MB)");
        let update = process::run(project.command("apt-get").args(["update", "-qq"]));
        let install = process::run(
            project
                .command("apt-get")
                .args(["install", "--yes", "--no-install-recommends", "chromium"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        );
        match (update.and(install), installed()) {
            (Ok(()), Some(program)) => return Ok(program),
            (Err(failure), _) => println!("set-up: {failure}"),
            (Ok(()), None) => println!("set-up: that package brought no program `chromium`"),
        }
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

fn installed() -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| process::on_path(name))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.is_file()))
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
