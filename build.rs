//! Packs the texts of the SPDX license list into one compressed file that the library embeds.
//!
//! The texts come from the `spdx` crate at build time and are never part of the repository.

use std::io::Write;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut texts = Vec::new();
    let lists = [
        ("L", spdx::text::LICENSE_TEXTS),
        ("E", spdx::text::EXCEPTION_TEXTS),
    ];
    for (kind, list) in lists {
        for (id, text) in list {
            // The crate has a few names of its own beside the list's ids.
            if *id == "NOASSERTION" || id.ends_with("-invariants") {
                continue;
            }
            assert!(
                !text.contains('\0'),
                "{id}: NUL separates the texts in the pack"
            );
            write!(texts, "{kind}{id}\0{text}\0").expect("writing to memory");
        }
    }
    // The highest level takes 20 seconds of an unoptimised build script, in each profile anew: only what is released
    // is worth them.
    let is_release = std::env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    let level = if is_release { 22 } else { 3 };
    // Most texts share long passages, so the window spans them all: 4.3 MB become about 0.4 MB.
    let mut encoder =
        zstd::Encoder::new(b"codicil-corpus/1\0".to_vec(), level).expect("levels 1 to 22 exist");
    encoder.window_log(23).expect("8 MB is an allowed window");
    encoder.write_all(&texts).expect("writing to memory");
    let packed = encoder.finish().expect("writing to memory");
    let out = std::env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("corpus.pack"), packed).expect("OUT_DIR is writable");
    // Only the page is short of room: it gets what the engine reads, and not what tests and readers need.
    let is_page = std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|arch| arch == "wasm32");
    rules(Path::new(&out), is_page);
    templates(Path::new(&out), is_page);
}

/// Copies the table of templates; for the page without the addresses of the licenses, which no stage of the engine reads.
fn templates(out: &Path, is_page: bool) {
    const TABLE: &str = "data/templates.tsv";
    println!("cargo::rerun-if-changed={TABLE}");
    let table = std::fs::read_to_string(TABLE).expect("the table is in the repository");
    let line = |line: &str| match line.rsplit_once('\t') {
        Some((row, _)) if is_page && !line.starts_with('#') && row.matches('\t').count() == 2 => {
            format!("{row}\t\n")
        }
        _ => format!("{line}\n"),
    };
    let kept: String = table.lines().map(line).collect();
    std::fs::write(out.join("templates.tsv"), kept).expect("OUT_DIR is writable");
}

/// Packs the clause rules, in the order in which they are tried; for the page without their examples and comments, which
/// only tests and readers need and which are more than half of the files.
fn rules(out: &Path, is_page: bool) {
    const RULES: &str = "src/clause/rules";
    const FILES: [&str; 9] = ["en", "zh", "ja", "ru", "de", "fr", "es", "pt", "removed"];
    println!("cargo::rerun-if-changed={RULES}");
    let serves_readers = |line: &str| {
        let word = line.split_whitespace().next();
        line.starts_with('#') || (line.starts_with(' ') && matches!(word, Some("hit" | "miss")))
    };
    let mut files = Vec::new();
    for name in FILES {
        let path = Path::new(RULES).join(name).with_extension("rules");
        let text = std::fs::read_to_string(path).expect("the rules are in the repository");
        write!(files, "{name}.rules\0").expect("writing to memory");
        for line in text.lines() {
            if !is_page {
                writeln!(files, "{line}").expect("writing to memory");
            } else if !serves_readers(line) && !line.is_empty() {
                let words: Vec<&str> = line.split_whitespace().collect();
                writeln!(files, "{}", words.join(" ")).expect("writing to memory");
            }
        }
        files.push(0);
    }
    let packed = zstd::encode_all(files.as_slice(), 22).expect("writing to memory");
    std::fs::write(out.join("rules.pack"), packed).expect("OUT_DIR is writable");
}
