//! What is put into a listed text, taken out of it or joined to it is said exactly, and the text is still recognised.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::analyze;
use codicil::corpus::Entry;
use codicil::report::{HunkKind, Status};
use common::{
    Outcome, Random, Tally, corpus, found, material, require, right_ids, show, sound, tally,
};

/// Sentences of our own that stand in no license; the last binds nobody.
const FOREIGN: [&str; 4] = [
    "Nobody may run the vessel engine after sunset unless the harbour master has agreed in writing.",
    "You must hand every lighthouse keeper a printed chart before the voyage begins.",
    "The operator shall not lend the anchor to a third party for a fee.",
    "Foxes sleep under the old pier until the herring boats come home.",
];

/// Offsets behind which a sentence ends: white space and a capital follow, or the text's end. Not in a title, a
/// copyright line or a replaceable part.
fn sentence_ends(entry: &Entry) -> Vec<usize> {
    let text = &entry.text;
    let mut ends: Vec<usize> = text
        .match_indices(['.', '。'])
        .map(|(at, stop)| at + stop.len())
        .filter(|&end| {
            let after = &text[end..];
            let next = after.trim_start();
            let spaced = next.len() < after.len() && next.starts_with(char::is_uppercase);
            let at = entry
                .tokens
                .partition_point(|token| token.span.range().start < end);
            let fixed = at > 0 && entry.owed(at - 1..at) == 1;
            (spaced || text[..end].ends_with('。')) && fixed
        })
        .collect();
    // A text that ends in a copyright line ends in no sentence.
    let last = entry.tokens.len() - 1;
    if ends.is_empty() || entry.owed(last..last + 1) == 1 {
        ends.push(text.trim_end().len());
    }
    ends
}

fn inserted(text: &str, end: usize, sentence: &str) -> String {
    format!("{} {sentence}{}", &text[..end], &text[end..])
}

/// The sentence at `at` is the one thing that was changed.
fn says_added(entry: &Entry, text: &str, at: usize, sentence: &str) -> Outcome {
    let report = analyze(corpus(), text);
    if let Err(why) = sound(text, &report) {
        return Outcome::Wrong(format!("{} at {at}: {why}", entry.id));
    }
    let changes = material(&report);
    let exact = match changes.as_slice() {
        [hunk] => {
            let added = &text[hunk.start..hunk.end];
            // Signs between the last word and the sentence may stand on either side of the seam.
            let words = added.trim_start_matches(|c: char| !c.is_alphanumeric());
            let leading = added.len() - words.len();
            hunk.kind == HunkKind::Added
                && hunk.start + leading == at
                && words.trim_end() == sentence
        }
        _ => false,
    };
    let ids = found(&report);
    let right = ids.len() == 1 && right_ids(entry).contains(ids[0]);
    if exact && right && report.verdict.status == Status::ConditionsAdded {
        return Outcome::Right;
    }
    let shown: Vec<String> = changes
        .iter()
        .take(4)
        .map(|hunk| show(text, &report, hunk))
        .collect();
    Outcome::Wrong(format!(
        "{} at {at}: {ids:?}, {:?}, {}",
        entry.id,
        report.verdict.status,
        shown.join(" | ")
    ))
}

#[test]
fn one_foreign_sentence() {
    let mut cases = Vec::new();
    for entry in corpus().entries() {
        let ends = sentence_ends(entry);
        let mut random = Random::new(entry.id, 1);
        for sentence in FOREIGN {
            cases.push((entry, ends[random.below(ends.len())], sentence));
        }
    }
    let result = tally("one foreign sentence", &cases, |&(entry, end, sentence)| {
        says_added(
            entry,
            &inserted(&entry.text, end, sentence),
            end + 1,
            sentence,
        )
    });
    require([result.over(0)]);
}

/// Words that may neither be left out nor be others, with another such word behind them.
fn fixed_words(entry: &Entry, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
    (0..entry.tokens.len().saturating_sub(1))
        .filter(|&at| {
            let word = entry.tokens[at].span.of(&entry.text);
            at > 0
                && entry.owed(at - 1..at + 2) == 3
                && word.chars().all(char::is_alphabetic)
                && word.len() > 1
                && wanted(&word.to_lowercase())
        })
        .collect()
}

