//! Worked examples: an SPDX text, what is done to it, and the redline that a careful human would draw.
//!
//! ```text
//! # The source offer is cut from three years to one.
//! base GPL-2.0-only
//! replace "valid for at least three years" with "valid for at least one year"
//! = replaced "three years" "one year"
//! ```
//!
//! Lines with `=` are all the material changes, in order; a file without any says that there are none. White space in
//! what is quoted stands for any white space. `tests/fixtures` has one file for each example.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use std::fs;
use std::ops::Range;

use codicil::report::{HunkKind, Report};
use codicil::{Baseline, Options};
use common::{corpus, edit, material, sound};

/// Where the words of `quote` stand in `text`, whatever white space is between them.
fn find(text: &str, quote: &str) -> Range<usize> {
    let words: Vec<String> = quote.split_whitespace().map(regex_lite::escape).collect();
    let pattern = regex_lite::Regex::new(&words.join(r"\s+")).expect("escaped words");
    let found = pattern.find(text);
    found
        .unwrap_or_else(|| panic!("{quote:?} does not stand in the text"))
        .range()
}

/// From the start of one quote to the end of another behind it.
fn between(text: &str, from: &str, to: &str) -> Range<usize> {
    let start = find(text, from).start;
    start..start + find(&text[start..], to).end
}

/// The words of a line, quoted ones without their quotes; `\n` in quotes is a line break.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.replace("\\n", "\n"));
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn edited(text: &str, line: &str) -> String {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut out = text.to_owned();
    match words.as_slice() {
        ["replace", old, "with", new] => out.replace_range(find(text, old), new),
        ["delete", "from", from, "to", to] => out.replace_range(between(text, from, to), ""),
        ["before", anchor, "insert", new] => out.insert_str(find(text, anchor).start, new),
        ["after", anchor, "insert", new] => out.insert_str(find(text, anchor).end, new),
        ["append", new] => out = format!("{}\n\n{new}\n", text.trim_end()),
        ["rename", old, new] => {
            let old = regex_lite::Regex::new(&format!("(?i){}", regex_lite::escape(old)));
            out = old.expect("escaped").replace_all(text, *new).into_owned();
        }
        ["swap", "items", first, second, behind] => {
            let (first, second, end) = (
                find(text, first).start,
                find(text, second).start,
                find(text, behind).start,
            );
            let number = |item: &str, number: &str| {
                format!(
                    "{number}{}",
                    item.trim_start_matches(|c: char| c.is_ascii_digit())
                )
            };
            let (a, b) = (&text[first..second], &text[second..end]);
            out.replace_range(first..end, &format!("{}{}", number(b, "1"), number(a, "2")));
        }
        ["wrap", width] => out = edit::wrapped(text, width.parse().expect("a number")),
        ["upper"] => out = text.to_uppercase(),
        ["smart"] => out = edit::smart(text),
        ["prefix", mark] => out = edit::prefixed(text, mark),
        _ => panic!("no such edit: {line}"),
    }
    out
}

/// One line as it is expected, with single spaces.
fn expected(canonical: &str, line: &str) -> String {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [kind, "from", from, "to", to, rest @ ..] => {
            let quote = &canonical[between(canonical, from, to)];
            change(kind, quote, rest.first().copied().unwrap_or_default())
        }
        ["added", new] => change("added", "", new),
        ["removed", old] => change("removed", old, ""),
        ["moved"] => "moved".to_owned(),
        [kind, old, new] => change(kind, old, new),
        _ => panic!("no such change: {line}"),
    }
}

/// A change in one line. Numbers of list items and the signs at the ends of a change may stand on either side of it.
fn change(kind: &str, canonical: &str, submitted: &str) -> String {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let label = text.find([')', '.']).filter(|end| (1..=3).contains(end));
        let rest = label.and_then(|end| text[end + 1..].strip_prefix(' '));
        rest.unwrap_or(text).to_owned()
    };
    format!("{kind} {:?} {:?}", plain(canonical), plain(submitted))
}

