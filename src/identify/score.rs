//! How well a unit accounts for a part of the input.

use std::ops::Range;

use super::chain::Chain;
use crate::align::{Alignment, Change, Segment, Side, align, changes, fills, matters, polish};
use crate::corpus::{Corpus, Entry, EntryId, Unit, UnitId};
use crate::report::{Form, HunkKind};
use crate::text::{Class, Token, gap};

/// A unit laid over a region of the input.
#[derive(Debug, Clone)]
pub struct Match {
    /// Whose text.
    pub entry: EntryId,
    /// Whole text or notice.
    pub form: Form,
    /// Tokens of the canonical text that were compared.
    pub canonical: Range<usize>,
    /// Tokens of the input that it accounts for.
    pub submitted: Range<usize>,
    /// Which words correspond.
    pub alignment: Alignment,
    /// What the others mean.
    pub changes: Vec<Change>,
    /// Equal words of a title above the region.
    pub title: usize,
    /// Equal words less those that matter and have no counterpart; the highest wins.
    pub score: i64,
    /// Canonical words that matter.
    pub fixed: usize,
    /// Those of them that are missing.
    pub missing: usize,
    /// Words of the region that the text does not have.
    pub foreign: usize,
}

impl Match {
    /// Share of the canonical words that matter which are present, in thousandths.
    #[must_use]
    pub fn coverage(&self) -> usize {
        (self.fixed - self.missing.min(self.fixed)) * 1000 / self.fixed.max(1)
    }

    /// 1 - weighted edit distance / length over the region, in thousandths.
    #[must_use]
    pub fn similarity(&self) -> usize {
        let length = self.fixed.max(self.submitted.len()).max(1);
        let distance = self.missing.max(self.foreign);
        (length - distance.min(length)) * 1000 / length
    }
}

/// Words that are put in count against a unit only up to this many at one place: whoever inserts a page inserts it into
/// every candidate alike, and a short text must not win for not having room.
const FOREIGN_CAP: usize = 24;
/// The same where nothing of the text is missing in the place: a sentence put in before the last line of a text must not
/// make it its twin that lacks that line.
const ADDED_CAP: usize = 6;

/// Words that are missing before the first or behind the last equal one count against a unit only up to this many: a preface
/// that was cut off says less about which text it is than a word in its middle.
const ABSENT: usize = 60;

/// The most that a unit can score along its chain: every word between two segments that can be equal is equal, and
/// nothing counts against it but the words that cannot be there for want of room.
#[must_use]
pub fn bound(corpus: &Corpus, chain: &Chain, submitted: usize, taken: &[bool]) -> i64 {
    let unit = corpus.unit(chain.unit);
    let entry = corpus.entry(unit.entry);
    let (before, after) = windows(unit, chain, submitted, taken);
    let mut bound = signed(chain.matched());
    let mut between = |canonical: Range<usize>, submitted: usize, most: usize| {
        bound += signed(canonical.len().min(submitted));
        let missing = entry.owed(canonical).saturating_sub(submitted + FORGIVEN);
        bound -= signed(missing.min(most));
    };
    let start = unit.tokens.start;
    let (first, last) = (chain.segments[0], chain.segments[chain.segments.len() - 1]);
    between(start..start + first.canonical, before, ABSENT);
    for pair in chain.segments.windows(2) {
        between(
            start + pair[0].canonical_end()..start + pair[1].canonical,
            pair[1].submitted.saturating_sub(pair[0].submitted_end()),
            usize::MAX,
        );
    }
    between(start + last.canonical_end()..unit.tokens.end, after, ABSENT);
    bound
}

/// How many words of one gap may be missing although no template says so: a title, a sign, the license's own name.
const FORGIVEN: usize = 16;

