//! What comes from npm: wasm-opt, and the packages of the browser tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{announce, find};
use crate::process::{self, Failure, fail};
use crate::project::Project;

/// The oldest Node whose test runner and module support the browser tests use.
const OLDEST_NODE: u32 = 20;

/// Checks that Node is there and young enough.
///
/// # Errors
///
/// If it is not; Node is the one thing beside Rust that this project asks a person to install.
pub(crate) fn require_node() -> Result<(), Failure> {
    let version = process::version(Path::new("node"));
    let major = version
        .as_deref()
        .and_then(|version| version.trim_start_matches('v').split('.').next())
        .and_then(|major| major.parse::<u32>().ok());
    let found = match major {
        Some(major) if major >= OLDEST_NODE => return Ok(()),
        Some(major) => format!("only Node.js {major} is here"),
        None => "Node.js is not here".to_owned(),
    };
    fail(format!(
        "{found}, and Node.js {OLDEST_NODE} or newer with npm is needed; Codicil does not install it.\n\
         Your system's packages (`apt-get install nodejs npm`), nvm or nodejs.org have it."
    ))
}

/// `npm`, to be run in `folder`.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new(process::script("npm"));
    command.current_dir(folder);
    command
}

/// Installs exactly the packages that the lockfile in `folder` names; does nothing where they are already there.
///
/// # Errors
///
/// If Node is missing or npm fails.
pub(crate) fn install(folder: &Path, what: &str) -> Result<(), Failure> {
    require_node()?;
    let lock = folder.join("package-lock.json");
    let wanted = std::fs::read(&lock)
        .or_else(|error| fail(format!("cannot read {}: {error}", lock.display())))?;
    // Which lockfile was installed, as a copy: npm's own record of it is in another shape.
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    announce(&format!("installing {what} from npm (seconds)"));
    let mut command = npm(folder);
    // No package of ours needs a script of its own to be run.
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    if let Err(failure) = process::run(&mut command) {
        return fail(format!(
            "{what} could not be installed: {failure}\nBy hand: `npm ci` in {}.",
            folder.display()
        ));
    }
    std::fs::write(&stamp, wanted)
        .or_else(|error| fail(format!("cannot write {}: {error}", stamp.display())))
}

/// wasm-opt, which makes the page's WebAssembly small and quick.
pub(super) fn wasm_opt(project: &Project) -> Result<PathBuf, Failure> {
    require_node()?;
    let wanted = project.wasm_opt_version()?;
    let folder = project.tools().join("npm");
    let own = folder
        .join("node_modules")
        .join(".bin")
        .join(process::script("wasm-opt"));
    // It prints `wasm-opt version 132 (version_132)`; a build from git has more behind the number.
    let is_right = |version: &str| version.split(' ').nth(2) == Some(wanted.as_str());
    if let Some(program) = find(&own, "wasm-opt", is_right) {
        return Ok(program);
    }
    let copied = std::fs::create_dir_all(&folder).and_then(|()| {
        for file in ["package.json", "package-lock.json"] {
            std::fs::copy(project.path("xtask/tools").join(file), folder.join(file))?;
        }
        // Whatever is there did not answer with the right version, whatever its record says.
        match std::fs::remove_dir_all(folder.join("node_modules")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    });
    if let Err(error) = copied {
        return fail(format!("cannot write to {}: {error}", folder.display()));
    }
    install(
        &folder,
        &format!("wasm-opt {wanted} (npm's package `binaryen`)"),
    )?;
    match find(&own, "wasm-opt", is_right) {
        Some(program) => Ok(program),
        None => fail(format!(
            "npm's binaryen was installed, but {} does not say that it is version {wanted}",
            own.display()
        )),
    }
}