enum Edit {
    Replace,
    Delete,
    Not,
}

fn edited(entry: &Entry, edit: &Edit) -> Option<String> {
    const VERBS: &[&str] = &[
        "may", "shall", "must", "can", "will", "is", "are", "be", "do",
    ];
    let mut words = match edit {
        Edit::Not => fixed_words(entry, |word| VERBS.contains(&word)),
        _ => fixed_words(entry, |_| true),
    };
    if words.is_empty() {
        words = fixed_words(entry, |_| true);
    }
    if words.is_empty() {
        return None;
    }
    let word = words[Random::new(entry.id, 7).below(words.len())];
    let span = entry.tokens[word].span.range();
    let (before, after) = (&entry.text[..span.start], &entry.text[span.end..]);
    Some(match edit {
        Edit::Replace => format!("{before}marmalade{after}"),
        Edit::Delete => format!("{before}{after}"),
        Edit::Not => format!("{before}{} not{after}", &entry.text[span.clone()]),
    })
}

#[test]
fn one_word() {
    let mut over = Vec::new();
    for (name, edit) in [
        ("one word replaced", Edit::Replace),
        ("one word deleted", Edit::Delete),
        ("one \"not\" inserted", Edit::Not),
    ] {
        let words = |told: bool| -> Tally {
            let name = format!("{name}, {}", if told { "told" } else { "right id" });
            tally(&name, corpus().entries(), |entry| {
                let Some(text) = edited(entry, &edit) else {
                    return Outcome::Skipped;
                };
                let report = analyze(corpus(), &text);
                let ids = found(&report);
                let right = ids.len() == 1 && right_ids(entry).contains(ids[0]);
                let unmodified = report.verdict.status == Status::Unmodified;
                if told && unmodified && !right {
                    // Without the word it is another listed text, to the letter.
                    return Outcome::Twin(format!("{}: {ids:?}", entry.id));
                }
                if (told && !unmodified) || (!told && right) {
                    return match sound(&text, &report) {
                        Ok(()) => Outcome::Right,
                        Err(why) => Outcome::Wrong(format!("{}: {why}", entry.id)),
                    };
                }
                let shown: Vec<String> = report
                    .hunks
                    .iter()
                    .filter(|hunk| hunk.kind != HunkKind::Formatting)
                    .take(5)
                    .map(|hunk| show(&text, &report, hunk))
                    .collect();
                Outcome::Wrong(format!(
                    "{}: {ids:?}, {:?}, {}",
                    entry.id,
                    report.verdict.status,
                    shown.join(" | ")
                ))
            })
        };
        over.push(words(true).over(0));
        over.push(words(false).over(10));
    }
    require(over);
}

#[test]
fn two_in_one_file() {
    let entries: Vec<&Entry> = corpus()
        .entries()
        .iter()
        .filter(|entry| !entry.deprecated)
        .collect();
    let mut random = Random::new("pairs", 11);
    let mut pairs = Vec::new();
    while pairs.len() < 500 {
        let (a, b) = (
            entries[random.below(entries.len())],
            entries[random.below(entries.len())],
        );
        if !right_ids(a).contains(b.id) {
            pairs.push((a, b));
        }
    }
    let result = tally("two in one file", &pairs, |&(a, b)| {
        let text = format!("{}\n\n{}", a.text.trim_end(), b.text);
        let seam = a.text.trim_end().len() + 2;
        let report = analyze(corpus(), &text);
        let wrong = |why: String| {
            let found: Vec<String> = report
                .licenses
                .iter()
                .map(|it| format!("{} {:?} {}..{}", it.id, it.form, it.start, it.end))
                .collect();
            Outcome::Wrong(format!("{} + {} at {seam}: {why}; {found:?}", a.id, b.id))
        };
        if let Err(why) = sound(&text, &report) {
            return wrong(why);
        }
        let [first, second] = report.licenses.as_slice() else {
            return wrong("not two".to_owned());
        };
        if !right_ids(a).contains(first.id.as_str()) || !right_ids(b).contains(second.id.as_str()) {
            return wrong("other ids".to_owned());
        }
        if let Some(hunk) = material(&report).first() {
            return wrong(show(&text, &report, hunk));
        }
        // Nothing that a text owes lies outside its region, and neither reaches into the other.
        let outside = |entry: &Entry, start: usize, end: usize| {
            let words = |at: usize| {
                entry
                    .tokens
                    .partition_point(|token| token.span.range().start < at)
            };
            entry.owed(0..words(start)) + entry.owed(words(end)..entry.tokens.len())
        };
        let lost = outside(a, first.start, first.end)
            + outside(b, second.start.saturating_sub(seam), second.end - seam);
        if first.end > seam || second.start < seam || lost > 0 {
            return wrong(format!("{lost} words outside"));
        }
        Outcome::Right
    });
    require([result.over(10)]);
}