fn drawn(canonical: &str, submitted: &str, report: &Report) -> Vec<String> {
    let mut drawn: Vec<String> = material(report)
        .iter()
        .map(|hunk| {
            let old = &canonical[hunk.canonical_start..hunk.canonical_end];
            let new = &submitted[hunk.start..hunk.end];
            match hunk.kind {
                HunkKind::Added => change("added", old, new),
                HunkKind::Removed => change("removed", old, new),
                HunkKind::Moved => "moved".to_owned(),
                _ => change("replaced", old, new),
            }
        })
        .collect();
    // The two ends of a move are one change.
    let moves = drawn.iter().filter(|line| *line == "moved").count();
    assert_eq!(moves % 2, 0, "each move has two ends");
    for _ in 0..moves / 2 {
        let at = drawn.iter().position(|line| line == "moved");
        drawn.remove(at.expect("counted"));
    }
    drawn
}

/// An example, read: the id, the canonical and the submitted text, and the lines of the changes.
struct Example {
    name: String,
    id: String,
    canonical: &'static str,
    submitted: String,
    wanted: Vec<String>,
}

fn examples() -> Vec<Example> {
    let mut files: Vec<_> = fs::read_dir("tests/fixtures")
        .expect("the folder stands beside this file")
        .map(|file| file.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 20, "{} examples", files.len());
    let read = |path: &std::path::PathBuf| {
        let name = path.display().to_string();
        let script = fs::read_to_string(path).expect("UTF-8");
        let mut lines = script.lines().filter(|line| !line.starts_with('#'));
        let id = lines.next().and_then(|line| line.strip_prefix("base "));
        let id = id.unwrap_or_else(|| panic!("{name} has no base"));
        let canonical = corpus().text(id).expect("it is listed");
        let mut submitted = canonical.to_owned();
        let mut wanted = Vec::new();
        for line in lines {
            match line.strip_prefix("= ") {
                Some(line) => wanted.push(expected(canonical, line)),
                None => submitted = edited(&submitted, line),
            }
        }
        assert_ne!(submitted, canonical, "{name} edits nothing");
        Example {
            name,
            id: id.to_owned(),
            canonical,
            submitted,
            wanted,
        }
    };
    files.iter().map(read).collect()
}

/// What was drawn otherwise than wanted.
fn differs(name: &str, wanted: &[String], drawn: &[String]) -> Option<String> {
    (drawn != wanted).then(|| {
        let (wanted, drawn) = (wanted.join("\n         "), drawn.join("\n         "));
        format!("{name}\n  wanted {wanted}\n  drawn  {drawn}")
    })
}

#[test]
fn worked_examples() {
    let examples = examples();
    let mut wrong = Vec::new();
    for example in &examples {
        let report = codicil::analyze(corpus(), &example.submitted);
        if let Err(why) = sound(&example.submitted, &report) {
            wrong.push(format!("{}: {why}", example.name));
        }
        let ids: Vec<&str> = report.licenses.iter().map(|it| it.id.as_str()).collect();
        let drawn = if ids == [&example.id] {
            drawn(example.canonical, &example.submitted, &report)
        } else {
            vec![format!("taken for {ids:?}")]
        };
        wrong.extend(differs(&example.name, &example.wanted, &drawn));
    }
    println!(
        "{} of {} examples as drawn by hand",
        examples.len() - wrong.len(),
        examples.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_other_way_round_added_is_removed() {
    let mut wrong = Vec::new();
    let examples = examples();
    for example in &examples {
        let compared = |one: &str, other: &str| {
            let options = Options {
                baseline: Baseline::Text {
                    name: "baseline",
                    text: one,
                },
                ..Options::default()
            };
            let report = codicil::analyze_with(corpus(), options, None, other.as_bytes());
            let report = report.expect("UTF-8");
            let mut drawn = drawn(one, other, &report);
            drawn.sort();
            drawn
        };
        let there = compared(example.canonical, &example.submitted);
        let mut back: Vec<String> = compared(&example.submitted, example.canonical)
            .iter()
            .map(|line| swapped(line))
            .collect();
        back.sort();
        wrong.extend(differs(&example.name, &there, &back));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line of [`change`] with its sides swapped.
fn swapped(line: &str) -> String {
    let words = words(line);
    match words.as_slice() {
        [kind, old, new] => {
            let kind = match kind.as_str() {
                "added" => "removed",
                "removed" => "added",
                other => other,
            };
            format!("{kind} {new:?} {old:?}")
        }
        _ => line.to_owned(),
    }
}