/// How many free words stand before and behind a chain, of those that the unit could have there.
fn windows(unit: &Unit, chain: &Chain, submitted: usize, taken: &[bool]) -> (usize, usize) {
    let (first, last) = (chain.segments[0], chain.segments[chain.segments.len() - 1]);
    let before = window(first.canonical, (0..first.submitted).rev(), taken);
    let after = window(
        unit.tokens.len() - last.canonical_end(),
        last.submitted_end()..submitted,
        taken,
    );
    (before, after)
}

/// A unit placed over the input: which words correspond, but not yet what the others mean.
#[derive(Debug, Clone)]
pub struct Placed {
    unit: UnitId,
    alignment: Alignment,
    region: Range<usize>,
    /// Equal words of a title above it.
    title: usize,
    /// Tokens of the input that were looked at; what is claimed of them makes the placing void.
    pub wide: Range<usize>,
}

/// Places a unit over the input along its chain.
#[must_use]
pub fn place(corpus: &Corpus, chain: &Chain, submitted: Side<'_>, taken: &[bool]) -> Placed {
    let unit = corpus.unit(chain.unit);
    let range = &unit.tokens;
    let entry = corpus.entry(unit.entry);
    let skeleton: Vec<Segment> = chain
        .segments
        .iter()
        .map(|segment| Segment {
            canonical: segment.canonical + range.start,
            ..*segment
        })
        .collect();
    let (first, last) = (skeleton[0], skeleton[skeleton.len() - 1]);
    let (before, after) = windows(unit, chain, submitted.tokens.len(), taken);
    let wide = first.submitted - before..last.submitted_end() + after;
    let mut alignment = align(
        &entry.tokens,
        range.clone(),
        submitted.tokens,
        wide.clone(),
        &skeleton,
    );
    // A notice lies in an appendix that may be left out: what surrounds the unit does not concern it.
    let inside = |passage: &&Range<usize>| {
        range.start <= passage.start && passage.end <= range.end && passage.len() < range.len()
    };
    for passage in entry.slots.optional.iter().filter(inside) {
        alignment.withdraw(passage.clone());
    }
    alignment.settle(&entry.tokens, range.clone(), |words| matters(entry, words));
    trim(&mut alignment.runs, first, last, range.end, |words| {
        entry.owed(words)
    });
    let title = untitle(entry, &mut alignment.runs, submitted);
    let (first, last) = (alignment.runs[0], alignment.runs[alignment.runs.len() - 1]);
    let behind = last.canonical_end()..range.end;
    let free = last.submitted_end()..wide.end;
    let end = match closing(entry, behind.clone(), submitted, free.clone()) {
        0 => {
            // A replaceable part that closes the text is owed too when its pattern refuses what stands there.
            let owed = match entry.owed(behind.clone()) {
                0 => behind.len(),
                owed => owed,
            };
            free.start + replaced(owed, submitted, free.start..=free.end, ends_sentence)
        }
        filled => free.start + filled,
    };
    let before = range.start..first.canonical;
    let outwards = (wide.start..=first.submitted).rev();
    let start = first.submitted - replaced(entry.owed(before), submitted, outwards, ends_line);
    Placed {
        unit: chain.unit,
        region: start..end,
        alignment,
        title,
        wide,
    }
}

/// How many words behind the last equal one fill a replaceable part that closes the text: those up to the end of the
/// sentence, if its pattern accepts them.
fn closing(
    entry: &Entry,
    canonical: Range<usize>,
    submitted: Side<'_>,
    free: Range<usize>,
) -> usize {
    if canonical.is_empty() || entry.owed(canonical.clone()) > 0 {
        return 0;
    }
    let ends = |at: &usize| {
        let behind = gap(submitted.text, submitted.tokens, at + 1);
        behind.contains(['.', '。']) || behind.matches('\n').count() > 1
    };
    let last = free.clone().take(FILL).find(ends);
    let filled = last
        .map_or(free.end, |last| last + 1)
        .min(free.start + FILL);
    let words = free.start..filled;
    if fills(entry, canonical, submitted, words.clone()) {
        words.len()
    } else {
        0
    }
}

