//! The SPDX side: every listed text as words, with what its template lets vary, and an index of them all.

mod index;
mod names;
mod pack;
pub mod template;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

pub use index::{Index, Posting, Postings, SHINGLE, UnitId, shingle, shingles};
pub use names::{Name, Names, aliases};
pub use pack::PackError;
pub(crate) use pack::packed_text;

use template::{AbsentPassage, PatternId, SpanKind, StandardNotice, Template, Templates};

use crate::arrange::Arrange;
use crate::report::{Form, LicenseKind};
use crate::text::{Class, Layout, Token, WordId, Words, tokenize};

/// Index of a listed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u16);

/// One license or exception of the list.
#[derive(Debug)]
pub struct Entry {
    /// SPDX id.
    pub id: &'static str,
    /// Full name; for an exception the list in the `spdx` crate has only the id.
    pub name: String,
    /// License or exception.
    pub kind: LicenseKind,
    /// OSI approved.
    pub osi_approved: bool,
    /// Free by the FSF.
    pub fsf_libre: bool,
    /// Deprecated on the list.
    pub deprecated: bool,
    /// The canonical text.
    pub text: String,
    /// Its words.
    pub tokens: Vec<Token>,
    /// What its template lets vary.
    pub slots: Slots,
    /// Other entries with the same words.
    pub same_text: Vec<EntryId>,
    /// For each token, how many before it may neither be left out nor be others.
    owed_before: Vec<u32>,
}

impl Entry {
    /// A text that is on no list: nothing in it may vary.
    pub(crate) fn unlisted(name: &str, text: &str, tokens: &[Token]) -> Self {
        let slots = Slots::default();
        Self {
            id: "",
            name: name.to_owned(),
            kind: LicenseKind::License,
            osi_approved: false,
            fsf_libre: false,
            deprecated: false,
            text: text.to_owned(),
            owed_before: slots.owed_before(tokens),
            tokens: tokens.to_vec(),
            slots,
            same_text: Vec::new(),
        }
    }

    /// How many words of a range may neither be left out nor be others.
    #[must_use]
    pub fn owed(&self, words: Range<usize>) -> usize {
        let before = |at: usize| {
            let last = self.owed_before.len().saturating_sub(1);
            self.owed_before.get(at.min(last)).copied().unwrap_or(0)
        };
        let owed = before(words.end).saturating_sub(before(words.start));
        usize::try_from(owed).unwrap_or(usize::MAX)
    }
}

/// What the template of a text lets vary, in token indexes of the text.
#[derive(Debug, Default)]
pub struct Slots {
    /// Replaceable words and the pattern that they must match. An empty range is a place where words may be put in.
    pub replaceable: Vec<Slot>,
    /// Passages that may be left out, outer before inner.
    pub optional: Vec<Range<usize>>,
    /// Passages that the text leaves out and a file may have.
    pub absent: Vec<Absent>,
    /// Titles.
    pub titles: Vec<Range<usize>>,
    /// The standard notice.
    pub header: Option<Range<usize>>,
    /// The standard notice is that of this very id, not of one with the same text.
    pub own_header: bool,
}

/// Replaceable words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Where they stand.
    pub tokens: Range<usize>,
    /// The pattern that whatever stands there must match.
    pub pattern: PatternId,
}

/// A passage that may be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// Before which token.
    pub at: usize,
    /// What it must be.
    pub passage: AbsentPassage,
}

impl Slots {
    /// Reads the template of a text in terms of its tokens, and marks the tokens that the template knows to be bullets
    /// or copyright lines.
    fn new(template: Option<&Template>, tokens: &mut [Token]) -> Self {
        let mut slots = Self::default();
        let Some(template) = template else {
            return slots;
        };
        for span in &template.spans {
            let range = span.span.range();
            let start = tokens.partition_point(|token| token.span.range().start < range.start);
            let end =
                start.max(tokens.partition_point(|token| token.span.range().start < range.end));
            let words = start..end;
            match span.kind {
                SpanKind::Replaceable { pattern } => slots.replaceable.push(Slot {
                    tokens: words,
                    pattern,
                }),
                _ if words.is_empty() => {}
                SpanKind::Title => slots.titles.push(words),
                SpanKind::Optional => slots.optional.push(words),
                SpanKind::Copyright => tokens[words]
                    .iter_mut()
                    .for_each(|token| token.class = Class::Copyright),
                SpanKind::Bullet => tokens[words]
                    .iter_mut()
                    .for_each(|token| token.class = Class::Bullet),
                SpanKind::Header => {
                    let whole = slots.header.take().map_or(words.clone(), |header| {
                        header.start.min(words.start)..header.end.max(words.end)
                    });
                    slots.header = Some(whole);
                }
            }
        }
        slots.own_header = template.notice == StandardNotice::Within;
        for passage in &template.absent {
            let at = usize::try_from(passage.at).unwrap_or(usize::MAX);
            slots.absent.push(Absent {
                at: tokens.partition_point(|token| token.span.range().start < at),
                passage: *passage,
            });
        }
        slots
    }

