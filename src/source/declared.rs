//! What a manifest declares, held against what the files say.
//!
//! ```text
//! package.json: MIT    LICENSE: MIT and a condition of its own   ──▶ Adds
//! Cargo.toml: MIT      LICENSE: Apache-2.0                       ──▶ Differs
//! deps.dev: MIT        (no license file)                         ──▶ NoFile
//! ```

use std::fmt;

use super::contents::{depth, is_main};
use crate::clause::{Category, category_name};
use crate::report::Status;

/// What a license file says, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its path.
    pub path: &'a str,
    /// The ids that it is built on, as an expression or with commas.
    pub bases: &'a str,
    /// What it says beyond them.
    pub status: Status,
    /// What weighs most of that.
    pub worst: Option<Category>,
}

/// How a declaration and the files stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The files say what is declared.
    Agrees,
    /// A file restricts or asks for more than what is declared.
    Adds {
        /// Which file.
        path: String,
        /// What weighs most of it.
        worst: Option<Category>,
    },
    /// A file holds another license; the name is empty for one that is on no list.
    Differs {
        /// Which file.
        path: String,
        /// What it holds.
        found: String,
    },
    /// There is no license file.
    NoFile,
}

impl Finding {
    /// Whether someone should look at it.
    #[must_use]
    pub fn is_notable(&self) -> bool {
        matches!(self, Self::Adds { .. } | Self::Differs { .. })
    }

    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Adds { path, .. } | Self::Differs { path, .. } => Some(path),
            Self::Agrees | Self::NoFile => None,
        }
    }

    /// In a sentence: `package.json says MIT; LICENSE adds conditions (commercial use)`.
    #[must_use]
    pub fn sentence(&self, by: &str, declared: &str) -> String {
        format!("{by} says {declared}; {self}")
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agrees => f.write_str("the license files agree"),
            Self::Adds { path, worst: None } => write!(f, "{path} adds conditions"),
            Self::Adds {
                path,
                worst: Some(worst),
            } => {
                write!(
                    f,
                    "{path} adds conditions ({})",
                    category_name(*worst).replace('-', " ")
                )
            }
            Self::Differs { path, found } if found.is_empty() => {
                write!(f, "{path} holds a license that is on no list")
            }
            Self::Differs { path, found } => write!(f, "{path} holds {found}"),
            Self::NoFile => f.write_str("there is no license file to hold against it"),
        }
    }
}

/// Holds a declaration against the files that speak for the whole.
#[must_use]
pub fn compare(declared: &str, found: &[Found<'_>]) -> Finding {
    let is_license = |one: &&Found<'_>| one.status != Status::NotALicense;
    let top = found
        .iter()
        .filter(is_license)
        .map(|one| depth(one.path))
        .min();
    // What lies deeper belongs to something that was brought along.
    let speaks = |one: &&Found<'_>| is_main(one.path) && Some(depth(one.path)) == top;
    let main: Vec<&Found<'_>> = found.iter().filter(is_license).filter(speaks).collect();
    if main.is_empty() {
        return Finding::NoFile;
    }
    let adds = main
        .iter()
        .find(|one| one.status == Status::ConditionsAdded);
    if let Some(one) = adds {
        return Finding::Adds {
            path: one.path.to_owned(),
            worst: one.worst,
        };
    }
    let differs = main.iter().find(|one| {
        one.status == Status::Unlisted
            || !words(one.bases).iter().all(|id| is_declared(id, declared))
    });
    match differs {
        Some(one) => Finding::Differs {
            path: one.path.to_owned(),
            found: if one.status == Status::Unlisted {
                String::new()
            } else {
                one.bases.to_owned()
            },
        },
        None => Finding::Agrees,
    }
}

/// The ids of an expression or a list, in lower case, without what says which versions.
fn words(expression: &str) -> Vec<String> {
    expression
        .split([' ', ',', '(', ')', '/', ';', '"'])
        .map(str::to_lowercase)
        .filter(|word| {
            !matches!(
                word.as_str(),
                "" | "and" | "or" | "with" | "the" | "license" | "licence" | "version"
            )
        })
        .map(|word| {
            let word = word.trim_end_matches('+');
            let word = word
                .strip_suffix("-or-later")
                .or(word.strip_suffix("-only"))
                .unwrap_or(word);
            word.to_owned()
        })
        .collect()
}

fn is_declared(id: &str, declared: &str) -> bool {
    const FAMILIES: [&str; 6] = ["apache", "bsd", "gpl", "lgpl", "agpl", "mpl"];
    let words = words(declared);
    let plain = |word: &String| word == id;
    // `BSD` in a Python package, which says no more.
    let family = |word: &String| {
        FAMILIES.contains(&word.as_str())
            && id
                .strip_prefix(word.as_str())
                .is_some_and(|rest| rest.starts_with('-'))
    };
    // `Apache License 2.0`.
    let spelled = || {
        id.split('-')
            .all(|part| words.iter().any(|word| word == part))
    };
    words.iter().any(|word| plain(word) || family(word)) || spelled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_held_against_the_files() {
        use Status::{ConditionsAdded, NotALicense, Unlisted, Unmodified};
        let agrees = "the license files agree";
        for (declared, files, expected) in [
            ("MIT", vec![("LICENSE", "MIT", Unmodified)], agrees),
            (
                "MIT",
                vec![("LICENSE", "MIT", ConditionsAdded)],
                "LICENSE adds conditions (commercial use)",
            ),
            (
                "MIT",
                vec![("LICENSE", "Apache-2.0", Unmodified)],
                "LICENSE holds Apache-2.0",
            ),
            (
                "MIT",
                vec![("LICENSE", "", Unlisted)],
                "LICENSE holds a license that is on no list",
            ),
            ("MIT", vec![], "there is no license file to hold against it"),
            (
                "MIT",
                vec![("LICENSE", "", NotALicense)],
                "there is no license file to hold against it",
            ),
            (
                "MIT OR Apache-2.0",
                vec![
                    ("LICENSE-MIT", "MIT", Unmodified),
                    ("LICENSE-APACHE", "Apache-2.0", Unmodified),
                ],
                agrees,
            ),
            (
                "GPL-3.0-or-later",
                vec![("COPYING", "GPL-3.0-only", Unmodified)],
                agrees,
            ),
            ("BSD", vec![("LICENSE", "BSD-3-Clause", Unmodified)], agrees),
            (
                "Apache License 2.0",
                vec![("LICENSE", "Apache-2.0", Unmodified)],
                agrees,
            ),
            ("MIT License", vec![("LICENSE", "MIT", Unmodified)], agrees),
            (
                "MIT",
                vec![("LICENSE", "MIT-0", Unmodified)],
                "LICENSE holds MIT-0",
            ),
            (
                "MIT",
                vec![
                    ("p/LICENSE", "MIT", Unmodified),
                    ("p/vendor/x/LICENSE", "Zlib", Unmodified),
                    ("p/THIRD-PARTY-LICENSES", "GPL-2.0", Unmodified),
                ],
                agrees,
            ),
        ] {
            let found: Vec<Found<'_>> = files
                .iter()
                .map(|&(path, bases, status)| Found {
                    path,
                    bases,
                    status,
                    worst: Some(Category::CommercialUse),
                })
                .collect();
            assert_eq!(
                compare(declared, &found).to_string(),
                expected,
                "{declared} {files:?}"
            );
        }
    }
}
