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

/// Runs the benches that are named, or all.
///
/// # Errors
///
/// If there is no such bench, or it fails.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    if let Some(unknown) = arguments
        .iter()
        .find(|argument| !BENCHES.iter().any(|(name, _)| name == argument))
    {
        return fail(format!(
            "there is no bench `{unknown}`: `accuracy` or `speed`"
        ));
    }
    println!("Compiling the engine with optimisation: a few minutes the first time.");
    for (name, about) in BENCHES {
        if arguments.is_empty() || arguments.iter().any(|argument| argument == name) {
            println!("{name}: {about}");
            process::run(project.cargo().args(["bench", "--locked", "--bench", name]))?;
        }
    }
    Ok(())
}