    /// For each token, how many before it may neither be left out nor be others; and for all of them.
    fn owed_before(&self, tokens: &[Token]) -> Vec<u32> {
        let mut owed: Vec<bool> = tokens
            .iter()
            .map(|token| token.class == Class::Word)
            .collect();
        let slots = self.replaceable.iter().map(|slot| &slot.tokens);
        for free in self.titles.iter().chain(&self.optional).chain(slots) {
            owed[free.clone()].fill(false);
        }
        let mut before = Vec::with_capacity(tokens.len() + 1);
        let mut sum = 0;
        before.push(sum);
        for owed in owed {
            sum += u32::from(owed);
            before.push(sum);
        }
        before
    }

    /// Adds the blanks that a text leaves to be filled in and that its template does not mention: `____`, `[name]`,
    /// `<name>`.
    fn add_blanks(&mut self, text: &str, tokens: &[Token]) {
        let Some(anything) = Templates::bundled()
            .patterns()
            .iter()
            .position(|pattern| pattern == ".+")
        else {
            return;
        };
        let pattern = PatternId(u32::try_from(anything).unwrap_or(0));
        let index = |at: usize| tokens.partition_point(|token| token.span.range().start < at);
        let mut blanks: Vec<Range<usize>> = text
            .match_indices("___")
            .map(|(at, _)| index(at)..index(at))
            .collect();
        for (open, close) in [('[', ']'), ('<', '>')] {
            for (at, _) in text.match_indices(open) {
                let inside = text
                    .get(at + 1..)
                    .and_then(|rest| rest.get(..rest.find(close)?))
                    .unwrap_or_default();
                let words = index(at)..index(at + 1 + inside.len());
                // An address in angle brackets is no blank.
                if (1..=8).contains(&words.len())
                    && !inside.contains("://")
                    && !inside.contains('@')
                {
                    blanks.push(words);
                }
            }
        }
        blanks.dedup();
        blanks.retain(|blank| {
            !self.replaceable.iter().any(|slot| {
                slot.tokens.start <= blank.end
                    && blank.start <= slot.tokens.end
                    && !slot.tokens.is_empty()
            })
        });
        self.replaceable
            .extend(blanks.into_iter().map(|tokens| Slot { tokens, pattern }));
        self.replaceable
            .arrange_by_key(|slot| (slot.tokens.start, slot.tokens.end));
    }
}

/// What an input can be matched with: a whole text, or the standard notice in it.
#[derive(Debug)]
pub struct Unit {
    /// Whose text.
    pub entry: EntryId,
    /// Which of its tokens.
    pub tokens: Range<usize>,
    /// Whole text or notice.
    pub form: Form,
    /// How many of its words may neither be left out nor be others.
    pub owed: usize,
}

/// The SPDX license list, ready to be compared with.
#[derive(Debug)]
pub struct Corpus {
    /// Version of the list, `3.29.0`.
    pub list_version: &'static str,
    /// Every word of the list.
    pub words: Words,
    entries: Vec<Entry>,
    units: Vec<Unit>,
    /// The words of all units, one behind the other, without their spans: they are compared millions of times.
    unit_words: Vec<WordId>,
    unit_starts: Vec<Range<usize>>,
    index: Index,
    by_id: HashMap<&'static str, EntryId>,
    names: Names,
}

impl Corpus {
    /// The list that this build carries.
    ///
    /// # Panics
    ///
    /// Never in a build whose tests pass: the pack is made by the build itself.
    #[must_use]
    pub fn bundled() -> Self {
        Self::new(include_bytes!(concat!(env!("OUT_DIR"), "/corpus.pack")))
            .expect("the build made the pack")
    }

