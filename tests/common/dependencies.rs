//! The LICENSE files that our own dependencies ship, with the licenses that their authors declare: real files of the
//! kind that people ask about, on every machine that builds this crate.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A LICENSE file and what its package says of itself.
pub(crate) struct LicenseFile {
    /// `serde 1.0.229`.
    pub(crate) package: String,
    /// Name of the file.
    pub(crate) name: String,
    /// The declared expression as it stands in the manifest.
    pub(crate) declared: String,
    /// Ids of the licenses and exceptions in that expression.
    pub(crate) ids: BTreeSet<String>,
    /// The file's bytes.
    pub(crate) bytes: Vec<u8>,
}

/// The files of every crate that is there, and of every npm package that is installed for the build and the tests.
pub(crate) fn license_files() -> Vec<LicenseFile> {
    let mut files = Vec::new();
    for (folder, package, declared) in crates().into_iter().chain(npm_packages()) {
        let ids = declared_ids(&declared);
        for path in license_paths(&folder) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bytes = std::fs::read(&path).expect("a file that was just listed can be read");
            files.push(LicenseFile {
                package: package.clone(),
                name: name.into_owned(),
                declared: declared.clone(),
                ids: ids.clone(),
                bytes,
            });
        }
    }
    files
}

/// Ids in an expression. As lax as cargo is: older manifests write `MIT/Apache-2.0`.
fn declared_ids(declared: &str) -> BTreeSet<String> {
    let expression = spdx::Expression::parse_mode(declared, spdx::ParseMode::LAX)
        .unwrap_or_else(|error| panic!("`{declared}` is no SPDX expression: {error}"));
    let mut ids = BTreeSet::new();
    for requirement in expression.requirements() {
        let license = requirement.req.license.id().map(|id| id.name);
        let addition = requirement.req.addition.as_ref().and_then(|it| it.id());
        ids.extend(license.map(ToOwned::to_owned));
        ids.extend(addition.map(|id| id.name.to_owned()));
    }
    ids
}

fn license_paths(folder: &Path) -> Vec<PathBuf> {
    const NAMES: &[&str] = &["LICENSE", "LICENCE", "COPYING", "UNLICENSE"];
    let entries = std::fs::read_dir(folder).expect("a package that was resolved has a folder");
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.to_uppercase();
            path.is_file() && NAMES.iter().any(|start| name.starts_with(start))
        })
        .collect();
    paths.sort();
    paths
}

/// Folder, name and declared license of each crate in the tree.
///
/// Offline and for this machine only: these are the crates that compiling this test has brought. Those of the page are
/// among them as soon as it has been compiled once, and left out before.
fn crates() -> Vec<(PathBuf, String, String)> {
    let metadata = metadata(&["--all-features"])
        .or_else(|| metadata(&[]))
        .expect("the crates that this test was compiled with can be listed");
    let packages = metadata["packages"].as_array().expect("an array");
    let mut crates = Vec::new();
    for package in packages {
        let (Some(manifest), Some(license)) = (
            package["manifest_path"].as_str(),
            package["license"].as_str(),
        ) else {
            continue;
        };
        // Without a source: it is a crate of this repository.
        if package["source"].is_null() {
            continue;
        }
        let folder = Path::new(manifest).parent().expect("a file has a folder");
        crates.push((folder.to_path_buf(), named(package), license.to_owned()));
    }
    crates
}

fn metadata(features: &[&str]) -> Option<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", &host()])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs this test");
    output
        .status
        .success()
        .then(|| serde_json::from_slice(&output.stdout).expect("cargo prints JSON"))
}

/// The platform that rustc compiles for here, `x86_64-unknown-linux-gnu`.
fn host() -> String {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc compiled this test");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host")
        .to_owned()
}

/// The same of each npm package, where they are installed.
fn npm_packages() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tools = std::env::var_os("CODICIL_TOOLS").unwrap_or_else(|| "target/tools".into());
    let mut packages = Vec::new();
    for folder in [
        root.join("tests/e2e/node_modules"),
        root.join(tools).join("npm/node_modules"),
    ] {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            let Ok(manifest) = std::fs::read(entry.path().join("package.json")) else {
                continue;
            };
            let manifest: Value = serde_json::from_slice(&manifest).expect("npm installs JSON");
            if let Some(license) = manifest["license"].as_str() {
                packages.push((entry.path(), named(&manifest), license.to_owned()));
            }
        }
    }
    packages
}

fn named(package: &Value) -> String {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("name"), text("version"))
}