const RIDERS: [&str; 12] = [
    "You may not offer the software to third parties as a hosted or managed service.",
    "Commercial use requires a separate written agreement with the licensor.",
    "The logo in the footer must not be removed or altered.",
    "You shall not use the software to build a product that competes with ours.",
    "Use in nuclear facilities, weapons or mass surveillance is forbidden.",
    "Redistribution of modified copies is not permitted.",
    "By contributing you agree that your code may be relicensed at any time.",
    "The licensor may change these terms at any time without notice.",
    "The software must not be used to train machine learning models.",
    "Organisations with more than fifty employees have to buy a license.",
    "You must report every deployment to the authors within ten days.",
    "This license ends once you sue anybody over the software.",
];

const RIDDEN: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "ISC",
    "GPL-3.0-only",
    "LGPL-2.1-only",
    "MPL-2.0",
    "Zlib",
    "BSL-1.0",
    "AGPL-3.0-only",
    "Unlicense",
];

#[test]
fn our_own_riders() {
    let mut cases = Vec::new();
    for (turn, id) in RIDDEN.into_iter().enumerate() {
        let entry = corpus().entry(corpus().find(id).expect("it is listed"));
        let ends = sentence_ends(entry);
        for place in 0..12 {
            let end = ends[place * (ends.len() - 1) / 11];
            for rider in 0..12 {
                cases.push((entry, end, RIDERS[(rider + turn) % 12]));
            }
        }
    }
    let result = tally("our own riders", &cases, |&(entry, end, rider)| {
        says_added(entry, &inserted(&entry.text, end, rider), end + 1, rider)
    });
    require([result.over(0)]);
}

/// A license without its appendix, and conditions of the publisher's own instead: how riders are commonly put in.
#[test]
fn in_the_place_of_an_optional_passage() {
    let mut cases = Vec::new();
    for entry in corpus().entries() {
        for (turn, passage) in entry.slots.optional.iter().enumerate() {
            if passage.len() >= 12 && passage.len() < entry.tokens.len() {
                cases.push((entry, passage, &RIDERS[turn % 4 * 3..][..3]));
            }
        }
    }
    let name = "riders in the place of an optional passage";
    let result = tally(name, &cases, |&(entry, passage, riders)| {
        let bytes = |at: usize| entry.tokens[at].span.range();
        let before = &entry.text[..bytes(passage.start).start];
        let behind = &entry.text[bytes(passage.end - 1).end..];
        // Signs behind the last word are those of the passage.
        let behind = behind.trim_matches(|c: char| !c.is_alphanumeric());
        let riders = riders.join(" ");
        let text = format!("{}\n\n{riders}\n\n{behind}", before.trim_end());
        says_added(entry, &text, before.trim_end().len() + 2, &riders)
    });
    require([result.over(0)]);
}

/// What publishers write above a license, and no license says.
const PREAMBLE: &str = "Meridian is a vessel engine for small harbours. It keeps the tide tables of four coasts and \
    draws them on paper, on glass and on slate. Seven people and a dog have worked on it since the spring of 2011, \
    most of them at night. The name comes from the ferry that brought the first of them over the sound, and the green \
    of its funnel is the green of our charts.";

