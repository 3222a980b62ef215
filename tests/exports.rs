//! Every export of fixtures that are our own riders on SPDX texts: what rebuilds, what parses, what opens.

#![expect(
    clippy::string_slice,
    reason = "the tests cut texts of their own making where they know a boundary to be"
)]

#[path = "exports/fixture.rs"]
mod fixture;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use codicil::corpus::Corpus;
use codicil::export::redline::{Piece, PieceKind, redline};
use codicil::export::{Decision, DecisionStatus, Export, Format, file_name, render};
use codicil::report::{Form, Hunk, HunkKind, LicenseMatch};
use codicil::text::decode;
use fixture::{Fixture, analyzed, fixtures};
use proptest::prelude::*;

fn text(fixture: &Fixture, format: Format) -> String {
    String::from_utf8(render(&fixture.export(), format)).expect("the format is text")
}

fn find(name: &str) -> Fixture {
    fixtures()
        .into_iter()
        .find(|fixture| fixture.name == name)
        .expect("the fixture is in the list")
}

fn assert_rebuilds(name: &str, pieces: &[Piece<'_>], submitted: &str, licenses: &[(usize, &str)]) {
    let mut at = 0;
    let mut joined = String::new();
    for piece in pieces {
        assert_eq!(piece.start, at, "{name}: pieces follow each other");
        at += piece.submitted.len();
        joined.push_str(piece.submitted);
    }
    assert_eq!(joined, submitted, "{name}: the submitted text");
    for (license, expected) in licenses {
        let canonical: String = pieces
            .iter()
            .filter(|piece| piece.license == Some(*license))
            .map(|piece| piece.canonical)
            .collect();
        assert_eq!(&canonical, expected, "{name}: canonical text of {license}");
    }
}

fn assert_fixture_rebuilds(fixture: &Fixture) -> Vec<Piece<'_>> {
    let pieces = redline(&fixture.report, &fixture.submitted, &fixture.canonical);
    let licenses: Vec<(usize, &str)> = fixture
        .report
        .licenses
        .iter()
        .zip(&fixture.canonical)
        .map(|(license, (_, text))| &text[license.canonical_start..license.canonical_end])
        .enumerate()
        .collect();
    assert_rebuilds(fixture.name, &pieces, &fixture.submitted, &licenses);
    pieces
}

#[test]
fn pieces_rebuild_both_texts() {
    for fixture in fixtures() {
        for piece in assert_fixture_rebuilds(&fixture) {
            // A report that keeps its contract leaves nothing to be explained.
            assert!(
                piece.hunk.is_some() == piece.kind.is_difference(),
                "{}: {piece:?}",
                fixture.name
            );
        }
    }
    for fixture in analyzed() {
        for piece in assert_fixture_rebuilds(&fixture) {
            assert!(
                piece.hunk.is_some() || !piece.kind.is_difference() || piece.same_words,
                "{}: {piece:?}",
                fixture.name
            );
        }
    }
}

#[test]
fn real_files_rebuild() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(files) = ["../shared/corpus/files", "../../shared/corpus/files"]
        .iter()
        .find_map(|path| std::fs::read_dir(root.join(path)).ok())
    else {
        eprintln!("SKIPPED real_files_rebuild: there is no ../shared/corpus");
        return;
    };
    let corpus = Corpus::bundled();
    for file in files {
        let path = file.expect("the folder can be read").path();
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let Ok(decoded) = decode(&bytes) else {
            continue;
        };
        let fixture = Fixture::analyze(&corpus, "real file", decoded.text);
        eprintln!("{}", path.display());
        assert_fixture_rebuilds(&fixture);
        assert_tracked(&fixture);
    }
}

fn hunk() -> impl Strategy<Value = Hunk> {
    let kinds = prop_oneof![
        Just(HunkKind::Added),
        Just(HunkKind::Removed),
        Just(HunkKind::Replaced),
        Just(HunkKind::Moved),
        Just(HunkKind::Formatting),
    ];
    let at = || 0..40_usize;
    (
        kinds,
        proptest::option::of(0..4_usize),
        at(),
        at(),
        at(),
        at(),
    )
        .prop_map(
            |(kind, license, start, end, canonical_start, canonical_end)| Hunk {
                kind,
                license,
                start,
                end,
                canonical_start,
                canonical_end,
                partner: Some(end),
            },
        )
}

