//! Reports made by hand: own riders on SPDX texts, with hunks from a diff of words.

use std::ops::Range;

use codicil::clause::{Category, Effect, Origin};
use codicil::corpus::Corpus;
use codicil::export::{Decision, Export};
use codicil::report::{
    Changes, Clause, Form, Hunk, HunkKind, Input, LicenseKind, LicenseMatch, Markup, Note, Report,
    SCHEMA, Status, Verdict,
};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// When every export of the tests is made.
pub(crate) const DATE: &str = "2026-07-01T12:00:00.250Z";

/// A submitted text, what it is compared with, and the report on it.
pub(crate) struct Fixture {
    pub(crate) name: &'static str,
    pub(crate) submitted: String,
    pub(crate) canonical: Vec<(String, String)>,
    pub(crate) report: Report,
    pub(crate) decisions: Vec<Decision>,
}

/// The same texts, with the reports that the engine makes of them.
pub(crate) fn analyzed() -> Vec<Fixture> {
    let corpus = Corpus::bundled();
    fixtures()
        .into_iter()
        .map(|fixture| Fixture::analyze(&corpus, fixture.name, fixture.submitted))
        .collect()
}

/// The canonical text of a listed license.
pub(crate) fn spdx_text(id: &str) -> String {
    spdx::license_id(id)
        .expect("the tests name listed ids")
        .text()
        .to_owned()
}

