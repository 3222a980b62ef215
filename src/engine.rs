//! The whole way from text to report.

mod against;
mod binding;
mod outside;
mod reading;
mod slips;

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::align::{Side, echoes, hunks, moves};
use crate::arrange::Arrange;
use crate::clause::{Category, Origin, Rules, house_rules};
use crate::corpus::{Corpus, EntryId, Name};
use crate::identify::{
    Found, Match, Reference, Strength, identify, is_notice, joined_by_or, references, says_choice,
    unversioned,
};
use crate::report::{
    Alternative, Changes, Clause, Form, Hunk, HunkKind, Input, LicenseKind, LicenseMatch, Markup,
    Note, Report, SCHEMA, Verdict,
};
use crate::text::{InputError, Overlay, decode, layout, tokenize};
use crate::verdict::{
    Evidence, Joint, criteria, expressions, judge, known, open_source, section_seven, status,
    summary,
};

/// What an input is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline<'a> {
    /// The listed texts that account for it best.
    Best,
    /// The listed license or exception with this id, whatever else the input may be.
    Listed(&'a str),
    /// Another text: an earlier version, or any.
    Text {
        /// What it is called.
        name: &'a str,
        /// The text.
        text: &'a str,
    },
}

/// How an input is analysed.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The rules that clauses are read by.
    pub rules: &'a Rules,
    /// What it is compared with.
    pub baseline: Baseline<'a>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            rules: house_rules(),
            baseline: Baseline::Best,
        }
    }
}

/// Says what a text says. Any string gives a report.
#[must_use]
pub fn analyze(corpus: &Corpus, text: &str) -> Report {
    report(
        corpus,
        Options::default(),
        None,
        text,
        text.as_bytes(),
        "utf-8",
    )
}

/// Decodes an input and says what it says.
///
/// # Errors
///
/// If the input is too large or no text.
pub fn analyze_bytes(
    corpus: &Corpus,
    name: Option<&str>,
    bytes: &[u8],
) -> Result<Report, InputError> {
    analyze_with(corpus, Options::default(), name, bytes)
}

/// Decodes an input and says what it says, by the reader's own rules or against another text.
///
/// # Errors
///
/// If the input is too large or no text.
pub fn analyze_with(
    corpus: &Corpus,
    options: Options<'_>,
    name: Option<&str>,
    bytes: &[u8],
) -> Result<Report, InputError> {
    let decoded = decode(bytes)?;
    Ok(report(
        corpus,
        options,
        name,
        &decoded.text,
        bytes,
        decoded.encoding,
    ))
}