/// The most words at either end of a text that are read as replaced by others.
const EDGE: usize = 4;

/// How many words next to the outermost equal one stand in the place of the text's own words at that end: the rest of the
/// sentence, where it is about as short as the `owed` words that are missing. `gaps` are the words before which to look,
/// from there outwards; `ends` says where a sentence does.
fn replaced(
    owed: usize,
    submitted: Side<'_>,
    gaps: impl Iterator<Item = usize>,
    ends: fn(&str) -> bool,
) -> usize {
    if owed == 0 || owed > EDGE {
        return 0;
    }
    let between = |at| gap(submitted.text, submitted.tokens, at);
    let mut gaps = gaps.take(EDGE + 2);
    if gaps.next().is_none_or(|at| ends_sentence(between(at))) {
        return 0;
    }
    let mut gaps = gaps.map(|at| at == 0 || at == submitted.tokens.len() || ends(between(at)));
    gaps.position(|ends| ends).map_or(0, |last| last + 1)
}

/// Whether a sentence or a paragraph ends in what stands between two words.
fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '。', ':', ';']) || gap.matches('\n').count() > 1
}

/// Whether a line does, or a sentence: what stands above a text need not be one.
fn ends_line(gap: &str) -> bool {
    gap.contains('\n') || ends_sentence(gap)
}

impl Placed {
    /// The most that it can score.
    #[must_use]
    pub fn bound(&self, corpus: &Corpus) -> i64 {
        let unit = corpus.unit(self.unit);
        let entry = corpus.entry(unit.entry);
        let missing: usize = self
            .alignment
            .gaps(unit.tokens.clone(), self.region.clone())
            .into_iter()
            .map(|gap| {
                let is_edge = gap.canonical.start == unit.tokens.start
                    || gap.canonical.end == unit.tokens.end;
                let missing = entry.owed(gap.canonical).saturating_sub(FORGIVEN);
                missing.min(if is_edge { ABSENT } else { usize::MAX })
            })
            .sum();
        signed(self.alignment.matched() + self.title) - signed(missing)
    }

    /// Says what the differences mean, and what that counts.
    #[must_use]
    pub fn weigh(self, corpus: &Corpus, submitted: Side<'_>) -> Match {
        let region = self.region.clone();
        let Unit {
            entry: id,
            tokens: range,
            form,
            ..
        } = corpus.unit(self.unit);
        let entry = corpus.entry(*id);
        let changes = changes(
            entry,
            range.clone(),
            submitted,
            region.clone(),
            &self.alignment,
        );
        let mut found = Match {
            entry: *id,
            form: *form,
            canonical: range.clone(),
            submitted: region,
            alignment: self.alignment,
            changes,
            title: self.title,
            score: 0,
            fixed: 0,
            missing: 0,
            foreign: 0,
        };
        found.count(entry, submitted);
        found
    }
}

impl Match {
    /// Counts what the changes come to.
    fn count(&mut self, entry: &Entry, submitted: Side<'_>) {
        let (mut missing, mut foreign, mut against, mut variable) = (0, 0, 0, 0);
        let mut absent = 0;
        let runs = &self.alignment.runs;
        let first = runs.first().map_or(0, |run| run.canonical);
        let last = runs.last().map_or(usize::MAX, |run| run.canonical_end());
        for change in &self.changes {
            match change.kind {
                HunkKind::Added | HunkKind::Removed | HunkKind::Replaced | HunkKind::Moved => {
                    missing += change.canonical.len();
                    foreign += change.submitted.len();
                    let cap = if change.canonical.is_empty() {
                        ADDED_CAP
                    } else {
                        FOREIGN_CAP
                    };
                    let is_edge = change.canonical.end <= first || change.canonical.start >= last;
                    if is_edge && change.submitted.is_empty() {
                        absent += change.canonical.len();
                        continue;
                    }
                    against += change.canonical.len() + change.submitted.len().min(cap);
                }
                HunkKind::Variable => variable += change.submitted.len(),
                HunkKind::Optional | HunkKind::Notice | HunkKind::Formatting => {}
            }
        }
        let fixed = self
            .canonical
            .clone()
            .filter(|&at| entry.tokens[at].class == Class::Word)
            .count();
        // Titles and optional passages that are left out were never owed.
        let waived: usize = self
            .changes
            .iter()
            .filter(|change| matches!(change.kind, HunkKind::Optional | HunkKind::Variable))
            .map(|change| change.canonical.len())
            .sum();
        against += absent.min(ABSENT);
        let matched = self.alignment.matched() + self.title;
        self.score = signed(matched) - signed(against) - signed(variable) / 4;
        if self.form == Form::Notice && self.names_another(entry, submitted) {
            self.score = 0;
        }
        self.fixed = fixed.saturating_sub(waived).max(1);
        self.missing = missing;
        self.foreign = foreign;
    }

