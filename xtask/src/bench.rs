//! `cargo xtask bench`: accuracy and speed, ours beside the `spdx` crate's own detection.

use crate::process::{self, Failure, fail};
use crate::project::Project;

const BENCHES: &[(&str, &str)] = &[
    (
        "accuracy",
        "every SPDX text as it is and changed, and the dependencies' LICENSE files (minutes)",
    ),
    (
        "speed",
        "the whole analysis beside the other's detection, and inputs of 10 kB to 1 MB",
    ),
];

/// Runs the benches that are named, or all; they get what begins with `--`.
///
/// # Errors
///
/// If there is no such bench, or it fails.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let (flags, names): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|it| it.starts_with("--"));
    if let Some(unknown) = names
        .iter()
        .find(|named| !BENCHES.iter().any(|(name, _)| name == **named))
    {
        return fail(format!(
            "there is no bench `{unknown}`: `accuracy` or `speed`"
        ));
    }
    println!("Compiling the engine with optimisation: a few minutes the first time.");
    for (name, about) in BENCHES {
        if names.is_empty() || names.iter().any(|named| *named == name) {
            println!("{name}: {about}");
            let mut cargo = project.cargo();
            cargo.args(["bench", "--locked", "--bench", name]);
            if !flags.is_empty() {
                cargo.arg("--").args(&flags);
            }
            process::run(&mut cargo)?;
        }
    }
    Ok(())
}
