//! What comes from rustup and from crates: the wasm target, Trunk, wasm-bindgen.

use std::path::{Path, PathBuf};

use super::{announce, find};
use crate::process::{self, Failure, fail};
use crate::project::Project;

const WASM: &str = "wasm32-unknown-unknown";

/// The last Trunk that Rust 1.95 compiles.
const TRUNK: &str = "0.21.14";

/// How the tools are compiled. They run for seconds, and their own release profiles (one unit, fat link-time
/// optimisation) cost minutes.
const QUICK_PROFILE: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Rust's standard library for the browser.
///
/// # Errors
///
/// If it is missing and rustup cannot add it.
pub(crate) fn wasm_target(project: &Project) -> Result<(), Failure> {
    if has_wasm_target(project)? {
        return Ok(());
    }
    announce(&format!(
        "adding Rust's target {WASM} through rustup (a download of some 20 MB)"
    ));
    let mut rustup = project.command("rustup");
    rustup.args(["target", "add", WASM]);
    if let Err(failure) = process::run(&mut rustup) {
        return fail(format!(
            "Rust's target {WASM} is missing and could not be added: {failure}\n\
             With rustup: `rustup target add {WASM}`; with a Rust from elsewhere: install its standard library for {WASM}."
        ));
    }
    if has_wasm_target(project)? {
        Ok(())
    } else {
        fail(format!(
            "rustup has added {WASM}, but not to the rustc that is in use (`rustc --print sysroot` says which that is)"
        ))
    }
}

/// Asks rustc and not rustup, so that a Rust without rustup is good enough.
fn has_wasm_target(project: &Project) -> Result<bool, Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = project.command(rustc);
    command.args(["--print", "target-libdir", "--target", WASM]);
    Ok(Path::new(process::output(&mut command)?.trim()).is_dir())
}

/// Trunk, which builds the page.
pub(super) fn trunk(project: &Project) -> Result<PathBuf, Failure> {
    cargo_install(
        project,
        &CargoTool {
            program: "trunk",
            package: "trunk",
            version: TRUNK,
            // Without its TLS: all it would download is what we install.
            arguments: &["--locked", "--no-default-features"],
            optimisation: "0",
            why: "compiling Trunk from source, about 400 crates: three to six minutes on two cores, once",
        },
    )
}

/// The program wasm-bindgen, of the version that the page is compiled with.
pub(super) fn wasm_bindgen(project: &Project) -> Result<PathBuf, Failure> {
    cargo_install(
        project,
        &CargoTool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: &project.wasm_bindgen_version()?,
            arguments: &["--bin", "wasm-bindgen"],
            optimisation: "1",
            why: "compiling wasm-bindgen from source: one to two minutes on two cores, once",
        },
    )
}

struct CargoTool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    arguments: &'a [&'a str],
    /// Optimisation that pays: none for Trunk, which mostly waits for others; some for wasm-bindgen, which rewrites
    /// megabytes.
    optimisation: &'a str,
    why: &'a str,
}

fn cargo_install(project: &Project, tool: &CargoTool<'_>) -> Result<PathBuf, Failure> {
    let own = project
        .tools()
        .join("bin")
        .join(process::executable(tool.program));
    let wanted = format!("{} {}", tool.program, tool.version);
    let is_right = |version: &str| version == wanted;
    if let Some(program) = find(&own, tool.program, is_right) {
        return Ok(program);
    }
    announce(tool.why);
    let mut cargo = project.cargo();
    cargo
        .args(["install", tool.package, "--version", tool.version])
        .args(tool.arguments)
        .args(["--force", "--root"])
        .arg(project.tools())
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimisation)
        .envs(QUICK_PROFILE.iter().copied());
    let installed = process::run(&mut cargo);
    match (installed, find(&own, tool.program, is_right)) {
        (Ok(()), Some(program)) => Ok(program),
        (result, _) => fail(format!(
            "{wanted} could not be installed{}\n\
             By hand: `cargo install {} --version {}`, or a released build of that version on your PATH.",
            result.err().map(|e| format!(": {e}")).unwrap_or_default(),
            tool.package,
            tool.version,
        )),
    }
}
