//! A text compared with what the reader picks: a listed text, an earlier version, any other text.

use super::reading;
use crate::align::{Side, align, changes, hunks, moves, polish};
use crate::clause::{Effect, Rules};
use crate::corpus::{Corpus, Entry, EntryId};
use crate::identify::{Found, Identified, Match, between};
use crate::report::{
    Form, Hunk, Input, LicenseKind, LicenseMatch, Note, Report, SCHEMA, Status, Verdict,
};
use crate::text::Class;
use crate::verdict::{criteria, restricted};

/// The listed text with this id laid over the whole input; nothing where there is no such id.
pub(super) fn listed(corpus: &Corpus, id: &str, submitted: Side<'_>) -> Identified {
    let matches = corpus.find(id).map(|entry| Found {
        best: whole(corpus.entry(entry), entry, submitted),
        alternatives: Vec::new(),
    });
    Identified {
        matches: matches.into_iter().collect(),
        truncated: false,
    }
}

/// Lays all of a text over all of the input.
fn whole(entry: &Entry, id: EntryId, submitted: Side<'_>) -> Match {
    let (canonical_range, submitted_range) = (0..entry.tokens.len(), 0..submitted.tokens.len());
    let skeleton = between(&entry.tokens, submitted.tokens);
    let mut alignment = align(
        &entry.tokens,
        canonical_range.clone(),
        submitted.tokens,
        submitted_range.clone(),
        &skeleton,
    );
    let mut changes = changes(
        entry,
        canonical_range.clone(),
        submitted,
        submitted_range.clone(),
        &alignment,
    );
    polish(
        entry,
        canonical_range.clone(),
        submitted,
        submitted_range.clone(),
        &mut alignment,
        &mut changes,
    );
    let material = |side: fn(&crate::align::Change) -> usize| {
        changes
            .iter()
            .filter(|change| change.kind.is_material())
            .map(side)
            .sum()
    };
    let (missing, foreign) = (
        material(|change| change.canonical.len()),
        material(|change| change.submitted.len()),
    );
    let fixed = entry
        .tokens
        .iter()
        .filter(|token| token.class == Class::Word)
        .count();
    Match {
        entry: id,
        form: Form::FullText,
        canonical: canonical_range,
        submitted: submitted_range,
        alignment,
        changes,
        title: 0,
        score: 0,
        fixed,
        missing,
        foreign,
    }
}

/// Compares two texts that need not be on any list.
pub(super) fn report(
    corpus: &Corpus,
    rules: &Rules,
    input: Input,
    submitted: Side<'_>,
    name: &str,
    canonical: Side<'_>,
) -> Report {
    let entry = Entry::unlisted(name, canonical.text, canonical.tokens);
    let found = whole(&entry, EntryId(0), submitted);
    let (moved, _) = moves(canonical, submitted, found.changes.clone(), &[]);
    let mut all: Vec<Hunk> = hunks(
        canonical,
        0..canonical.text.len(),
        submitted,
        0..submitted.text.len(),
        &found.alignment,
        &moved,
    )
    .into_iter()
    .map(|change| Hunk {
        kind: change.kind,
        license: Some(0),
        start: change.submitted.start,
        end: change.submitted.end,
        canonical_start: change.canonical.start,
        canonical_end: change.canonical.end,
        partner: None,
    })
    .collect();
    super::pair_moves(submitted.text, &[canonical.text], &mut all);
    let licenses = vec![LicenseMatch {
        id: name.to_owned(),
        name: name.to_owned(),
        kind: LicenseKind::License,
        form: Form::FullText,
        start: 0,
        end: submitted.text.len(),
        canonical_start: 0,
        canonical_end: canonical.text.len(),
        coverage: super::thousandths(found.coverage()),
        similarity: super::thousandths(found.similarity()),
        same_text: Vec::new(),
        decided_by: None,
        alternatives: Vec::new(),
        osi_approved: false,
        fsf_libre: false,
        deprecated: false,
        family: None,
    }];
    let read = reading::read(
        rules,
        submitted.text,
        &licenses,
        &[None],
        &[canonical.text],
        &all,
        &[],
    );
    let changes = super::count(&all);
    let binds = read
        .clauses
        .iter()
        .any(|clause| matches!(clause.effect, Effect::Restricts | Effect::Obliges));
    let status = if binds || changes.material > 0 {
        Status::ConditionsAdded
    } else {
        Status::Unmodified
    };
    let differences = match changes.material {
        0 => "no difference that matters".to_owned(),
        1 => "one difference that matters".to_owned(),
        count => format!("{count} differences that matter"),
    };
    let restricts = restricted(&read.clauses);
    let effect = if restricts.is_empty() {
        String::new()
    } else {
        format!(" What was added or changed {restricts}.")
    };
    let mut notes = read.notes;
    notes.push(Note {
        key: "free-comparison".to_owned(),
        text: format!("Compared with {name}, not with the SPDX license list."),
    });
    if found.alignment.coarse {
        notes.push(Note {
            key: "alignment-bound".to_owned(),
            text: format!(
                "A passage differs so much from {name} that it was not compared word by word."
            ),
        });
    }
    Report {
        schema: SCHEMA.to_owned(),
        spdx_list_version: corpus.list_version.to_owned(),
        input,
        verdict: Verdict {
            status,
            open_source: None,
            spdx_expression: None,
            suggested_expression: None,
            osd: criteria(&read.clauses),
            summary: format!("Compared with {name}: {differences}.{effect}"),
        },
        licenses,
        changes,
        hunks: all,
        clauses: read.clauses,
        notes,
    }
}
