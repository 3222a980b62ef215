//! The project's own commands: `cargo xtask help` lists them.

use std::path::Path;
use std::process::ExitCode;

mod templates;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["templates", path] => templates::run(Path::new(path)),
        _ => Err("usage: cargo xtask templates PATH-TO-license-list-XML".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