fn report(
    corpus: &Corpus,
    options: Options<'_>,
    name: Option<&str>,
    text: &str,
    bytes: &[u8],
    encoding: &str,
) -> Report {
    let layout = layout(text);
    let mut words = Overlay::new(&corpus.words);
    let tokens = tokenize(text, layout, &mut words);
    let submitted = Side {
        text,
        tokens: &tokens,
    };
    if let Baseline::Text {
        name: other,
        text: canonical,
    } = options.baseline
    {
        let canonical_tokens = tokenize(canonical, self::layout(canonical), &mut words);
        let canonical = Side {
            text: canonical,
            tokens: &canonical_tokens,
        };
        let input = input(name, text, bytes, encoding, layout.markup);
        return against::report(corpus, options.rules, input, submitted, other, canonical);
    }
    let mut notes = Vec::new();

    let identified = match options.baseline {
        Baseline::Listed(id) => against::listed(corpus, id, submitted),
        _ => identify(corpus, submitted),
    };
    if identified.truncated {
        notes.push(Note {
            key: "match-bound".to_owned(),
            text: format!(
                "Only the first {} license texts in this file were identified.",
                identified.matches.len()
            ),
        });
    }
    let mut found: Vec<Found> = identified.matches;
    let free = unclaimed(submitted, &found);
    let mut strays = Vec::new();
    for found in &mut found {
        settle_notice(corpus, submitted, &mut found.best);
        settle_fills(corpus, submitted, &mut found.best);
        slips::settle_slips(corpus, submitted, &mut found.best);
        let entry = corpus.entry(found.best.entry);
        let (changes, moved) = moves(
            Side {
                text: &entry.text,
                tokens: &entry.tokens,
            },
            submitted,
            std::mem::take(&mut found.best.changes),
            &free,
        );
        found.best.changes = changes;
        let moved = moved.into_iter().map(|words| byte_range(submitted, words));
        strays.extend(moved.map(|bytes| (bytes, HunkKind::Moved)));
        if found.best.alignment.coarse {
            let id = corpus.entry(found.best.entry).id;
            notes.push(Note { key: "alignment-bound".to_owned(), text: format!("A passage compared with {id} differs so much that it was not compared word by word.") });
        }
    }
    let named = if options.baseline == Baseline::Best {
        own_references(corpus, submitted, &found)
    } else {
        Vec::new()
    };
    settle_versions(corpus, &mut found, &named);
    settle_exceptions(corpus, submitted, &mut found, &named);
    // What a license says itself that is only named, or has its notice here, is no addition: "Everyone is permitted to copy
    // and distribute verbatim copies of this license document".
    let noticed = found
        .iter()
        .filter(|found| found.best.form == Form::Notice)
        .map(|found| found.best.entry);
    let only_named = noticed
        .chain(named.iter().map(|reference| reference.entry))
        .map(|id| Side {
            text: &corpus.entry(id).text,
            tokens: &corpus.entry(id).tokens,
        });
    let echoes = echoes(only_named, submitted, &free).into_iter();
    strays.extend(echoes.map(|words| (byte_range(submitted, words), HunkKind::Notice)));

    let mut regions = Regions::new(corpus, submitted, found, named);
    let (licenses, mut all_hunks) = regions.describe(corpus, submitted);
    let inside: Vec<HunkKind> = all_hunks.iter().map(|hunk| hunk.kind).collect();
    let outside = outside::outside(submitted, &licenses, &strays);
    let standings: Vec<Option<bool>> = licenses
        .iter()
        .map(|license| {
            corpus
                .find(&license.id)
                .and_then(|id| open_source(corpus.entry(id)))
        })
        .collect();
    let canonical: Vec<&str> = licenses
        .iter()
        .map(|license| corpus.text(&license.id).unwrap_or_default())
        .collect();
    let mut read = reading::read(
        options.rules,
        text,
        &licenses,
        &standings,
        &canonical,
        &all_hunks,
        &outside,
    );
    notes.extend(read.notes);
    let riders = known(text, &licenses, &read.clauses);
    notes.extend(riders.iter().map(|rider| rider.note.clone()));
    notes.extend(section_seven(text, &licenses, &mut read.clauses));
    let unsettled = all_hunks
        .iter()
        .any(|hunk| leaves_open(hunk, &read.clauses));
    let (outside_hunks, unread_terms) =
        outside::hunks(submitted, &licenses, &outside, &read.clauses);
    all_hunks.extend(outside_hunks);
    all_hunks.arrange_by_key(|hunk| (hunk.start, hunk.end, hunk.canonical_start));
    pair_moves(text, &canonical, &mut all_hunks);

    let reads_like_license = outside::reads_like_license(submitted, &read.clauses);
    // What only holds at a later date is not what the file is licensed under now.
    let promised = licenses
        .iter()
        .all(|license| is_promised(license, &read.clauses));
    let status = status(Evidence {
        licenses: if promised { &[] } else { &licenses },
        clauses: &read.clauses,
        inside: &inside,
        unread_terms,
        reads_like_license,
    });
    let settled = !unread_terms && !unsettled;
    let mut open_source = judge(status, &standings, &read.clauses, settled);
    if read.unread_language && open_source == Some(true) {
        open_source = None;
    }
    let joints = regions.joints(text, &outside);
    let tagged = regions.tag.as_deref();
    let (spdx_expression, suggested_expression) =
        expressions(&licenses, &joints, tagged, status, &reference_name(name));
    let changed = inside.iter().filter(|kind| kind.changes_words()).count();
    let named: Vec<&str> = riders
        .iter()
        .filter(|rider| rider.genuine)
        .map(|rider| rider.name)
        .collect();
    let mut words = summary(
        status,
        open_source,
        &licenses,
        &read.clauses,
        &named,
        changed,
    );
    for note in &notes {
        if matches!(note.key.as_str(), "unread-language" | "contradictory") {
            let _ = write!(words, " {}", note.text);
        }
    }
    Report {
        schema: SCHEMA.to_owned(),
        spdx_list_version: corpus.list_version.to_owned(),
        input: input(name, text, bytes, encoding, layout.markup),
        verdict: Verdict {
            status,
            open_source,
            spdx_expression,
            suggested_expression,
            osd: criteria(&read.clauses),
            summary: words,
        },
        licenses,
        changes: count(&all_hunks),
        hunks: all_hunks,
        clauses: read.clauses,
        notes,
    }
}

