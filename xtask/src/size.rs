//! The size budget: what the page weighs over the wire.
//!
//! ```text
//!   bytes     gzip
//!  147012    64650  app-1f2e_bg.wasm     first paint
//!  901877   512004  worker_bg.wasm
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::process::{self, Failure, fail};
use crate::project::Project;
use crate::tools;

/// Everything together, in bytes after gzip: the whole app with every SPDX text.
const WHOLE: u64 = 1_000_000;

/// What the first paint waits for.
const FIRST_PAINT: u64 = 250_000;

/// A file of the page.
struct Weight {
    name: String,
    bytes: u64,
    gzip: u64,
    first_paint: bool,
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
        let mark = if weight.first_paint {
            "  (first paint)"
        } else {
            ""
        };
        println!(
            "{:>9} {:>9}  {}{mark}",
            weight.bytes, weight.gzip, weight.name
        );
    }
    let whole: u64 = weights.iter().map(|weight| weight.gzip).sum();
    let first: u64 = weights
        .iter()
        .filter(|weight| weight.first_paint)
        .map(|weight| weight.gzip)
        .sum();
    println!("first paint: {first} bytes of at most {FIRST_PAINT}");
    println!("everything:  {whole} bytes of at most {WHOLE}");
    if first > FIRST_PAINT {
        return fail(format!(
            "the first paint needs {first} bytes (gzip); the budget is {FIRST_PAINT}"
        ));
    }
    if whole > WHOLE {
        return fail(format!(
            "the page is {whole} bytes (gzip); the budget is {WHOLE}"
        ));
    }
    Ok(())
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
            first_paint: is_first_paint(&name),
            name,
            bytes,
            gzip,
        });
    }
    Ok(weights)
}

/// Whether the page waits for the file before it draws. What it does not wait for says so by its name: the worker with
/// the engine, and the corpus.
fn is_first_paint(name: &str) -> bool {
    !["worker", "corpus"].iter().any(|part| name.contains(part))
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
    use super::is_first_paint;

    #[test]
    fn only_worker_and_corpus_come_later() {
        for name in ["index.html", "app-1f2e.js", "app-1f2e_bg.wasm", "page.css"] {
            assert!(is_first_paint(name), "{name}");
        }
        for name in [
            "worker.js",
            "worker_bg.wasm",
            "worker_loader.js",
            "corpus.bin",
        ] {
            assert!(!is_first_paint(name), "{name}");
        }
    }
}
