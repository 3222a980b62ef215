//! Names by which people call the listed licenses.
//!
//! ```text
//! "Apache License, Version 2.0"   apache 2 0
//! "Apache-2.0"                    apache 2 0
//! "the GPLv3"                     gpl 3
//! ```
//!
//! A name is compared by its words that tell licenses apart: `the`, `version`, `license` and the like are passed over.

use std::collections::HashMap;

use super::{Entry, EntryId};
use crate::report::LicenseKind;
use crate::text::Token;

/// Words that no two names differ by.
const FILLERS: &[&str] = &[
    "the",
    "version",
    "ver",
    "v",
    "license",
    "licence",
    "licenses",
    "licences",
    "agreement",
    "terms",
    "of",
    "international",
    "unported",
];

/// Names in use that follow from neither the id nor the full name: id, then the names.
const ALIASES: &[(&str, &[&str])] = &[
    (
        "0BSD",
        &[
            "zero clause bsd",
            "bsd zero clause",
            "free public license 1.0.0",
        ],
    ),
    (
        "AGPL-3.0-only",
        &[
            "agpl 3.0",
            "gnu agpl 3.0",
            "gnu affero general public 3.0",
            "affero general public 3.0",
            "gnu affero gpl 3.0",
        ],
    ),
    ("AGPL-3.0-or-later", &["agpl 3.0 or later"]),
    (
        "Apache-2.0",
        &[
            "apache software 2.0",
            "asl 2.0",
            "apache 2.0",
            "apache public 2.0",
        ],
    ),
    ("Artistic-2.0", &["perl artistic 2.0"]),
    (
        "BSD-2-Clause",
        &[
            "simplified bsd",
            "bsd 2 clause",
            "2 clause bsd",
            "freebsd",
            "two clause bsd",
        ],
    ),
    (
        "BSD-3-Clause",
        &[
            "new bsd",
            "revised bsd",
            "modified bsd",
            "bsd 3 clause",
            "3 clause bsd",
            "three clause bsd",
            "bsd new",
        ],
    ),
    (
        "BSD-4-Clause",
        &["original bsd", "4 clause bsd", "bsd 4 clause"],
    ),
    ("BSL-1.0", &["boost 1.0", "boost software 1.0", "boost"]),
    (
        "BUSL-1.1",
        &[
            "business source",
            "business source 1.1",
            "busl 1.1",
            "mariadb business source 1.1",
        ],
    ),
    ("CC0-1.0", &["cc0", "cc0 1.0", "creative commons zero"]),
    ("CDDL-1.0", &["common development and distribution 1.0"]),
    ("EPL-1.0", &["eclipse public 1.0"]),
    ("EPL-2.0", &["eclipse public 2.0"]),
    ("Elastic-2.0", &["elv2", "elastic 2.0"]),
    (
        "FSL-1.1-ALv2",
        &[
            "fsl 1.1 apache 2.0",
            "functional source 1.1 apache 2.0 future",
        ],
    ),
    ("EUPL-1.2", &["european union public 1.2"]),
    (
        "GPL-1.0-only",
        &["gpl 1.0", "gnu gpl 1.0", "gnu general public 1.0"],
    ),
    (
        "GPL-2.0-only",
        &[
            "gpl 2.0",
            "gnu gpl 2.0",
            "gnu general public 2.0",
            "general public 2.0",
            "gnu public 2.0",
        ],
    ),
    (
        "GPL-3.0-only",
        &[
            "gpl 3.0",
            "gnu gpl 3.0",
            "gnu general public 3.0",
            "general public 3.0",
            "gnu public 3.0",
        ],
    ),
    ("ISC", &["isc"]),
    (
        "LGPL-2.0-only",
        &[
            "lgpl 2.0",
            "gnu lgpl 2.0",
            "gnu library general public 2.0",
            "library general public 2.0",
        ],
    ),
    (
        "LGPL-2.1-only",
        &[
            "lgpl 2.1",
            "gnu lgpl 2.1",
            "gnu lesser general public 2.1",
            "lesser general public 2.1",
            "gnu lesser gpl 2.1",
        ],
    ),
    (
        "LGPL-3.0-only",
        &[
            "lgpl 3.0",
            "gnu lgpl 3.0",
            "gnu lesser general public 3.0",
            "lesser general public 3.0",
            "gnu lesser gpl 3.0",
        ],
    ),
    (
        "GCC-exception-3.1",
        &[
            "gcc runtime library exception",
            "gcc runtime library exception 3.1",
        ],
    ),
    ("LLVM-exception", &["llvm exception", "llvm exceptions"]),
    ("MIT", &["mit", "expat", "mit expat"]),
    ("MIT-0", &["mit no attribution"]),
    ("MPL-1.1", &["mozilla public 1.1"]),
    ("MPL-2.0", &["mozilla public 2.0"]),
    (
        "OFL-1.1",
        &["sil open font 1.1", "open font 1.1", "sil ofl 1.1"],
    ),
    ("PostgreSQL", &["postgresql", "postgres"]),
    (
        "SSPL-1.0",
        &["server side public 1.0", "sspl", "server side public"],
    ),
    ("Unlicense", &["unlicense"]),
    ("W3C-20150513", &["w3c software and document"]),
    ("WTFPL", &["wtfpl", "do what the fuck you want to public"]),
    ("Zlib", &["zlib", "zlib libpng"]),
];