/// How far behind the sentence that promises a license, in bytes, its name or notice may stand.
const PROMISE: usize = 600;

/// Whether a license is only named as the one that holds later: "on the fourth anniversary … under the following". What
/// stands before the words of the promise holds now: "under the GPL, or any future license".
fn is_promised(license: &LicenseMatch, clauses: &[Clause]) -> bool {
    let promised_at = |clause: &Clause| {
        let words = clause
            .why
            .iter()
            .filter_map(|word| clause.quote.find(word.as_str()));
        clause.start + words.min().unwrap_or(0)
    };
    license.form != Form::FullText
        && clauses.iter().any(|clause| {
            clause.category == Category::TimeDelayed
                && clause.origin != Origin::Base
                && promised_at(clause) < license.start
                && license.start < clause.end + PROMISE
        })
}

/// Whether a change leaves open what the text says: other words, or new ones that no rule has read.
fn leaves_open(hunk: &Hunk, clauses: &[Clause]) -> bool {
    let is_read = hunk.kind == HunkKind::Added
        && clauses
            .iter()
            .any(|clause| clause.start < hunk.end && hunk.start < clause.end);
    hunk.kind.changes_words() && !is_read
}

fn input(name: Option<&str>, text: &str, bytes: &[u8], encoding: &str, markup: Markup) -> Input {
    Input {
        name: name.map(str::to_owned),
        bytes: text.len(),
        sha256: hex(&Sha256::digest(bytes)),
        encoding: encoding.to_owned(),
        markup,
        fetched: None,
        reference: None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// What a `LicenseRef-` is called: after the file where its name says anything.
fn reference_name(name: Option<&str>) -> String {
    let last = name
        .unwrap_or_default()
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let safe: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let safe = safe.trim_matches('-');
    let generic = ["license", "licence", "copying", "notice", "readme", ""]
        .iter()
        .any(|generic| safe.eq_ignore_ascii_case(generic));
    if generic {
        "this-file".to_owned()
    } else {
        safe.to_owned()
    }
}

/// Gives each end of a move the index of the other.
fn pair_moves(text: &str, canonical: &[&str], hunks: &mut [Hunk]) {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let moved: Vec<usize> = (0..hunks.len())
        .filter(|&at| hunks[at].kind == HunkKind::Moved)
        .collect();
    let origins: Vec<usize> = moved
        .iter()
        .copied()
        .filter(|&at| hunks[at].start == hunks[at].end)
        .collect();
    for origin in origins {
        let hunk = &hunks[origin];
        let source = hunk
            .license
            .and_then(|license| canonical.get(license))
            .and_then(|source| source.get(hunk.canonical_start..hunk.canonical_end))
            .unwrap_or_default();
        let said = letters(source);
        let target = moved.iter().copied().find(|&at| {
            let other = &hunks[at];
            other.partner.is_none()
                && other.start < other.end
                && letters(text.get(other.start..other.end).unwrap_or_default()) == said
        });
        if let Some(target) = target {
            hunks[origin].partner = Some(target);
            hunks[target].partner = Some(origin);
        }
    }
}

fn count(hunks: &[Hunk]) -> Changes {
    let mut changes = Changes::default();
    for hunk in hunks {
        match hunk.kind {
            HunkKind::Added | HunkKind::Removed | HunkKind::Replaced | HunkKind::Moved => {
                changes.material += 1;
            }
            HunkKind::Notice => changes.notices += 1,
            HunkKind::Formatting => changes.formatting += 1,
            HunkKind::Variable | HunkKind::Optional => changes.variables += 1,
        }
    }
    changes
}

/// The most words of a notice that are its publisher's way to say the same.
const WORDING: usize = 24;

/// Words that are left out alone, and not with their sentence.
const ONLY_WORDS: usize = 3;

/// Words that make a license, or what it leaves to the reader, another: "the Modified Apache License", "at our option".
const RENAMING: &[&str] = &["modified", "custom", "variant", "like", "style", "our"];

/// Words by which a grant is made smaller: "for teaching", "within the company", "while you are a member".
const QUALIFYING: &[&str] = &[
    "for",
    "within",
    "in",
    "inside",
    "by",
    "to",
    "as",
    "when",
    "while",
    "during",
    "until",
    "where",
    "with",
    "under",
    "noncommercial",
    "noncommercially",
];

/// A notice only says which license holds: other words in it change no term, unless they bind somebody. One of the GNU
/// licenses that lacks "or any later version" is that of the `-only` id.
fn settle_notice(corpus: &Corpus, submitted: Side<'_>, found: &mut Match) {
    if found.form != Form::Notice {
        return;
    }
    let entry = corpus.entry(found.entry);
    let canonical = Side {
        text: &entry.text,
        tokens: &entry.tokens,
    };
    let has = |side: Side<'_>, words: &Range<usize>, any: &[&str]| {
        side.tokens[words.clone()].iter().any(|token| {
            let word = token.span.of(side.text);
            any.iter().any(|any| word.eq_ignore_ascii_case(any))
        })
    };
    // A version, and not a date.
    let is_version = |side: Side<'_>, words: &Range<usize>| {
        let mut numbers = side.tokens[words.clone()]
            .iter()
            .map(|token| token.span.of(side.text));
        let short = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        !words.is_empty() && numbers.all(short)
    };
    let mut only = false;
    for change in &mut found.changes {
        if !change.kind.changes_words() {
            continue;
        }
        let later = &["later"];
        let lacks_later =
            has(canonical, &change.canonical, later) && !has(submitted, &change.submitted, later);
        // One line says what the program is: "a library to read charts".
        let describes = entry.slots.replaceable.iter().any(|slot| {
            slot.tokens.start < change.canonical.end && change.canonical.start < slot.tokens.end
        });
        let qualifies = !describes
            && QUALIFYING.iter().any(|word| {
                has(submitted, &change.submitted, &[word])
                    && !has(canonical, &change.canonical, &[word])
            });
        let binds = change.submitted.len() > WORDING
            || qualifies
            || has(submitted, &change.submitted, binding::TURNING)
            || binding::sets_terms(submitted.text_of(change.submitted.clone()));
        // A sentence may be left out; "not" alone may not.
        let turns = has(canonical, &change.canonical, binding::TURNING)
            && (!change.submitted.is_empty() || change.canonical.len() <= ONLY_WORDS);
        let renamed = has(submitted, &change.submitted, RENAMING)
            || (is_version(canonical, &change.canonical)
                && is_version(submitted, &change.submitted));
        let strict = lacks_later && entry.id.ends_with("-or-later");
        if strict || !(binds || turns || renamed) {
            only |= strict;
            change.kind = HunkKind::Variable;
            found.missing = found.missing.saturating_sub(change.canonical.len());
            found.foreign = found.foreign.saturating_sub(change.submitted.len());
        }
    }
    let base = entry.id.strip_suffix("-or-later").filter(|_| only);
    if let Some(strict) = base.and_then(|base| corpus.find(&format!("{base}-only"))) {
        found.entry = strict;
    }
}