    /// Makes the differences readable: see [`polish`].
    pub fn polish(&mut self, corpus: &Corpus, submitted: Side<'_>) {
        let entry = corpus.entry(self.entry);
        if polish(
            entry,
            self.canonical.clone(),
            submitted,
            self.submitted.clone(),
            &mut self.alignment,
            &mut self.changes,
        ) {
            self.count(entry, submitted);
        }
    }
}

/// Words of names that tell no two licenses apart.
const COMMON: &[&str] = &[
    "license",
    "licence",
    "version",
    "later",
    "only",
    "general",
    "public",
    "software",
    "free",
    "open",
    "source",
    "agreement",
    "international",
];
/// Words before "General Public License" that make it another one.
const KINDS_OF_GNU: &[&str] = &["lesser", "library", "affero"];

impl Match {
    /// Whether a notice is that of another license: a word of the name, or the number of its version, is nowhere where
    /// this one has it. Notices are written after each other, and differ in little else.
    fn names_another(&self, entry: &Entry, submitted: Side<'_>) -> bool {
        let runs = &self.alignment.runs;
        let is_equal = |at: usize| {
            runs.iter()
                .any(|run| run.canonical <= at && at < run.canonical_end())
        };
        let is =
            |token: &Token, text: &str, word: &str| token.span.of(text).eq_ignore_ascii_case(word);
        let name = entry.name.split(|c: char| !c.is_alphanumeric());
        let lost = name
            .map(|word| {
                word.strip_prefix('v')
                    .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
                    .unwrap_or(word)
            })
            .filter(|word| {
                word.len() > 3 || *word == "GNU" || word.starts_with(|c: char| c.is_ascii_digit())
            })
            .filter(|word| {
                !COMMON
                    .iter()
                    .any(|common| word.eq_ignore_ascii_case(common))
            })
            .any(|word| {
                let mut places = self
                    .canonical
                    .clone()
                    .filter(|&at| is(&entry.tokens[at], &entry.text, word))
                    .peekable();
                places.peek().is_some() && !places.any(is_equal)
            });
        let words = &submitted.tokens[self.submitted.clone()];
        let other_kind = words.windows(2).any(|pair| {
            is(&pair[1], submitted.text, "general")
                && KINDS_OF_GNU.iter().any(|kind| {
                    is(&pair[0], submitted.text, kind)
                        && !entry.name.to_ascii_lowercase().contains(kind)
                })
        });
        lost || other_kind
    }
}

fn signed(words: usize) -> i64 {
    i64::try_from(words).unwrap_or(i64::MAX)
}

/// How many free tokens to look at beyond a chain's end for `missing` canonical words.
fn window(missing: usize, free: impl Iterator<Item = usize>, taken: &[bool]) -> usize {
    let most = if missing == 0 {
        0
    } else {
        missing + missing / 2 + FILL
    };
    free.take(most).take_while(|&at| !taken[at]).count()
}

