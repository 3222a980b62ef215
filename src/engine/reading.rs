//! What the words do that no listed license has, that it has otherwise, or that are missing; and what a listed license
//! that is not open source says itself.

use std::cell::OnceCell;
use std::ops::Range;

use super::outside::Stretch;
use crate::arrange::Arrange;
use crate::clause::{self, Canonical, Category, Effect, Origin, Reading, Rules, Severity, Text};
use crate::report::{Clause, Form, Hunk, HunkKind, LicenseKind, LicenseMatch, Note};
use crate::text::Span;
use crate::verdict;

/// What was read.
pub(super) struct Read {
    pub(super) clauses: Vec<Clause>,
    pub(super) notes: Vec<Note>,
    /// A passage is in a language that no rules read.
    pub(super) unread_language: bool,
}

/// Reads the input. `canonical` has the text of each license, empty where nothing was compared.
pub(super) fn read(
    rules: &Rules,
    text: &str,
    licenses: &[LicenseMatch],
    standings: &[Option<bool>],
    canonical: &[&str],
    hunks: &[Hunk],
    outside: &[Stretch],
) -> Read {
    let prepared = Text::with_rules(rules, text);
    let sources: Vec<Source<'_>> = canonical
        .iter()
        .map(|text| Source {
            rules,
            text,
            prepared: OnceCell::new(),
            canonical: OnceCell::new(),
        })
        .collect();
    let reader = Reader {
        prepared: &prepared,
        text,
        licenses,
        sources: &sources,
        hunks,
        lasting: OnceCell::new(),
    };
    let mut clauses = Vec::new();
    let origin = if licenses.is_empty() {
        Origin::Custom
    } else {
        Origin::Added
    };
    let paragraphs = || outside.iter().flat_map(|stretch| &stretch.paragraphs);
    let span = |bytes: &Range<usize>| Span::new(bytes.start, bytes.end);
    let parameters: Vec<Span> = paragraphs()
        .filter(|paragraph| paragraph.parameter)
        .map(|paragraph| span(&paragraph.bytes))
        .collect();
    let mut added: Vec<Span> = joined(
        paragraphs()
            .filter(|paragraph| !paragraph.parameter && paragraph.stray.is_none())
            .map(|paragraph| span(&paragraph.bytes)),
    );
    let mut changed: Vec<&Hunk> = Vec::new();
    let is_notice = |hunk: &Hunk| {
        let license = hunk.license.and_then(|license| licenses.get(license));
        license.is_some_and(|license| license.form == Form::Notice)
    };
    for hunk in hunks.iter().filter(|hunk| hunk.start < hunk.end) {
        match hunk.kind {
            // A copyright line or a filled-in name is read too: whoever hides a condition there has added it.
            HunkKind::Added | HunkKind::Notice | HunkKind::Variable
                if whole_sentences(text, hunk.start..hunk.end) =>
            {
                added.push(Span::new(hunk.start, hunk.end));
            }
            HunkKind::Added | HunkKind::Replaced => changed.push(hunk),
            // The wording of a notice may vary, and is read all the same.
            HunkKind::Variable if is_notice(hunk) => changed.push(hunk),
            _ => {}
        }
    }
    added.arrange();
    let (mut notes, unread_language) = languages(text, &added);
    // The date on which a license turns into another is a parameter that the license itself asks for.
    let delayed = licenses.iter().any(|license| {
        ["BUSL-", "FSL-"]
            .iter()
            .any(|family| license.id.starts_with(family))
    });
    let mut passing = Vec::new();
    let readings = prepared.read(&added);
    notes.extend(contradictions(&readings));
    for mut reading in readings {
        let asked = reading.duty.and_then(|duty| {
            licenses
                .iter()
                .find(|license| verdict::asks(&license.id, duty))
        });
        if let Some(license) = asked {
            reading.effect = Effect::Neutral;
            reading.severity = Severity::Low;
            reading.explanation = format!("{} asks for this itself.", license.id);
        }
        // "NonCommercial" in a license's name is said by that license, whose own words are read below.
        let names_it = |why: &Span| {
            licenses.iter().any(|license| {
                license.form == Form::Reference
                    && Span::new(license.start, license.end).contains(*why)
            })
        };
        if !reading.why.is_empty() && reading.why.iter().any(names_it) {
            continue;
        }
        let origin = if delayed
            && reading.category == Category::TimeDelayed
            && reading.effect == Effect::Permits
        {
            Origin::Base
        } else {
            origin
        };
        let told = if reading.uncertain {
            &mut passing
        } else {
            &mut clauses
        };
        told.push(clause(text, reading, origin, None));
    }
    let plain = clauses.len();
    reader.changed(&changed, &mut clauses);
    // What is said in passing, by a title, is not told where a changed sentence says it.
    let said = |clause: &Clause| (clause.category, clause.effect);
    passing.retain(|clause| {
        clauses[plain..]
            .iter()
            .all(|changed| said(changed) != said(clause))
    });
    clauses.append(&mut passing);
    reader.exceptions(&mut clauses);
    reader.removed(&mut clauses);
    for reading in prepared.read(&parameters) {
        clauses.push(clause(text, reading, Origin::Base, None));
    }
    if standings.contains(&Some(false)) {
        let echoes: Vec<Span> = paragraphs()
            .filter(|paragraph| paragraph.stray == Some(HunkKind::Notice))
            .map(|paragraph| span(&paragraph.bytes))
            .collect();
        for reading in prepared.read(&echoes) {
            clauses.push(clause(text, reading, Origin::Base, None));
        }
    }
    reader.base(standings, &mut clauses);
    clauses.arrange_by_key(|clause| (clause.start, clause.end, clause.category));
    clauses.dedup_by(|a, b| {
        a.start == b.start && a.end == b.end && a.category == b.category && a.quote == b.quote
    });
    Read {
        clauses,
        notes,
        unread_language,
    }
}

