//! Words as numbers: two spellings that the SPDX matching guidelines call equal have the same [`WordId`].
//!
//! ```text
//! Licence, LICENSE, licence  ->  one id
//! sublicense                 ->  the ids of `sub` and `license`, as in `sub-license`
//! ```
//!
//! A word is known by a 64-bit hash of its folded letters; the letters themselves stay in the text that they came from.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A folded word. Equal ids mean equal words for matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// Spellings that the SPDX matching guidelines (annex "License matching guidelines", the list of equivalent words)
/// call equal, and their evident inflections. The first of each row stands for all.
const SPELLINGS: &[&[&str]] = &[
    &["acknowledgment", "acknowledgement"],
    &["acknowledgments", "acknowledgements"],
    &["analog", "analogue"],
    &["analyze", "analyse"],
    &["artifact", "artefact"],
    &["artifacts", "artefacts"],
    &["authorization", "authorisation"],
    &["authorizations", "authorisations"],
    &["authorize", "authorise"],
    &["authorized", "authorised"],
    &["authorizes", "authorises"],
    &["authorizing", "authorising"],
    &["behavior", "behaviour"],
    &["caliber", "calibre"],
    &["canceled", "cancelled"],
    &["capitalizations", "capitalisations"],
    &["catalog", "catalogue"],
    &["categorize", "categorise"],
    &["center", "centre"],
    &["color", "colour"],
    &["customize", "customise"],
    &["defense", "defence"],
    &["emphasized", "emphasised"],
    &["endeavor", "endeavour"],
    &["favor", "favour"],
    &["favorite", "favourite"],
    &["fulfill", "fulfil"],
    &["fulfillment", "fulfilment"],
    &["honor", "honour"],
    &["honored", "honoured"],
    &["initialize", "initialise"],
    &["judgment", "judgement"],
    &["labeling", "labelling"],
    &["labor", "labour"],
    &["license", "licence"],
    &["licensed", "licenced"],
    &["licenses", "licences"],
    &["maximize", "maximise"],
    &["merchantability", "merchantibility"],
    &["modeled", "modelled"],
    &["modeling", "modelling"],
    &["offense", "offence"],
    &["optimize", "optimise"],
    &["organization", "organisation"],
    &["organizations", "organisations"],
    &["organize", "organise"],
    &["practice", "practise"],
    &["program", "programme"],
    &["realize", "realise"],
    &["recognize", "recognise"],
    &["recognized", "recognised"],
    &["signaling", "signalling"],
    &["utilization", "utilisation"],
    &["utilize", "utilise"],
    &["while", "whilst"],
    &["willful", "wilful", "wilfull"],
    &["http", "https"],
];

/// Words that the guidelines call equal to two words.
const SPLITS: &[(&str, &str)] = &[
    ("non", "commercial"),
    ("non", "infringement"),
    ("per", "cent"),
    ("sub", "license"),
    ("sub", "licence"),
    ("sub", "licensed"),
    ("sub", "licenses"),
    ("sub", "licensee"),
    ("sub", "licensees"),
    ("sub", "licensing"),
    ("sub", "licensable"),
];

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The running hash of a word's folded letters (FNV-1a).
#[derive(Debug, Clone, Copy)]
pub struct WordHash(u64);

impl WordHash {
    /// The hash of no letters.
    pub const EMPTY: Self = Self(OFFSET);

    /// Adds a folded byte.
    pub fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
    }

    /// Adds a character as it is written: folds case and typographic ligatures.
    pub fn char(&mut self, c: char) {
        match c {
            'ﬀ' => self.text("ff"),
            'ﬁ' => self.text("fi"),
            'ﬂ' => self.text("fl"),
            'ﬃ' => self.text("ffi"),
            'ﬄ' => self.text("ffl"),
            // In upper case it is two letters.
            'ß' | 'ẞ' => self.text("ss"),
            _ => {
                let mut buffer = [0; 4];
                // `to_lowercase` of a Latin, Greek or Cyrillic letter; the rest is itself.
                for lower in c.to_lowercase() {
                    for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                        self.byte(byte);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        for &byte in text.as_bytes() {
            self.byte(byte);
        }
    }

    /// The hash of a whole folded word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut hash = Self::EMPTY;
        hash.text(word);
        hash
    }
}

/// The hash is the key: nothing to hash again.
#[derive(Debug, Default, Clone, Copy)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u64 keys are hashed")
    }
    fn write_u64(&mut self, key: u64) {
        // FNV's low bits are its best; hashbrown takes its tag from the top.
        self.0 = key ^ key.rotate_left(32);
    }
}

type Map = HashMap<u64, WordId, BuildHasherDefault<Identity>>;

/// A vocabulary that only grows: the corpus builds one, a document adds the words that the corpus does not have.
#[derive(Debug, Clone)]
pub struct Words {
    ids: Map,
    next: u32,
    splits: Vec<(WordId, WordId, usize)>,
}