impl Fixture {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            submitted: String::new(),
            canonical: Vec::new(),
            report: Report {
                schema: SCHEMA.to_owned(),
                spdx_list_version: "3.29.0".to_owned(),
                input: Input {
                    name: Some(format!("{name}/LICENSE")),
                    bytes: 0,
                    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                        .to_owned(),
                    encoding: "utf-8".to_owned(),
                    markup: Markup::Plain,
                    fetched: None,
                    reference: None,
                },
                verdict: Verdict {
                    status: Status::ConditionsAdded,
                    open_source: Some(false),
                    spdx_expression: None,
                    suggested_expression: Some("LicenseRef-changed".to_owned()),
                    osd: vec![6],
                    summary: format!("A text with one change: {name}."),
                },
                licenses: Vec::new(),
                changes: Changes::default(),
                hunks: Vec::new(),
                clauses: Vec::new(),
                notes: Vec::new(),
            },
            decisions: Vec::new(),
        }
    }

    /// What the engine says of a text.
    pub(crate) fn analyze(corpus: &Corpus, name: &'static str, submitted: String) -> Self {
        let report = codicil::analyze(corpus, &submitted);
        let canonical = report
            .licenses
            .iter()
            .map(|license| {
                let text = corpus
                    .text(&license.id)
                    .expect("the engine names listed ids");
                (license.id.clone(), text.to_owned())
            })
            .collect();
        Self {
            name,
            submitted,
            canonical,
            report,
            decisions: Vec::new(),
        }
    }

    /// Text of our own, outside every license.
    pub(crate) fn own(mut self, text: &str) -> Self {
        let start = self.submitted.len();
        self.submitted.push_str(text);
        self.report.hunks.push(Hunk {
            kind: HunkKind::Added,
            license: None,
            start,
            end: self.submitted.len(),
            canonical_start: 0,
            canonical_end: 0,
            partner: None,
        });
        self
    }

    /// The whole text of a license, edited.
    pub(crate) fn license(self, id: &str, edit: impl FnOnce(&str) -> String) -> Self {
        let text = spdx_text(id);
        let range = 0..text.len();
        let edited = edit(&text);
        self.part(id, text, range, Form::FullText, &edited)
    }

    /// Part of the text of a license, edited.
    pub(crate) fn part(
        mut self,
        id: &str,
        text: String,
        range: Range<usize>,
        form: Form,
        edited: &str,
    ) -> Self {
        let license = self.report.licenses.len();
        let start = self.submitted.len();
        let compared = &text[range.clone()];
        if !compared.is_empty() {
            for mut hunk in hunks(compared, edited) {
                hunk.license = Some(license);
                hunk.start += start;
                hunk.end += start;
                hunk.canonical_start += range.start;
                hunk.canonical_end += range.start;
                self.report.hunks.push(hunk);
            }
        }
        self.submitted.push_str(edited);
        self.report.licenses.push(LicenseMatch {
            id: id.to_owned(),
            name: format!("{id} by its full name"),
            kind: LicenseKind::License,
            form,
            start,
            end: self.submitted.len(),
            canonical_start: range.start,
            canonical_end: range.end,
            coverage: 0.996,
            similarity: 0.97,
            same_text: Vec::new(),
            decided_by: None,
            alternatives: Vec::new(),
            osi_approved: true,
            fsf_libre: true,
            deprecated: false,
            family: None,
        });
        self.canonical.push((id.to_owned(), text));
        self
    }

    /// A clause that reads `quote` in the submitted text.
    pub(crate) fn clause(mut self, quote: &str, category: Category) -> Self {
        let start = self
            .submitted
            .find(quote)
            .expect("the quote is in the text");
        self.report.clauses.push(Clause {
            category,
            effect: Effect::Restricts,
            origin: Origin::Added,
            severity: category.severity(),
            start,
            end: start + quote.len(),
            quote: quote.to_owned(),
            osd: category.osd().to_vec(),
            rule: "en.test.rule".to_owned(),
            why: Vec::new(),
            explanation: "It says what the license does not.".to_owned(),
            license: None,
        });
        self
    }

    /// Counts the differences, and pairs those that are moves.
    pub(crate) fn done(mut self) -> Self {
        self.pair_moves();
        let count = |kinds: &[HunkKind]| {
            self.report
                .hunks
                .iter()
                .filter(|hunk| kinds.contains(&hunk.kind))
                .count()
        };
        self.report.changes = Changes {
            material: count(&[
                HunkKind::Added,
                HunkKind::Removed,
                HunkKind::Replaced,
                HunkKind::Moved,
            ]),
            notices: count(&[HunkKind::Notice]),
            formatting: count(&[HunkKind::Formatting]),
            variables: count(&[HunkKind::Variable, HunkKind::Optional]),
        };
        self.report.input.bytes = self.submitted.len();
        self.report.notes.push(Note {
            key: "test".to_owned(),
            text: "Made by a test.".to_owned(),
        });
        self
    }

    fn pair_moves(&mut self) {
        let texts: Vec<(bool, String)> = self
            .report
            .hunks
            .iter()
            .map(|hunk| {
                let submitted = &self.submitted[hunk.start..hunk.end];
                if submitted.is_empty() {
                    let license = hunk.license.unwrap_or_default();
                    let text = &self.canonical[license].1;
                    (
                        true,
                        text[hunk.canonical_start..hunk.canonical_end]
                            .trim()
                            .to_owned(),
                    )
                } else {
                    (false, submitted.trim().to_owned())
                }
            })
            .collect();
        for removed in 0..texts.len() {
            for added in 0..texts.len() {
                if texts[removed].0
                    && !texts[added].0
                    && texts[removed].1 == texts[added].1
                    && texts[removed].1.len() > 40
                {
                    self.report.hunks[removed].kind = HunkKind::Moved;
                    self.report.hunks[removed].partner = Some(added);
                    self.report.hunks[added].kind = HunkKind::Moved;
                    self.report.hunks[added].partner = Some(removed);
                }
            }
        }
    }

    pub(crate) fn export(&self) -> Export<'_> {
        Export {
            report: &self.report,
            submitted: &self.submitted,
            canonical: &self.canonical,
            date: DATE,
            decisions: &self.decisions,
        }
    }

    /// What rejecting every change must leave: the compared parts, in order of their regions.
    pub(crate) fn rejected(&self) -> String {
        let mut text = String::new();
        for (license, (_, canonical)) in self.report.licenses.iter().zip(&self.canonical) {
            text.push_str(&canonical[license.canonical_start..license.canonical_end]);
            text.push('\n');
        }
        text
    }
}

