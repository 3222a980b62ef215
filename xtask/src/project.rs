//! Where things are: the repository, its target folder, the folder of its tools, and the versions it pins.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, fail};

/// The repository that this xtask belongs to.
pub(crate) struct Project {
    root: PathBuf,
    tools: PathBuf,
}

impl Project {
    /// The repository, from wherever in it the command was called.
    pub(crate) fn locate() -> Self {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .expect("xtask is a folder of the repository")
            .to_path_buf();
        let tools = match std::env::var_os("CODICIL_TOOLS") {
            Some(folder) if !folder.is_empty() => root.join(folder),
            _ => root.join("target").join("tools"),
        };
        Self { root, tools }
    }

    /// A path in the repository, with `/` between its parts.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        relative
            .split('/')
            .fold(self.root.clone(), |path, part| path.join(part))
    }

    /// The folder that missing tools are installed into.
    pub(crate) fn tools(&self) -> &Path {
        &self.tools
    }

    /// Where Trunk puts the page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// `program`, to be run in the repository's top folder.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// `cargo`, the one that runs us.
    pub(crate) fn cargo(&self) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        self.command(cargo)
    }

    /// The text of a file of the repository.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub(crate) fn read(&self, relative: &str) -> Result<String, Failure> {
        std::fs::read_to_string(self.path(relative))
            .or_else(|error| fail(format!("cannot read {relative}: {error}")))
    }

    /// The version of wasm-bindgen that the page is compiled with. The program must be of the very same.
    ///
    /// # Errors
    ///
    /// If Cargo.lock cannot be read or names none.
    pub(crate) fn wasm_bindgen_version(&self) -> Result<String, Failure> {
        let lock = self.read("Cargo.lock")?;
        match locked_version(&lock, "wasm-bindgen") {
            Some(version) => Ok(version.to_owned()),
            None => fail("Cargo.lock names no wasm-bindgen"),
        }
    }

    /// The version of wasm-opt that xtask/tools pins, `132`.
    ///
    /// # Errors
    ///
    /// If the package file cannot be read or names none.
    pub(crate) fn wasm_opt_version(&self) -> Result<String, Failure> {
        let package = self.read("xtask/tools/package.json")?;
        match npm_version(&package, "binaryen") {
            Some(version) => Ok(version.to_owned()),
            None => fail("xtask/tools/package.json names no binaryen"),
        }
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// The major version of a dependency in the text of a package.json: npm's `132.0.0` is Binaryen's `version_132`.
fn npm_version<'a>(package: &'a str, dependency: &str) -> Option<&'a str> {
    let name = format!("\"{dependency}\":");
    let line = package
        .lines()
        .find_map(|line| line.trim().strip_prefix(&name))?;
    line.trim().trim_start_matches('"').split('.').next()
}

#[cfg(test)]
mod tests {
    use super::{Project, locked_version, npm_version};

    #[test]
    fn reads_versions_from_the_files_that_pin_them() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock, "a"), Some("1.0.0"));
        assert_eq!(locked_version(lock, "a-b"), Some("2.0.0"));
        assert_eq!(locked_version(lock, "b"), None);
        let package = "{\n  \"dependencies\": {\n    \"binaryen\": \"132.0.0\"\n  }\n}\n";
        assert_eq!(npm_version(package, "binaryen"), Some("132"));
        assert_eq!(npm_version(package, "other"), None);
    }

    #[test]
    fn trunk_is_told_the_versions_that_are_installed() {
        let project = Project::locate();
        let Ok(trunk) = project.read("Trunk.toml") else {
            return;
        };
        let bindgen = project.wasm_bindgen_version().unwrap();
        let opt = project.wasm_opt_version().unwrap();
        assert!(trunk.contains(&format!("wasm_bindgen = \"{bindgen}\"")));
        assert!(trunk.contains(&format!("wasm_opt = \"version_{opt}\"")));
    }
}
