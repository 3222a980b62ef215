//! Which listed texts have these few words in a row, and where.
//!
//! The index holds every run of [`SHINGLE`] words of every unit, sorted by hash. A look-up costs one bucket; nothing is
//! compared as text.

use crate::text::{Token, WordId};

/// Words in a row that are looked up together. Three would make legal prose ("of the software") hit everything; five
/// would lose texts of a single line once a word of them is changed.
pub const SHINGLE: usize = 4;

/// A text, or part of one, that an input can be matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

/// Where a shingle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The unit that has it.
    pub unit: UnitId,
    /// Index of its first token in the unit.
    pub at: u32,
}

/// The places of one shingle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Postings {
    start: u32,
    end: u32,
}

/// All shingles of all units.
#[derive(Debug)]
pub struct Index {
    /// `hash << 32 | unit << 16 | at`, ascending.
    entries: Vec<u64>,
    /// Where the entries of each upper half of a hash start.
    buckets: Vec<u32>,
}

/// The hash of a shingle.
#[must_use]
pub fn shingle(words: [WordId; SHINGLE]) -> u32 {
    let mut hash: u64 = 0x9e37_79b9_7f4a_7c15;
    for word in words {
        hash = (hash ^ u64::from(word.0)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    low32(hash)
}

/// The hashes of all shingles of a run of tokens, in order.
pub fn shingles(tokens: &[Token]) -> impl Iterator<Item = u32> {
    tokens.windows(SHINGLE).map(|window| {
        shingle([
            window[0].word,
            window[1].word,
            window[2].word,
            window[3].word,
        ])
    })
}

impl Index {
    /// Indexes the tokens of each unit; the position in the iterator is the unit's id.
    pub fn new<'a>(units: impl Iterator<Item = &'a [Token]>) -> Self {
        let mut unsorted = Vec::new();
        let mut buckets = vec![0_u32; (1 << 16) + 1];
        for (unit, tokens) in (0u16..).zip(units) {
            for (at, hash) in (0u16..).zip(shingles(tokens)) {
                unsorted.push(u64::from(hash) << 32 | u64::from(unit) << 16 | u64::from(at));
                buckets[bucket(hash) + 1] += 1;
            }
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        // By the upper half of the hash first, which leaves a dozen entries to sort in each bucket.
        let mut entries = vec![0; unsorted.len()];
        let mut next = buckets.clone();
        for entry in unsorted {
            let next = &mut next[bucket(high32(entry))];
            entries[to_usize(*next)] = entry;
            *next += 1;
        }
        for pair in buckets.windows(2) {
            entries[to_usize(pair[0])..to_usize(pair[1])].sort_unstable();
        }
        Self { entries, buckets }
    }

    /// Where the postings of a shingle are: a look-up costs a few far-apart reads, so whoever walks them twice looks
    /// them up once.
    pub fn find(&self, hash: u32) -> Postings {
        let bucket = bucket(hash);
        let range = to_usize(self.buckets[bucket])..to_usize(self.buckets[bucket + 1]);
        let entries = self.entries.get(range).unwrap_or_default();
        let skip = entries.partition_point(|&entry| high32(entry) < hash);
        let same = entries[skip..]
            .iter()
            .take_while(|&&entry| high32(entry) == hash)
            .count();
        let start = self.buckets[bucket] + to_u32(skip);
        Postings {
            start,
            end: start + to_u32(same),
        }
    }

    /// Every place that has the shingle.
    pub fn get(&self, postings: Postings) -> impl Iterator<Item = Posting> {
        self.entries[to_usize(postings.start)..to_usize(postings.end)]
            .iter()
            .map(|&entry| Posting {
                unit: UnitId(low16(entry >> 16)),
                at: u32::from(low16(entry)),
            })
    }
}

fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("the list has under a million words")
}

fn to_usize(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn bucket(hash: u32) -> usize {
    usize::from(low16(u64::from(hash >> 16)))
}

fn high32(entry: u64) -> u32 {
    low32(entry >> 32)
}

fn low32(value: u64) -> u32 {
    u32::try_from(value & 0xffff_ffff).expect("masked to 32 bits")
}

fn low16(value: u64) -> u16 {
    u16::try_from(value & 0xffff).expect("masked to 16 bits")
}
