//! The table of several files, as the tab keeps it over a reload: the files themselves, which are read anew.
//!
//! ```text
//! {"subject":"npm:left-pad","files":[{"path":"LICENSE","origin":{"url":"…"},"file":"…"}],"declared":[…],"said":[], …}
//! ```
//!
//! It has the form in which the worker says what was fetched, with the bytes in it.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::files::{Files, Given, Left, Outcome};
use super::origin::Origin;
use super::session::{bytes, put, put_bytes};
use super::shared::Shared;
use super::source::{Info, Offer};
use crate::source::plan::Version;
use crate::wire::read::{count, fetched, list, string, text};

/// Bytes of all files that are kept. A tab has room for about five million letters in all.
const MOST: usize = 4_000_000;

/// What is stored of a table; `None` where it is too large.
#[must_use]
pub fn print(files: &Files) -> Option<String> {
    if files.rows.iter().map(|row| row.bytes.len()).sum::<usize>() > MOST {
        return None;
    }
    let rows = files.rows.iter().map(|row| {
        let mut out = Map::new();
        put(&mut out, "path", &*row.path);
        put(&mut out, "name", &*row.name);
        // What the worker says of one that it has fetched, and nobody reads here.
        put(&mut out, "url", "");
        put(&mut out, "address", "");
        if let Some(origin) = &row.origin {
            put(&mut out, "origin", origin.print());
        }
        put_version(&mut out, row.version.as_ref());
        if row.outcome != Outcome::Unreadable {
            put_bytes(&mut out, &row.bytes);
        }
        Value::Object(out)
    });
    let mut out = Map::new();
    put(&mut out, "files", rows.collect::<Vec<_>>());
    put(&mut out, "others", files.left.others);
    put(&mut out, "beyond", files.left.beyond);
    let history = files.info.as_ref().is_some_and(|info| info.history);
    put(&mut out, "history", history);
    if let Some(question) = &files.question {
        put(&mut out, "question", question.part());
    }
    let mut declared = Vec::new();
    let mut subject = "";
    if let Some(info) = &files.info {
        subject = &info.subject;
        if let Some(page) = &info.page {
            put(&mut out, "page", page.as_str());
        }
        put(&mut out, "said", info.messages.clone());
        declared.extend(info.declared.iter().map(|one| {
            let mut out = Map::new();
            put(&mut out, "by", one.by.as_str());
            put(&mut out, "license", one.license.as_str());
            put_version(&mut out, one.version.as_ref());
            Value::Object(out)
        }));
    }
    put(&mut out, "subject", subject);
    put(&mut out, "declared", declared);
    serde_json::to_string(&out).ok()
}

fn put_version(out: &mut Map<String, Value>, version: Option<&Version>) {
    if let Some(version) = version {
        let mut inner = Map::new();
        put(&mut inner, "number", version.number);
        put(&mut inner, "date", version.date.as_str());
        put(&mut inner, "reference", version.reference.as_str());
        put(out, "version", inner);
    }
}

/// Reads what [`print()`] wrote; nothing of it has been read by the engine.
#[must_use]
pub fn parse(stored: &str) -> Option<Files> {
    let value: Value = serde_json::from_str(stored).ok()?;
    let read = fetched(&value)?;
    let bodies = value.get("files")?.as_array()?;
    let given = read
        .files
        .into_iter()
        .zip(bodies)
        .map(|(file, body)| Given {
            path: file.path,
            bytes: bytes(body),
            name: text(body, "name"),
            origin: body.get("origin").and_then(Origin::parse).map(Rc::new),
            version: file.version,
        });
    let left = Left {
        others: count(&value, "others")?,
        beyond: count(&value, "beyond")?,
    };
    let mut files = Files::new(given.collect(), left, 0);
    let said = value.get("said").and_then(|_| list(&value, "said", string));
    files.info = said.map(|messages| {
        Shared::new(Info {
            subject: read.subject,
            page: read.page,
            declared: read.declared,
            messages,
            history: read.history,
        })
    });
    files.question = text(&value, "question").and_then(|part| Offer::of(&part));
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::driver::Declared;

    fn given(path: &str, bytes: Option<&[u8]>) -> Given {
        Given {
            path: path.to_owned(),
            bytes: bytes.map(<[u8]>::to_vec),
            ..Given::default()
        }
    }

    fn same(one: &Files, other: &Files) {
        assert_eq!((one.rows.len(), one.left), (other.rows.len(), other.left));
        for (one, other) in one.rows.iter().zip(&other.rows) {
            assert_eq!(
                (&one.path, &one.name, &one.version, &one.origin),
                (&other.path, &other.name, &other.version, &other.origin)
            );
            assert_eq!(*one.bytes, *other.bytes);
            assert_eq!(one.outcome, other.outcome);
        }
        assert_eq!(one.info.as_deref(), other.info.as_deref());
        assert_eq!(one.question, other.question);
    }

    #[test]
    fn a_table_comes_back() {
        let left = Left {
            others: 3,
            beyond: 1,
        };
        let files = Files::new(
            vec![
                given("b/COPYING", Some(b"\xff\x00")),
                given("a", Some(b"MIT")),
            ],
            left,
            7,
        );
        let again = parse(&print(&files).unwrap()).unwrap();
        assert!(again.info.is_none());
        same(&again, &files);
    }

    #[test]
    fn what_was_fetched_comes_back_with_what_is_known_of_it() {
        let version = |number| Version {
            number,
            date: "2024-09-06".to_owned(),
            reference: "bbbb".to_owned(),
        };
        let fetched = |number, bytes| Given {
            name: Some("https://example.org/LICENSE".to_owned()),
            origin: Some(Rc::new(Origin {
                url: "https://example.org/LICENSE".to_owned(),
                reference: Some("bbbb".to_owned()),
                fetched: Some("2024-09-06T10:00:00Z".to_owned()),
                ..Origin::default()
            })),
            version: Some(version(number)),
            ..given("LICENSE", Some(bytes))
        };
        let mut files = Files::new(
            vec![fetched(1, b"two"), fetched(0, b"one")],
            Left::default(),
            0,
        );
        files.info = Some(Shared::new(Info {
            subject: "npm:x".to_owned(),
            page: Some("https://example.org/".to_owned()),
            declared: vec![Declared {
                by: "package.json".to_owned(),
                license: "MIT".to_owned(),
                version: Some(version(1)),
            }],
            messages: vec!["Two were left out.".to_owned()],
            history: true,
        }));
        files.question = Offer::of("history=npm:x");
        same(&parse(&print(&files).unwrap()).unwrap(), &files);
    }

    #[test]
    fn what_could_not_be_read_stays_so_and_too_much_is_not_kept() {
        let mut files = Files::new(vec![given("a", None)], Left::default(), 0);
        let again = parse(&print(&files).unwrap()).unwrap();
        assert_eq!(again.rows[0].outcome, Outcome::Unreadable);
        files.rows[0].bytes = Shared::new(vec![b'a'; MOST + 1]);
        assert_eq!(print(&files), None);
        for odd in ["", "[]", "{}", "{\"files\":[]}"] {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }
}
