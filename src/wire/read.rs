//! The worker's answers, and what the page asks, read by hand.
//!
//! ```text
//! JSON ── serde_json ──▶ Value ── field by field ──▶ Reply, Request
//! ```
//!
//! The page waits for nothing but its own program before it draws, and the readers that serde derives for a report were
//! a tenth of that program. A report that the engine writes and that this does not read fails the tests below.

use std::collections::BTreeMap;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Value;

use super::{Against, Analysis, Item, Listed, Reply, Request, RequestId, Source};
use crate::export::Decision;
use crate::report::{
    Alternative, Changes, Clause, Hunk, Input, LicenseMatch, Note, Report, Verdict,
};
use crate::source::driver::{Declared, Fetched, File, Get};
use crate::source::plan::Version;

/// Reads an answer; `None` for what this version does not know.
#[must_use]
pub fn reply(json: &str) -> Option<Reply> {
    let value: Value = serde_json::from_str(json).ok()?;
    let (kind, body) = value.as_object()?.iter().next()?;
    let id = || Some(RequestId(u32::try_from(count(body, "id")?).ok()?));
    Some(match kind.as_str() {
        "ready" => Reply::Ready {
            version: text(body, "version")?,
        },
        "report" => Reply::Report(Box::new(Analysis {
            id: id()?,
            text: text(body, "text")?,
            report: report(body.get("report")?)?,
            canonical: texts(body.get("canonical")?)?,
            elapsed_ms: number(body, "elapsed_ms")?,
        })),
        "file" => Reply::File {
            id: id()?,
            name: text(body, "name")?,
            mime: text(body, "mime")?,
        },
        "listed" => Reply::Listed {
            id: id()?,
            licenses: list(body, "licenses", |one| {
                Some(Listed {
                    id: text(one, "id")?,
                    name: text(one, "name")?,
                })
            })?,
        },
        "checked" => Reply::Checked {
            id: id()?,
            error: text(body, "error"),
        },
        "gets" => Reply::Gets {
            id: id()?,
            gets: list(body, "gets", |one| {
                Some(Get {
                    id: u32::try_from(count(one, "id")?).ok()?,
                    url: text(one, "url")?,
                    most: count(one, "most")?,
                    enterprise: text(one, "enterprise")?,
                })
            })?,
        },
        "fetched" => Reply::Fetched {
            id: id()?,
            fetched: Box::new(fetched(body.get("fetched")?)?),
            said: list(body, "said", string)?,
        },
        "unfetched" => Reply::Unfetched {
            id: id()?,
            message: text(body, "message")?,
        },
        "error" => Reply::Error {
            id: id()?,
            message: text(body, "message")?,
        },
        _ => return None,
    })
}

/// Reads a request; `None` for what this version does not know.
#[must_use]
pub fn request(json: &str) -> Option<Request> {
    let value: Value = serde_json::from_str(json).ok()?;
    let (kind, body) = value.as_object()?.iter().next()?;
    let id = RequestId(u32::try_from(count(body, "id")?).ok()?);
    Some(match kind.as_str() {
        "analyze" => Request::Analyze {
            id,
            item: item(body.get("item")?)?,
            rules: text(body, "rules"),
        },
        "export" => Request::Export {
            id,
            items: list(body, "items", item)?,
            format: named(body, "format")?,
            date: text(body, "date")?,
            decisions: list(body, "decisions", |one| {
                Some(Decision {
                    clause: count(one, "clause")?,
                    status: named(one, "status"),
                    note: text(one, "note")?,
                })
            })?,
            rules: text(body, "rules"),
        },
        "list" => Request::List { id },
        "check" => Request::Check {
            id,
            rules: text(body, "rules")?,
        },
        "fetch" => Request::Fetch {
            id,
            words: text(body, "words")?,
            history: flag(body, "history")?,
            config: list(body, "config", string)?,
            lang: text(body, "lang")?,
        },
        "answered" => Request::Answered {
            id,
            get: u32::try_from(count(body, "get")?).ok()?,
            status: u16::try_from(count(body, "status")?).ok()?,
            url: text(body, "url"),
            headers: list(body, "headers", |pair| {
                Some((string(pair.get(0)?)?, string(pair.get(1)?)?))
            })?,
            failure: named(body, "failure"),
        },
        "unpack" => Request::Unpack {
            id,
            names: list(body, "names", string)?,
            lang: text(body, "lang")?,
        },
        _ => return None,
    })
}

