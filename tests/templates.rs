//! The table of template spans fits the texts of the `spdx` crate.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use codicil::corpus::Corpus;
use codicil::corpus::template::{SpanKind, StandardNotice, Template, Templates};
use codicil::text::Span;
use regex_lite::Regex;

/// Every text of the crate by its id, the few that it has twice taken once.
fn texts() -> BTreeMap<&'static str, &'static str> {
    spdx::text::LICENSE_TEXTS
        .iter()
        .chain(spdx::text::EXCEPTION_TEXTS)
        .copied()
        .collect()
}

fn template(id: &str) -> &'static Template {
    Templates::bundled()
        .of(id)
        .unwrap_or_else(|| panic!("no template for {id}"))
}

#[test]
fn the_pack_holds_every_text_letter_for_letter() {
    let corpus = Corpus::bundled();
    // The crate has a few names of its own beside the list's ids.
    let listed = texts().into_iter();
    for (id, text) in listed.filter(|(id, _)| *id != "NOASSERTION" && !id.ends_with("-invariants"))
    {
        assert_eq!(corpus.text(id), Some(text), "{id}");
    }
}

#[test]
fn every_text_has_a_row_and_every_row_a_text() {
    let listed: BTreeSet<&str> = texts().into_keys().collect();
    let rows: BTreeSet<&str> = Templates::bundled().iter().map(|(id, _)| id).collect();
    assert_eq!(listed, rows);
    let exceptions: BTreeSet<&str> = spdx::text::EXCEPTION_TEXTS
        .iter()
        .map(|text| text.0)
        .collect();
    assert!(
        spdx::text::LICENSE_TEXTS
            .iter()
            .all(|text| !exceptions.contains(text.0)),
        "one id, two texts"
    );
    let with =
        |test: fn(&Template) -> bool| Templates::bundled().iter().filter(|(_, t)| test(t)).count();
    let counts = [
        ("ids", rows.len(), 827),
        ("with spans", with(|t| !t.spans.is_empty()), 710),
        ("with an address", with(|t| !t.urls.is_empty()), 800),
        (
            "with a notice in the text",
            with(|t| t.spans.iter().any(|span| span.kind == SpanKind::Header)),
            80,
        ),
        ("with passages left out", with(|t| !t.absent.is_empty()), 15),
    ];
    for (what, count, least) in counts {
        println!("{count:5} {what}");
        assert!(count >= least, "{count} {what}, {least} expected");
    }
}

#[test]
fn spans_lie_in_their_text_and_nest() {
    let texts = texts();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, template) in Templates::bundled().iter() {
        let text = texts[id];
        let mut open: Vec<Span> = Vec::new();
        let mut last = 0;
        for span in &template.spans {
            let Span { start, end } = span.span;
            assert!(
                start <= end && last <= start,
                "{id}: {span:?} runs backwards"
            );
            assert!(
                text.get(span.span.range()).is_some(),
                "{id}: {span:?} is not in the text"
            );
            let words = span.span.of(text);
            assert_eq!(
                words,
                words.trim(),
                "{id}: {span:?} has white space at its ends"
            );
            open.retain(|outer| start < outer.end);
            assert!(
                open.iter().all(|outer| outer.contains(span.span)),
                "{id}: {span:?} crosses {open:?}"
            );
            if !span.span.is_empty() {
                open.push(span.span);
            }
            last = start;
            *counts.entry(name(span.kind)).or_default() += 1;
        }
        for passage in &template.absent {
            assert!(
                text.is_char_boundary(usize::try_from(passage.at).unwrap()),
                "{id}: {passage:?}"
            );
        }
    }
    println!("{counts:?}");
    let least = [
        ("title", 480),
        ("copyright", 330),
        ("bullet", 9800),
        ("optional", 650),
        ("replaceable", 830),
        ("header", 80),
    ];
    for (kind, least) in least {
        assert!(
            counts[kind] >= least,
            "{} {kind} spans, {least} expected",
            counts[kind]
        );
    }
}

fn name(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Title => "title",
        SpanKind::Copyright => "copyright",
        SpanKind::Bullet => "bullet",
        SpanKind::Optional => "optional",
        SpanKind::Replaceable { .. } => "replaceable",
        SpanKind::Header => "header",
    }
}

