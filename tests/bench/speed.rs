//! How long the analysis takes: beside the `spdx` crate's own detection, and by the length of the input.
//!
//! ```text
//! cargo xtask bench speed       both tables
//! cargo test --bench speed      one round of each: that it runs
//! ```
//!
//! Single-threaded, the best of several rounds, both tools in turns: what counts is the ratio, and that the time per
//! kB does not grow.

use std::hint::black_box;
use std::time::{Duration, Instant};

use codicil::corpus::Corpus;
use codicil::{Baseline, Options};
use spdx::detection::{Store, TextData, scan::Scanner};

fn main() {
    let is_bench = std::env::args().any(|it| it == "--bench");
    let rounds = if is_bench { 15 } else { 1 };

    let corpus = Corpus::bundled();
    beside_detection(&corpus, rounds);
    println!();
    let longest = if is_bench { 1_000_000 } else { 30_000 };
    by_length(&corpus, longest, rounds.min(5));
    println!();
    alignment(&corpus, longest, rounds.min(3));
}

/// The whole analysis (identify, align, clauses) of Apache-2.0 with one changed sentence, beside the other's
/// detection of it alone.
fn beside_detection(corpus: &Corpus, rounds: u32) {
    let store = Store::load_inline().expect("the crate's own cache fits the crate");
    let scanner = Scanner::new(&store);
    let text = changed_apache();
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds {
        ours = ours.min(time(|| codicil::analyze(corpus, black_box(&text))));
        theirs = theirs.min(time(|| {
            scanner
                .scan(&TextData::from(black_box(text.as_str())))
                .score
        }));
    }
    println!(
        "| Apache-2.0 with one changed sentence, {} bytes | ms |",
        text.len()
    );
    println!("| --- | --: |");
    println!("| Codicil, the whole analysis | {:.2} |", millis(ours));
    println!("| spdx crate, detection alone | {:.2} |", millis(theirs));
    println!(
        "| ratio | {:.2} |",
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

/// Time per kB of license texts one after another, and of words that are no license. The licenses are the same at each
/// length, only more of them in one input: which licenses they are matters more than how many.
fn by_length(corpus: &Corpus, longest: usize, rounds: u32) {
    println!("| bytes | inputs | license texts, ms per kB | random words, ms per kB |");
    println!("| --: | --: | --: | --: |");
    let per_kilobyte = |inputs: &[String]| {
        let best = (0..rounds).map(|_| {
            time(|| {
                for input in inputs {
                    black_box(codicil::analyze(corpus, black_box(input)));
                }
            })
        });
        let bytes: usize = inputs.iter().map(String::len).sum();
        let kilobytes = f64::from(u32::try_from(bytes).expect("a few MB fit")) / 1000.0;
        millis(best.min().unwrap_or_default()) / kilobytes
    };
    for length in [10_000, 30_000, 100_000, 300_000, 1_000_000] {
        if length > longest {
            break;
        }
        let inputs = inputs_of(length, longest);
        println!(
            "| {length} | {} | {:.3} | {:.3} |",
            inputs.len(),
            per_kilobyte(&inputs),
            per_kilobyte(&[words_of(length)])
        );
    }
}

/// One text laid over another: a rewritten GPL-3.0 over its canonical text, and two that have nothing in common.
fn alignment(corpus: &Corpus, longest: usize, rounds: u32) {
    let rewritten = rewritten("GPL-3.0-only", 3);
    let listed = Options {
        baseline: Baseline::Listed("GPL-3.0-only"),
        ..Options::default()
    };
    let (one, other) = (texts_of(longest).join("\n\n"), words_of(longest));
    let free = Options {
        baseline: Baseline::Text {
            name: "licenses",
            text: &one,
        },
        ..Options::default()
    };
    println!("| compared | bytes | ms | said to be coarse |");
    println!("| --- | --: | --: | --- |");
    for (name, text, options) in [
        (
            "GPL-3.0-only, 30 % of its sentences rewritten",
            &rewritten,
            listed,
        ),
        ("two unrelated texts", &other, free),
    ] {
        let mut best = Duration::MAX;
        let mut coarse = false;
        for _ in 0..rounds {
            best = best.min(time(|| {
                let bytes = black_box(text.as_bytes());
                let report = codicil::analyze_with(corpus, options, None, bytes).expect("UTF-8");
                coarse = report
                    .notes
                    .iter()
                    .any(|note| note.key == "alignment-bound");
            }));
        }
        println!(
            "| {name} | {} | {:.1} | {coarse} |",
            text.len(),
            millis(best)
        );
    }
}

/// The text with three of every ten sentences in other words.
fn rewritten(id: &str, of_ten: usize) -> String {
    let text = spdx::license_id(id).expect("it is listed").text();
    let sentences = text.split_inclusive(". ").enumerate();
    sentences
        .map(|(at, sentence)| {
            if at * of_ten % 10 < of_ten {
                let length = sentence.len();
                format!("Ships that pass at night carry {length} lanterns and a bell. ")
            } else {
                sentence.to_owned()
            }
        })
        .collect()
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn changed_apache() -> String {
    let text = spdx::license_id("Apache-2.0").expect("it is listed").text();
    let (before, after) = text
        .split_once("You may reproduce and distribute")
        .expect("its section on redistribution");
    format!("{before}You may not sell, and may only reproduce and distribute{after}")
}

/// Listed texts, each once, from all over the list: this many bytes of them at least.
fn texts_of(all: usize) -> Vec<&'static str> {
    const STRIDE: usize = 89;
    let texts = spdx::text::LICENSE_TEXTS;
    let order = (0..texts.len()).map(|turn| texts[turn * STRIDE % texts.len()].1);
    let mut bytes = 0;
    order
        .take_while(|text| {
            let wanted = bytes < all;
            bytes += text.len();
            wanted
        })
        .collect()
}

/// These texts one after another, a new input as soon as one has this length.
fn inputs_of(length: usize, all: usize) -> Vec<String> {
    let mut inputs = vec![String::new()];
    for text in texts_of(all) {
        if inputs.last().is_some_and(|input| input.len() >= length) {
            inputs.push(String::new());
        }
        let input = inputs.last_mut().expect("there is one");
        input.push_str(text);
        input.push_str("\n\n");
    }
    inputs
}

/// Made-up words with the vocabulary of no license.
fn words_of(length: usize) -> String {
    const SYLLABLES: &[&str] = &[
        "ba", "ko", "ri", "tu", "mel", "san", "do", "vi", "ner", "al",
    ];
    let mut seed: usize = 1;
    let mut text = String::new();
    while text.len() < length {
        for _ in 0..3 {
            seed = (seed * 75 + 74) % 65_537;
            text.push_str(SYLLABLES[seed % SYLLABLES.len()]);
        }
        text.push(if seed.is_multiple_of(12) { '\n' } else { ' ' });
    }
    cut(text, length)
}

fn cut(mut text: String, length: usize) -> String {
    while text.len() > length {
        text.pop();
    }
    text
}
