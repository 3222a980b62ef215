//! Where a fetched text came from, and whether it is still the same.
//!
//! A link holds the address and the hash instead of the text: who opens it fetches the text himself, and is told if it
//! has changed since.

use serde_json::{Map, Value};

use crate::wire::read::text;

/// Where a text was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Its address.
    pub url: String,
    /// The tag, branch or commit, where it has one.
    pub reference: Option<String>,
    /// SHA-256 of its bytes when it was read, in hexadecimal.
    pub sha256: Option<String>,
}

impl Origin {
    /// Whether the same text can be told from another one.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        !self.url.is_empty() && self.sha256.is_some()
    }

    /// Whether a text with this hash is another one than was read here. Without a hash there is nothing to tell.
    #[must_use]
    pub fn has_changed(&self, sha256: &str) -> bool {
        self.sha256
            .as_deref()
            .is_some_and(|expected| !expected.eq_ignore_ascii_case(sha256))
    }

    pub(super) fn print(&self) -> Value {
        let mut out = Map::new();
        let mut put = |key: &str, value: &Option<String>| {
            if let Some(value) = value {
                out.insert(key.to_owned(), value.as_str().into());
            }
        };
        put("url", &Some(self.url.clone()));
        put("ref", &self.reference);
        put("sha256", &self.sha256);
        Value::Object(out)
    }

    pub(super) fn parse(value: &Value) -> Option<Self> {
        Some(Self {
            url: text(value, "url")?,
            reference: text(value, "ref"),
            sha256: text(value, "sha256"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_hash_is_another_text() {
        let mut origin = Origin {
            url: "https://example.org/LICENSE".to_owned(),
            ..Origin::default()
        };
        assert!(!origin.is_exact() && !origin.has_changed("00ff"));
        origin.sha256 = Some("00ff".to_owned());
        assert!(origin.is_exact() && !origin.has_changed("00FF"));
        assert!(origin.has_changed("00fe"));
    }
}
