//! What the reader must know of a fetch: sentences by their names, and the faults that they are made from.
//!
//! ```text
//! 429, retry-after: 60 ── Fault "rate-limit", "60 s" ── Message ── "api.example takes no more questions … again at 60 s"
//! ```

use serde::Serialize;

use super::driver::Answer;
use super::url::origin;

/// Something that the reader must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// A short name, for a translation to hang on.
    pub key: String,
    /// The host that it is about.
    pub host: String,
    /// A number or name that belongs to it.
    pub detail: String,
}

/// Sentences by the names of messages; `{host}` and `{detail}` stand for what they are about.
pub type Sentences = [(&'static str, &'static str)];

/// The sentences in English.
const SENTENCES: &Sentences = &[
    (
        "refused",
        "{host} could not be reached, or gives its answers to its own pages only",
    ),
    ("timed-out", "{host} took too long"),
    (
        "too-large",
        "the answer of {host} is larger than may be read ({detail} bytes)",
    ),
    ("cut-off", "the answer of {host} ended too early"),
    (
        "missing",
        "{host} has no such file, package or version: {detail}",
    ),
    (
        "rate-limit-open",
        "{host} takes no more questions for now (rate limit)",
    ),
    (
        "rate-limit",
        "{host} takes no more questions for now (rate limit; again at {detail})",
    ),
    ("status", "{host} answered with status {detail}"),
    ("redirects", "{host} redirects in a circle, or too often"),
    (
        "not-allowed",
        "{host} sent us on to {detail}, which is not one of the hosts that may be asked",
    ),
    (
        "wrong-type",
        "{host} sent a web page where a file was expected",
    ),
    ("not-json", "{host} sent something that cannot be read"),
    ("no-license", "no license file was found in {detail}"),
    (
        "no-repository",
        "{host} names no repository of {detail} that could be read",
    ),
    (
        "other-branch",
        "there is no tag for version {detail}: what stands on the default branch is read",
    ),
    (
        "more-files",
        "there are more license files: {detail} are left out",
    ),
    (
        "more-requests",
        "more than {detail} requests would be needed; the rest is left out",
    ),
    (
        "older-versions",
        "only the last {detail} versions are read; there may be older ones",
    ),
    (
        "no-history",
        "{host} cannot be asked for the history of a file",
    ),
    ("archive-large", "{detail}: the archive is too large"),
    (
        "archive-bomb",
        "{detail}: the archive expands to more than may be read",
    ),
    (
        "archive-entries",
        "{detail}: the archive has too many entries; the rest is left out",
    ),
    (
        "archive-file-large",
        "{detail}: a file in the archive is too large",
    ),
    (
        "archive-name",
        "{detail}: names that lead out of the archive were left out",
    ),
    (
        "archive-link",
        "{detail}: links in the archive were not followed",
    ),
    (
        "archive-method",
        "{detail}: entries that are encrypted or packed in an unknown way were left out",
    ),
    (
        "archive-broken",
        "{detail}: the archive is cut off, or is none",
    ),
];

impl Message {
    /// The message in the words of a table.
    #[must_use]
    pub fn sentence(&self, table: &Sentences) -> String {
        let key = match self.key.as_str() {
            "rate-limit" if self.detail.is_empty() => "rate-limit-open",
            key => key,
        };
        let sentence = table
            .iter()
            .find(|(known, _)| *known == key)
            .map_or(key, |(_, sentence)| *sentence);
        sentence
            .replace("{host}", &self.host)
            .replace("{detail}", &self.detail)
    }
}

impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence(SENTENCES))
    }
}

/// Why a way to something failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) key: &'static str,
    pub(super) detail: String,
}

impl Fault {
    pub(super) fn new(key: &'static str, detail: impl Into<String>) -> Self {
        Self {
            key,
            detail: detail.into(),
        }
    }
}

/// A fault as a message about the host of an address.
pub(super) fn message(fault: &Fault, url: &str) -> Message {
    let origin = origin(url).unwrap_or_default();
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    Message {
        key: fault.key.to_owned(),
        host: host.to_owned(),
        detail: fault.detail.clone(),
    }
}

/// When a host takes questions again: a time of day in UTC, as far as it says.
pub(super) fn limit(answer: &Answer) -> Fault {
    let reset = answer
        .header("x-ratelimit-reset")
        .and_then(|reset| reset.parse::<u64>().ok());
    let detail = match (reset, answer.header("retry-after")) {
        (Some(reset), _) => clock(reset),
        (None, Some(seconds)) => [seconds, " s"].concat(),
        (None, None) => String::new(),
    };
    Fault::new("rate-limit", detail)
}

fn clock(seconds: u64) -> String {
    let two = |number: u64| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [
        &two(seconds / 3600 % 24),
        ":",
        &two(seconds / 60 % 60),
        " UTC",
    ]
    .concat()
}
