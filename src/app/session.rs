//! What outlives a reload: the text, its name and the decisions, in the tab's own storage where the browser allows it.

use serde::{Deserialize, Serialize};

use super::decisions::Ledger;
use super::shared::Shared;
use super::state::{Input, State};
use crate::wire::Sample;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Name of the file.
    pub name: Option<String>,
    /// The text as it came.
    pub kept: Kept,
    /// The decisions.
    pub ledger: Ledger,
}

/// A text as it came, so that its hash stays the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kept {
    /// A text.
    Text(String),
    /// A file's bytes, a character each.
    Bytes(String),
    /// One of our samples.
    Sample(Sample),
}

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

    /// Reads what was stored; `None` for anything that this version did not write.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        serde_json::from_str(stored).ok()
    }

    /// What is stored.
    #[must_use]
    pub fn print(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let saved = Saved {
            name: None,
            kept: Kept::Bytes(bytes.iter().map(|&byte| char::from(byte)).collect()),
            ledger: Ledger::default(),
        };
        let again = Saved::parse(&saved.print().unwrap()).unwrap();
        assert_eq!(again, saved);
        match again.input() {
            Input::Bytes(back) => assert_eq!(*back, bytes),
            other => panic!("{other:?}"),
        }
        assert_eq!(Saved::parse("{\"later\":1}"), None);
    }
}
