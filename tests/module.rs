//! The engine for programs says what the command line says, byte for byte.
//!
//! Needs the built page: `cargo xtask test` builds it first, and then runs what is ignored here.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of these tests are tests too"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use codicil::corpus::Corpus;

const SCRIPT: &str = r#"
const [module, ...files] = process.argv.slice(1);
const { analyze, analyzeToJson } = await import(module);
const { readFileSync } = await import("node:fs");
for (const name of files) process.stdout.write(await analyzeToJson(readFileSync(name), { name }));
const text = readFileSync(files[0], "utf8");
const report = await analyze(text);
if (report.input.name !== null || report.clauses.length === 0) throw new Error("no report");
const refused = await analyze(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1])).catch((error) => error);
if (!(refused instanceof Error)) throw new Error("a program is no license");
"#;

fn dist() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    std::env::var_os("CODICIL_DIST").map_or(folder, PathBuf::from)
}

/// What a program prints; it must end well.
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs the built page"]
fn node_gets_the_json_of_the_command_line() {
    let corpus = Corpus::bundled();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("module");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mit = corpus.text("MIT").unwrap();
    let bsd = corpus.text("BSD-3-Clause").unwrap();
    let gpl = corpus.text("GPL-3.0-only").unwrap();
    let apache = corpus.text("Apache-2.0").unwrap();
    let texts: [(&str, Vec<u8>); 9] = [
        (
            "mit-rider",
            format!("{mit}\nYou may not offer the Software as a hosted service.\n").into(),
        ),
        (
            "bsd-changed",
            bsd.replacen("are permitted", "are not permitted", 1).into(),
        ),
        ("gpl", gpl.into()),
        (
            "apache-crlf",
            format!("\u{feff}{apache}").replace('\n', "\r\n").into(),
        ),
        (
            "by-name",
            "Licensed under Apache-2.0 OR MIT; \"quotes\", \\ and {[,:]} stay.\n".into(),
        ),
        (
            "chinese",
            format!("{mit}\n未经书面授权，不得将本软件用于商业用途。\n").into(),
        ),
        (
            "latin-1",
            [mit.as_bytes(), b"\nCopyright \xa9 2024 M\xfcller\n"].concat(),
        ),
        ("poem", "The owl sat still upon the mill.\n".into()),
        ("empty", Vec::new()),
    ];
    let files: Vec<String> = texts
        .iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let module = dist().join("codicil.js");
    let module = format!("file://{}", module.to_str().unwrap());
    let ours = printed(
        Command::new("node")
            .args(["--input-type=module", "-e", SCRIPT, "--", &module])
            .args(&files),
    );
    let theirs: String = files
        .iter()
        .map(|file| printed(Command::new(env!("CARGO_BIN_EXE_codicil")).args(["--json", file])))
        .collect();
    assert!(
        ours == theirs,
        "the module prints\n{ours}\nand the command line\n{theirs}"
    );
    assert!(ours.len() > 20_000, "{} bytes", ours.len());
}
