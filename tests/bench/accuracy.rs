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
#[path = "../common/random.rs"]
mod random;

use std::collections::BTreeSet;
use std::ops::Range;

use codicil::corpus::Corpus;
use codicil::report::{HunkKind, LicenseKind, Report, Status};
use random::Random;
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
    for (name, inputs) in kinds(&corpus, step) {
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
fn kinds(corpus: &Corpus, step: usize) -> Vec<(&'static str, Vec<Input>)> {
    let licenses = listed(corpus, LicenseKind::License, step);
    let exceptions = listed(corpus, LicenseKind::Exception, step);
    let all: Vec<&Listed<'_>> = licenses.iter().chain(&exceptions).collect();
    let word = |edit| all.iter().filter_map(|it| it.with_word(edit)).collect();
    vec![
        ("listed licenses as they are", unchanged(&licenses)),
        ("listed exceptions as they are", unchanged(&exceptions)),
        (
            "one foreign sentence, three places each",
            all.iter().flat_map(|it| it.with_sentences()).collect(),
        ),
        ("one word replaced", word(Edit::Replace)),
        ("one word deleted", word(Edit::Delete)),
        ("one \"not\" inserted", word(Edit::InsertNot)),
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
struct Listed<'c> {
    id: &'static str,
    text: &'c str,
    /// The ids that have the same text, its own among them.
    same: BTreeSet<String>,
    /// What its template lets vary, in bytes: a word changed there may be no change.
    varying: Vec<Range<usize>>,
}

fn listed(corpus: &Corpus, kind: LicenseKind, step: usize) -> Vec<Listed<'_>> {
    let entries = corpus.entries().iter().filter(|entry| entry.kind == kind);
    entries
        .step_by(step)
        .map(|entry| {
            let slots = &entry.slots;
            let tokens = slots.replaceable.iter().map(|slot| &slot.tokens);
            let tokens = tokens.chain(&slots.optional).chain(&slots.titles);
            let same = entry.same_text.iter().map(|id| corpus.entry(*id).id);
            Listed {
                id: entry.id,
                text: &entry.text,
                same: same.chain([entry.id]).map(ToOwned::to_owned).collect(),
                varying: tokens
                    .filter_map(|range| entry.tokens.get(range.clone()))
                    .filter_map(|tokens| Some((tokens.first()?.span, tokens.last()?.span)))
                    .map(|(first, last)| first.cover(last).range())
                    .collect(),
            }
        })
        .collect()
}

fn unchanged(listed: &[Listed<'_>]) -> Vec<Input> {
    listed
        .iter()
        .map(|it| it.changed(it.text.to_owned(), Change::None))
        .collect()
}

impl Listed<'_> {
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

    /// The text with one word changed.
    fn with_word(&self, edit: Edit) -> Option<Input> {
        const VERBS: &[&str] = &[
            "may", "shall", "must", "can", "will", "is", "are", "be", "do",
        ];
        let mut random = Random::new(self.id, 7);
        let mut words = self.fixed_words();
        if edit == Edit::InsertNot {
            let verbs: Vec<Range<usize>> = words
                .iter()
                .filter(|word| {
                    let word = self.text.get((*word).clone());
                    word.is_some_and(|word| VERBS.contains(&word))
                })
                .cloned()
                .collect();
            // Behind a verb that it turns round, where there is one.
            if !verbs.is_empty() {
                words = verbs;
            }
        }
        if words.is_empty() {
            return None;
        }
        let word = words.swap_remove(random.below(words.len()));
        let mut text = self.text.to_owned();
        match edit {
            Edit::Replace => text.replace_range(word, "marmalade"),
            Edit::Delete => text.replace_range(word, ""),
            Edit::InsertNot => text.insert_str(word.end, " not"),
        }
        Some(self.changed(text, Change::Word))
    }

    /// Plain lower-case words that nothing lets vary: names, numbers and copyright lines may differ by the rules of the
    /// list.
    fn fixed_words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let is_notice = line.to_lowercase().contains("copyright");
            for piece in line.split_inclusive(char::is_whitespace) {
                let word = piece.trim_end();
                let range = at..at + word.len();
                at += piece.len();
                let is_plain = word.len() > 1 && word.bytes().all(|it| it.is_ascii_lowercase());
                let varies = |it: &Range<usize>| it.start < range.end && range.start < it.end;
                if is_plain && !is_notice && !self.varying.iter().any(varies) {
                    words.push(range);
                }
            }
        }
        words
    }
}

/// What is done to a word.
#[derive(Clone, Copy, PartialEq)]
enum Edit {
    Replace,
    Delete,
    InsertNot,
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