/// A word with the white space behind it; the first may be white space alone.
struct Token<'a> {
    word: &'a str,
    whole: &'a str,
    start: usize,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut starts = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let wide = |c: char| u32::from(c) >= 0x2E80;
        let starts_word = match before {
            None => true,
            Some(before) => {
                !c.is_whitespace() && (char::is_whitespace(before) || wide(c) || wide(before))
            }
        };
        if starts_word {
            starts.push(at);
        }
        before = Some(c);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Token {
            word: text[start..end].trim_end(),
            whole: &text[start..end],
            start,
        })
        .collect()
}

/// Differences of two texts by words, case apart.
fn hunks(canonical: &str, submitted: &str) -> Vec<Hunk> {
    let (old, new) = (tokens(canonical), tokens(submitted));
    let keys = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens
            .iter()
            .map(|token| token.word.to_lowercase())
            .collect()
    };
    let at = |tokens: &[Token<'_>], index: usize, text: &str| {
        tokens.get(index).map_or(text.len(), |token| token.start)
    };
    let mut hunks = Vec::new();
    let mut push = |kind, old_range: Range<usize>, new_range: Range<usize>| {
        hunks.push(Hunk {
            kind,
            license: None,
            start: new_range.start,
            end: new_range.end,
            canonical_start: old_range.start,
            canonical_end: old_range.end,
            partner: None,
        });
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new)) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        let old_bytes = at(&old, old_range.start, canonical)..at(&old, old_range.end, canonical);
        let new_bytes = at(&new, new_range.start, submitted)..at(&new, new_range.end, submitted);
        let kind = match op {
            DiffOp::Equal { .. } => {
                for (old, new) in old[old_range].iter().zip(&new[new_range]) {
                    if old.word != new.word {
                        push(
                            HunkKind::Formatting,
                            old.start..old.start + old.word.len(),
                            new.start..new.start + new.word.len(),
                        );
                    }
                    if old.whole[old.word.len()..] != new.whole[new.word.len()..] {
                        push(
                            HunkKind::Formatting,
                            old.start + old.word.len()..old.start + old.whole.len(),
                            new.start + new.word.len()..new.start + new.whole.len(),
                        );
                    }
                }
                continue;
            }
            DiffOp::Insert { .. } => HunkKind::Added,
            DiffOp::Delete { .. } => HunkKind::Removed,
            DiffOp::Replace { .. } => HunkKind::Replaced,
        };
        push(kind, old_bytes, new_bytes);
    }
    hunks
}