proptest! {
    /// Whatever a report says, nothing panics, and no text is lost or doubled.
    #[test]
    fn any_report_rebuilds_both_texts(
        submitted in "[ab \n\r\u{c}\u{1}é文<]{0,30}",
        texts in proptest::collection::vec("[ab \né文]{0,30}", 3),
        regions in proptest::collection::vec([0..40_usize, 0..40, 0..40, 0..40], 3),
        hunks in proptest::collection::vec(hunk(), 0..8),
    ) {
        let mut fixture = find("one-word-flip");
        let model = fixture.report.licenses[0].clone();
        fixture.report.licenses = regions
            .iter()
            .enumerate()
            .map(|(at, [start, end, canonical_start, canonical_end])| LicenseMatch {
                id: format!("L{at}"),
                form: Form::FullText,
                start: *start,
                end: *end,
                canonical_start: *canonical_start,
                canonical_end: *canonical_end,
                ..model.clone()
            })
            .collect();
        fixture.report.hunks = hunks;
        let canonical: Vec<(String, String)> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("L{at}"), text.clone()))
            .collect();
        let parts: Vec<&str> = texts
            .iter()
            .zip(&regions)
            .map(|(text, [_, _, start, end])| {
                let start = text.floor_char_boundary(*start);
                let end = text.floor_char_boundary(*end).max(start);
                &text[start..end]
            })
            .collect();
        let expected: Vec<(usize, &str)> = parts.into_iter().enumerate().collect();
        let pieces = redline(&fixture.report, &submitted, &canonical);
        assert_rebuilds("any report", &pieces, &submitted, &expected);
        let export = Export {
            report: &fixture.report,
            submitted: &submitted,
            canonical: &canonical,
            date: "no date",
            decisions: &[],
        };
        for format in Format::ALL {
            prop_assert!(!render(&export, format).is_empty());
        }
        let document = part(&render(&export, Format::Docx), "word/document.xml");
        let spaced: Vec<String> = pieces
            .iter()
            .filter(|piece| piece.license.is_some())
            .map(|piece| piece.canonical.to_owned())
            .collect();
        // Regions may start inside a word here, so that only the letters are in a known order.
        prop_assert_eq!(
            words(&read(&document, View::Accepted)).concat(),
            words(&visible(&submitted)).concat()
        );
        prop_assert_eq!(
            words(&read(&document, View::Rejected)).concat(),
            words(&visible(&spaced.concat())).concat()
        );
    }
}

#[test]
fn a_text_that_is_not_at_hand_is_not_compared() {
    let fixture = find("clause-appended");
    let pieces = redline(&fixture.report, &fixture.submitted, &[]);
    assert_rebuilds("no canonical text", &pieces, &fixture.submitted, &[(0, "")]);
    assert!(
        pieces
            .iter()
            .any(|piece| piece.kind == PieceKind::Uncompared)
    );
    assert!(pieces.iter().any(|piece| piece.kind == PieceKind::Added));
}

#[test]
fn white_space_alone_is_no_mark() {
    let fixture = find("re-wrapped");
    let pieces = redline(&fixture.report, &fixture.submitted, &fixture.canonical);
    assert!(fixture.report.changes.formatting > 100);
    assert!(
        pieces
            .iter()
            .all(|piece| piece.kind == PieceKind::Equal || piece.same_words)
    );
    let html = text(&fixture, Format::Html);
    let body = &html[html.find("class=\"redline\"").expect("there is a redline")..];
    assert!(!body.contains("<ins") && !body.contains("<del"));
    let docx = render(&fixture.export(), Format::Docx);
    assert!(!part(&docx, "word/document.xml").contains("<w:ins"));
}

