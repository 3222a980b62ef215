//! What holds of any text at all.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::align::align;
use codicil::analyze;
use codicil::text::{Class, Overlay, Span, Token, WordId, layout, tokenize};
use common::{corpus, sound};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use proptest::test_runner::TestCaseError;

/// Pieces that texts are made of in practice, cut anywhere.
fn piece() -> impl Strategy<Value = String> {
    let licensed = (0..corpus().entries().len(), 0..6000usize, 1..3000usize).prop_map(
        |(entry, start, length)| {
            let text = &corpus().entries()[entry].text;
            text.chars().skip(start).take(length).collect()
        },
    );
    let signs = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{0}\u{7}\u{1b}[31m".to_owned()),
        Just("<p>&copy; 2020 <b".to_owned()),
        Just("(c) © copyright 2019-2020".to_owned()),
        Just("You must not sell it. 您不得出售。".to_owned()),
        Just("```\n> // # ".to_owned()),
        Just("SPDX-License-Identifier: MIT OR".to_owned()),
        Just("a".repeat(5000)),
        Just("1. (a) iv. ".to_owned()),
    ];
    prop_oneof![3 => licensed, 2 => signs, 1 => any::<String>()]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..5).prop_map(|pieces| pieces.concat())
}

fn fail(why: String) -> TestCaseError {
    TestCaseError::fail(why)
}

/// Length of the longest common subsequence, the slow way.
fn longest(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

fn tokens(words: &[u32]) -> Vec<Token> {
    (0..)
        .zip(words)
        .map(|(at, &word)| Token {
            word: WordId(word),
            span: Span::new(at, at + 1),
            class: Class::Word,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_ascend_on_character_boundaries(text in text()) {
        let tokens = tokenize(&text, layout(&text), &mut Overlay::new(&corpus().words));
        let mut at = 0;
        for token in tokens {
            let range = token.span.range();
            if range.start < at || range.is_empty() || text.get(range.clone()).is_none() {
                return Err(fail(format!("{range:?} behind {at}")));
            }
            at = range.end;
        }
    }

    #[test]
    fn every_report_is_sound(text in text()) {
        let report = analyze(corpus(), &text);
        sound(&text, &report).map_err(fail)?;
    }

    #[test]
    fn signs_and_layout_decide_nothing(entry in 0..corpus().entries().len(), width in 30..120usize) {
        let entry = &corpus().entries()[entry];
        let changed = common::edit::smart(&common::edit::wrapped(&entry.text, width));
        let (plain, changed) = (analyze(corpus(), &entry.text), analyze(corpus(), &changed));
        if common::found(&plain) != common::found(&changed) || plain.verdict.status != changed.verdict.status {
            return Err(fail(format!("{} at {width}: {:?}", entry.id, common::found(&changed))));
        }
    }

    #[test]
    fn a_small_alignment_is_as_short_as_can_be(
        a in prop::collection::vec(0..6u32, 0..40),
        b in prop::collection::vec(0..6u32, 0..40),
    ) {
        let alignment = align(&tokens(&a), 0..a.len(), &tokens(&b), 0..b.len(), &[]);
        for run in &alignment.runs {
            if a[run.canonical..run.canonical_end()] != b[run.submitted..run.submitted_end()] {
                return Err(fail(format!("{run:?} is not equal")));
            }
        }
        // The other way round there is as much in common.
        let back = align(&tokens(&b), 0..b.len(), &tokens(&a), 0..a.len(), &[]);
        let best = longest(&a, &b);
        if alignment.matched() != best || back.matched() != best {
            return Err(fail(format!("{} and {}, not {best}", alignment.matched(), back.matched())));
        }
    }
}
