//! What outlives a reload: the text, its name and the decisions, in the tab's own storage where the browser allows it.
//!
//! ```text
//! 1:1 7:LICENSE 1:t 3:MIT …        fields, each behind its length in bytes; nothing needs to be escaped
//! ```

use super::decisions::{DecisionStatus, Entry, Fingerprint, Ledger, Sign};
use super::shared::Shared;
use super::state::{Input, State};
use crate::wire::Sample;

/// What is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// Name of the file.
    pub name: Option<String>,
    /// The text as it came.
    pub kept: Kept,
    /// The decisions.
    pub ledger: Ledger,
}

/// A text as it came, so that its hash stays the same.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// A text.
    Text(String),
    /// A file's bytes, a character each.
    Bytes(String),
    /// One of our samples.
    Sample(Sample),
}

/// Version of what is stored; another one is not read.
const VERSION: &str = "1";

/// The marks of the decisions in the storage.
const STATUSES: [(&str, Option<DecisionStatus>); 4] = [
    ("a", Some(DecisionStatus::Accept)),
    ("r", Some(DecisionStatus::Reject)),
    ("q", Some(DecisionStatus::Question)),
    ("", None),
];

impl Saved {
    /// What of a state is kept; `None` where there is nothing to come back to.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        state.review()?;
        let wanted = state.wanted.as_ref()?;
        let kept = match &wanted.input {
            Input::Text(text) => Kept::Text(text.to_string()),
            Input::Bytes(bytes) => {
                Kept::Bytes(bytes.iter().map(|&byte| char::from(byte)).collect())
            }
            Input::Sample(sample) => Kept::Sample(*sample),
        };
        Some(Self {
            name: wanted.name.as_ref().map(ToString::to_string),
            kept,
            ledger: (*state.ledger).clone(),
        })
    }

    /// The input to ask about again.
    #[must_use]
    pub fn input(&self) -> Input {
        match &self.kept {
            Kept::Text(text) => Input::Text(text.as_str().into()),
            Kept::Bytes(chars) => Input::Bytes(Shared::new(
                chars.chars().filter_map(|c| u8::try_from(c).ok()).collect(),
            )),
            Kept::Sample(sample) => Input::Sample(*sample),
        }
    }

    /// What is stored.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut put = |field: &str| {
            out.push_str(&field.len().to_string());
            out.push(':');
            out.push_str(field);
        };
        put(VERSION);
        put(if self.name.is_some() { "n" } else { "" });
        put(self.name.as_deref().unwrap_or_default());
        match &self.kept {
            Kept::Text(text) => {
                put("t");
                put(text);
            }
            Kept::Bytes(chars) => {
                put("b");
                put(chars);
            }
            Kept::Sample(sample) => {
                let at = Sample::ALL.iter().position(|one| one == sample);
                put("s");
                put(&at.unwrap_or_default().to_string());
            }
        }
        for Entry { text, key, sign } in &self.ledger.entries {
            put(&text.0.to_string());
            put(key);
            let status = STATUSES.iter().find(|(_, status)| *status == sign.status);
            put(status.map_or("", |(mark, _)| mark));
            put(&sign.note);
        }
        out
    }

    /// Reads what was stored; `None` for anything that this version did not write.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        let mut fields = Fields(stored);
        if fields.next()? != VERSION {
            return None;
        }
        let named = fields.next()? == "n";
        let name = Some(fields.next()?.to_owned()).filter(|_| named);
        let kind = fields.next()?;
        let content = fields.next()?;
        let kept = match kind {
            "t" => Kept::Text(content.to_owned()),
            "b" => Kept::Bytes(content.to_owned()),
            "s" => Kept::Sample(*Sample::ALL.get(content.parse::<usize>().ok()?)?),
            _ => return None,
        };
        let mut ledger = Ledger::default();
        while !fields.0.is_empty() {
            let text = Fingerprint(fields.next()?.parse().ok()?);
            let key = fields.next()?;
            let mark = fields.next()?;
            let &(_, status) = STATUSES.iter().find(|(known, _)| *known == mark)?;
            let note = fields.next()?.to_owned();
            ledger.set(text, key, Sign { status, note });
        }
        Some(Self { name, kept, ledger })
    }
}

/// The fields that are still to be read.
struct Fields<'a>(&'a str);

impl<'a> Fields<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (length, rest) = self.0.split_once(':')?;
        let (field, rest) = rest.split_at_checked(length.parse().ok()?)?;
        self.0 = rest;
        Some(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let mut ledger = Ledger::default();
        let text = Fingerprint::of("x");
        ledger.set(
            text,
            "许可 3:a",
            Sign {
                status: Some(DecisionStatus::Question),
                note: "谁？".to_owned(),
            },
        );
        let saved = Saved {
            name: Some(String::new()),
            kept: Kept::Bytes(bytes.iter().map(|&byte| char::from(byte)).collect()),
            ledger,
        };
        let again = Saved::parse(&saved.print()).unwrap();
        assert_eq!(again, saved);
        match again.input() {
            Input::Bytes(back) => assert_eq!(*back, bytes),
            other => panic!("{other:?}"),
        }
        for other in ["", "1:2", "{}", "1:11:x", "9:1"] {
            assert_eq!(Saved::parse(other), None, "{other}");
        }
    }
}
