//! The redline on texts whose offsets can be counted by hand.

use super::*;
use crate::app::fixture::{analysis, clause, hunk, report};
use crate::clause::{Category, Effect, Origin};
use crate::report::{Hunk, HunkKind};
use crate::wire::Analysis;

fn with(text: &str, canonical: &str, hunks: Vec<Hunk>) -> Analysis {
    let mut report = report();
    report.hunks = hunks;
    analysis(1, text, canonical, report)
}

/// The runs as a lawyer would type them: `+added+`, `-removed-`, `~quiet~`.
fn drawn(analysis: &Analysis) -> String {
    pieces(analysis, &stops(&analysis.report))
        .iter()
        .map(|piece| match piece.mark {
            Mark::Same => piece.text.clone(),
            Mark::Inserted => format!("+{}+", piece.text),
            Mark::Deleted => format!("-{}-", piece.text),
            Mark::MovedHere | Mark::MovedAway => format!("={}=", piece.text),
            _ => format!("~{}~", piece.text),
        })
        .collect()
}

#[test]
fn differences_are_drawn_in_place() {
    let cases = [
        ("nothing", "abc", "abc", vec![], "abc"),
        (
            "added",
            "a new c",
            "a c",
            vec![hunk(HunkKind::Added, (2, 6), (2, 2))],
            "a +new +c",
        ),
        (
            "removed",
            "a c",
            "a b c",
            vec![hunk(HunkKind::Removed, (2, 2), (2, 4))],
            "a -b -c",
        ),
        (
            "replaced",
            "a x c",
            "a b c",
            vec![hunk(HunkKind::Replaced, (2, 3), (2, 3))],
            "a -b-+x+ c",
        ),
        (
            "name",
            "by Ann",
            "by <x>",
            vec![hunk(HunkKind::Variable, (3, 6), (3, 6))],
            "by ~<x>~~Ann~",
        ),
        (
            "moved",
            "b a",
            "a b",
            vec![
                hunk(HunkKind::Moved, (0, 2), (0, 0)),
                hunk(HunkKind::Moved, (3, 3), (1, 3)),
            ],
            "=b =a= b=",
        ),
    ];
    for (name, text, canonical, hunks, expected) in cases {
        assert_eq!(drawn(&with(text, canonical, hunks)), expected, "{name}");
    }
}

#[test]
fn the_sides_give_both_texts_back() {
    let (text, canonical) = ("one NEW two four", "one two three four");
    let analysis = with(
        text,
        canonical,
        vec![
            hunk(HunkKind::Added, (4, 8), (4, 4)),
            hunk(HunkKind::Removed, (12, 12), (8, 14)),
        ],
    );
    let pieces = pieces(&analysis, &stops(&analysis.report));
    let side = |other: Side| -> String {
        pieces
            .iter()
            .filter(|piece| piece.side != other)
            .map(|piece| piece.text.as_str())
            .collect()
    };
    assert_eq!(side(Side::Canonical), text);
    assert_eq!(side(Side::Submitted), canonical);
    let canonical_side: String = canonical_pieces(&analysis, 0)
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(canonical_side, canonical);
}

#[test]
fn hunks_outside_the_text_do_not_panic() {
    let analysis = with(
        "aé",
        "a",
        vec![
            hunk(HunkKind::Added, (2, 9), (0, 0)),
            hunk(HunkKind::Removed, (1, 1), (5, 9)),
        ],
    );
    let _ = drawn(&analysis);
}

#[test]
fn stops_are_clauses_and_the_changes_that_none_explains() {
    let mut report = report();
    report.hunks = vec![
        hunk(HunkKind::Formatting, (0, 1), (0, 1)),
        hunk(HunkKind::Added, (10, 40), (10, 10)),
        hunk(HunkKind::Replaced, (50, 55), (20, 25)),
    ];
    report.clauses = vec![
        clause(
            Category::HostedService,
            Effect::Restricts,
            25,
            "a later one",
        ),
        clause(Category::CommercialUse, Effect::Restricts, 10, "an item"),
        clause(Category::ContributorTerms, Effect::Obliges, 10, "an item"),
    ];
    let stops = stops(&report);
    let seen: Vec<_> = stops
        .iter()
        .map(|stop| (stop.start, stop.clauses.clone(), stop.hunk))
        .collect();
    assert_eq!(
        seen,
        [
            (10, vec![1, 2], Some(1)),
            (25, vec![0], Some(1)),
            (50, vec![], Some(2))
        ]
    );
}

