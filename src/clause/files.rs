//! The rule files that come with the crate.
//!
//! The build packs them (`name NUL text NUL`, compressed): in the page they would weigh a fifth more as text, since what
//! travels with them is compressed worse. The page has them without examples and comments.

use std::sync::OnceLock;

use crate::corpus::packed_text;

/// The packed files.
const PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.pack"));

/// The rule files that come with the crate, name and text, in the order in which they are tried; the last is that for
/// removals.
///
/// # Panics
///
/// If the pack is damaged; a test reads it.
#[must_use]
pub fn rule_files() -> &'static [(String, String)] {
    static FILES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let text = packed_text(PACK).expect("the build packed UTF-8");
        let mut fields = text.split('\0').map(str::to_owned);
        std::iter::from_fn(|| Some((fields.next()?, fields.next()?))).collect()
    })
}

/// The text of one of them.
pub(super) fn rule_file(name: &str) -> &'static str {
    rule_files()
        .iter()
        .find(|file| file.0 == name)
        .map(|file| file.1.as_str())
        .expect("the build packs this file")
}

#[cfg(test)]
mod tests {
    use super::rule_files;

    #[test]
    fn every_file_is_packed_whole() {
        let names: Vec<_> = rule_files().iter().map(|file| file.0.as_str()).collect();
        assert_eq!(names.first(), Some(&"en.rules"));
        assert_eq!(names.last(), Some(&"removed.rules"));
        for (name, text) in rule_files() {
            let on_disk = std::fs::read_to_string(format!("src/clause/rules/{name}")).unwrap();
            assert_eq!(&on_disk, text, "{name}");
        }
    }
}