    /// Reads a pack.
    ///
    /// # Errors
    ///
    /// If the pack is of another version or broken.
    pub fn new(pack: &[u8]) -> Result<Self, PackError> {
        let mut words = Words::new();
        let mut entries = Vec::new();
        for packed in pack::unpack(pack)? {
            let Some(listed) = Listed::find(&packed.id, packed.kind) else {
                return Err(PackError::Malformed(entries.len()));
            };
            let mut tokens = tokenize(&packed.text, Layout::PLAIN, &mut words);
            let mut slots = Slots::new(Templates::bundled().of(listed.id), &mut tokens);
            slots.add_blanks(&packed.text, &tokens);
            entries.push(Entry {
                id: listed.id,
                name: listed.name,
                kind: packed.kind,
                osi_approved: listed.osi_approved,
                fsf_libre: listed.fsf_libre,
                deprecated: listed.deprecated,
                owed_before: slots.owed_before(&tokens),
                slots,
                tokens,
                text: packed.text,
                same_text: Vec::new(),
            });
        }
        let firsts = group(&mut entries);
        let units = units(&entries, &firsts);
        let index = Index::new(
            units
                .iter()
                .map(|unit| &entries[usize::from(unit.entry.0)].tokens[unit.tokens.clone()]),
        );
        let mut unit_words = Vec::new();
        let mut unit_starts = Vec::with_capacity(units.len());
        for unit in &units {
            let start = unit_words.len();
            let tokens = &entries[usize::from(unit.entry.0)].tokens[unit.tokens.clone()];
            unit_words.extend(tokens.iter().map(|token| token.word));
            unit_starts.push(start..unit_words.len());
        }
        let by_id = (0u16..)
            .zip(&entries)
            .map(|(at, entry)| (entry.id, EntryId(at)))
            .collect();
        let names = Names::new(&entries, &by_id);
        Ok(Self {
            list_version: spdx::license_version(),
            words,
            entries,
            units,
            unit_words,
            unit_starts,
            index,
            by_id,
            names,
        })
    }

    /// Every entry: licenses by id, then exceptions by id.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[usize::from(id.0)]
    }

    /// The entry with this SPDX id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryId> {
        self.by_id.get(id).copied()
    }

    /// The canonical text of an SPDX id.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&str> {
        self.find(id).map(|entry| self.entry(entry).text.as_str())
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[usize::from(id.0)]
    }

    /// The words of a unit.
    #[must_use]
    pub fn words_of(&self, id: UnitId) -> &[WordId] {
        &self.unit_words[self.unit_starts[usize::from(id.0)].clone()]
    }

    /// How many units there are.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// The names by which people call the entries.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Looks a shingle up.
    #[must_use]
    pub fn find_postings(&self, hash: u32) -> Postings {
        self.index.find(hash)
    }

    /// Where listed texts have a shingle.
    pub fn postings(&self, postings: Postings) -> impl Iterator<Item = Posting> {
        self.index.get(postings)
    }
}

/// What the `spdx` crate knows of an id.
struct Listed {
    id: &'static str,
    name: String,
    osi_approved: bool,
    fsf_libre: bool,
    deprecated: bool,
}

impl Listed {
    fn find(id: &str, kind: LicenseKind) -> Option<Self> {
        match kind {
            LicenseKind::License => {
                // Not `spdx::license_id`: it resolves short forms, and the ids of the list are meant here.
                let at = spdx::identifiers::LICENSES
                    .binary_search_by(|license| license.name.cmp(id))
                    .ok()?;
                let license = &spdx::identifiers::LICENSES[at];
                let has = |flag| license.flags & flag != 0;
                Some(Self {
                    id: license.name,
                    name: license.full_name.to_owned(),
                    osi_approved: has(spdx::flags::IS_OSI_APPROVED),
                    fsf_libre: has(spdx::flags::IS_FSF_LIBRE),
                    deprecated: has(spdx::flags::IS_DEPRECATED),
                })
            }
            LicenseKind::Exception => {
                let exception = spdx::exception_id(id)?;
                let name = exception.name.replace('-', " ");
                Some(Self {
                    id: exception.name,
                    name,
                    osi_approved: false,
                    fsf_libre: false,
                    deprecated: exception.is_deprecated(),
                })
            }
        }
    }
}