#[test]
fn markdown_says_what_was_found() {
    let mut fixture = find("notice-with-conditions");
    fixture.decisions = vec![
        Decision {
            clause: 1,
            status: Some(DecisionStatus::Question),
            note: "ask | sales".to_owned(),
        },
        Decision {
            clause: 7,
            status: Some(DecisionStatus::Accept),
            note: String::new(),
        },
    ];
    let markdown = text(&fixture, Format::Markdown);
    for expected in [
        "# notice-with-conditions/LICENSE compared with Apache-2.0",
        "**Conditions were added or changed. Not open source as written.**",
        "| 1 | Hosted service | restricts | high | You may not offer",
        "| 2 | Branding | restricts | medium | The logo of Sample",
        "| question: ask \\| sales |",
        "| Apache-2.0 | Apache-2.0 by its full name | standard notice | OSI approved, FSF libre | over 99 % |",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "3.29.0",
        "| Differences | 2: 2 material |",
        "- Made by a test.",
        "not legal advice",
    ] {
        assert!(markdown.contains(expected), "{expected}\n\n{markdown}");
    }
    let cells = |row: &str| row.replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = markdown
        .lines()
        .skip_while(|line| !line.starts_with("| #"))
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| cells(row) == 10), "{rows:#?}");
}

#[test]
fn diff_has_a_line_for_each_changed_sentence() {
    let diff = text(&find("one-word-flip"), Format::Diff);
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['+', '-']))
        .collect();
    assert_eq!(changed.len(), 4, "{diff}");
    assert!(changed[2].starts_with("- ") && changed[2].contains("shall"));
    assert!(changed[3].starts_with("+ ") && changed[3].contains("need not"));
    assert!(diff.contains("```diff\n") && diff.contains("unchanged @@"));

    let diff = text(&find("moved-clause"), Format::Diff);
    assert!(
        diff.contains("! moved from here: ") && diff.contains("! moved to here: "),
        "{diff}"
    );
    let diff = text(&find("upper-case"), Format::Diff);
    assert!(!diff.lines().any(|line| line.starts_with("- ")), "{diff}");
    let diff = text(&find("hostile"), Format::Diff);
    assert!(diff.contains("````diff"), "{diff}");
}