/// How many submitted words may stand between a chain and equal words further out, where the canonical text has only
/// words there that may be others: a title, a copyright line, a name.
const FILL: usize = 40;

/// Equal words in a row that go on with a text although a sentence before them is another.
const STRONG: usize = 8;

/// The same before a single equal word: a name.
const SHORT_FILL: usize = 8;

/// More words than these between a title and the text below it are a paragraph, and no name.
const PREAMBLE: usize = 12;

/// Leaves out a title whose line goes on with other words, or that stands above other paragraphs: it is the publisher's.
/// "The rest is available under the MIT license as defined below."
/// Returns its equal words, by which near-twins are told apart all the same.
fn untitle(entry: &Entry, runs: &mut Vec<Segment>, submitted: Side<'_>) -> usize {
    let own = runs
        .iter()
        .position(|run| entry.owed(run.canonical..run.canonical_end()) > 0)
        .unwrap_or(0);
    let goes_on = |at: usize| {
        let (run, next) = (runs[at], runs[at + 1]);
        let between = run.submitted_end()..next.submitted;
        let is_word = |at: &usize| submitted.tokens[*at].class == Class::Word;
        if between.clone().filter(is_word).count() > PREAMBLE {
            return true;
        }
        let slots = &entry.slots.replaceable;
        let filled = slots
            .iter()
            .any(|slot| slot.tokens.contains(&run.canonical_end()));
        let goes_on = |at: &usize| !gap(submitted.text, submitted.tokens, *at).contains('\n');
        let mut line = between.take_while(goes_on);
        // The number of a heading is no title.
        is_word(&(run.submitted_end() - 1)) && !filled && line.any(|at| is_word(&at))
    };
    let titles = (0..own).rev().find(|&at| goes_on(at));
    let titles = runs.drain(..titles.map_or(0, |last| last + 1));
    titles.map(|run| run.len).sum()
}

/// Drops equal words far out: beyond the chain, a run counts only if it is at least as long as the gap before it.
/// The very last words of the text count however few they are. `owed` counts the words of a canonical range that may not
/// be left out or replaced.
fn trim(
    runs: &mut Vec<Segment>,
    first: Segment,
    last: Segment,
    unit_end: usize,
    owed: impl Fn(Range<usize>) -> usize,
) {
    let holds = |run: Segment, a: Segment, b: Segment| {
        let submitted = b.submitted.saturating_sub(a.submitted_end());
        let between = a.canonical_end()..b.canonical.max(a.canonical_end());
        let slotted = !between.is_empty();
        let canonical = owed(between);
        let gap = submitted.max(canonical);
        // The words of a title stand in many a sentence about the license.
        let own = owed(run.canonical..run.canonical_end());
        run.len >= gap
            || (run.len >= 3 && gap <= 12)
            || (run.len >= STRONG && gap <= FILL)
            || (own >= 2 && canonical == 0 && submitted <= FILL)
            || (slotted && canonical == 0 && submitted <= SHORT_FILL)
    };
    let inner = runs
        .iter()
        .position(|run| run.submitted_end() > first.submitted)
        .unwrap_or(0);
    // Stray equal words in a gap neither hold nor end what lies beyond them.
    let start = (0..inner).rev().fold(inner, |kept, at| {
        if holds(runs[at], runs[at], runs[kept]) {
            at
        } else {
            kept
        }
    });
    runs.drain(..start);
    let outer = runs
        .iter()
        .rposition(|run| run.submitted < last.submitted_end())
        .unwrap_or(runs.len() - 1);
    let last_word = |a: Segment, b: Segment| {
        b.canonical == a.canonical_end()
            && b.canonical_end() == unit_end
            && b.submitted - a.submitted_end() <= FILL
    };
    let end = (outer + 1..runs.len()).fold(outer, |kept, at| {
        let (a, b) = (runs[kept], runs[at]);
        if holds(b, a, b) || last_word(a, b) {
            at
        } else {
            kept
        }
    });
    runs.truncate(end + 1);
}