/// Joins the entries with the same words, and tells for each whether it is the one that stands for its group.
fn group(entries: &mut [Entry]) -> Vec<bool> {
    let mut groups: HashMap<Vec<WordId>, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let words = entry
            .tokens
            .iter()
            .filter(|token| token.class == Class::Word)
            .map(|token| token.word)
            .collect();
        groups.entry(words).or_default().push(at);
    }
    let mut first = vec![true; entries.len()];
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        group.arrange_by_key(|&at| preference(&entries[at]));
        share_templates(entries, group);
        for &at in group.iter() {
            let others = group
                .iter()
                .filter(|&&other| other != at)
                .filter_map(|&other| u16::try_from(other).ok());
            entries[at].same_text = others.map(EntryId).collect();
        }
        for &at in &group[1..] {
            first[at] = false;
        }
    }
    first
}

/// What the template of one id lets vary, it lets vary in the same text under another id: the templates of the GNU ids
/// differ although their texts do not.
fn share_templates(entries: &mut [Entry], group: &[usize]) {
    let first = &entries[group[0]];
    let mut shared = Slots::default();
    for &at in group {
        let other = &entries[at];
        let same = other.tokens.len() == first.tokens.len()
            && (other.tokens.iter().zip(&first.tokens)).all(|(a, b)| a.word == b.word);
        if same {
            shared
                .replaceable
                .extend(other.slots.replaceable.iter().cloned());
            shared.optional.extend(other.slots.optional.iter().cloned());
            shared.absent.extend(other.slots.absent.iter().cloned());
            shared.titles.extend(other.slots.titles.iter().cloned());
        }
    }
    shared
        .replaceable
        .arrange_by_key(|slot| (slot.tokens.start, slot.tokens.end, slot.pattern));
    shared.replaceable.dedup();
    shared
        .optional
        .arrange_by_key(|part| (part.start, Reverse(part.end)));
    shared.optional.dedup();
    shared.titles.arrange_by_key(|part| (part.start, part.end));
    shared.titles.dedup();
    shared.absent.arrange_by_key(|absent| absent.at);
    shared.absent.dedup();
    let first = &mut entries[group[0]];
    first.slots.replaceable = shared.replaceable;
    first.slots.optional = shared.optional;
    first.slots.titles = shared.titles;
    first.slots.absent = shared.absent;
    first.owed_before = first.slots.owed_before(&first.tokens);
}

/// Which of the ids with one text stands for them until something else decides: never a deprecated one, and of a GNU
/// license the strict one, as "or later" is a grant that only a notice makes.
fn preference(entry: &Entry) -> (bool, bool, usize, &'static str) {
    (
        entry.deprecated,
        !entry.id.ends_with("-only"),
        entry.id.len(),
        entry.id,
    )
}

/// What a unit is measured by. A text that is all blanks and optional passages still owes some of them.
fn owed(entry: &Entry, words: Range<usize>) -> usize {
    entry.owed(words.clone()).max(words.len() / 4).max(1)
}

/// A unit for each distinct text, and one for each standard notice.
fn units(entries: &[Entry], firsts: &[bool]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (at, (entry, first)) in (0u16..).zip(entries.iter().zip(firsts)) {
        // `GPL-3.0+` was an id once; its text is that of the ids in force but for a word or two.
        if !first || (entry.deprecated && entry.id.ends_with('+')) {
            continue;
        }
        units.push(Unit {
            entry: EntryId(at),
            tokens: 0..entry.tokens.len(),
            form: Form::FullText,
            owed: owed(entry, 0..entry.tokens.len()),
        });
        // Of ids with one text, the one whose own notice stands in it: the GNU texts show the "or later" notice.
        let group = entry
            .same_text
            .iter()
            .map(|&other| (other.0, &entries[usize::from(other.0)]));
        let mut with_header: Vec<(u16, &Entry)> = group
            .chain([(at, entry)])
            .filter(|(_, entry)| entry.slots.header.is_some())
            .collect();
        with_header.arrange_by_key(|&(other, entry)| {
            (entry.deprecated, !entry.slots.own_header, other != at)
        });
        if let Some(&(
            other,
            Entry {
                slots:
                    Slots {
                        header: Some(header),
                        ..
                    },
                ..
            },
        )) = with_header.first()
        {
            units.push(Unit {
                entry: EntryId(other),
                tokens: header.clone(),
                form: Form::Notice,
                owed: owed(&entries[usize::from(other)], header.clone()),
            });
        }
    }
    units
}