/// The shortest passage, in letters, whose language is asked for: a name or an address has none.
const SHORTEST: usize = 60;

/// Says which of the passages are in a language that no rules read.
fn languages(text: &str, passages: &[Span]) -> (Vec<Note>, bool) {
    let mut unread: Vec<&str> = Vec::new();
    for passage in passages {
        for paragraph in passage.of(text).split("\n\n") {
            let letters = paragraph.chars().filter(|c| c.is_alphabetic()).count();
            let language = clause::language(paragraph);
            if letters >= SHORTEST && !language.is_read() && !unread.contains(&language.name()) {
                unread.push(language.name());
            }
        }
    }
    let note = (!unread.is_empty()).then(|| Note {
        key: "unread-language".to_owned(),
        text: format!(
            "Clauses in {} were not read: there are no rules for it.",
            unread.join(" and ")
        ),
    });
    (note.into_iter().collect(), !unread.is_empty())
}

/// Names what one passage allows and another forbids.
fn contradictions(readings: &[Reading]) -> Option<Note> {
    let disputed = |reading: &&Reading| reading.disputed;
    let mut on: Vec<&str> = Vec::new();
    for reading in readings.iter().filter(disputed) {
        let what = verdict::object(reading.category);
        if !on.contains(&what) {
            on.push(what);
        }
    }
    (!on.is_empty()).then(|| Note {
        key: "contradictory".to_owned(),
        text: format!(
            "The terms contradict each other on {}: one passage allows what another forbids.",
            on.join(" and ")
        ),
    })
}

/// What a reading means, with its doubts.
fn explained(reading: &Reading) -> String {
    let says = &reading.explanation;
    if reading.disputed {
        return format!("{says} Another passage says the opposite.");
    }
    if reading.uncertain && reading.effect == Effect::Restricts {
        return format!("{says} It is only said in passing: it may not be meant so.");
    }
    says.clone()
}

/// Spans that follow each other as one: a list item is read with the lead-in of the paragraph before.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => joined.push(span),
        }
    }
    joined
}

fn clause(text: &str, reading: Reading, origin: Origin, license: Option<usize>) -> Clause {
    let explanation = explained(&reading);
    Clause {
        category: reading.category,
        effect: reading.effect,
        origin,
        severity: reading.severity,
        start: reading.span.range().start,
        end: reading.span.range().end,
        quote: reading.span.of(text).to_owned(),
        osd: reading.osd,
        rule: reading.rule,
        why: reading
            .why
            .iter()
            .map(|span| span.of(text).to_owned())
            .collect(),
        explanation,
        license,
    }
}

