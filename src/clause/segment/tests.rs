use super::segment;
use crate::clause::words::{Vocabulary, Words};

/// Each sentence of `text` with the lead-ins that govern it, `lead / lead > sentence`.
fn cut(text: &str) -> Vec<String> {
    let vocabulary = Vocabulary::default();
    let mut words = Words::new(&vocabulary);
    let segments = segment(text, &mut words);
    let words_of = |range: &std::ops::Range<usize>| {
        let tokens = &segments.tokens[range.clone()];
        tokens[0]
            .span
            .cover(tokens[tokens.len() - 1].span)
            .of(text)
            .to_owned()
    };
    segments
        .units
        .iter()
        .map(|unit| {
            let lead: Vec<_> = unit.lead.iter().map(words_of).collect();
            let own = unit.span.of(text);
            if lead.is_empty() {
                own.to_owned()
            } else {
                format!("{} > {own}", lead.join(" / "))
            }
        })
        .collect()
}

#[test]
fn sentences_and_items_are_cut_with_their_lead_ins() {
    let cases: [(&str, &str, &[&str]); 13] = [
        (
            "sentences",
            "Be kind. Do not sell it, e.g. in Inc. magazines!\nThanks",
            &[
                "Be kind.",
                "Do not sell it, e.g. in Inc. magazines!",
                "Thanks",
            ],
        ),
        (
            "hard wraps and comment signs",
            "/*\n * You may not\n * sell it.\n */",
            &["You may not\n * sell it."],
        ),
        (
            "a list under a colon",
            "You need a license for:\n  a. resale;\n  b. hosting\n     it.\n\nWrite to us.",
            &[
                "You need a license for:",
                "You need a license for > resale;",
                "You need a license for > hosting\n     it.",
                "Write to us.",
            ],
        ),
        (
            "nested lists without indentation",
            "1. You may not:\na. sell\nb. rent\n2. Be kind.",
            &[
                "You may not:",
                "You may not > sell",
                "You may not > rent",
                "Be kind.",
            ],
        ),
        (
            "items inside a sentence",
            "You may not (a) sell it; or (b) rent it.",
            &[
                "You may not",
                "You may not > (a) sell it; or",
                "You may not > (b) rent it.",
            ],
        ),
        (
            "Chinese, wrapped inside a word",
            "不得将本软\n件出售。请联系我们！",
            &["不得将本软\n件出售。", "请联系我们！"],
        ),
        (
            "Chinese lists",
            "以下情形需要授权：\n（一）出售；\n（二）出租。",
            &[
                "以下情形需要授权：",
                "以下情形需要授权 > 出售；",
                "以下情形需要授权 > 出租。",
            ],
        ),
        (
            "Markdown",
            "## Terms\n\n> You may **not** sell it.\n> - Really",
            &["Terms", "You may **not** sell it.", "Really"],
        ),
        (
            "only the first sentence of an item is governed",
            "You need a license for:\n- selling copies of it to people. We are happy to help.",
            &[
                "You need a license for:",
                "You need a license for > selling copies of it to people.",
                "We are happy to help.",
            ],
        ),
        (
            "parameters",
            "Change Date:   2030-01-01\nChange License:   MIT",
            &["Change Date:   2030-01-01", "Change License:   MIT"],
        ),
        (
            "addresses and versions do not end a sentence",
            "See https://example.org/a.b for version 2.0 of it.",
            &["See https://example.org/a.b for version 2.0 of it."],
        ),
        (
            "comments with a hash",
            "# You may not\n#  sell it\n#  or rent it.",
            &["You may not\n#  sell it\n#  or rent it."],
        ),
        ("nothing", "\n\n---\n***\n", &[]),
    ];
    for (name, text, want) in cases {
        assert_eq!(cut(text), want, "{name}");
    }
}

#[test]
fn a_text_without_any_end_is_cut_all_the_same() {
    let endless = "you may not sell it and ".repeat(10_000);
    assert!(cut(&endless).len() > 100);
}