#[test]
fn html_holds_no_script_and_everything_is_escaped() {
    // Kept for a validator and for the eye.
    let folder = folder("text");
    for fixture in fixtures() {
        for format in [Format::Html, Format::Markdown, Format::Diff] {
            let name = format!("{}.{}", fixture.name, format.extension());
            std::fs::write(folder.join(name), text(&fixture, format))
                .expect("the target folder can be written");
        }
        let html = text(&fixture, Format::Html);
        assert!(!html.contains("<script"), "{}", fixture.name);
        assert!(!html.contains("<b>"), "{}", fixture.name);
        for name in ["ins", "del", "mark", "table", "tr", "td", "div", "a", "q"] {
            let opened = html.matches(&format!("<{name}>")).count()
                + html.matches(&format!("<{name} ")).count();
            let closed = html.matches(&format!("</{name}>")).count();
            assert_eq!(opened, closed, "{}: {name}", fixture.name);
        }
        for number in 1..=fixture.report.clauses.len() {
            assert_eq!(html.matches(&format!("id=\"clause-{number}\"")).count(), 1);
            assert_eq!(html.matches(&format!("id=\"row-{number}\"")).count(), 1);
        }
        assert!(!html.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }
}

#[test]
fn json_is_the_report() {
    for fixture in fixtures() {
        let json = text(&fixture, Format::Json);
        let report: codicil::Report = serde_json::from_str(&json).expect("a report reads it");
        assert_eq!(report, fixture.report, "{}", fixture.name);
    }
}

#[test]
fn files_have_safe_names() {
    let mut fixture = find("empty");
    let cases = [
        (Some("a/b/LICENSE"), "LICENSE.codicil.docx"),
        (
            Some("https://host/x/LICENSE?raw=1"),
            "LICENSE-raw-1.codicil.docx",
        ),
        (Some("..\\..\\.hidden"), "hidden.codicil.docx"),
        (Some("许可证.txt"), "许可证.txt.codicil.docx"),
        (Some("///"), "license.codicil.docx"),
        (None, "license.codicil.docx"),
    ];
    for (name, expected) in cases {
        fixture.report.input.name = name.map(str::to_owned);
        assert_eq!(file_name(&fixture.report, Format::Docx), expected);
    }
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
}

/// One stored part of a package.
fn part(package: &[u8], name: &str) -> String {
    let number = |at: usize, bytes: usize| {
        package[at..at + bytes]
            .iter()
            .rev()
            .fold(0, |number, &byte| number * 256 + usize::from(byte))
    };
    let mut at = 0;
    while package[at..].starts_with(b"PK\x03\x04") {
        let (size, name_length) = (number(at + 18, 4), number(at + 26, 2));
        let start = at + 30 + name_length;
        if &package[at + 30..start] == name.as_bytes() {
            return String::from_utf8(package[start..start + size].to_vec())
                .expect("parts are UTF-8");
        }
        at = start + size;
    }
    panic!("the package has no {name}");
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Accepted,
    Rejected,
}

/// The text behind the bookmark with every change accepted or rejected, read off the markup.
fn read(document: &str, view: View) -> String {
    let (_, body) = document
        .split_once("<w:bookmarkEnd")
        .expect("the redline starts at its bookmark");
    let gone = match view {
        View::Accepted => "w:del",
        View::Rejected => "w:ins",
    };
    let mut out = String::new();
    let (mut hidden, mut in_text, mut mark_gone, mut in_mark) = (false, false, false, false);
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("a tag ends");
        let name = tag
            .split([' ', '/'])
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let closes = tag.starts_with('/');
        match name {
            "w:pPr" => in_mark = !closes,
            _ if name == gone && in_mark => mark_gone = true,
            _ if name == gone => hidden = !closes,
            "w:t" | "w:delText" => in_text = !closes,
            "w:br" | "w:tab" if !hidden => out.push('\n'),
            "w:p" if closes => {
                if !mark_gone {
                    out.push('\n');
                }
                mark_gone = false;
            }
            _ => {}
        }
        if in_text && !hidden {
            out.push_str(words);
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// A text as a document can hold it.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' => ' ',
            '\u{FFFE}' => '\u{FFFD}',
            _ if c.is_control() => '\u{FFFD}',
            _ => c,
        })
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn assert_tracked(fixture: &Fixture) {
    let document = part(
        &render(&fixture.export(), Format::Docx),
        "word/document.xml",
    );
    for (view, expected) in [
        (View::Accepted, fixture.submitted.clone()),
        (View::Rejected, fixture.rejected()),
    ] {
        assert_eq!(
            words(&read(&document, view)),
            words(&visible(&expected)),
            "{}: {view:?}",
            fixture.name
        );
    }
}

#[test]
fn tracked_changes_lead_to_either_text() {
    for fixture in fixtures().iter().chain(&analyzed()) {
        assert_tracked(fixture);
    }
}

#[test]
fn changes_have_an_author_a_date_and_a_number_of_their_own() {
    let document = part(
        &render(&find("inserted-in-the-list").export(), Format::Docx),
        "word/document.xml",
    );
    assert!(document.contains("w:author=\"Codicil\" w:date=\"2026-07-01T12:00:00Z\""));
    let mut ids: Vec<&str> = document
        .split("w:id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect();
    let uses = ids.len();
    ids.sort_unstable();
    ids.dedup();
    // A bookmark names its number twice: that of the redline, and that of the clause.
    assert_eq!(uses - ids.len(), 2);
    assert!(document.contains("w:anchor=\"clause_1\"") && document.contains("w:name=\"clause_1\""));
    let document = part(
        &render(&find("moved-clause").export(), Format::Docx),
        "word/document.xml",
    );
    for end in ["moved_1", "moved_2", "moved_3", "moved_4"] {
        assert_eq!(
            document.matches(&format!("w:anchor=\"{end}\"")).count(),
            document.matches(&format!("w:name=\"{end}\"")).count(),
            "{end}"
        );
    }
}

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&path).expect("the target folder can be written");
    path
}