/// A name, a year or a title that says more than that is no such thing: "(c) 2021 Jane Doe (not for commercial use)".
fn settle_fills(corpus: &Corpus, submitted: Side<'_>, found: &mut Match) {
    let entry = corpus.entry(found.entry);
    let canonical = Side {
        text: &entry.text,
        tokens: &entry.tokens,
    };
    for change in &mut found.changes {
        let fills = matches!(change.kind, HunkKind::Notice | HunkKind::Variable);
        if !fills || change.submitted.is_empty() {
            continue;
        }
        // A few words are a name; many are a preface.
        let says_more = if change.submitted.len() <= WORDING {
            binding::has_caveat
        } else {
            binding::sets_terms
        };
        if says_more(submitted.text_of(change.submitted.clone()))
            && !says_more(canonical.text_of(change.canonical.clone()))
        {
            change.kind = if change.canonical.is_empty() {
                HunkKind::Added
            } else {
                HunkKind::Replaced
            };
        }
    }
}

/// Words from which on a text without any listed text is one of its own, which may speak of other licenses.
const LONG: usize = 500;
/// Words of such a text in which it may still say that it builds on a listed license.
const OPENING: usize = 150;

/// The words that no listed text accounts for.
fn unclaimed(submitted: Side<'_>, found: &[Found]) -> Vec<Range<usize>> {
    let mut claimed: Vec<&Range<usize>> = found.iter().map(|found| &found.best.submitted).collect();
    claimed.arrange_by_key(|words| words.start);
    let mut free = Vec::new();
    let mut at = 0;
    for words in claimed {
        if at < words.start {
            free.push(at..words.start);
        }
        at = at.max(words.end);
    }
    if at < submitted.tokens.len() {
        free.push(at..submitted.tokens.len());
    }
    free
}

