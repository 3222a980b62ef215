//! `cargo xtask screenshots`: every state of the built page in both themes and several widths, to be looked at.

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::{page, tools};

/// The script of the browser tests that draws them.
const SCRIPT: &str = "screenshots.mjs";

/// Builds the page and draws it.
///
/// # Errors
///
/// If the page cannot be built, or there is no browser.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    if let Some(argument) = arguments.first() {
        return fail(format!("`screenshots` takes no argument, not `{argument}`"));
    }
    let e2e = project.path("tests/e2e");
    page::build(project, true)?;
    tools::npm_install(&e2e, "the packages of the browser tests")?;
    let chromium = tools::chromium(project, &e2e)?;
    process::run(
        project
            .command("node")
            .current_dir(&e2e)
            .arg(SCRIPT)
            .env("CODICIL_CHROMIUM", chromium)
            .env("CODICIL_DIST", project.dist()),
    )
}