#[test]
fn every_stop_begins_somewhere_once() {
    let mut removed = clause(Category::Patent, Effect::Restricts, 4, "");
    removed.origin = Origin::Removed;
    removed.quote = "a patent grant".to_owned();
    let mut report = report();
    report.hunks = vec![
        hunk(HunkKind::Removed, (4, 4), (4, 19)),
        hunk(HunkKind::Added, (8, 13), (23, 23)),
    ];
    report.clauses = vec![
        removed,
        clause(Category::Payment, Effect::Restricts, 8, "a fee"),
    ];
    let analysis = analysis(1, "one two a fee", "one a patent grant two ", report);
    let stops = stops(&analysis.report);
    let mut begun: Vec<usize> = pieces(&analysis, &stops)
        .iter()
        .flat_map(|piece| piece.begins.clone())
        .collect();
    begun.sort_unstable();
    assert_eq!(begun, [0, 1]);
    let missing = pieces(&analysis, &stops)
        .into_iter()
        .find(|piece| piece.begins == [0])
        .unwrap();
    assert_eq!(
        (missing.mark, missing.side),
        (Mark::Deleted, Side::Canonical)
    );
}

fn laid(text: &str, noise: Noise) -> Vec<(usize, String)> {
    let analysis = with(text, "", vec![]);
    let pieces = pieces(&analysis, &[]);
    blocks(&analysis, &pieces, Layout::Redline, noise)
        .iter()
        .map(|block| {
            let text: String = block
                .pieces
                .iter()
                .map(|piece| piece.text.as_str())
                .collect();
            (
                block.indent,
                text.split_whitespace().collect::<Vec<_>>().join(" "),
            )
        })
        .collect()
}

#[test]
fn prose_flows_and_lists_keep_their_items() {
    let text = "\
# Title

The first paragraph is wrapped by its writer at a usual column, so that its\nlines flow together again.

   1. An item of a list that goes on for a while and is wrapped as well, as\n      such items are.
   2. Another.

Copyright 2024 A
All rights reserved";
    let blocks = laid(text, Noise::default());
    let texts: Vec<&str> = blocks.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "# Title",
            "The first paragraph is wrapped by its writer at a usual column, so that its lines flow together again.",
            "1. An item of a list that goes on for a while and is wrapped as well, as such items are.",
            "2. Another.",
            "Copyright 2024 A",
            "All rights reserved",
        ]
    );
    assert_eq!(blocks[2].0, 1);
}

#[test]
fn blocks_lose_no_character_but_blank_lines() {
    let text = "a\r\n\r\n  b c\n\n\nd é 中文\n";
    let analysis = with(text, "", vec![]);
    let kept: String = blocks(
        &analysis,
        &pieces(&analysis, &[]),
        Layout::Redline,
        Noise::default(),
    )
    .iter()
    .flat_map(|block| block.pieces.iter().map(|piece| piece.text.clone()))
    .collect();
    assert_eq!(
        kept.split_whitespace().collect::<Vec<_>>(),
        text.split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn long_quiet_passages_fold_and_changes_never_do() {
    let paragraph = "word ".repeat(60) + "\n\n";
    let text = paragraph.repeat(8) + "new\n\n" + &paragraph.repeat(2);
    let at = text.find("new").unwrap();
    let analysis = with(&text, "", vec![hunk(HunkKind::Added, (at, at + 3), (0, 0))]);
    let stops = stops(&analysis.report);
    let blocks = blocks(
        &analysis,
        &pieces(&analysis, &stops),
        Layout::Redline,
        Noise::default(),
    );
    let rows = fold(&blocks);
    assert!(rows.contains(&Row::Fold(1..7)), "{rows:?}");
    assert!(rows.contains(&Row::Block(8)));
    assert_eq!(blocks.len(), 11);
}

/// A block of these pieces, one behind the other.
fn block(pieces: &[(Mark, Side, &str)]) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        indent: 0,
        tight: false,
        pieces: pieces
            .iter()
            .map(|&(mark, side, text)| Piece {
                mark,
                side,
                license: None,
                start: 0,
                text: text.to_owned(),
                stops: Vec::new(),
                begins: Vec::new(),
            })
            .collect(),
    }
}