/// The licenses that the input names, less those whose text or notice it has.
fn own_references(corpus: &Corpus, submitted: Side<'_>, found: &[Found]) -> Vec<Reference> {
    let mut taken = vec![false; submitted.tokens.len()];
    for found in found {
        taken[found.best.submitted.clone()].fill(true);
    }
    let mut equal = taken.clone();
    for found in found {
        for change in &found.best.changes {
            equal[change.submitted.clone()].fill(false);
        }
        // A notice may go on and name an exception: "… with the permissions described in the GCC Runtime Library Exception".
        if found.best.form == Form::Notice {
            for change in found
                .best
                .changes
                .iter()
                .filter(|change| change.kind == HunkKind::Added)
            {
                taken[change.submitted.clone()].fill(false);
            }
        }
    }
    let named = references(corpus, corpus.names(), submitted, &taken, &equal);
    let family = |id: EntryId| crate::identify::family(corpus.entry(id).id).to_owned();
    // An exception alone is the exception to a license that is only named.
    let is_license = |found: &Found| corpus.entry(found.best.entry).kind == LicenseKind::License;
    let has_text = found.iter().any(is_license);
    // Far into a long text of its own, a license is a subject that the text speaks of.
    let is_long = submitted.tokens.len() > LONG;
    let strongest = named.iter().map(|reference| reference.strength).max();
    let mut kept: Vec<Reference> = Vec::new();
    for reference in named {
        let matched = found
            .iter()
            .any(|found| family(found.best.entry) == family(reference.entry));
        let again = kept.iter().any(|kept| {
            family(kept.entry) == family(reference.entry) && kept.expression == reference.expression
        });
        // Beside a text, only a declaration names a further license; a title or a link may belong to the text. What a
        // notice itself names is not beside it; and a license that is known to be no open one is not passed over.
        let closed = open_source(corpus.entry(reference.entry)) == Some(false)
            && reference.strength >= Strength::Plain;
        let inside = found
            .iter()
            .any(|found| found.best.submitted.contains(&reference.submitted.start));
        let own = reference.strength == Strength::Declared
            && (of_this_work(submitted, &reference) || is_notice(submitted, &reference));
        let weak = (has_text && !(inside || closed || own))
            || Some(reference.strength) < strongest.map(|strongest| strongest.min(Strength::Plain));
        let late = is_long
            && !has_text
            && reference.expression.is_none()
            && reference.submitted.start > OPENING
            && !(reference.strength == Strength::Declared && of_this_work(submitted, &reference));
        if late {
            continue;
        }
        if (!matched || reference.expression.is_some()) && !again && !weak {
            kept.push(reference);
        }
    }
    if kept.is_empty() && found.is_empty() {
        let near = |reference: &Reference| !is_long || reference.submitted.start <= OPENING;
        kept.extend(unversioned(corpus, submitted).filter(near));
    }
    kept
}

