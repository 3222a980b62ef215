//! What the reader decided, clause by clause, and the way back.
//!
//! ```text
//! text (its fingerprint) ─┬─ clause (rule, quote) ─ accept · reject · question, and a note
//!                         └─ …
//! ```
//!
//! A decision belongs to the words of one text: it is there again when the same text is read again, whatever the number
//! of its clause then is, and never shows up beside another text.

pub use crate::export::{Decision, DecisionStatus};
use crate::report::{Clause, Report};

/// What stands on one clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sign {
    /// The decision, if there is one.
    pub status: Option<DecisionStatus>,
    /// The reader's words; may be empty.
    pub note: String,
}

impl Sign {
    fn is_blank(&self) -> bool {
        self.status.is_none() && self.note.is_empty()
    }
}

/// Which text: FNV-1a of its bytes, so that a link means the same text in every version of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    /// Reads what `Display` wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        u64::from_str_radix(text, 16).ok().map(Self)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

/// A clause whatever its number: its rule, its words, and which of several alike it is.
pub type Key = String;

/// The keys of a report's clauses, in their order.
#[must_use]
pub fn keys(report: &Report) -> Vec<Key> {
    let alike = |one: &Clause, other: &Clause| one.rule == other.rule && one.quote == other.quote;
    let key = |(at, clause): (usize, &Clause)| {
        let before = report.clauses.iter().take(at);
        let count = before.filter(|other| alike(clause, other)).count();
        format!("{count}\n{}\n{}", clause.rule, clause.quote)
    };
    report.clauses.iter().enumerate().map(key).collect()
}

/// All decisions of this tab.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    pub(super) entries: Vec<Entry>,
    undo: Vec<Step>,
}

/// What stands on one clause of one text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The text.
    pub(super) text: Fingerprint,
    /// The clause.
    pub(super) key: Key,
    /// What stands there.
    pub(super) sign: Sign,
}

/// What was there before a change.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    text: Fingerprint,
    key: Key,
    before: Sign,
    /// Letters typed into one note are one step.
    typed: bool,
}

/// Steps that can be taken back.
const STEPS: usize = 200;

impl Ledger {
    /// What stands on a clause.
    #[must_use]
    pub fn sign(&self, text: Fingerprint, key: &str) -> Option<&Sign> {
        self.entries
            .iter()
            .find(|entry| entry.text == text && entry.key == key)
            .map(|entry| &entry.sign)
    }

    /// Decides, or takes the decision away.
    pub fn decide(&mut self, text: Fingerprint, key: &str, status: Option<DecisionStatus>) {
        self.put(text, key, false, |sign| sign.status = status);
    }

    /// Writes a note.
    pub fn note(&mut self, text: Fingerprint, key: &str, note: String) {
        self.put(text, key, true, |sign| sign.note = note);
    }

    fn put(&mut self, text: Fingerprint, key: &str, typed: bool, change: impl FnOnce(&mut Sign)) {
        let before = self.sign(text, key).cloned().unwrap_or_default();
        let mut sign = before.clone();
        change(&mut sign);
        if sign == before {
            return;
        }
        let goes_on = typed
            && self
                .undo
                .last()
                .is_some_and(|step| step.typed && step.text == text && step.key == key);
        if !goes_on {
            self.undo.push(Step {
                text,
                key: key.to_owned(),
                before,
                typed,
            });
            let surplus = self.undo.len().saturating_sub(STEPS);
            self.undo.drain(..surplus);
        }
        self.set(text, key, sign);
    }

    pub(super) fn set(&mut self, text: Fingerprint, key: &str, sign: Sign) {
        self.entries
            .retain(|entry| entry.text != text || entry.key != key);
        if !sign.is_blank() {
            self.entries.push(Entry {
                text,
                key: key.to_owned(),
                sign,
            });
        }
    }

    /// Whether there is a change of this text's decisions to take back.
    #[must_use]
    pub fn can_undo(&self, text: Fingerprint) -> bool {
        self.undo.last().is_some_and(|step| step.text == text)
    }

    /// Takes the last change back, if it was on this text.
    pub fn undo(&mut self, text: Fingerprint) {
        if self.can_undo(text)
            && let Some(step) = self.undo.pop()
        {
            self.set(step.text, &step.key, step.before);
        }
    }

    /// The decisions on a text whose clauses have these keys.
    #[must_use]
    pub fn decisions(&self, text: Fingerprint, keys: &[Key]) -> Vec<Decision> {
        let decided = |(clause, key): (usize, &Key)| {
            let sign = self.sign(text, key)?;
            Some(Decision {
                clause,
                status: sign.status,
                note: sign.note.clone(),
            })
        };
        keys.iter().enumerate().filter_map(decided).collect()
    }

    /// Takes decisions along to a text that was made by editing another, where the same words are still there.
    pub fn carry(&mut self, from: Fingerprint, to: Fingerprint, keys: &[Key]) {
        let known = self.entries.iter().any(|entry| entry.text == to);
        if from == to || known {
            return;
        }
        for key in keys {
            if let Some(sign) = self.sign(from, key).cloned() {
                self.set(to, key, sign);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use crate::clause::{Category, Effect};

    #[test]
    fn a_decision_belongs_to_its_text_and_can_be_taken_back() {
        let (one, other) = (Fingerprint::of("one"), Fingerprint::of("other"));
        let mut ledger = Ledger::default();
        ledger.decide(one, "a", Some(DecisionStatus::Reject));
        ledger.note(one, "a", "ask".to_owned());
        ledger.note(one, "a", "ask them".to_owned());
        assert_eq!(ledger.sign(other, "a"), None);
        let keys = vec!["b".to_owned(), "a".to_owned()];
        assert_eq!(
            ledger.decisions(one, &keys),
            [Decision {
                clause: 1,
                status: Some(DecisionStatus::Reject),
                note: "ask them".to_owned()
            }]
        );
        assert!(!ledger.can_undo(other));
        ledger.undo(other);
        ledger.undo(one);
        let sign = ledger.sign(one, "a").unwrap();
        assert_eq!(sign.note, "", "typing is one step");
        ledger.undo(one);
        assert_eq!(ledger.sign(one, "a"), None);
        assert!(!ledger.can_undo(one));
    }

    #[test]
    fn an_edit_keeps_the_decisions_whose_words_are_still_there() {
        let (one, edited) = (Fingerprint::of("one"), Fingerprint::of("edited"));
        let mut ledger = Ledger::default();
        ledger.decide(one, "a", Some(DecisionStatus::Accept));
        ledger.decide(one, "b", Some(DecisionStatus::Accept));
        ledger.carry(one, edited, &["b".to_owned(), "c".to_owned()]);
        assert_eq!(ledger.sign(edited, "a"), None);
        assert!(ledger.sign(edited, "b").is_some());
    }

    #[test]
    fn clauses_alike_have_keys_of_their_own() {
        let mut report = fixture::report();
        report.clauses = vec![
            fixture::clause(Category::Branding, Effect::Obliges, 0, "keep"),
            fixture::clause(Category::Branding, Effect::Obliges, 9, "keep"),
        ];
        let keys = keys(&report);
        assert_ne!(keys[0], keys[1]);
    }
}
