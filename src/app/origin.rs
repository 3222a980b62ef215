//! Where a fetched text came from, and whether it is still the same.
//!
//! A link holds the address and the hash instead of the text: who opens it is asked whether he wants it fetched, and is
//! told if it has changed since.

use serde_json::{Map, Value};

use crate::wire::read::text;

/// Where a text was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The address by which it can be had again.
    pub url: String,
    /// Which file of what is there: its path in the repository or archive.
    pub path: Option<String>,
    /// The tag, branch or commit, where it has one.
    pub reference: Option<String>,
    /// SHA-256 that a link expects of its bytes, in hexadecimal.
    pub sha256: Option<String>,
    /// When it was fetched, in UTC.
    pub fetched: Option<String>,
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

    /// Forgets what a link or file says that brings the text itself: its times and hashes are nobody's experience here.
    pub fn forget(&mut self) {
        self.sha256 = None;
        self.fetched = None;
    }

    pub(super) fn print(&self) -> Value {
        let mut out = Map::new();
        let mut put = |key: &str, value: &Option<String>| {
            if let Some(value) = value {
                out.insert(key.to_owned(), value.as_str().into());
            }
        };
        put("url", &Some(self.url.clone()));
        put("path", &self.path);
        put("ref", &self.reference);
        put("sha256", &self.sha256);
        put("fetched", &self.fetched);
        Value::Object(out)
    }

    pub(super) fn parse(value: &Value) -> Option<Self> {
        Some(Self {
            url: text(value, "url")?,
            path: text(value, "path"),
            reference: text(value, "ref"),
            sha256: text(value, "sha256"),
            fetched: text(value, "fetched"),
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