/// Whether the sentence says of the work as a whole that it is licensed so, and not of its icons, examples or parts.
fn of_this_work(submitted: Side<'_>, reference: &Reference) -> bool {
    const SUBJECTS: &[&str] = &[
        "this software",
        "this project",
        "this program",
        "this work",
        "this library",
        "this package",
        "this repository",
        "this file",
        "this product",
        "this code",
        "the software is",
        "the project is",
        "the program is",
        "either of",
        "at your option",
        "本项目",
        "本软件",
        "本仓库",
        "all packages",
        "applications are",
        "it is",
        "the source code is",
        "redistribute it",
        "redistributed and/or modified",
        "the rest of",
        "everything else",
        "all other files",
    ];
    if reference.expression.is_some() {
        return true;
    }
    let at = submitted
        .tokens
        .get(reference.submitted.start)
        .map_or(0, |token| token.span.range().start);
    let from = submitted
        .text
        .ceil_char_boundary(at.saturating_sub(STATEMENT));
    let before = submitted
        .text
        .get(from..at)
        .unwrap_or_default()
        .to_lowercase();
    let start = before
        .rfind("\n\n")
        .or_else(|| before.rfind(". "))
        .unwrap_or(0);
    let sentence = before.get(start..).unwrap_or_default();
    SUBJECTS.iter().any(|subject| sentence.contains(subject))
}

/// A sentence in a notice that only names an exception of the file is part of the notice.
fn settle_exceptions(
    corpus: &Corpus,
    submitted: Side<'_>,
    found: &mut [Found],
    named: &[Reference],
) {
    let is_exception = |entry: EntryId| corpus.entry(entry).kind == LicenseKind::Exception;
    if !named.iter().any(|named| is_exception(named.entry)) {
        return;
    }
    for change in found.iter_mut().flat_map(|found| &mut found.best.changes) {
        if change.kind != HunkKind::Added {
            continue;
        }
        let words = Name::all(submitted.text, &submitted.tokens[change.submitted.clone()]);
        let names_one = (0..words.len()).any(|at| {
            let found = corpus.names().find(&words[at..]).map(|(entry, _)| entry);
            found.is_some_and(|entry| {
                is_exception(entry) && named.iter().any(|named| named.entry == entry)
            })
        });
        if names_one && !binding::sets_terms(submitted.text_of(change.submitted.clone())) {
            change.kind = HunkKind::Notice;
        }
    }
}

/// Of ids with one text, takes the one that a notice or a name in the file says.
fn settle_versions(corpus: &Corpus, found: &mut [Found], named: &[Reference]) {
    let later: Vec<String> = found
        .iter()
        .filter(|found| found.best.form == Form::Notice)
        .map(|found| found.best.entry)
        .chain(named.iter().map(|reference| reference.entry))
        .filter_map(|entry| {
            corpus
                .entry(entry)
                .id
                .strip_suffix("-or-later")
                .map(str::to_owned)
        })
        .collect();
    for found in found
        .iter_mut()
        .filter(|found| found.best.form == Form::FullText)
    {
        let base = corpus.entry(found.best.entry).id.strip_suffix("-only");
        if let Some(base) = base.filter(|base| later.iter().any(|other| other == base))
            && let Some(entry) = corpus.find(&format!("{base}-or-later"))
        {
            found.best.entry = entry;
        }
    }
}

