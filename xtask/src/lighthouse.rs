//! `cargo xtask lighthouse`: what Lighthouse says of the built page, with its mobile settings.

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::{page, tools};

/// Builds the page and has it judged.
///
/// # Errors
///
/// If the page cannot be built, there is no browser, or accessibility, best practices or SEO are below 100.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    if let Some(argument) = arguments.first() {
        return fail(format!("`lighthouse` takes no argument, not `{argument}`"));
    }
    let e2e = project.path("tests/e2e");
    let folder = project.path("tests/lighthouse");
    page::build(project, false)?;
    tools::npm_install(&e2e, "the packages of the browser tests")?;
    tools::npm_install(&folder, "Lighthouse (a minute, 200 MB)")?;
    let chromium = tools::chromium(project, &e2e)?;
    process::run(
        project
            .command("node")
            .current_dir(&folder)
            .arg("run.mjs")
            .env("CODICIL_CHROMIUM", chromium)
            .env("CODICIL_DIST", project.dist()),
    )
}
