//! `cargo xtask test`: every check and every test there is, in the order in which they are quick to fail.
//! `cargo xtask check`: those that need no browser and no page.

use std::path::PathBuf;
use std::process::Command;

use crate::page::Ahead;
use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::steps::Steps;
use crate::{size, tools};

/// Formatting, lints and native tests.
///
/// # Errors
///
/// If any of them fails.
pub(crate) fn quick(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    takes_nothing("check", arguments)?;
    let mut steps = Steps::default();
    formatting(project, &mut steps);
    native_lints(project, &mut steps);
    native_tests(project, &mut steps);
    steps.finish()
}

/// Everything.
///
/// # Errors
///
/// If any of it fails.
pub(crate) fn all(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    takes_nothing("test", arguments)?;
    println!(
        "Everything, from a fresh clone: up to half an hour on two cores, most of it compiling. \
         Later runs take minutes."
    );
    let mut steps = Steps::default();
    println!("The page is built meanwhile; what that says comes when it is due.");
    let page = Ahead::begin(project);
    formatting(project, &mut steps);
    native_lints(project, &mut steps);
    native_tests(project, &mut steps);
    documentation(project, &mut steps);
    page_lints(project, &mut steps);
    built_page(project, &mut steps, page);
    steps.finish()
}

fn takes_nothing(name: &str, arguments: &[String]) -> Result<(), Failure> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => fail(format!("`{name}` takes no argument, not `{argument}`")),
    }
}

fn cargo(project: &Project, arguments: &[&str]) -> Command {
    let mut cargo = project.cargo();
    cargo.args(arguments);
    cargo
}

fn formatting(project: &Project, steps: &mut Steps) {
    steps.step("formatting", "what rustfmt makes of it", || {
        process::run(&mut cargo(project, &["fmt", "--all", "--check"]))
    });
}

fn native_lints(project: &Project, steps: &mut Steps) {
    let lint = |what: &[&str]| {
        let mut clippy = cargo(project, &["clippy", "--locked", "--workspace"]);
        process::run(clippy.args(what).args(["--", "-D", "warnings"]))
    };
    steps.step(
        "lints",
        "clippy over the engine and the command line as they are without the page",
        || lint(&["--lib", "--bins"]),
    );
    steps.step(
        "lints of the page",
        "clippy over the page, natively, and over every test",
        || lint(&["--all-targets", "--features", "codicil/ssr"]),
    );
}

/// All that needs no browser: the parts of the page too, its state and its components drawn to strings. One build for all,
/// so that the engine is compiled once; that it does without the page is seen by the lints. The counts that the tests print
/// are part of the result.
fn native_tests(project: &Project, steps: &mut Steps) {
    steps.step(
        "tests",
        "the engine, the command line, xtask, and the page's state and components; compiled with optimisation, because \
         they analyse thousands of texts",
        || {
            process::run(
                cargo(project, &["test", "--locked", "--workspace"])
                    .args(["--features", "codicil/ssr", "--", "--show-output"]),
            )
        },
    );
}

fn documentation(project: &Project, steps: &mut Steps) {
    steps.step("documentation", "rustdoc without a warning", || {
        process::run(
            cargo(project, &["doc", "--locked", "--no-deps", "--lib"])
                .args(["--features", "app"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    });
}

fn page_lints(project: &Project, steps: &mut Steps) {
    steps.step(
        "lints for the browser",
        "clippy over what is compiled to WebAssembly",
        || {
            tools::wasm_target(project)?;
            process::run(
                cargo(project, &["clippy", "--locked", "--lib", "--bins"])
                    .args(["--target", "wasm32-unknown-unknown", "--features", "app"])
                    .args(["--", "-D", "warnings"]),
            )
        },
    );
}

/// Weighs the page as it is released, and uses it in a browser.
fn built_page(project: &Project, steps: &mut Steps, page: Result<Ahead, Failure>) {
    let built = steps.step(
        "page",
        "the release build by Trunk, begun with the first step",
        || page?.finish(),
    );
    if built {
        steps.step("size", "what the page weighs over the wire", || {
            size::check(project)
        });
        steps.step(
            "module",
            "the engine called from Node, beside the command line",
            || {
                // With the features of the other tests, so that nothing is compiled again.
                process::run(
                    cargo(
                        project,
                        &["test", "--locked", "--workspace", "--test", "module"],
                    )
                    .args(["--features", "codicil/ssr", "--", "--ignored"])
                    .env("CODICIL_DIST", project.dist()),
                )
            },
        );
    } else {
        steps.skip("size", "the page was not built");
        steps.skip("module", "the page was not built");
    }
    let mut browsers = Browsers::default();
    let e2e = project.path("tests/e2e");
    let ready = steps.step("browsers", "what the end-to-end tests need", || {
        tools::npm_install(&e2e, "the packages of the browser tests")?;
        browsers.chromium = tools::chromium(project, &e2e)?;
        browsers.firefox = tools::firefox(project)?;
        println!("Chromium: {}", browsers.chromium.display());
        println!("Firefox: {}", browsers.firefox.display());
        Ok(())
    });
    if !(built && ready) {
        steps.skip("end to end", "needs the page and the browsers");
        return;
    }
    steps.step(
        "end to end",
        "the built page in headless Chromium and Firefox, its states by axe",
        || browser_tests(project, &browsers),
    );
}

/// The programs that the page is used in.
#[derive(Default)]
struct Browsers {
    chromium: PathBuf,
    firefox: PathBuf,
}

fn browser_tests(project: &Project, browsers: &Browsers) -> Result<(), Failure> {
    process::run(
        tools::npm(&project.path("tests/e2e"))
            .args(["test", "--silent"])
            .env("CODICIL_CHROMIUM", &browsers.chromium)
            .env("CODICIL_FIREFOX", &browsers.firefox)
            .env("CODICIL_DIST", project.dist()),
    )
}
