//! Every text of the list comes out as itself, however it is laid out, filled in or shortened as its template allows.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::corpus::Entry;
use common::{Outcome, Random, Tally, corpus, edit, fill, is_entry, require, tally};

/// Runs every entry through a change that means nothing.
fn every(name: &str, change: impl Fn(&Entry) -> Option<String> + Sync) -> Tally {
    tally(name, corpus().entries(), |entry| match change(entry) {
        Some(text) => is_entry(entry, &text),
        None => Outcome::Skipped,
    })
}

#[test]
fn as_they_are() {
    let result = tally("as they are", corpus().entries(), |entry| {
        match is_entry(entry, &entry.text) {
            // Its own words belong to the id, not to a twin.
            Outcome::Twin(why) => Outcome::Wrong(why),
            outcome => outcome,
        }
    });
    require([result.over(0)]);
}

#[test]
fn wrapped_anew() {
    require([40, 72, 100].map(|width| {
        let result = every(&format!("wrapped at {width}"), |entry| {
            Some(edit::wrapped(&entry.text, width))
        });
        result.over(0)
    }));
}

#[test]
fn in_another_case() {
    require([
        every("upper case", |entry| Some(entry.text.to_uppercase())).over(0),
        every("lower case", |entry| Some(entry.text.to_lowercase())).over(0),
    ]);
}

#[test]
fn with_other_signs() {
    require([
        every("smart quotes", |entry| Some(edit::smart(&entry.text))).over(0),
        every("straight quotes", |entry| Some(edit::straight(&entry.text))).over(0),
        every("CRLF", |entry| Some(entry.text.replace('\n', "\r\n"))).over(0),
    ]);
}

#[test]
fn as_comments() {
    let marks = [
        "// ", "# ", " * ", "; ", "-- ", "rem ", "dnl ", ".\\\" ", "> ",
    ];
    require(marks.map(|mark| {
        let result = every(&format!("comment {mark:?}"), |entry| {
            Some(edit::prefixed(&entry.text, mark))
        });
        result.over(0)
    }));
}

#[test]
fn marked_up() {
    require([
        every("Markdown", |entry| Some(edit::markdown(&entry.text))).over(0),
        every("code fence", |entry| Some(edit::fenced(&entry.text))).over(0),
        every("HTML", |entry| Some(edit::html(&entry.text))).over(0),
        // A number before a single line says nothing.
        every("numbered lines", |entry| {
            (entry.text.lines().count() > 1).then(|| edit::numbered(&entry.text))
        })
        .over(0),
    ]);
}

#[test]
fn filled_in() {
    require([
        every("another holder", edit::other_holder).over(0),
        every("every slot filled", |entry| {
            let (text, count) = fill::filled(entry, &mut Random::new(entry.id, 3));
            (count > 0).then_some(text)
        })
        .over(0),
    ]);
}

#[test]
fn without_optional_passages() {
    let at_once = every("all optional passages left out", |entry| {
        let optional = &entry.slots.optional;
        (!optional.is_empty()).then(|| edit::without(entry, optional))
    });
    let cases: Vec<(&Entry, usize)> = corpus()
        .entries()
        .iter()
        .flat_map(|entry| (0..entry.slots.optional.len()).map(move |at| (entry, at)))
        .collect();
    let one = tally("one optional passage left out", &cases, |&(entry, at)| {
        is_entry(entry, &edit::without(entry, &entry.slots.optional[at..=at]))
    });
    require([at_once.over(0), one.over(0)]);
}
