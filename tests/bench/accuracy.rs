//! How often the right license is found: ours beside the `spdx` crate's own detection, on the same inputs.
//!
//! ```text
//! cargo xtask bench accuracy       every text, as a Markdown table for the README
//! cargo test --bench accuracy      a few texts: that it runs
//! ```
//!
//! *Right*: the text's own id, or one that has the same text, and no other. *Wrong*: another id. *None*: no answer.
//! `--list` after the name prints each input that we get wrong.

#[path = "../common/dependencies.rs"]
mod dependencies;

use std::collections::{BTreeMap, BTreeSet};

use codicil::corpus::Corpus;
use codicil::report::{HunkKind, Report, Status};
use spdx::detection::{Store, TextData, scan::Scanner};

/// Sentences of our own that stand in no license text.
const FOREIGN: &[&str] = &[
    "The keeper of the northern lighthouse paints its door green before the first of May.",
    "You may not offer the program to third parties as a hosted or managed service.",
    "Whoever runs it on more than forty machines sends one postcard of each harbour to the authors.",
];

/// A text to identify.
struct Input {
    /// For the list of what went wrong.
    name: String,
    text: String,
    /// Every id that is a right answer.
    right: BTreeSet<String>,
    /// What was done to it, so that the answer about the change can be judged too.
    change: Change,
}

enum Change {
    None,
    /// This sentence is at this offset.
    Sentence(usize, &'static str),
    /// A word is another, is gone, or is new.
    Word,
    /// Not known: a file from elsewhere.
    Unknown,
}

/// How one tool did on one kind of input.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    none: usize,
    /// Inputs whose change was told exactly; only we say what changed.
    told: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let is_bench = arguments.iter().any(|it| it == "--bench");
    let list = arguments.iter().any(|it| it == "--list");
    let step = if is_bench { 1 } else { 97 };

    let corpus = Corpus::bundled();
    let store = Store::load_inline().expect("the crate's own cache fits the crate");
    let scanner = Scanner::new(&store);

    println!(
        "| input | number | Codicil right | wrong | none | change told exactly | spdx right | wrong | none |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: | --: | --: |");
    for (name, inputs) in kinds(step) {
        let mut ours = Tally::default();
        let mut theirs = Tally::default();
        for input in &inputs {
            let report = codicil::analyze(&corpus, &input.text);
            let found: BTreeSet<String> = report.licenses.iter().map(|it| it.id.clone()).collect();
            ours.count(&found, &input.right);
            let told = is_told(input, &report);
            ours.told += usize::from(told);
            if list && !(told && found.is_subset(&input.right) && !found.is_empty()) {
                let status = report.verdict.status;
                println!("  {name}: {}: found {found:?}, {status:?}", input.name);
            }
            let scan = scanner.scan(&TextData::from(input.text.as_str()));
            let found: BTreeSet<String> =
                scan.license.iter().map(|it| it.name.to_owned()).collect();
            theirs.count(&found, &input.right);
        }
        let told = match inputs.first().map(|it| &it.change) {
            Some(Change::Unknown) | None => "–".to_owned(),
            Some(_) => ours.told.to_string(),
        };
        println!(
            "| {name} | {} | {} | {} | {} | {told} | {} | {} | {} |",
            inputs.len(),
            ours.right,
            ours.wrong,
            ours.none,
            theirs.right,
            theirs.wrong,
            theirs.none,
        );
    }
}

impl Tally {
    fn count(&mut self, found: &BTreeSet<String>, right: &BTreeSet<String>) {
        if found.is_empty() {
            self.none += 1;
        } else if found.is_subset(right) {
            self.right += 1;
        } else {
            self.wrong += 1;
        }
    }
}

/// Whether the report says of the change what is so: nothing where there is none, exactly the inserted sentence, and
/// of a word at least that something is not as it was.
fn is_told(input: &Input, report: &Report) -> bool {
    let mut material = report.hunks.iter().filter(|it| it.kind.is_material());
    match input.change {
        Change::None => report.verdict.status == Status::Unmodified && material.next().is_none(),
        Change::Sentence(at, sentence) => {
            let first = material.next();
            first.is_some_and(|hunk| {
                let added = input.text.get(hunk.start..hunk.end).unwrap_or_default();
                let leading = added.len() - added.trim_start().len();
                hunk.kind == HunkKind::Added
                    && hunk.start + leading == at
                    && added.trim() == sentence
            }) && material.next().is_none()
        }
        Change::Word => report.verdict.status != Status::Unmodified && material.next().is_some(),
        Change::Unknown => true,
    }
}