/// The first of the programs that runs with these arguments.
fn program(names: &[&str], arguments: &[&str]) -> Option<String> {
    names
        .iter()
        .find(|name| {
            Command::new(name)
                .args(arguments)
                .output()
                .is_ok_and(|output| output.status.success())
        })
        .map(|name| (*name).to_owned())
}

#[test]
fn libreoffice_accepts_and_rejects_all_changes() {
    let office = program(&["soffice", "libreoffice"], &["--version"]);
    let python = program(&["/usr/bin/python3", "python3"], &["-c", "import uno"]);
    let (Some(office), Some(python)) = (office, python) else {
        eprintln!(
            "SKIPPED libreoffice_accepts_and_rejects_all_changes: needs soffice and python3 with uno \
             (Debian: libreoffice-writer-nogui python3-uno)"
        );
        return;
    };
    let folder = folder("docx");
    let by_hand = fixtures();
    let by_engine = analyzed();
    let fixtures: Vec<(String, &Fixture)> = by_hand
        .iter()
        .map(|fixture| (fixture.name.to_owned(), fixture))
        .chain(
            by_engine
                .iter()
                .map(|fixture| (format!("{}-analyzed", fixture.name), fixture)),
        )
        .collect();
    let mut command = Command::new(python);
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/word_changes.py"))
        .arg(office)
        .arg(folder.join("profile"));
    for (name, fixture) in &fixtures {
        let path = folder.join(format!("{name}.docx"));
        std::fs::write(&path, render(&fixture.export(), Format::Docx))
            .expect("the target folder can be written");
        command.arg(path);
    }
    let output = command.output().expect("python runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    eprintln!("{}", String::from_utf8_lossy(&output.stdout));
    let mut wrong = String::new();
    for (name, fixture) in &fixtures {
        let cases = [
            ("accepted", fixture.submitted.clone()),
            ("rejected", fixture.rejected()),
        ];
        for (ending, expected) in cases {
            let path = folder.join(format!("{name}.{ending}.txt"));
            let found = std::fs::read_to_string(path).expect("the script wrote it");
            let (found, expected) = (words(&found), words(&visible(&expected)));
            if found != expected {
                let at = found
                    .iter()
                    .zip(&expected)
                    .take_while(|(left, right)| left == right)
                    .count();
                let _ = writeln!(
                    wrong,
                    "{name} {ending}: word {at} is {:?}, not {:?}",
                    found.get(at),
                    expected.get(at)
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn spdx_documents_parse_with_an_independent_reader() {
    let folder = folder("spdx");
    let mut paths = Vec::new();
    let mut expected = Vec::new();
    let mut references = Vec::new();
    for fixture in fixtures() {
        for format in [Format::SpdxTagValue, Format::SpdxJson] {
            let path = folder.join(format!("{}.{}", fixture.name, format.extension()));
            std::fs::write(&path, render(&fixture.export(), format))
                .expect("the target folder can be written");
            paths.push(path);
            expected.push(fixture.submitted.replace("\r\n", "\n").chars().count());
            // An empty text cannot be the text of a license.
            references.push(if fixture.submitted.is_empty() {
                ["SPDX-2.3", "NOASSERTION", "0"]
            } else {
                ["SPDX-2.3", "LicenseRef-changed", "1"]
            });
        }
    }
    let named = std::env::var("CODICIL_SPDX_PYTHON").unwrap_or_default();
    let Some(python) = program(&[&named, "python3"], &["-c", "import spdx_tools.spdx"]) else {
        eprintln!(
            "SKIPPED spdx_documents_parse_with_an_independent_reader: needs python3 with spdx-tools; \
             CODICIL_SPDX_PYTHON may name it"
        );
        return;
    };
    let output = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/read_spdx.py"))
        .args(&paths)
        .output()
        .expect("python runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8_lossy(&output.stdout);
    assert_eq!(lines.lines().count(), paths.len());
    for (((line, path), length), reference) in
        lines.lines().zip(&paths).zip(expected).zip(references)
    {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields[..3], reference, "{line}");
        // The end mark of a tag-value text cannot be in it.
        if path.to_string_lossy().ends_with(".json") {
            assert_eq!(fields[3], length.to_string(), "{}", path.display());
        }
    }
}
