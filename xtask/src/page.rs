//! `cargo xtask build`: the release page, by Trunk, into `dist/`.

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::{pack, tools};

/// Builds the page.
///
/// # Errors
///
/// If a tool is missing and cannot be installed, or Trunk fails.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let config = match arguments {
        [] => None,
        [option, file] if option == "--config" => Some(file),
        _ => return fail("`build` takes `--config FILE` and nothing else"),
    };
    build(project)?;
    if let Some(config) = config {
        // The engine reads it, and this crate must not wait for that to be compiled.
        let mut cargo = project.cargo();
        cargo
            .args(["run", "--quiet", "--example", "configure", "--"])
            .arg(project.dist())
            .arg(config);
        process::run(&mut cargo)?;
    }
    println!("The page is in {}.", project.dist().display());
    Ok(())
}

/// Installs what is missing and builds the page into `dist/`.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    let tools = tools::for_page(project)?;
    println!(
        "Building the page for release: two WebAssembly programs with link-time optimisation, \
         a few minutes the first time."
    );
    process::run(
        project
            .command(&tools.trunk)
            .args(["build", "--release", "--locked", "--skip-version-check"])
            .env("PATH", &tools.path)
            // Trunk reads NO_COLOR as a flag of its own and stops at any value but true or false.
            .env_remove("NO_COLOR"),
    )?;
    pack::programs(project)
}