impl Words {
    /// A vocabulary that knows the equivalent spellings and nothing else.
    #[must_use]
    pub fn new() -> Self {
        let mut words = Self {
            ids: Map::default(),
            next: 0,
            splits: Vec::new(),
        };
        // Splits take the first ids, so that "is it a split?" is one comparison.
        for (first, second) in SPLITS {
            let mut joined = WordHash::of(first);
            joined.text(second);
            words.insert(joined);
        }
        for row in SPELLINGS {
            let id = words.insert(WordHash::of(row[0]));
            for other in &row[1..] {
                words.ids.insert(WordHash::of(other).0, id);
            }
        }
        for (first, second) in SPLITS {
            let parts = (
                words.insert(WordHash::of(first)),
                words.insert(WordHash::of(second)),
                first.len(),
            );
            words.splits.push(parts);
        }
        words
    }

    /// The id of a word; a new one where the word is new.
    pub fn insert(&mut self, word: WordHash) -> WordId {
        let next = WordId(self.next);
        let id = *self.ids.entry(word.0).or_insert(next);
        self.next += u32::from(id == next);
        id
    }

    /// The id of a known word.
    #[must_use]
    pub fn get(&self, word: WordHash) -> Option<WordId> {
        self.ids.get(&word.0).copied()
    }

    /// The id of a known word by its folded letters.
    #[must_use]
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.get(WordHash::of(word))
    }

    /// The two words that a joined word stands for, and the length of the first in bytes.
    #[must_use]
    pub fn split(&self, word: WordId) -> Option<(WordId, WordId, usize)> {
        self.splits.get(usize::try_from(word.0).ok()?).copied()
    }

    /// Whether an id is that of a word that is known, and not one that a document added.
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        word.0 < self.next
    }

    /// How many words there are: every id is less.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.next).unwrap_or(usize::MAX)
    }

    /// Whether there is no word; never, as the equivalent spellings are always known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.next == 0
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

/// A vocabulary seen by one document: words that `base` lacks get ids behind all of its ids.
#[derive(Debug)]
pub struct Overlay<'a> {
    base: &'a Words,
    own: Map,
    next: u32,
}

impl<'a> Overlay<'a> {
    /// Nothing added to `base` yet.
    #[must_use]
    pub fn new(base: &'a Words) -> Self {
        Self {
            base,
            own: Map::default(),
            next: base.next,
        }
    }
}

/// Where the ids of words come from.
pub trait Vocabulary {
    /// The id of the word, known or new.
    fn intern(&mut self, word: WordHash) -> WordId;
    /// Whether the listed texts use the word.
    fn knows(&self, word: WordHash) -> bool;
    /// The two words that a joined word stands for, and the length of the first in bytes.
    fn split(&self, word: WordId) -> Option<(WordId, WordId, usize)>;
}

impl Vocabulary for Words {
    fn intern(&mut self, word: WordHash) -> WordId {
        self.insert(word)
    }
    fn knows(&self, _: WordHash) -> bool {
        // While the list itself is read, no word is known better than another.
        false
    }
    fn split(&self, word: WordId) -> Option<(WordId, WordId, usize)> {
        Self::split(self, word)
    }
}

impl Vocabulary for Overlay<'_> {
    fn intern(&mut self, word: WordHash) -> WordId {
        if let Some(id) = self.base.get(word) {
            return id;
        }
        let next = WordId(self.next);
        let id = *self.own.entry(word.0).or_insert(next);
        self.next += u32::from(id == next);
        id
    }
    fn knows(&self, word: WordHash) -> bool {
        self.base.get(word).is_some()
    }
    fn split(&self, word: WordId) -> Option<(WordId, WordId, usize)> {
        self.base.split(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equivalent_spellings_share_an_id() {
        let words = Words::new();
        for row in SPELLINGS {
            for other in *row {
                assert_eq!(words.id(other), words.id(row[0]), "{other}");
            }
        }
        assert_ne!(words.id("license"), words.id("licensed"));
    }

    #[test]
    fn joined_words_split() {
        let words = Words::new();
        let id = words.id("sublicensing").unwrap();
        assert_eq!(
            words.split(id),
            Some((words.id("sub").unwrap(), words.id("licensing").unwrap(), 3))
        );
        assert_eq!(words.split(words.id("license").unwrap()), None);
    }

    #[test]
    fn an_overlay_never_takes_an_id_of_its_base() {
        let words = Words::new();
        let mut overlay = Overlay::new(&words);
        let new = overlay.intern(WordHash::of("kubernetes"));
        assert!(new.0 >= words.next);
        assert_eq!(overlay.intern(WordHash::of("kubernetes")), new);
        assert_eq!(
            Some(overlay.intern(WordHash::of("license"))),
            words.id("license")
        );
    }
}
