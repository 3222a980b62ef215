//! The size budget: what the page weighs over the wire.
//!
//! ```text
//!   bytes     gzip
//!  147012    64650  app-1f2e_bg.wasm.ppmd     start
//!  901877   512004  worker_bg.wasm.ppmd
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::tools;

/// Everything together, in bytes after gzip: the whole app with every SPDX text.
const WHOLE: u64 = 1_000_000;

/// What the first paint waits for: `index.html` has the first screen, with a box that takes text, so it waits for the
/// styles and for no program.
const FIRST_PAINT: u64 = 250_000;

/// What the page needs until it answers to clicks: the program that draws it, without the engine. What was typed before
/// is taken over.
const START: u64 = 300_000;

/// A file of the page.
struct Weight {
    name: String,
    bytes: u64,
    gzip: u64,
    needed: Needed,
}

/// When a file is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// Before anything is drawn.
    FirstPaint,
    /// Before the page answers to clicks.
    Start,
    /// Before a text is read.
    Engine,
    /// By other pages and programs, or instead of all the rest: no part of what the page weighs.
    Elsewhere,
}

/// Prints what each file of `dist/` weighs.
///
/// # Errors
///
/// If a budget is exceeded, or the folder cannot be read.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let weights = weigh(project)?;
    println!("{:>9} {:>9}  file", "bytes", "gzip");
    for weight in &weights {
        let mark = match weight.needed {
            Needed::FirstPaint => "  (first paint)",
            Needed::Start => "  (start)",
            Needed::Engine => "",
            Needed::Elsewhere => "  (not for the page)",
        };
        println!(
            "{:>9} {:>9}  {}{mark}",
            weight.bytes, weight.gzip, weight.name
        );
    }
    let until = |needed: &[Needed]| -> u64 {
        let files = weights
            .iter()
            .filter(|weight| needed.contains(&weight.needed));
        files.map(|weight| weight.gzip).sum()
    };
    let budgets = [
        ("first paint", until(&[Needed::FirstPaint]), FIRST_PAINT),
        ("start", until(&[Needed::FirstPaint, Needed::Start]), START),
        (
            "everything",
            until(&[Needed::FirstPaint, Needed::Start, Needed::Engine]),
            WHOLE,
        ),
    ];
    for (what, bytes, budget) in budgets {
        println!("{what:<12} {bytes:>7} bytes of at most {budget}");
    }
    match budgets.iter().find(|(_, bytes, budget)| bytes > budget) {
        Some((what, bytes, budget)) => fail(format!(
            "{what} needs {bytes} bytes (gzip); the budget is {budget}"
        )),
        None => Ok(()),
    }
}

fn weigh(project: &Project) -> Result<Vec<Weight>, Failure> {
    let dist = project.dist();
    let mut files = Vec::new();
    collect(&dist, &mut files)
        .or_else(|error| fail(format!("cannot read {}: {error}", dist.display())))?;
    files.sort();
    if files.is_empty() {
        return fail("dist/ is empty: there is nothing to weigh");
    }
    let sizes = gzip_sizes(project, &files)?;
    let mut weights = Vec::new();
    for (path, (bytes, gzip)) in files.iter().zip(sizes) {
        let name = path
            .strip_prefix(&dist)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        weights.push(Weight {
            needed: needed(&name),
            name,
            bytes,
            gzip,
        });
    }
    Ok(weights)
}

/// When a file is needed, by its name: the worker has the engine, `app` is the program that draws.
fn needed(name: &str) -> Needed {
    if name.starts_with("codicil.") || name == "embed.js" {
        Needed::Elsewhere
    } else if name.ends_with(".png") || name == "sw.js" {
        // Asked for when everything else is there.
        Needed::Engine
    } else if ["program", "unpack"]
        .iter()
        .any(|part| name.starts_with(part))
    {
        // They unpack the program that the start waits for.
        Needed::Start
    } else if ["worker", "corpus"].iter().any(|part| name.contains(part)) {
        Needed::Engine
    } else if name.starts_with("app") {
        Needed::Start
    } else {
        Needed::FirstPaint
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Length, and length after gzip, of each file. By Node's zlib: Node is here anyhow, a compressor as a dependency
/// would be compiled before every other command, and the program `gzip` is not on every system.
fn gzip_sizes(project: &Project, files: &[PathBuf]) -> Result<Vec<(u64, u64)>, Failure> {
    const SCRIPT: &str = "const { readFileSync } = require('fs'), { gzipSync } = require('zlib'); \
        for (const path of process.argv.slice(1)) { const file = readFileSync(path); \
        console.log(file.length, gzipSync(file, { level: 9 }).length); }";
    tools::require_node()?;
    let mut node = project.command("node");
    node.args(["-e", SCRIPT, "--"]).args(files);
    let printed = process::output(&mut node)?;
    let sizes: Option<Vec<(u64, u64)>> = printed
        .lines()
        .map(|line| {
            let (bytes, gzip) = line.split_once(' ')?;
            Some((bytes.parse().ok()?, gzip.parse().ok()?))
        })
        .collect();
    match sizes {
        Some(sizes) if sizes.len() == files.len() => Ok(sizes),
        _ => fail(format!("node gave no sizes but:\n{printed}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Needed, needed};

    #[test]
    fn files_are_needed_one_after_the_other() {
        for (name, when) in [
            ("index.html", Needed::FirstPaint),
            ("start.js", Needed::FirstPaint),
            ("page.css", Needed::FirstPaint),
            ("app-1f2e.js", Needed::Start),
            ("app-1f2e_bg.wasm.ppmd", Needed::Start),
            ("unpack_bg.wasm", Needed::Start),
            ("program_worker.js", Needed::Start),
            ("worker.js", Needed::Engine),
            ("worker_bg.wasm.ppmd", Needed::Engine),
            ("worker_loader.js", Needed::Engine),
            ("sw.js", Needed::Engine),
            ("icon-192.png", Needed::Engine),
            ("icon.svg", Needed::FirstPaint),
            ("codicil.html", Needed::Elsewhere),
            ("codicil.js", Needed::Elsewhere),
            ("embed.js", Needed::Elsewhere),
        ] {
            assert_eq!(needed(name), when, "{name}");
        }
    }
}
