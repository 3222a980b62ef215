//! What a text is compared with, as the page holds it: the list by itself, one of its texts, or any other text.

use std::rc::Rc;

use super::shared::Shared;
use crate::arrange::Arrange;
use crate::wire;

/// What a text is compared with.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Against {
    /// The listed texts that account for it best.
    #[default]
    Best,
    /// The listed text of this id.
    Listed(Rc<str>),
    /// Another text.
    Text {
        /// What it is called.
        name: Rc<str>,
        /// The text.
        text: Rc<str>,
    },
    /// Another file.
    File {
        /// What it is called.
        name: Rc<str>,
        /// Its bytes; the engine decodes them.
        bytes: Shared<Vec<u8>>,
    },
}

impl Against {
    /// What the reader picked, by name; `None` for the list as a whole.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Best => None,
            Self::Listed(name) | Self::Text { name, .. } | Self::File { name, .. } => Some(name),
        }
    }

    /// The same for the worker, and the bytes that go beside it.
    #[must_use]
    pub fn wire(&self) -> (wire::Against, Option<Shared<Vec<u8>>>) {
        match self {
            Self::Best => (wire::Against::Best, None),
            Self::Listed(id) => (wire::Against::Listed(id.to_string()), None),
            Self::Text { name, text } => (
                wire::Against::Text {
                    name: name.to_string(),
                    text: text.to_string(),
                },
                None,
            ),
            Self::File { name, bytes } => (
                wire::Against::Bytes {
                    name: name.to_string(),
                },
                Some(bytes.clone()),
            ),
        }
    }
}

/// Listed ids for a query, best first: the id itself, ids that start with it, ids with it, names with all its words.
///
/// Without a query, `first` stands alone: what the report holds for nearest.
#[must_use]
pub fn search<'a>(
    list: &'a [wire::Listed],
    first: &[String],
    query: &str,
    most: usize,
) -> Vec<&'a wire::Listed> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return first
            .iter()
            .filter_map(|id| list.iter().find(|one| one.id == *id))
            .take(most)
            .collect();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let rank = |one: &wire::Listed| {
        let id = one.id.to_lowercase();
        let name = one.name.to_lowercase();
        if id == query {
            Some(0)
        } else if id.starts_with(&query) {
            Some(1)
        } else if id.contains(&query) {
            Some(2)
        } else if words
            .iter()
            .all(|word| name.contains(word) || id.contains(word))
        {
            Some(3)
        } else {
            None
        }
    };
    let mut found: Vec<(u8, bool, &wire::Listed)> = list
        .iter()
        .filter_map(|one| Some((rank(one)?, !first.contains(&one.id), one)))
        .collect();
    found.arrange_by(|a, b| {
        (a.0, a.1, a.2.id.len(), &a.2.id).cmp(&(b.0, b.1, b.2.id.len(), &b.2.id))
    });
    found
        .into_iter()
        .map(|(_, _, one)| one)
        .take(most)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_answer_comes_first() {
        let one = |id: &str, name: &str| wire::Listed {
            id: id.to_owned(),
            name: name.to_owned(),
        };
        let list = [
            one("Apache-2.0", "Apache License 2.0"),
            one("MIT-0", "MIT No Attribution"),
            one("MIT", "MIT License"),
            one("BSD-2-Clause", "BSD 2-Clause \"Simplified\" License"),
            one(
                "X11-distribute-modifications-variant",
                "X11 License Distribution Modification",
            ),
        ];
        let found = |query: &str, first: &[&str]| -> Vec<&str> {
            let first: Vec<String> = first.iter().map(|&id| id.to_owned()).collect();
            search(&list, &first, query, 3)
                .iter()
                .map(|one| one.id.as_str())
                .collect()
        };
        assert_eq!(found("mit", &[]), ["MIT", "MIT-0"]);
        assert_eq!(found(" simplified bsd", &[]), ["BSD-2-Clause"]);
        assert_eq!(
            found("license", &["MIT"]),
            ["MIT", "Apache-2.0", "BSD-2-Clause"]
        );
        assert_eq!(found("", &["MIT-0", "none"]), ["MIT-0"]);
        assert!(found("zlib", &[]).is_empty());
    }
}