/// How far apart, in bytes, licenses of one statement stand, and how far ahead of them it may say that one may choose.
const STATEMENT: usize = 400;
/// The same behind the names of licenses: "… at your option".
const BEHIND: usize = 160;

/// The parts of the input that listed licenses account for.
struct Regions {
    parts: Vec<Part>,
    tag: Option<String>,
}

enum Part {
    Text(Box<Found>),
    Name(Reference),
}

impl Regions {
    fn new(corpus: &Corpus, submitted: Side<'_>, found: Vec<Found>, named: Vec<Reference>) -> Self {
        // One tag speaks for the file if it names every license in it.
        let family = |entry: EntryId| crate::identify::family(corpus.entry(entry).id);
        let tagged: Vec<&Reference> = named
            .iter()
            .filter(|named| named.expression.is_some())
            .collect();
        let is_tagged =
            |entry: EntryId| tagged.iter().any(|tag| family(tag.entry) == family(entry));
        let whole = named.iter().all(|named| is_tagged(named.entry))
            && found.iter().all(|found| is_tagged(found.best.entry));
        let tag = tagged
            .first()
            .and_then(|first| first.expression.clone())
            .filter(|first| {
                whole
                    && tagged
                        .iter()
                        .all(|tag| tag.expression.as_ref() == Some(first))
            });
        let known: Vec<EntryId> = found.iter().map(|found| found.best.entry).collect();
        let mut parts: Vec<Part> = found
            .into_iter()
            .map(|found| Part::Text(Box::new(found)))
            .collect();
        let is_new = |reference: &Reference| {
            !known.iter().any(|&entry| {
                crate::identify::family(corpus.entry(entry).id)
                    == crate::identify::family(corpus.entry(reference.entry).id)
            })
        };
        parts.extend(named.into_iter().filter(is_new).map(Part::Name));
        parts.arrange_by_key(|part| part.bytes(submitted).start);
        Self { parts, tag }
    }

    /// The licenses, and the hunks inside their regions.
    fn describe(&mut self, corpus: &Corpus, submitted: Side<'_>) -> (Vec<LicenseMatch>, Vec<Hunk>) {
        let mut licenses = Vec::new();
        let mut all = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let bytes = part.bytes(submitted);
            match part {
                Part::Name(reference) => licenses.push(license(
                    corpus,
                    reference.entry,
                    Form::Reference,
                    bytes,
                    0..0,
                )),
                Part::Text(found) => {
                    let best = &found.best;
                    let entry = corpus.entry(best.entry);
                    let canonical = Side {
                        text: &entry.text,
                        tokens: &entry.tokens,
                    };
                    let canonical_bytes = match best.form {
                        Form::FullText => 0..entry.text.len(),
                        _ => byte_range(canonical, best.canonical.clone()),
                    };
                    for change in hunks(
                        canonical,
                        canonical_bytes.clone(),
                        submitted,
                        bytes.clone(),
                        &best.alignment,
                        &best.changes,
                    ) {
                        all.push(Hunk {
                            kind: change.kind,
                            license: Some(at),
                            start: change.submitted.start,
                            end: change.submitted.end,
                            canonical_start: change.canonical.start,
                            canonical_end: change.canonical.end,
                            partner: None,
                        });
                    }
                    let mut matched =
                        license(corpus, best.entry, best.form, bytes, canonical_bytes);
                    matched.coverage = thousandths(best.coverage());
                    matched.similarity = thousandths(best.similarity());
                    matched.alternatives = found
                        .alternatives
                        .iter()
                        .map(|&(id, similarity)| Alternative {
                            id: corpus.entry(id).id.to_owned(),
                            similarity: thousandths(similarity),
                        })
                        .collect();
                    licenses.push(matched);
                }
            }
        }
        (licenses, all)
    }

    /// How each license is joined to the one before it: by the words between them, or by what is said around the run of
    /// names, or before the first of the texts, in which both stand.
    fn joints(&self, text: &str, outside: &[outside::Stretch]) -> Vec<Joint> {
        let is_name = |at: usize| matches!(self.parts.get(at), Some(Part::Name(_)));
        // A name stands in its paragraph, a text apart from the next one.
        let before = |at: usize| {
            let after = (at < self.parts.len()).then_some(at);
            let stretch = outside.iter().find(|stretch| stretch.after == after);
            stretch.map_or("", |stretch| {
                text.get(stretch.bytes.clone()).unwrap_or_default()
            })
        };
        let near = |at: usize| {
            before(at).len() < STATEMENT || before(at).to_lowercase().contains("alternatively")
        };
        let mut joints = vec![Joint::And; self.parts.len()];
        let mut first = 0;
        while first < self.parts.len() {
            let mut last = first;
            while last + 1 < self.parts.len()
                && near(last + 1)
                && is_name(last + 1) == is_name(first)
            {
                last += 1;
            }
            let behind = before(last + 1);
            let behind = behind
                .get(..behind.floor_char_boundary(BEHIND))
                .unwrap_or_default();
            let ahead = before(first);
            let ahead =
                ahead.get(ahead.ceil_char_boundary(ahead.len().saturating_sub(STATEMENT))..);
            let chosen =
                says_choice(ahead.unwrap_or_default()) || (is_name(first) && says_choice(behind));
            let run = joints.iter_mut().enumerate().take(last + 1);
            for (at, joint) in run.skip(first + 1) {
                if chosen || joined_by_or(before(at)) {
                    *joint = Joint::Or;
                }
            }
            first = last + 1;
        }
        joints
    }
}

