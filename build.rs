//! Packs the texts of the SPDX license list into one compressed file that the library embeds.
//!
//! ```text
//! texts ── long repeats ──▶ literals, 0x01 for each repeat ── PPMd, order 8 ─┐
//!                     └──▶ numbers: where from, how long ──── PPMd, order 2 ─┴▶ corpus.pack
//! ```
//!
//! Listed texts share whole passages, and between those they are English. Repeats of 48 bytes and more are cut out, and
//! what is left goes to a compressor that predicts letters: a fifth smaller than zstd at its highest level, and quick to
//! unpack (`src/corpus/pack.rs`).
//!
//! The texts come from the `spdx` crate at build time and are never part of the repository.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use ppmd_rust::Ppmd7Encoder;

/// Bytes of the shortest repeat that is cut out. Shorter ones cost more than the prediction of their letters.
const SHORTEST: usize = 48;
/// Stands for a repeat among the literals; no text has it.
const REPEAT: u8 = 1;
/// How much longer a repeat must be to be worth another distance than the last one's.
const DETOUR: usize = 5;
/// Earlier places of a passage that are tried.
const PLACES: usize = 400;

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
                !text.contains(['\0', char::from(REPEAT)]),
                "{id}: NUL separates the texts in the pack, and 1 stands for a repeat"
            );
            write!(texts, "{kind}{id}\0{text}\0").expect("writing to memory");
        }
    }
    let (literals, numbers) = without_repeats(&texts);
    let (text, counts) = (compressed(&literals, 8), compressed(&numbers, 2));
    let mut packed = b"codicil-corpus/2\0".to_vec();
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
    std::fs::write(out.join("templates.pack"), packed_text(kept.as_bytes()))
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
    std::fs::write(out.join("rules.pack"), packed_text(&files)).expect("OUT_DIR is writable");
}

/// A text with its length, 32 bits, before it.
fn packed_text(text: &[u8]) -> Vec<u8> {
    let length = u32::try_from(text.len()).expect("a hundred kilobytes");
    let mut packed = length.to_le_bytes().to_vec();
    packed.extend(compressed(text, 6));
    packed
}

/// By `PPMd`, variant H, in 16 MB: the decoder must be given the same order and memory.
fn compressed(bytes: &[u8], order: u32) -> Vec<u8> {
    let mut encoder =
        Ppmd7Encoder::new(Vec::new(), order, 16 << 20).expect("order and memory are in bounds");
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish(false).expect("writing to memory")
}

/// Cuts out what stood before: the literals with a mark for each repeat, and for each two numbers, by how much its
/// distance differs from that of the repeat before, and how much longer than the shortest it is.
fn without_repeats(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut places = Places::new(bytes);
    let (mut literals, mut numbers) = (Vec::new(), Vec::new());
    let (mut at, mut distance) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let found = places.find(at, distance);
        places.add(at);
        let later = places.find(at + 1, distance);
        // One letter later may start a longer one.
        match found {
            Some(repeat) if later.is_none_or(|later| later.worth <= repeat.worth + 1) => {
                let further = repeat.distance.wrapping_sub(distance).cast_signed();
                let folded = ((further << 1) ^ (further >> (isize::BITS - 1))).cast_unsigned();
                number(&mut numbers, folded);
                number(&mut numbers, repeat.length - SHORTEST);
                distance = repeat.distance;
                literals.push(REPEAT);
                (at + 1..at + repeat.length).for_each(|at| places.add(at));
                at += repeat.length;
            }
            _ => {
                literals.push(byte);
                at += 1;
            }
        }
    }
    (literals, numbers)
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 127).expect("seven bits");
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 128);
    }
}

struct Repeat {
    distance: usize,
    length: usize,
    worth: usize,
}

/// Where passages of the shortest length stood.
struct Places<'a> {
    bytes: &'a [u8],
    last: HashMap<&'a [u8], usize>,
    before: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            last: HashMap::new(),
            before: vec![None; bytes.len()],
        }
    }

    fn passage(&self, at: usize) -> Option<&'a [u8]> {
        self.bytes.get(at..at + SHORTEST)
    }

    fn add(&mut self, at: usize) {
        if let Some(passage) = self.passage(at) {
            self.before[at] = self.last.insert(passage, at);
        }
    }

    /// The repeat that is worth most; near the distance of the one before, a shorter one may be.
    fn find(&self, at: usize, distance: usize) -> Option<Repeat> {
        let mut place = self.last.get(self.passage(at)?).copied();
        let mut best: Option<Repeat> = None;
        for _ in 0..PLACES {
            let Some(start) = place else { break };
            let rest = self.bytes[at..].iter().zip(&self.bytes[start..]);
            let length = rest.take_while(|(here, there)| here == there).count();
            let detour = match (at - start).abs_diff(distance) {
                0 => 0,
                1..64 => 1,
                64..8192 => 2,
                _ => 3,
            };
            let worth = (length + 3 * DETOUR).saturating_sub(detour * DETOUR);
            if best.as_ref().is_none_or(|best| worth > best.worth) {
                best = Some(Repeat {
                    distance: at - start,
                    length,
                    worth,
                });
            }
            place = self.before[start];
        }
        best
    }
}
