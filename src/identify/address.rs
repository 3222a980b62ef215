//! Licenses by the address of their text.
//!
//! ```text
//! http://www.apache.org/licenses/LICENSE-2.0            Apache-2.0
//! https://opensource.org/license/bsd-3-clause           BSD-3-Clause
//! https://creativecommons.org/licenses/by-sa/4.0/deed   CC-BY-SA-4.0
//! ```
//!
//! Where an address says the name of its license as people say it (`gnu.org/licenses/gpl-3.0`), the names find it; here are
//! the places whose addresses need to be taken apart.

use crate::corpus::{Corpus, EntryId};

use super::successor;

/// Where the last part of the address is the id, perhaps with a word or hyphens of its own.
const BY_ID: &[&str] = &[
    "spdx.org",
    "opensource.org",
    "choosealicense.com",
    "licenses.nuget.org",
];

/// Pages that hold one license: how the address goes on behind the scheme, and the id.
const PAGES: &[(&str, &str)] = &[
    ("boost.org/license_1_0", "BSL-1.0"),
    ("eclipse.org/legal/epl-v10", "EPL-1.0"),
    ("eclipse.org/legal/epl-v20", "EPL-2.0"),
    ("elastic.co/licensing/elastic-license", "Elastic-2.0"),
    ("mariadb.com/bsl11", "BUSL-1.1"),
    (
        "mongodb.com/licensing/server-side-public-license",
        "SSPL-1.0",
    ),
    ("opendatacommons.org/licenses/by", "ODC-By-1.0"),
    ("opendatacommons.org/licenses/odbl", "ODbL-1.0"),
    ("opendatacommons.org/licenses/pddl", "PDDL-1.0"),
    ("openfontlicense.org", "OFL-1.1"),
    ("scripts.sil.org/ofl", "OFL-1.1"),
    ("w3.org/consortium/legal/2002/copyright-software", "W3C"),
    (
        "w3.org/consortium/legal/2015/copyright-software-and-document",
        "W3C-20150513",
    ),
    ("wtfpl.net", "WTFPL"),
];

/// What may stand behind the name in the last part.
const ENDINGS: &[&str] = &[
    ".html", ".htm", ".php", ".txt", ".md", ".json", ".en", "-license",
];

/// The address that starts here, without the signs that belong to the sentence around it.
pub(super) fn address(text: &str) -> Option<&str> {
    let starts = |start: &&&str| {
        text.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    ["https://", "http://", "www."].iter().find(starts)?;
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '`'))
        .unwrap_or(text.len());
    Some(text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '/']))
}

/// The license whose text stands at an address.
pub(super) fn license_at(corpus: &Corpus, address: &str) -> Option<EntryId> {
    let lower = address.to_ascii_lowercase();
    let place = lower.split_once("://").map_or(&*lower, |(_, rest)| rest);
    let place = place.strip_prefix("www.").unwrap_or(place);
    let place = place.split(['?', '#']).next()?.trim_end_matches('/');
    if let Some((_, id)) = PAGES.iter().find(|(page, _)| place.starts_with(page)) {
        return corpus.find(id);
    }
    let (host, path) = place.split_once('/')?;
    let parts: Vec<&str> = path.split('/').collect();
    let id = match (host, parts.as_slice()) {
        ("apache.org", ["licenses", last]) => format!("apache{}", last.strip_prefix("license")?),
        ("creativecommons.org", ["licenses", kind, version, ..]) => format!("cc-{kind}-{version}"),
        ("creativecommons.org", ["publicdomain", "zero", version, ..]) => format!("cc0-{version}"),
        ("polyformproject.org", ["licenses", kind, version, ..]) => {
            format!("polyform-{kind}-{version}")
        }
        ("blueoakcouncil.org", ["license", version]) => format!("blueoak-{version}"),
        (host, [.., last]) if BY_ID.contains(&host) => (*last).to_owned(),
        _ => return None,
    };
    by_id(corpus, &id)
}

/// An id in any case, with what addresses make of one: `gpl-3-0`, `mit-license.php`.
fn by_id(corpus: &Corpus, id: &str) -> Option<EntryId> {
    let mut id = id;
    while let Some(short) = ENDINGS.iter().find_map(|ending| id.strip_suffix(ending)) {
        id = short;
    }
    let dotted = match id.rsplit_once('-') {
        Some((head, last)) if last.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{head}.{last}")
        }
        _ => id.to_owned(),
    };
    [id, &dotted].into_iter().find_map(|id| {
        let listed = corpus
            .entries()
            .iter()
            .find(|entry| entry.id.eq_ignore_ascii_case(id))?;
        corpus
            .find(&successor(listed.id))
            .or(corpus.find(listed.id))
    })
}