impl Part {
    fn bytes(&self, submitted: Side<'_>) -> Range<usize> {
        match self {
            Self::Text(found) => byte_range(submitted, found.best.submitted.clone()),
            Self::Name(reference) => byte_range(submitted, reference.submitted.clone()),
        }
    }
}

/// The bytes of a run of words, with the signs that close its last one.
fn byte_range(side: Side<'_>, words: Range<usize>) -> Range<usize> {
    let start = side
        .tokens
        .get(words.start)
        .map_or(0, |token| token.span.range().start);
    let end = words
        .end
        .checked_sub(1)
        .and_then(|last| side.tokens.get(last))
        .map_or(start, |token| token.span.range().end);
    let signs = side
        .text
        .get(end..)
        .unwrap_or_default()
        .chars()
        // What opens belongs to the words behind it.
        .take_while(|&c| {
            !c.is_alphanumeric() && !c.is_whitespace() && !"([{<“‘「《（【".contains(c)
        });
    start..end + signs.map(char::len_utf8).sum::<usize>()
}

fn license(
    corpus: &Corpus,
    id: EntryId,
    form: Form,
    bytes: Range<usize>,
    canonical: Range<usize>,
) -> LicenseMatch {
    let entry = corpus.entry(id);
    let same_text: Vec<String> = if form == Form::Reference {
        Vec::new()
    } else {
        entry
            .same_text
            .iter()
            .map(|&other| corpus.entry(other).id.to_owned())
            .collect()
    };
    let decided_by = (!same_text.is_empty()).then(|| {
        if entry.id.ends_with("-or-later") {
            "a notice in the file that says \"or any later version\"".to_owned()
        } else if entry.id.ends_with("-only") {
            "no notice in the file says \"or any later version\"".to_owned()
        } else {
            "the texts are the same: the id in force, else the shorter one".to_owned()
        }
    });
    LicenseMatch {
        id: entry.id.to_owned(),
        name: entry.name.clone(),
        kind: entry.kind,
        form,
        start: bytes.start,
        end: bytes.end,
        canonical_start: canonical.start,
        canonical_end: canonical.end,
        coverage: 0.0,
        similarity: 0.0,
        same_text,
        decided_by,
        alternatives: Vec::new(),
        osi_approved: entry.osi_approved,
        fsf_libre: entry.fsf_libre,
        deprecated: entry.deprecated,
        family: (entry.kind == LicenseKind::License)
            .then(|| crate::verdict::family(entry.id))
            .flatten(),
    }
}

fn thousandths(value: usize) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX)) / 1000.0
}