/// A canonical text. Most are never read: it is cut into sentences when the first passage of it is.
struct Source<'a> {
    rules: &'a Rules,
    text: &'a str,
    prepared: OnceCell<Text<'a>>,
    /// The same for passages that are missing.
    canonical: OnceCell<Canonical>,
}

impl Source<'_> {
    fn read(&self, passage: Span) -> Vec<Reading> {
        self.prepared
            .get_or_init(|| Text::with_rules(self.rules, self.text))
            .read(&[passage])
    }

    fn read_removed(&self, passage: Span) -> Vec<Reading> {
        self.canonical
            .get_or_init(|| Canonical::new(self.text))
            .read_removed(&[passage])
    }
}

/// A report's text, seen by what it is compared with.
struct Reader<'a> {
    prepared: &'a Text<'a>,
    text: &'a str,
    licenses: &'a [LicenseMatch],
    sources: &'a [Source<'a>],
    hunks: &'a [Hunk],
    /// The text as what a listed one was replaced by.
    lasting: OnceCell<Canonical>,
}

impl<'a> Reader<'a> {
    fn source(&self, hunk: &Hunk) -> Option<(usize, &'a Source<'a>)> {
        let license = hunk.license?;
        Some((license, self.sources.get(license)?))
    }

    /// Sentences that read differently from the canonical ones: what they do that those do not.
    fn changed(&self, changed: &[&Hunk], clauses: &mut Vec<Clause>) {
        for hunk in changed {
            let Some((license, source)) = self.source(hunk) else {
                continue;
            };
            let around = sentence(self.text, hunk.start..hunk.end);
            // Nothing may correspond to the change: then the sentence before the place counts as well as the one behind.
            let place = sentence(
                source.text,
                hunk.canonical_start.saturating_sub(2)..hunk.canonical_end,
            );
            let next = sentence(
                source.text,
                hunk.canonical_end..(hunk.canonical_end + 1).min(source.text.len()),
            );
            let before = place.start..place.end.max(next.end);
            let said = source.read(Span::new(before.start, before.end));
            for reading in self.prepared.read(&[Span::new(around.start, around.end)]) {
                let known = said
                    .iter()
                    .any(|said| said.category == reading.category && said.effect == reading.effect);
                if !known && reading.effect != Effect::Neutral {
                    clauses.push(clause(self.text, reading, Origin::Changed, Some(license)));
                }
            }
        }
    }

    /// Listed exceptions: permissions that the license itself does not give.
    fn exceptions(&self, clauses: &mut Vec<Clause>) {
        let exceptions = self.licenses.iter().enumerate().filter(|(_, license)| {
            license.kind == LicenseKind::Exception && license.form != Form::Reference
        });
        for (at, license) in exceptions {
            let said = self.prepared.read(&[Span::new(license.start, license.end)]);
            let mut grants: Vec<Span> = said
                .into_iter()
                .filter(|reading| reading.effect == Effect::Permits)
                .map(|reading| reading.span)
                .collect();
            if grants.is_empty() {
                grants.push(Span::new(license.start, license.end));
            }
            for span in grants {
                clauses.push(Clause {
                    category: Category::Exception,
                    effect: Effect::Permits,
                    origin: Origin::Added,
                    severity: Effect::Permits.severity(Category::Exception),
                    start: span.range().start,
                    end: span.range().end,
                    quote: span.of(self.text).to_owned(),
                    osd: Vec::new(),
                    rule: verdict::LISTED_EXCEPTION.to_owned(),
                    why: vec![span.of(self.text).to_owned()],
                    explanation: format!("The listed exception {} adds a permission.", license.id),
                    license: Some(at),
                });
            }
        }
    }

    /// Canonical passages that are missing.
    fn removed(&self, clauses: &mut Vec<Clause>) {
        for hunk in self
            .hunks
            .iter()
            .filter(|hunk| matches!(hunk.kind, HunkKind::Removed | HunkKind::Replaced))
        {
            let Some((license, source)) = self.source(hunk) else {
                continue;
            };
            let passage = Span::new(hunk.canonical_start, hunk.canonical_end);
            let removed = source.read_removed(passage);
            // What the sentence still does in its other words was not lost: "notices" for "notice".
            let kept = if removed.is_empty() || hunk.kind == HunkKind::Removed {
                Vec::new()
            } else {
                let around = sentence(self.text, hunk.start..hunk.end);
                self.lasting
                    .get_or_init(|| Canonical::new(self.text))
                    .read_removed(&[Span::new(around.start, around.end)])
            };
            for reading in removed {
                if kept.iter().any(|kept| kept.rule == reading.rule) {
                    continue;
                }
                let mut clause = clause(source.text, reading, Origin::Removed, Some(license));
                clause.start = hunk.start;
                clause.end = hunk.start;
                clauses.push(clause);
            }
        }
    }