/// The fixtures of every test of a format.
pub(crate) fn fixtures() -> Vec<Fixture> {
    const RIDER: &str = "You may not offer the software to third parties as a hosted service, \
        unless the licensor has agreed to it in writing.";
    const CHINESE: &str =
        "未经书面许可，任何人不得将本软件用于商业用途。不得移除软件界面上的标识。";
    let apache_notice = || {
        let text = spdx_text("Apache-2.0");
        let start = text
            .rfind("Licensed under")
            .expect("the appendix has the notice");
        let end = text.trim_end().len();
        (text, start..end)
    };
    let (apache, notice) = apache_notice();
    let notice_text = apache[notice.clone()].to_owned();
    vec![
        Fixture::new("one-word-flip")
            .license("MIT", |text| text.replacen("shall", "need not", 1))
            .done(),
        Fixture::new("clause-appended")
            .license("Apache-2.0", |text| format!("{}\n\n{RIDER}\n", text.trim_end()))
            .clause(RIDER, Category::HostedService)
            .done(),
        Fixture::new("clause-deleted")
            .license("BSD-3-Clause", |text| {
                paragraphs(text, |paragraphs| {
                    paragraphs.retain(|paragraph| !paragraph.trim_start().starts_with("3."));
                })
            })
            .done(),
        Fixture::new("inserted-in-the-list")
            .license("BSD-3-Clause", |text| {
                paragraphs(text, |paragraphs| {
                    let at = paragraphs
                        .iter()
                        .position(|paragraph| paragraph.trim_start().starts_with("3."))
                        .expect("the list has three items");
                    paragraphs[at] = paragraphs[at].replacen("3.", "4.", 1);
                    paragraphs.insert(at, format!("3. {RIDER}"));
                })
            })
            .clause(RIDER, Category::HostedService)
            .done(),
        Fixture::new("re-wrapped")
            .license("GPL-3.0-only", |text| {
                let mut out = String::new();
                let mut width = 0;
                for paragraph in text.split("\n\n") {
                    for word in paragraph.split_whitespace() {
                        let gap = match width {
                            0 => "",
                            60.. => "\r\n\t",
                            _ => " ",
                        };
                        width = if width >= 60 { 0 } else { width } + word.len();
                        out.push_str(gap);
                        out.push_str(word);
                    }
                    out.push_str("\r\n\r\n");
                    width = 0;
                }
                out
            })
            .done(),
        Fixture::new("upper-case")
            .license("MIT", str::to_uppercase)
            .done(),
        Fixture::new("number-replaced")
            .license("MPL-2.0", |text| text.replacen("30 days", "5 days", 1))
            .done(),
        Fixture::new("notice-with-conditions")
            .own(&format!(
                "Sample is licensed under a modified version of a listed license.\n\n1. {RIDER}\n\n\
                 2. The logo of Sample must stay where it is.\n\n"
            ))
            .part("Apache-2.0", apache, notice, Form::Notice, &notice_text)
            .own("\n")
            .clause(RIDER, Category::HostedService)
            .clause("The logo of Sample must stay where it is.", Category::Branding)
            .done(),
        Fixture::new("two-licenses")
            .own("This work is under either of two licenses.\n\n----\n\n")
            .license("MIT", |text| text.trim().replacen("shall", "should", 1))
            .own("\n\n----\n\n")
            .license("ISC", |text| format!("{} Not for sale.", text.trim_end()))
            .done(),
        Fixture::new("chinese")
            .own(&format!("附加条款\n\n{CHINESE}\n\n"))
            .license("MulanPSL-2.0", |text| {
                text.replacen("不提供", "仍不提供", 1).replacen("您", "用户", 2)
            })
            .clause("任何人不得将本软件用于商业用途", Category::CommercialUse)
            .done(),
        Fixture::new("moved-clause")
            .license("BSD-3-Clause", |text| {
                paragraphs(text, |paragraphs| {
                    let at = paragraphs
                        .iter()
                        .position(|paragraph| paragraph.trim_start().starts_with("2."))
                        .expect("the list has three items");
                    paragraphs.swap(at, at + 1);
                })
            })
            .done(),
        Fixture::new("both-sides-of-each-paragraph")
            .license("MIT", |text| text.replace("\n\n", " (as agreed)\n\n(Note) "))
            .done(),
        Fixture::new("reference")
            .own("Do what you like, but sell nothing.\n\n")
            .part("MIT", spdx_text("MIT"), 0..0, Form::Reference, "Licensed under MIT.")
            .own("\n")
            .clause("sell nothing", Category::Redistribution)
            .done(),
        Fixture::new("hostile")
            .own("</text> ``` <script>alert(1)</script> ]]> &amp; | # \u{1}\u{1b}[31m x\u{c}y \u{FFFE} a\rb\r\n\t* @you\n\n")
            .license("ISC", |text| text.replacen(" and", " \u{8}and\u{b}<b>or</b>", 3))
            .done(),
        Fixture::new("no-license").own("A poem.\n\nNothing rhymes.\n").done(),
        Fixture::new("empty").done(),
    ]
}

fn paragraphs(text: &str, edit: impl FnOnce(&mut Vec<String>)) -> String {
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    edit(&mut paragraphs);
    paragraphs.join("\n\n")
}
