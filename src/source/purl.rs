//! Package URLs and their short forms.
//!
//! ```text
//! pkg:npm/%40scope/name@1.2.3?download_url=…#path      npm:@scope/name@1.2.3
//!     │   └ namespace   └ version                      crate:serde   pypi:requests@2..3
//!     └ type                                                                └ two versions
//! ```
//!
//! Read by hand: the field's crates keep qualifiers in a hash map, which no other part of the page has, and a package URL
//! here becomes one of eight kinds. The tests read each with the `packageurl` crate too, and compare.

use super::plan::{Kind, Package};
use super::problem::Problem;
use super::url::{check, decode};

/// A package URL in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purl {
    /// In lower case.
    pub kind: String,
    /// Scope, group, vendor or owner; several have slashes.
    pub namespace: String,
    /// Name.
    pub name: String,
    /// Version.
    pub version: Option<String>,
    /// Keys in lower case, and values.
    pub qualifiers: Vec<(String, String)>,
    /// Path in the package.
    pub subpath: String,
}

impl Purl {
    /// Reads what stands behind `pkg:`.
    ///
    /// # Errors
    ///
    /// What in it cannot be taken.
    pub fn read(words: &str) -> Result<Self, Problem> {
        let (words, subpath) = words.split_once('#').unwrap_or((words, ""));
        let (words, query) = words.split_once('?').unwrap_or((words, ""));
        let words = words.trim_matches('/');
        let (kind, rest) = words.split_once('/').ok_or(Problem::Unclear)?;
        let kind = kind.to_ascii_lowercase();
        if kind.is_empty()
            || !kind
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(&byte))
        {
            return Err(Problem::Type(kind));
        }
        // The version begins at the last `@`, unless that is a scope's own.
        let (rest, version) = match rest.rsplit_once('@') {
            Some((before, version)) if !before.is_empty() && !before.ends_with('/') => {
                (before, Some(version))
            }
            _ => (rest, None),
        };
        let mut parts = Vec::new();
        for part in rest.split('/').filter(|part| !part.is_empty()) {
            parts.push(piece(part)?);
        }
        let name = parts.pop().ok_or_else(|| Problem::Name(String::new()))?;
        let mut qualifiers = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').ok_or(Problem::Encoding)?;
            let value = decode(value).ok_or(Problem::Encoding)?;
            qualifiers.push((key.to_ascii_lowercase(), value));
        }
        let mut path = Vec::new();
        for part in subpath.split('/').filter(|part| !part.is_empty()) {
            path.push(piece(part)?);
        }
        Ok(Self {
            kind,
            namespace: parts.join("/"),
            name,
            version: version
                .map(|version| decode(version).ok_or(Problem::Encoding))
                .transpose()?,
            qualifiers,
            subpath: path.join("/"),
        })
    }

    /// The value of a qualifier.
    #[must_use]
    pub fn qualifier(&self, key: &str) -> Option<&str> {
        let mut found = self.qualifiers.iter().filter(|(name, _)| name == key);
        found.next().map(|(_, value)| value.as_str())
    }
}

fn piece(raw: &str) -> Result<String, Problem> {
    let text = decode(raw).ok_or(Problem::Encoding)?;
    check(&text)?;
    Ok(text)
}

/// Reads the name and version behind a short form's prefix.
///
/// # Errors
///
/// If the name or the version is broken.
pub fn short(kind: Kind, rest: &str) -> Result<Package, Problem> {
    let (name, version) = match rest.rsplit_once('@') {
        Some((name, version)) if !name.is_empty() => (name, Some(version)),
        _ => (rest, None),
    };
    package(kind, name, version)
}

/// A package, checked.
///
/// # Errors
///
/// If the name or the version is broken.
pub fn package(kind: Kind, name: &str, version: Option<&str>) -> Result<Package, Problem> {
    let broken = || Problem::Name(name.to_owned());
    let parts: Vec<&str> = name.split('/').collect();
    let is_word = |part: &str| {
        !part.is_empty()
            && part.len() <= 214
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte))
    };
    for part in &parts {
        check(part)?;
    }
    let right = match kind {
        Kind::Npm => match parts.as_slice() {
            [name] => is_word(name),
            [scope, name] => scope.strip_prefix('@').is_some_and(is_word) && is_word(name),
            _ => false,
        },
        Kind::Composer => parts.len() == 2 && parts.iter().copied().all(is_word),
        Kind::Maven => name.split(':').count() == 2 && name.split(':').all(is_word),
        Kind::Go => parts.len() > 1 && parts.iter().copied().all(is_word),
        Kind::Pypi | Kind::Cargo | Kind::Gem | Kind::Nuget => is_word(name),
    };
    if !right {
        return Err(broken());
    }
    let name = match kind {
        // The index knows one spelling: runs of `-`, `_` and `.` are one hyphen.
        Kind::Pypi => {
            let words = name.split(['-', '_', '.']).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
        }
        Kind::Composer => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    };
    let version = version.map(|version| {
        let right = !version.is_empty()
            && version.len() <= 128
            && version
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-+_!~".contains(&byte))
            && !version.contains("..");
        if right {
            Ok(version.to_owned())
        } else {
            Err(Problem::Version(version.to_owned()))
        }
    });
    Ok(Package {
        kind,
        name,
        version: version.transpose()?,
    })
}
