//! Packs the texts of the SPDX license list into one compressed file that the library embeds.
//!
//! ```text
//! texts ── lines joined ── small letters ── long repeats ──▶ literals, 0x01 for each repeat ── PPMd, order 14 ─┐
//!                                                     └──▶ numbers: where from, how long ──── PPMd, order 2 ──┴▶ corpus.pack
//! ```
//!
//! Listed texts share whole passages, and between those they are English. Where a passage is wrapped says nothing and
//! hides that it stood before, so lines that a width explains are joined (`lines`), and capitals are marked (`capitals`);
//! repeats of 64 bytes and more are cut out (`repeats`); and what is left goes to a compressor that predicts letters: nearly
//! a quarter smaller than zstd at its highest level, and quick to unpack (`src/corpus/pack.rs`).
//!
//! The texts come from the `spdx` crate at build time and are never part of the repository.

use std::io::Write;
use std::path::Path;

mod capitals;
mod lines;
mod repeats;

/// Letters that are remembered to predict the next, among the literals.
const ORDER: u32 = 14;

fn main() {
    println!("cargo::rerun-if-changed=build");
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
            let marks = [
                0,
                repeats::REPEAT,
                lines::SPACE,
                capitals::CAPITAL,
                capitals::CAPITALS,
                capitals::AS_THEY_STAND,
            ];
            assert!(
                !text.bytes().any(|byte| marks.contains(&byte)),
                "{id}: NUL separates the texts in the pack, and 1 to 5 are marks"
            );
            let (width, joined) = lines::joined(text);
            write!(texts, "{kind}{id}\0").expect("writing to memory");
            texts.push(width);
            texts.extend(capitals::folded(&joined));
            texts.push(0);
        }
    }
    let (literals, numbers) = repeats::cut(&texts);
    let (text, counts) = (compressed(&literals, ORDER), compressed(&numbers, 2));
    let mut packed = b"codicil-corpus/4\0".to_vec();
    for length in [literals.len(), text.len(), numbers.len()] {
        let length = u32::try_from(length).expect("the list has a few megabytes");
        packed.extend(length.to_le_bytes());
    }
    packed.extend(text);
    packed.extend(counts);
    let out = std::env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("corpus.pack"), packed).expect("OUT_DIR is writable");
    // Only the page is short of room: it gets what the engine reads, and not what tests and readers need.
    let is_page = std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|arch| arch == "wasm32");
    rules(Path::new(&out), is_page);
    templates(Path::new(&out), is_page);
}

/// Packs the table of templates; for the page without the addresses of the licenses, which no stage of the engine reads.
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
    std::fs::write(
        out.join("templates.pack"),
        packed_text(kept.as_bytes(), is_page),
    )
    .expect("OUT_DIR is writable");
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
    std::fs::write(out.join("rules.pack"), packed_text(&files, is_page))
        .expect("OUT_DIR is writable");
}

/// A text with its length, 32 bits, before it; for the page as it is, because its programs are packed as a whole.
fn packed_text(text: &[u8], is_page: bool) -> Vec<u8> {
    let length = u32::try_from(text.len()).expect("a hundred kilobytes");
    let mut packed = length.to_le_bytes().to_vec();
    if is_page {
        packed.extend(text);
    } else {
        packed.extend(compressed(text, 6));
    }
    packed
}

fn compressed(bytes: &[u8], order: u32) -> Vec<u8> {
    packing::packed(bytes, order).expect("the order is in bounds")
}