#[test]
fn patterns_compile_and_accept_the_words_of_the_text() {
    let texts = texts();
    let templates = Templates::bundled();
    let regexes: HashMap<&str, Regex> = templates
        .patterns()
        .iter()
        .map(|pattern| {
            (
                pattern.as_str(),
                Regex::new(&format!("(?is)^(?:{pattern})$")).unwrap(),
            )
        })
        .collect();
    let (mut accepted, mut refused) = (0, Vec::new());
    for (id, template) in templates.iter() {
        for span in &template.spans {
            let SpanKind::Replaceable { pattern } = span.kind else {
                continue;
            };
            assert!(
                span.name
                    .is_some_and(|name| !templates.name(name).is_empty()),
                "{id}: a slot without a name"
            );
            if span.span.is_empty() {
                continue;
            }
            let words = span
                .span
                .of(texts[id])
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let plain = words
                .replace(['\u{2018}', '\u{2019}'], "'")
                .replace(['\u{201c}', '\u{201d}'], "\"");
            let plain = plain.replace(['\u{2013}', '\u{2014}'], "-");
            let regex = &regexes[templates.pattern(pattern)];
            if regex.is_match(&words) || regex.is_match(&plain) {
                accepted += 1;
            } else {
                refused.push(format!(
                    "{id}: {} refuses {words:?}",
                    templates.pattern(pattern)
                ));
            }
        }
    }
    refused.sort();
    println!(
        "{} patterns; {accepted} slots accept the words of the text, refused:\n{}",
        regexes.len(),
        refused.join("\n")
    );
    assert!(accepted >= 780, "{accepted}");
    assert!(refused.len() <= 8, "{}", refused.join("\n"));
}

#[test]
fn deprecated_ids_have_what_their_successors_have() {
    let texts = texts();
    let mut families = 0;
    for (&id, &text) in &texts {
        let Some(base) = id.strip_suffix("-or-later") else {
            continue;
        };
        families += 1;
        let later = template(id);
        assert!(!later.spans.is_empty(), "{id}");
        for other in [format!("{base}-only"), base.to_owned(), format!("{base}+")] {
            let Some(&same) = texts.get(other.as_str()) else {
                continue;
            };
            let template = template(&other);
            assert!(!template.urls.is_empty(), "{other}");
            if same != text {
                continue;
            }
            // The text has the notice of one of the ids; for the others it differs in a few words.
            if later.notice == StandardNotice::Within && !base.starts_with("GFDL") {
                let near = matches!(
                    template.notice,
                    StandardNotice::Within | StandardNotice::Near { .. }
                );
                assert!(near, "{other}: {:?}", template.notice);
            }
            let bullets = |t: &Template| {
                t.spans
                    .iter()
                    .filter(|span| span.kind == SpanKind::Bullet)
                    .count()
            };
            assert_eq!(
                bullets(template),
                bullets(later),
                "{other} and {id} have one text"
            );
        }
    }
    assert!(families >= 16, "{families}");
    let deprecated = texts
        .keys()
        .copied()
        .filter(|id| spdx::license_id(id).is_some_and(spdx::LicenseId::is_deprecated));
    let deprecated: Vec<&str> = deprecated.collect();
    println!(
        "{families} families, {} deprecated ids: {}",
        deprecated.len(),
        deprecated.join(" ")
    );
    assert!(deprecated.iter().all(|id| !template(id).urls.is_empty()));
}

#[test]
fn known_places() {
    let texts = texts();
    let words = |id: &str, kind: fn(SpanKind) -> bool| -> Vec<&'static str> {
        template(id)
            .spans
            .iter()
            .filter(|span| kind(span.kind))
            .map(|span| span.span.of(texts[id]))
            .collect()
    };
    let header = words("Apache-2.0", |kind| kind == SpanKind::Header);
    assert!(
        header[0].starts_with("Copyright [yyyy]")
            && header[0].ends_with("limitations under the License.")
    );
    assert_eq!(
        words("MIT", |kind| kind == SpanKind::Title),
        ["MIT License"]
    );
    assert_eq!(
        words("BSD-3-Clause", |kind| kind == SpanKind::Bullet),
        ["1.", "2.", "3."]
    );
    let slots = words("BSD-3-Clause", |kind| {
        matches!(kind, SpanKind::Replaceable { .. })
    });
    assert!(
        slots.contains(&"source code") && slots.contains(&"THE COPYRIGHT HOLDER OR CONTRIBUTORS"),
        "{slots:?}"
    );
    // Two places of BSD-3-Clause take words that its text doesn't have.
    assert_eq!(slots.iter().filter(|words| words.is_empty()).count(), 2);
    assert!(
        template("Apache-2.0")
            .urls
            .iter()
            .any(|url| url.ends_with("//www.apache.org/licenses/LICENSE-2.0"))
    );
    // The paragraph at the end of GPL-2.0, with either name of the other license in it.
    assert_eq!(template("GPL-2.0-only").absent.len(), 2);
    // The list calls a paragraph of bzip2-1.0.5 optional in bzip2-1.0.6, whose text leaves it out.
    let passages = &template("bzip2-1.0.6").absent;
    let mut lines = texts["bzip2-1.0.5"].lines();
    assert!(lines.any(|line| passages.iter().any(|passage| passage.is(line))));
}
