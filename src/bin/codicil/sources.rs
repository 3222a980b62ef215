//! Reads what was fetched: each file a report, what is declared held against them, and for a history the timeline.

use codicil::report::{Note, Report};
use codicil::source::declared::{Finding, Found, compare};
use codicil::source::driver::{Fetched, File};
use codicil::source::history::{Digest, Step};
use codicil::text::decode;
use codicil::{Options, analyze_with};

use super::args::Output;
use super::{Shown, fetch};

/// A file that was fetched, and what it says.
struct Read {
    file: File,
    text: String,
    report: Report,
}

/// Fetches and shows what an argument names; `None` when whoever reads has closed the pipe.
pub(crate) fn read(
    shown: &Shown<'_>,
    options: Options<'_>,
    words: &str,
    reports: &mut Vec<Report>,
) -> Result<Option<()>, String> {
    let fetched = fetch::fetch(words, shown.args, shown.corpus)?;
    for sent in &fetched.sent {
        eprintln!(
            "codicil: asked {} ({}, {} bytes)",
            sent.url, sent.outcome, sent.bytes
        );
    }
    for message in &fetched.messages {
        eprintln!("codicil: {words}: {message}");
    }
    if fetched.files.is_empty() {
        return Err(format!("{words}: nothing could be read from there"));
    }
    let mut read = Vec::new();
    for file in &fetched.files {
        let name = file.label();
        let both = decode(&file.bytes).and_then(|text| {
            let report = analyze_with(shown.corpus, options, Some(&name), &file.bytes)?;
            Ok((text.text, report))
        });
        match both {
            Ok((text, mut report)) => {
                report.input.fetched = (!file.url.is_empty()).then(super::now);
                report.input.reference.clone_from(&file.reference);
                read.push(Read {
                    file: file.clone(),
                    text,
                    report,
                });
            }
            Err(error) => eprintln!("codicil: {name}: {error}"),
        }
    }
    declare(&fetched, &mut read);
    let out = show(shown, &fetched, &read);
    reports.extend(read.into_iter().map(|read| read.report));
    Ok(out)
}

/// Notes on each report what a manifest declares otherwise.
fn declare(fetched: &Fetched, read: &mut [Read]) {
    for declared in &fetched.declared {
        let number = |version: &Option<codicil::source::plan::Version>| {
            version.as_ref().map(|version| version.number)
        };
        let bases: Vec<(usize, Digest)> = read
            .iter()
            .enumerate()
            .filter(|(_, read)| number(&read.file.version) == number(&declared.version))
            .map(|(at, read)| (at, Digest::of(&read.report)))
            .collect();
        let found: Vec<Found<'_>> = bases
            .iter()
            .map(|(at, digest)| Found {
                path: &read[*at].file.path,
                bases: &digest.bases,
                status: digest.status,
                worst: codicil::export::worst(&read[*at].report).map(|clause| clause.category),
            })
            .collect();
        let finding = compare(&declared.license, &found);
        let sentence = finding.sentence(&declared.by, &declared.license);
        eprintln!("codicil: {}: {sentence}", fetched.subject);
        if !finding.is_notable() {
            continue;
        }
        let (Finding::Adds { path, .. } | Finding::Differs { path, .. }) = finding else {
            continue;
        };
        let at = bases
            .iter()
            .map(|(at, _)| *at)
            .find(|at| read[*at].file.path == path);
        if let Some(read) = at.and_then(|at| read.get_mut(at)) {
            read.report.notes.push(Note {
                key: "declared".to_owned(),
                text: sentence,
            });
        }
    }
}

fn show(shown: &Shown<'_>, fetched: &Fetched, read: &[Read]) -> Option<()> {
    let has_versions = read.iter().any(|read| read.file.version.is_some());
    if !has_versions || shown.args.output != Output::Text {
        for read in read {
            shown.show(&read.report, &read.text).ok()?;
        }
        return Some(());
    }
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", fetched.subject).ok()?;
    for (at, one) in read.iter().enumerate() {
        let before = read
            .get(..at)?
            .iter()
            .rev()
            .find(|other| other.file.path == one.file.path);
        let before = before.map(|before| Digest::of(&before.report));
        let step = Step::between(before.as_ref(), &Digest::of(&one.report));
        let version = one.file.version.as_ref()?;
        let date = if version.date.is_empty() { "" } else { "  " };
        writeln!(
            out,
            "  {}{date}{}  {}  {step}",
            version.date, version.reference, one.file.path
        )
        .ok()?;
    }
    Some(())
}