fn item(value: &Value) -> Option<Item> {
    let source = value.get("source")?;
    let against = value.get("against")?;
    Some(Item {
        name: text(value, "name"),
        fetched: text(value, "fetched"),
        reference: text(value, "reference"),
        source: match source.as_str() {
            Some(_) => Source::Bytes,
            None => match text(source, "text") {
                Some(text) => Source::Text(text),
                None => Source::Sample(named(source, "sample")?),
            },
        },
        against: if against.is_string() {
            Against::Best
        } else if let Some(id) = text(against, "listed") {
            Against::Listed(id)
        } else if let Some(other) = against.get("text") {
            Against::Text {
                name: text(other, "name")?,
                text: text(other, "text")?,
            }
        } else {
            Against::Bytes {
                name: text(against.get("bytes")?, "name")?,
            }
        },
    })
}

/// What was fetched, without its bytes.
pub(crate) fn fetched(value: &Value) -> Option<Fetched> {
    Some(Fetched {
        subject: text(value, "subject")?,
        page: text(value, "page"),
        files: list(value, "files", |one| {
            Some(File {
                path: text(one, "path")?,
                bytes: Vec::new(),
                url: text(one, "url")?,
                address: text(one, "address")?,
                reference: text(one, "reference"),
                version: version(one),
            })
        })?,
        declared: list(value, "declared", |one| {
            Some(Declared {
                by: text(one, "by")?,
                license: text(one, "license")?,
                version: version(one),
            })
        })?,
        // The page has its own list: it carried them.
        sent: Vec::new(),
        // Said in sentences beside this.
        messages: Vec::new(),
        history: flag(value, "history")?,
    })
}

fn version(value: &Value) -> Option<Version> {
    let version = value.get("version")?;
    Some(Version {
        number: count(version, "number")?,
        date: text(version, "date")?,
        reference: text(version, "reference")?,
    })
}

fn texts(value: &Value) -> Option<BTreeMap<String, String>> {
    // One by one: collecting would compile another sort.
    let mut texts = BTreeMap::new();
    for (id, text) in value.as_object()? {
        texts.insert(id.clone(), string(text)?);
    }
    Some(texts)
}

fn report(value: &Value) -> Option<Report> {
    let input = value.get("input")?;
    let verdict = value.get("verdict")?;
    let changes = value.get("changes")?;
    Some(Report {
        schema: text(value, "schema")?,
        spdx_list_version: text(value, "spdx_list_version")?,
        input: Input {
            name: text(input, "name"),
            bytes: count(input, "bytes")?,
            sha256: text(input, "sha256")?,
            encoding: text(input, "encoding")?,
            markup: named(input, "markup")?,
            fetched: text(input, "fetched"),
            reference: text(input, "reference"),
        },
        verdict: Verdict {
            status: named(verdict, "status")?,
            open_source: verdict.get("open_source")?.as_bool(),
            spdx_expression: text(verdict, "spdx_expression"),
            suggested_expression: text(verdict, "suggested_expression"),
            osd: criteria(verdict)?,
            summary: text(verdict, "summary")?,
        },
        licenses: list(value, "licenses", license)?,
        changes: Changes {
            material: count(changes, "material")?,
            notices: count(changes, "notices")?,
            formatting: count(changes, "formatting")?,
            variables: count(changes, "variables")?,
        },
        hunks: list(value, "hunks", hunk)?,
        clauses: list(value, "clauses", clause)?,
        notes: list(value, "notes", |note| {
            Some(Note {
                key: text(note, "key")?,
                text: text(note, "text")?,
            })
        })?,
    })
}

fn license(value: &Value) -> Option<LicenseMatch> {
    Some(LicenseMatch {
        id: text(value, "id")?,
        name: text(value, "name")?,
        kind: named(value, "kind")?,
        form: named(value, "form")?,
        start: count(value, "start")?,
        end: count(value, "end")?,
        canonical_start: count(value, "canonical_start")?,
        canonical_end: count(value, "canonical_end")?,
        coverage: number(value, "coverage")?,
        similarity: number(value, "similarity")?,
        same_text: list(value, "same_text", string)?,
        decided_by: text(value, "decided_by"),
        alternatives: list(value, "alternatives", |one| {
            Some(Alternative {
                id: text(one, "id")?,
                similarity: number(one, "similarity")?,
            })
        })?,
        osi_approved: flag(value, "osi_approved")?,
        fsf_libre: flag(value, "fsf_libre")?,
        deprecated: flag(value, "deprecated")?,
        family: named(value, "family"),
    })
}