/// A sentence of the text above the publisher's own words instead of in its place, as the head of BUSL-1.1 stands above
/// the parameters: it has moved, and nothing else has changed.
#[test]
fn a_sentence_outside_of_its_text() {
    let mut cases = Vec::new();
    for entry in corpus().entries() {
        let words = |at: usize| {
            entry
                .tokens
                .partition_point(|token| token.span.range().start < at)
        };
        let ends = sentence_ends(entry);
        for pair in ends.windows(2) {
            let sentence = words(pair[0])..words(pair[1]);
            let fixed = entry.owed(sentence.clone()) == sentence.len();
            let text = &entry.text[pair[0]..pair[1]];
            // One sentence, without a heading above it.
            let inner = text.trim().trim_end_matches(['.', '。']);
            let apart = text.starts_with('\n') && !inner.contains(['.', ';', ':', '。']);
            let apart = apart && !inner.contains("\n\n");
            let inner = 40..(entry.tokens.len() - sentence.len()).saturating_sub(40);
            let room = inner.start <= sentence.start && sentence.end <= inner.end;
            if fixed && apart && room && (12..60).contains(&sentence.len()) {
                cases.push((entry, pair[0], pair[1]));
                break;
            }
        }
    }
    let result = tally(
        "a sentence outside of its text",
        &cases,
        |&(entry, start, end)| {
            let (before, sentence, behind) = (
                &entry.text[..start],
                &entry.text[start..end],
                &entry.text[end..],
            );
            let text = format!("{}\n\n{PREAMBLE}\n\n{before}{behind}", sentence.trim());
            let report = analyze(corpus(), &text);
            if let Err(why) = sound(&text, &report) {
                return Outcome::Wrong(format!("{}: {why}", entry.id));
            }
            let ids = found(&report);
            let right = ids.len() == 1 && right_ids(entry).contains(ids[0]);
            let changes = material(&report);
            let paired = changes.len() == 2
                && changes
                    .iter()
                    .all(|hunk| hunk.kind == HunkKind::Moved && hunk.partner.is_some());
            if right && paired && report.verdict.status == Status::Unmodified {
                return Outcome::Right;
            }
            let shown: Vec<String> = changes
                .iter()
                .take(4)
                .map(|hunk| show(&text, &report, hunk))
                .collect();
            Outcome::Wrong(format!("{}: {ids:?}, {}", entry.id, shown.join(" | ")))
        },
    );
    // The rest: a heading that has lost its sentence, a sentence that names another license, and a text without which the
    // others are its listed twin.
    require([result.over(14)]);
}

/// Never `unmodified`, wherever it stands: between sentences, and in the middle of one.
#[test]
fn anywhere() {
    let mut cases: Vec<(&str, usize, String)> = Vec::new();
    for id in ["GPL-3.0-only", "MIT", "Apache-2.0"] {
        let entry = corpus().entry(corpus().find(id).expect("it is listed"));
        let mut random = Random::new(id, 13);
        let mut ends = sentence_ends(entry);
        ends.push(0);
        ends.extend((0..60).map(|_| {
            entry.tokens[random.below(entry.tokens.len())]
                .span
                .range()
                .end
        }));
        for end in ends {
            cases.push((id, end, inserted(&entry.text, end, RIDERS[0])));
        }
        for at in fixed_words(entry, |word| {
            ["may", "grant", "grants", "granted"].contains(&word)
        }) {
            let end = entry.tokens[at].span.range().end;
            let text = format!("{} not{}", &entry.text[..end], &entry.text[end..]);
            cases.push((id, end, text));
        }
    }
    let result = tally("a ban or a \"not\" anywhere", &cases, |(id, end, text)| {
        let report = analyze(corpus(), text);
        match report.verdict.status {
            Status::Unmodified | Status::PermissionsAdded => {
                Outcome::Wrong(format!("{id} at {end}"))
            }
            _ => Outcome::Right,
        }
    });
    require([result.over(0)]);
}
