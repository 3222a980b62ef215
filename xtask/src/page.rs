//! `cargo xtask build`: the release page, by Trunk, into `dist/`.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::{fs, io};

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::{pack, size, tools};

/// Builds the page.
///
/// # Errors
///
/// If a tool is missing and cannot be installed, or Trunk fails.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let (mut config, mut single, mut weighed) = (None, false, true);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--single-file" => single = true,
            UNWEIGHED => weighed = false,
            "--config" if config.is_none() => match rest.next() {
                Some(file) => config = Some(file),
                None => return fail("`--config` needs a file"),
            },
            _ => return fail("`build` takes nothing but `--config FILE` and `--single-file`"),
        }
    }
    build_with(project, single, config)?;
    println!("The page is in {}.", project.dist().display());
    if weighed {
        size::check(project)
    } else {
        Ok(())
    }
}

/// For `test`, in which weighing is a step of its own.
const UNWEIGHED: &str = "--unweighed";

/// The build of the page while something else is done: most of it is a linker that uses one core. What it prints is kept
/// until it is asked for, so that it stands in one piece.
pub(crate) struct Ahead {
    build: Child,
    said: PathBuf,
}

impl Ahead {
    /// Begins to build the page, as one file too.
    ///
    /// # Errors
    ///
    /// If this program cannot be started again, or its output not be written.
    pub(crate) fn begin(project: &Project) -> Result<Self, Failure> {
        let said = project.path("target/page.log");
        let begin = || {
            fs::create_dir_all(project.path("target"))?;
            let out = fs::File::create(&said)?;
            let mut build = project.command(std::env::current_exe()?);
            build.args(["build", "--single-file", UNWEIGHED]);
            build.stdout(out.try_clone()?).stderr(out).spawn()
        };
        match begin() {
            Ok(build) => Ok(Self { build, said }),
            Err(error) => fail(format!("the build of the page cannot be begun: {error}")),
        }
    }

    /// Waits for it, and prints what it said.
    ///
    /// # Errors
    ///
    /// If it failed.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let status = self.build.wait();
        println!(
            "{}",
            fs::read_to_string(&self.said)
                .unwrap_or_default()
                .trim_end()
        );
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => fail(format!("`xtask build --single-file` failed ({status})")),
            Err(error) => fail(format!("the build of the page is lost: {error}")),
        }
    }
}

/// Installs what is missing and builds the page into `dist/`; with `single` also as one file, `dist/codicil.html`.
pub(crate) fn build(project: &Project, single: bool) -> Result<(), Failure> {
    build_with(project, single, None)
}

fn build_with(project: &Project, single: bool, config: Option<&String>) -> Result<(), Failure> {
    let version = version(project)?;
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
            // What the page and its engine call their build, `wire::VERSION`.
            .env("CODICIL_BUILD", &version)
            // Trunk reads NO_COLOR as a flag of its own and stops at any value but true or false.
            .env_remove("NO_COLOR"),
    )?;
    pack::programs(project)?;
    // Before the service worker learns what each file is.
    if let Some(config) = config {
        // The engine reads it, and this crate must not wait for that to be compiled.
        let mut cargo = project.cargo();
        cargo
            .args(["run", "--quiet", "--example", "configure", "--"])
            .arg(project.dist())
            .arg(config);
        process::run(&mut cargo)?;
    }
    let mut finish = project.command("node");
    finish
        .arg("xtask/finish.mjs")
        .arg(project.dist())
        .arg(version);
    process::run(finish.args(single.then_some("--single-file")))
}

/// A name for what the page and its engine are compiled from: equal sources give the same one.
fn version(project: &Project) -> Result<String, Failure> {
    let mut files = Vec::new();
    for part in [
        "src",
        "data",
        "build",
        "packing",
        "Cargo.toml",
        "Cargo.lock",
        "static/program.js",
        "static/worker_loader.js",
    ] {
        collect(&project.path(part), &mut files)
            .or_else(|error| fail(format!("cannot read {part}: {error}")))?;
    }
    files.sort();
    // FNV-1a: nobody forges a build of his own.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let bytes = fs::read(&file)
            .or_else(|error| fail(format!("cannot read {}: {error}", file.display())))?;
        for byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}"))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
