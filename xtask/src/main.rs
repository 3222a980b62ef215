//! The project's own commands: `cargo xtask help` lists them.
//!
//! ```text
//! $ cargo xtask serve        the page on http://127.0.0.1:8080
//! $ cargo xtask test         every test there is
//! ```
//!
//! Few dependencies, and those only for `templates`: this crate is compiled before anything else is there, and it must
//! not be what a newcomer waits for.

mod bench;
mod check;
mod lighthouse;
mod pack;
mod page;
mod process;
mod project;
mod screenshots;
mod serve;
mod size;
mod steps;
mod templates;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use crate::process::{Failure, fail};
use crate::project::Project;

/// One command: its name, what it takes, what it does, and the function.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&Project, &[String]) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N]",
        about: "build the release page and serve it on http://127.0.0.1:8080",
        run: serve::run,
    },
    Command {
        name: "build",
        arguments: "[--config FILE] [--single-file]",
        about: "build the release page into dist/, and as one file too",
        run: page::run,
    },
    Command {
        name: "test",
        arguments: "",
        about: "run every check and every test, as CI does",
        run: check::all,
    },
    Command {
        name: "check",
        arguments: "",
        about: "the quick part of it: formatting, lints and the native tests",
        run: check::quick,
    },
    Command {
        name: "bench",
        arguments: "[accuracy|speed]",
        about: "compare accuracy and speed with the `spdx` crate's own detection",
        run: bench::run,
    },
    Command {
        name: "screenshots",
        arguments: "",
        about: "draw every state of the built page into target/screenshots",
        run: screenshots::run,
    },
    Command {
        name: "lighthouse",
        arguments: "",
        about: "what Lighthouse says of the built page, with its mobile settings",
        run: lighthouse::run,
    },
    Command {
        name: "rules",
        arguments: "[FILE...]",
        about: "check the clause rules, or rule files of your own, and run their examples",
        run: rules,
    },
    Command {
        name: "templates",
        arguments: "PATH",
        about: "read a checkout of spdx/license-list-XML and write data/templates.tsv anew",
        run: templates,
    },
    Command {
        name: "help",
        arguments: "",
        about: "print this list",
        run: help,
    },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    let name = match name.as_str() {
        "-h" | "--help" => "help",
        name => name,
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("xtask: there is no command `{name}`\n\n{}", overview());
        return ExitCode::from(2);
    };
    match (command.run)(&Project::locate(), &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask {name}: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn help(_: &Project, _: &[String]) -> Result<(), Failure> {
    println!("{}", overview());
    Ok(())
}

/// Runs the example that checks rule files: it needs the engine, and this crate must not wait for that to be compiled.
fn rules(project: &Project, files: &[String]) -> Result<(), Failure> {
    let mut cargo = project.cargo();
    cargo
        .args(["run", "--quiet", "--example", "rules", "--"])
        .args(files);
    process::run(&mut cargo)
}

fn templates(_: &Project, arguments: &[String]) -> Result<(), Failure> {
    match arguments {
        [path] => templates::run(Path::new(path)).map_err(Failure),
        _ => fail("`templates` takes the path to a checkout of spdx/license-list-XML"),
    }
}

fn overview() -> String {
    let mut lines = String::from("cargo xtask COMMAND\n");
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        lines.push_str(&format!("\n  {:<28}{}", usage.trim_end(), command.about));
    }
    lines.push_str(
        "\n\nWhat is missing is installed into target/tools, or into the folder that CODICIL_TOOLS names.\n\
         CODICIL_CHROMIUM and CODICIL_FIREFOX name the browsers for the end-to-end tests.",
    );
    lines
}