    /// What listed licenses that are not open source say themselves: a verbatim copy is not silent.
    fn base(&self, standings: &[Option<bool>], clauses: &mut Vec<Clause>) {
        for (at, (license, standing)) in self.licenses.iter().zip(standings).enumerate() {
            if *standing != Some(false) {
                continue;
            }
            if license.form == Form::FullText {
                for reading in self.prepared.read(&[Span::new(license.start, license.end)]) {
                    let range = reading.span.range();
                    let own = clauses.iter().any(|clause| {
                        clause.start < range.end
                            && range.start < clause.end
                            && clause.category == reading.category
                    });
                    if !own {
                        clauses.push(clause(self.text, reading, Origin::Base, Some(at)));
                    }
                }
                continue;
            }
            // The text is not in the file: the words that name the license stand for what it says.
            let Some(source) = self.sources.get(at) else {
                continue;
            };
            for reading in source.read(Span::new(0, source.text.len())) {
                // Said of this license before, or by a sentence of its own that stands in the file.
                let told = clauses.iter().any(|clause| {
                    clause.origin == Origin::Base
                        && clause.effect == Effect::Restricts
                        && clause.category == reading.category
                        && clause.license.is_none_or(|license| license == at)
                });
                if reading.effect != Effect::Restricts || told {
                    continue;
                }
                let mut clause = clause(source.text, reading, Origin::Base, Some(at));
                clause.explanation = format!("{} says: {}", license.id, clause.explanation);
                clause.start = license.start;
                clause.end = license.end;
                self.text
                    .get(license.start..license.end)
                    .unwrap_or_default()
                    .clone_into(&mut clause.quote);
                clauses.push(clause);
            }
        }
    }
}

/// The sentence or list item around a range of bytes.
fn sentence(text: &str, bytes: Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let behind = text.get(bytes.end..).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .find(|&(at, c)| ends(text, at, c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let inner_ends = text
        .get(bytes.clone())
        .is_some_and(|inner| inner.trim_end().ends_with(['.', ';', '。', '；']));
    let end = if inner_ends {
        bytes.end
    } else {
        behind
            .char_indices()
            .find(|&(at, c)| ends(text, bytes.end + at, c))
            .map_or(text.len(), |(at, c)| bytes.end + at + c.len_utf8())
    };
    let lead = text
        .get(start..bytes.start)
        .map_or(0, |lead| lead.len() - lead.trim_start().len());
    start + lead..end
}

/// Whether a sentence ends with the character at this offset.
fn ends(text: &str, at: usize, c: char) -> bool {
    let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
    match c {
        '。' | '；' | '！' | '？' => true,
        '.' | ';' | ':' | '!' | '?' => rest.is_empty() || rest.starts_with(char::is_whitespace),
        '\n' => rest
            .trim_start_matches([' ', '\t', '\r', '*', '#', '/', '>', ';'])
            .starts_with('\n'),
        _ => false,
    }
}

/// Whether a range starts and ends with sentences.
fn whole_sentences(text: &str, bytes: Range<usize>) -> bool {
    let inner = text.get(bytes.clone()).unwrap_or_default().trim();
    let before = text
        .get(..bytes.start)
        .unwrap_or_default()
        .trim_end_matches([' ', '\t', '*', '#', '/', '(', '"', '“']);
    let starts = before.is_empty()
        || before.ends_with([
            '.', ';', ':', '!', '?', '。', '；', '：', '！', '？', '\n', ')', '>', '*', ',',
        ])
        || before.ends_with("or")
        || before.ends_with("and");
    let behind = text.get(bytes.end..).unwrap_or_default();
    let stops = inner.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '！', '？'])
        || behind
            .trim_start_matches([' ', '\t', '\r'])
            .starts_with('\n')
        || behind.trim().is_empty();
    starts && stops
}