#[test]
fn words_are_found_whatever_their_line_ends_and_marks() {
    let blocks = [
        block(&[(
            Mark::Same,
            Side::Both,
            "To third\n   Parties. Third parties",
        )]),
        block(&[
            (Mark::Same, Side::Both, "to "),
            (Mark::Deleted, Side::Canonical, "any "),
            (Mark::Inserted, Side::Submitted, "third "),
            (Mark::Same, Side::Both, "parties"),
        ]),
    ];
    let shown = |query: &str| {
        let hits = find(&blocks, query);
        let texts: Vec<String> = (0..hits.count)
            .map(|hit| {
                hits.parts
                    .iter()
                    .filter(|part| part.hit == hit)
                    .filter_map(|part| {
                        blocks[part.block].pieces[part.piece]
                            .text
                            .get(part.start..part.end)
                    })
                    .collect()
            })
            .collect();
        texts
    };
    assert_eq!(
        shown("third  PARTIES"),
        ["third\n   Parties", "Third parties", "third parties"]
    );
    assert_eq!(shown("to any parties"), ["to any parties"]);
    assert!(shown("any third").is_empty(), "it stands in neither text");
    assert!(shown("  ").is_empty());
    assert_eq!(find(&blocks, "parties").in_block(1).len(), 1);
}

#[test]
fn letters_keep_what_both_have() {
    let cut = |old: &str, new: &str| {
        let pieces = block(&[
            (Mark::Deleted, Side::Canonical, old),
            (Mark::Inserted, Side::Submitted, new),
        ])
        .pieces;
        let cut = letters(&pieces);
        for side in [Side::Canonical, Side::Submitted] {
            let text: String = cut
                .iter()
                .filter(|piece| piece.side == Side::Both || piece.side == side)
                .map(|piece| piece.text.as_str())
                .collect();
            assert_eq!(text, if side == Side::Canonical { old } else { new });
        }
        cut.iter()
            .map(|piece| match piece.mark {
                Mark::Deleted => format!("[-{}-]", piece.text),
                Mark::Inserted => format!("[+{}+]", piece.text),
                _ => piece.text.clone(),
            })
            .collect::<String>()
    };
    for (old, new, expected) in [
        ("licence", "license", "licen[-c-][+s+]e"),
        ("2024", "2025", "202[-4-][+5+]"),
        ("may", "may not", "may[+ not+]"),
        ("sell", "rent", "[-sell-][+rent+]"),
        ("不得商用", "可以商用", "[-不得-][+可以+]商用"),
    ] {
        assert_eq!(cut(old, new), expected, "{old} {new}");
    }
}

#[test]
fn chunks_are_all_rows() {
    let blocks: Vec<Block> = (0..40)
        .map(|_| {
            block(&[(
                Mark::Same,
                Side::Both,
                "some words of a paragraph ".repeat(20).as_str(),
            )])
        })
        .collect();
    let rows = [Row::Block(0), Row::Fold(1..39), Row::Block(39)];
    let closed = chunks(&blocks, &rows, &[], &[]);
    let flat: Vec<Row> = closed.iter().flat_map(|chunk| chunk.to_vec()).collect();
    assert_eq!(flat, rows);
    let open = chunks(&blocks, &rows, &[1], &[]);
    assert!(open.len() > 5, "{}", open.len());
    let mut flat: Vec<Row> = open.iter().flat_map(|chunk| chunk.to_vec()).collect();
    let begins = |chunk: &std::rc::Rc<[Row]>| {
        chunk
            .windows(2)
            .any(|two| two == [Row::Fold(1..39), Row::Block(1)])
    };
    assert!(open.iter().any(begins), "what it hid is beside it");
    assert_eq!(flat.remove(1), Row::Fold(1..39), "it can be closed again");
    assert_eq!(flat, (0..40).map(Row::Block).collect::<Vec<_>>());
    let found = chunks(&blocks, &rows, &[1], &[1]);
    let flat: Vec<Row> = found.iter().flat_map(|chunk| chunk.to_vec()).collect();
    assert_eq!(flat, (0..40).map(Row::Block).collect::<Vec<_>>());
}