fn hunk(value: &Value) -> Option<Hunk> {
    Some(Hunk {
        kind: named(value, "kind")?,
        license: count(value, "license"),
        start: count(value, "start")?,
        end: count(value, "end")?,
        canonical_start: count(value, "canonical_start")?,
        canonical_end: count(value, "canonical_end")?,
        partner: count(value, "partner"),
    })
}

fn clause(value: &Value) -> Option<Clause> {
    Some(Clause {
        category: named(value, "category")?,
        effect: named(value, "effect")?,
        origin: named(value, "origin")?,
        severity: named(value, "severity")?,
        start: count(value, "start")?,
        end: count(value, "end")?,
        quote: text(value, "quote")?,
        osd: criteria(value)?,
        rule: text(value, "rule")?,
        why: list(value, "why", string)?,
        explanation: text(value, "explanation")?,
        license: count(value, "license"),
    })
}

fn criteria(value: &Value) -> Option<Vec<u8>> {
    list(value, "osd", |one| u8::try_from(one.as_u64()?).ok())
}

pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    string(value.get(key)?)
}

pub(crate) fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

pub(crate) fn count(value: &Value, key: &str) -> Option<usize> {
    usize::try_from(value.get(key)?.as_u64()?).ok()
}

fn number(value: &Value, key: &str) -> Option<f64> {
    value.get(key)?.as_f64()
}

pub(crate) fn flag(value: &Value, key: &str) -> Option<bool> {
    value.get(key)?.as_bool()
}

/// A list; one that is not there is empty.
pub(crate) fn list<T>(value: &Value, key: &str, read: fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    let Some(list) = value.get(key).and_then(Value::as_array) else {
        return Some(Vec::new());
    };
    let mut all = Vec::with_capacity(list.len());
    for one in list {
        all.push(read(one)?);
    }
    Some(all)
}

/// A value of an enum, by the name that serde gives it.
pub(crate) fn named<T: DeserializeOwned>(value: &Value, key: &str) -> Option<T> {
    let name: StrDeserializer<'_, Unknown> = value.get(key)?.as_str()?.into_deserializer();
    T::deserialize(name).ok()
}

/// A name that is not known; without a word, because nobody reads it.
#[derive(Debug)]
struct Unknown;

impl std::fmt::Display for Unknown {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unknown {}

impl serde::de::Error for Unknown {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn what_the_engine_writes_is_read_whole() {
        let corpus = Corpus::bundled();
        let mit = corpus.text("MIT").unwrap();
        let short = mit.replacen("without restriction", "with restrictions", 1);
        let texts = [
            format!("{short}\nYou may not offer the Software as a hosted service.\n"),
            "Licensed under the Apache License 2.0 and the GPL-3.0-or-later.".to_owned(),
            "ソフトウェア".repeat(80),
            String::new(),
        ];
        for text in texts {
            let report = crate::analyze(&corpus, &text);
            let canonical = report
                .licenses
                .iter()
                .filter_map(|it| Some((it.id.clone(), corpus.text(&it.id)?.to_owned())))
                .collect();
            let sent = Reply::Report(Box::new(Analysis {
                id: RequestId(9),
                text,
                report,
                canonical,
                elapsed_ms: 1.5,
            }));
            let json = serde_json::to_string(&sent).unwrap();
            assert_eq!(reply(&json), Some(sent));
        }
    }

    #[test]
    fn the_other_answers_are_read() {
        let id = RequestId(3);
        for sent in [
            Reply::Ready {
                version: "1".to_owned(),
            },
            Reply::Error {
                id,
                message: "too large".to_owned(),
            },
            Reply::File {
                id,
                name: "a.md".to_owned(),
                mime: "text/markdown".to_owned(),
            },
            Reply::Listed {
                id,
                licenses: vec![Listed {
                    id: "MIT".to_owned(),
                    name: "MIT License".to_owned(),
                }],
            },
        ] {
            let json = serde_json::to_string(&sent).unwrap();
            assert_eq!(reply(&json), Some(sent));
        }
        for json in ["", "{}", "[1]", "{\"later\":{}}", "{\"report\":{\"id\":1}}"] {
            assert_eq!(reply(json), None, "{json}");
        }
    }
}