/// Names in use for an id that follow from neither the id nor the full name.
#[must_use]
pub fn aliases(id: &str) -> &'static [&'static str] {
    ALIASES
        .iter()
        .find(|(other, _)| *other == id)
        .map_or(&[], |(_, aliases)| aliases)
}

/// The names of all licenses and exceptions, as a tree of words.
#[derive(Debug)]
pub struct Names {
    /// Edges: (node, word) to node.
    edges: HashMap<(u32, String), u32>,
    /// What ends at a node.
    ends: HashMap<u32, EntryId>,
    nodes: u32,
}

impl Names {
    /// Collects the names of the corpus' entries: ids, full names, aliases.
    #[must_use]
    pub(super) fn new(entries: &[Entry], by_id: &HashMap<&'static str, EntryId>) -> Self {
        let mut names = Self {
            edges: HashMap::new(),
            ends: HashMap::new(),
            nodes: 1,
        };
        for (id, aliases) in ALIASES {
            if let Some(&entry) = by_id.get(id) {
                for alias in *aliases {
                    names.add(alias, entry);
                }
            }
        }
        for entry in entries.iter().filter(|entry| !entry.deprecated) {
            let Some(&id) = by_id.get(entry.id) else {
                continue;
            };
            names.add(entry.id, id);
            if entry.kind == LicenseKind::License {
                names.add(&entry.name.replace(" only", " "), id);
                names.add(&entry.name, id);
                // Creative Commons' own spelling joins the words that the list parts.
                if entry.id.starts_with("CC-") {
                    // (`NonCommercial` needs no entry: the tokens of an input part it.)
                    let joined = entry
                        .name
                        .replace("Share Alike", "ShareAlike")
                        .replace("No Derivatives", "NoDerivatives");
                    names.add(&joined, id);
                    names.add(&joined.replace("Creative Commons ", "CC "), id);
                }
            }
        }
        names
    }

    fn add(&mut self, name: &str, entry: EntryId) {
        let words = words(name);
        if words.is_empty() {
            return;
        }
        self.insert(&words, entry);
        // "Apache 2" for 2.0, where no other license is called that.
        if words.len() > 2 && words.last().is_some_and(|last| last == "0") {
            self.insert(&words[..words.len() - 1], entry);
        }
    }

    /// The first name stays: aliases come before ids, and ids in force before long names.
    fn insert(&mut self, words: &[String], entry: EntryId) {
        let mut node = 0;
        for word in words {
            let next = self.nodes;
            let to = *self.edges.entry((node, word.clone())).or_insert(next);
            self.nodes += u32::from(to == next);
            node = to;
        }
        self.ends.entry(node).or_insert(entry);
    }

    /// The longest name that starts with the first word: what it means, and how many of the words it takes.
    #[must_use]
    pub fn find(&self, words: &[Name<'_>]) -> Option<(EntryId, usize)> {
        let mut node = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate().take(16) {
            if at > 0 && word.is_filler() {
                continue;
            }
            for part in parts(word.text) {
                match self.edges.get(&(node, part)) {
                    Some(&next) => node = next,
                    None => return found,
                }
            }
            if let Some(&entry) = self.ends.get(&node) {
                found = Some((entry, at + 1));
            }
        }
        found
    }
}

/// A word of the input.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    /// Its characters.
    pub text: &'a str,
}

impl<'a> Name<'a> {
    /// Each of the `tokens` of a text.
    #[must_use]
    pub fn all(text: &'a str, tokens: &[Token]) -> Vec<Self> {
        let words = tokens.iter().map(|token| token.span.of(text));
        words.map(|text| Self { text }).collect()
    }

    fn is_filler(self) -> bool {
        FILLERS
            .iter()
            .any(|filler| self.text.eq_ignore_ascii_case(filler))
    }
}

/// The words of a name that tell licenses apart.
fn words(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| !c.is_alphanumeric() && c != '+')
        .filter(|word| !word.is_empty());
    words
        .filter(|word| !Name { text: word }.is_filler())
        .flat_map(parts)
        .collect()
}

/// `GPLv3` is `gpl 3`, `v2` is `2`, `Apache2` is `apache 2`; `X11` and `CC0` are one word.
fn parts(word: &str) -> Vec<String> {
    let word = word.to_ascii_lowercase();
    let letters = word
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(word.len());
    let (head, digits) = word.split_at_checked(letters).unwrap_or((&word, ""));
    if digits.is_empty()
        || !digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'+')
    {
        return vec![word];
    }
    match head.strip_suffix('v').unwrap_or(head) {
        "" => vec![digits.to_owned()],
        name if name.len() >= 3 => vec![name.to_owned(), digits.to_owned()],
        _ => vec![word],
    }
}