/// Every kind of input with its inputs; every `step`th text of the list.
fn kinds(step: usize) -> Vec<(&'static str, Vec<Input>)> {
    let licenses = listed(spdx::text::LICENSE_TEXTS, step);
    let exceptions = listed(spdx::text::EXCEPTION_TEXTS, step);
    let all: Vec<&Listed> = licenses.iter().chain(&exceptions).collect();
    let word = |edit: fn(&str, &mut Random) -> String| {
        all.iter()
            .map(|it| it.changed(edit(it.text, &mut Random::new(it.id, 7)), Change::Word))
            .collect()
    };
    vec![
        ("listed licenses as they are", unchanged(&licenses)),
        ("listed exceptions as they are", unchanged(&exceptions)),
        (
            "one foreign sentence, three places each",
            all.iter().flat_map(|it| it.with_sentences()).collect(),
        ),
        ("one word replaced", word(replace_word)),
        ("one word deleted", word(delete_word)),
        ("one \"not\" inserted", word(insert_not)),
        (
            "LICENSE files of our dependencies",
            dependencies::license_files()
                .into_iter()
                .step_by(step)
                .map(|file| Input {
                    name: format!("{} {} ({})", file.package, file.name, file.declared),
                    text: String::from_utf8_lossy(&file.bytes).into_owned(),
                    right: file.ids,
                    change: Change::Unknown,
                })
                .collect(),
        ),
    ]
}

/// A text of the list.
struct Listed {
    id: &'static str,
    text: &'static str,
    /// The ids that have the same text.
    same: BTreeSet<String>,
}

fn listed(texts: &'static [(&'static str, &'static str)], step: usize) -> Vec<Listed> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut same: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, text) in texts {
        same.entry(words(text))
            .or_default()
            .insert((*id).to_owned());
    }
    texts
        .iter()
        // `NOASSERTION` is among them, with no text.
        .filter(|(_, text)| !text.is_empty())
        .step_by(step)
        .map(|(id, text)| Listed {
            id,
            text,
            same: same.get(&words(text)).cloned().unwrap_or_default(),
        })
        .collect()
}

fn unchanged(listed: &[Listed]) -> Vec<Input> {
    listed
        .iter()
        .map(|it| it.changed(it.text.to_owned(), Change::None))
        .collect()
}

impl Listed {
    fn changed(&self, text: String, change: Change) -> Input {
        Input {
            name: self.id.to_owned(),
            text,
            right: self.same.clone(),
            change,
        }
    }

    /// The text with a foreign sentence at three places where a sentence ends.
    fn with_sentences(&self) -> Vec<Input> {
        let mut random = Random::new(self.id, 1);
        let ends = sentence_ends(self.text);
        FOREIGN
            .iter()
            .map(|sentence| {
                let end = ends[random.below(ends.len())];
                let (before, after) = self.text.split_at(end);
                let text = format!("{before} {sentence}{after}");
                self.changed(text, Change::Sentence(end + 1, sentence))
            })
            .collect()
    }
}

/// Offsets behind the full stops at which a sentence ends: white space and a capital follow, or the text's end.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = text
        .match_indices('.')
        .map(|(at, _)| at + 1)
        .filter(|end| {
            let after = text.get(*end..).unwrap_or_default();
            let next = after.trim_start();
            next.len() < after.len() && next.starts_with(char::is_uppercase)
        })
        .collect();
    ends.push(text.trim_end().len());
    ends
}

fn replace_word(text: &str, random: &mut Random) -> String {
    let word = random.pick(&words(text, |_| true));
    edit(text, word, "marmalade")
}

fn delete_word(text: &str, random: &mut Random) -> String {
    let word = random.pick(&words(text, |_| true));
    edit(text, word, "")
}

/// Behind a verb that it turns round, where there is one.
fn insert_not(text: &str, random: &mut Random) -> String {
    const VERBS: &[&str] = &[
        "may", "shall", "must", "can", "will", "is", "are", "be", "do",
    ];
    let mut verbs = words(text, |word| VERBS.contains(&word));
    if verbs.is_empty() {
        verbs = words(text, |_| true);
    }
    let (_, end) = random.pick(&verbs);
    edit(text, (end, end), " not")
}

/// The words that `wanted` lets through, as offsets. Plain lower-case words only: names, numbers, titles and copyright
/// lines may differ by the rules of the list.
fn words(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_notice = line.to_lowercase().contains("copyright");
        let mut at = start;
        for piece in line.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let is_plain = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain && !is_notice && wanted(word) {
                words.push((at, at + word.len()));
            }
            at += piece.len();
        }
        start += line.len();
    }
    if words.is_empty() {
        words.push((0, 0));
    }
    words
}

fn edit(text: &str, (start, end): (usize, usize), with: &str) -> String {
    let (before, after) = (text.get(..start), text.get(end..));
    format!(
        "{}{with}{}",
        before.unwrap_or_default(),
        after.unwrap_or_default()
    )
}

/// A plain linear congruential generator: the same places in every run and on every machine.
struct Random(u64);

impl Random {
    fn new(id: &str, salt: u64) -> Self {
        let seed = id.bytes().fold(salt, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let mut random = Self(seed);
        // The first numbers of near seeds are near each other.
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// A number below `bound`, which is not 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits fit");
        high % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
