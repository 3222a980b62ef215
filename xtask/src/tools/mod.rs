//! The programs that the build and the tests need beside Rust and Node: found, or else installed into
//! `target/tools`, never over the user's own.
//!
//! ```text
//! wasm32 target   rustup target add
//! trunk           cargo install --root target/tools     the long one: about 400 crates
//! wasm-bindgen    cargo install --root target/tools     the version of Cargo.lock
//! wasm-opt        npm ci in target/tools/npm            the version of xtask/tools/package.json
//! Chromium        the system's, or Debian's package, or Playwright's in target/tools/browsers
//! Firefox         the system's, or Debian's package
//! ```
//!
//! What is there and of the right version, in that folder or on the user's PATH, is left alone.

mod browser;
mod npm;
mod rust;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::process::{self, Failure};
use crate::project::Project;

pub(crate) use browser::{chromium, firefox};
pub(crate) use npm::{install as npm_install, npm, require_node};
pub(crate) use rust::wasm_target;

/// What builds the page.
pub(crate) struct PageTools {
    /// The Trunk program.
    pub(crate) trunk: PathBuf,
    /// A PATH on which Trunk finds wasm-bindgen and wasm-opt.
    pub(crate) path: OsString,
}

/// Everything that building the page needs, installed where it is missing.
///
/// # Errors
///
/// If one cannot be installed; the message names it and says how a person can.
pub(crate) fn for_page(project: &Project) -> Result<PageTools, Failure> {
    // First what a person must install: nobody should learn of it after minutes of compiling.
    require_node()?;
    wasm_target(project)?;
    let trunk = rust::trunk(project)?;
    let bindgen = rust::wasm_bindgen(project)?;
    let opt = npm::wasm_opt(project)?;

    let mut folders: Vec<PathBuf> = Vec::new();
    for program in [&trunk, &bindgen, &opt] {
        folders.extend(program.parent().map(Path::to_path_buf));
    }
    if let Some(path) = std::env::var_os("PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    let path = std::env::join_paths(folders)
        .or_else(|error| process::fail(format!("PATH cannot be extended: {error}")))?;
    Ok(PageTools { trunk, path })
}

/// A program of the wanted version: ours, where there is one, else the user's.
///
/// Ours goes first even if it is of another version (it is then installed anew): its folder stands first on the PATH
/// that Trunk gets, and would hide the user's.
fn find(own: &Path, name: &str, is_right: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let program = if own.is_file() {
        own.to_path_buf()
    } else {
        process::on_path(name)?
    };
    let version = process::version(&program)?;
    is_right(&version).then_some(program)
}

/// Says what happens next and why it may take long.
fn announce(what: &str) {
    println!("set-up: {what}");
}
