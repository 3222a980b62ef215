//! What the page and its worker say to each other: JSON over `postMessage`.
//!
//! ```text
//! page                                     worker
//!   |                 Ready { version }      |   once, when the texts are unpacked
//!   | <------------------------------------- |
//!   |  Analyze { id, item }                  |
//!   | -------------------------------------> |
//!   |                 Report(Analysis)       |   or Error { id, message }
//!   | <------------------------------------- |
//!   |  Export { id, items, format, … }       |
//!   | -------------------------------------> |
//!   |                 File { id, name, … }   |   its bytes beside the JSON
//!   | <------------------------------------- |
//!   |  List { id }                           |
//!   | -------------------------------------> |
//!   |                 Listed { id, licenses }|
//!   | <------------------------------------- |
//!   |  Check { id, rules }                   |
//!   | -------------------------------------> |
//!   |                 Checked { id, error }  |
//!   | <------------------------------------- |
//!   |  Fetch { id, words, … }                |
//!   | -------------------------------------> |
//!   |                 Gets { id, gets }      |   requests that the page may start, as often as there are more
//!   | <------------------------------------- |
//!   |  Answered { id, get, … }               |   what came of one; its body beside the JSON
//!   | -------------------------------------> |
//!   |                 Fetched { id, … }      |   the files' bytes beside the JSON; or Unfetched { id, … }
//!   | <------------------------------------- |
//! ```
//!
//! Every request has an id and every answer carries it, so that an answer to an old text can be told from that of a
//! newer one. Bytes travel beside the JSON (they are transferred, not encoded): [`Source::Bytes`] and
//! [`Against::Bytes`] say so, and take the buffers in the order in which they stand in the request.
//!
//! The worker remembers nothing between two requests: an export names its inputs again. The analysis is a function of
//! them, so the file says what the page says, and a worker that was replaced has lost nothing. The one exception is what
//! is being fetched: the worker says what to ask for and reads the answers, and the page carries the requests, because
//! its content security policy binds them there and its list of requests shows them.

pub(crate) mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Report;
use crate::export::{Decision, Format};
use crate::source::driver::{Failure, Fetched, Get};

pub use read::{reply, request};

/// What both sides must have been built from. A cached old worker that meets a newer page says another version, and
/// the page asks for a reload.
pub const VERSION: &str = match option_env!("CODICIL_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), "/wire-4"),
};

/// Number of one request; grows by one with each text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct RequestId(pub u32);

impl RequestId {
    /// The id after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// What the page asks; [`request`] reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Analyse one text.
    Analyze {
        /// Comes back with the answer.
        id: RequestId,
        /// The text, or where it is.
        item: Item,
        /// Rules of the reader's own, as they stand in his file.
        rules: Option<String>,
    },
    /// Make one file of the answers to these inputs.
    Export {
        /// Comes back with the file.
        id: RequestId,
        /// The inputs; several make one file about all of them.
        items: Vec<Item>,
        /// Which kind of file.
        format: Format,
        /// Now, in UTC: `2026-07-01T12:00:00Z`.
        date: String,
        /// What the reviewer decided, where there is one input.
        decisions: Vec<Decision>,
        /// Rules of the reader's own.
        rules: Option<String>,
    },
    /// Name the listed licenses and exceptions.
    List {
        /// Comes back with the list.
        id: RequestId,
    },
    /// Say whether a file of rules can be understood.
    Check {
        /// Comes back with the answer.
        id: RequestId,
        /// The file.
        rules: String,
    },
    /// Fetch what these words name. A fetch before it is forgotten.
    Fetch {
        /// Comes back with each answer.
        id: RequestId,
        /// An address, a package, a repository, an id of the list.
        words: String,
        /// Whether the versions of its license over time are wanted.
        history: bool,
        /// `config.json`, and what a link says in its place.
        config: Vec<String>,
        /// Language of the sentences.
        lang: String,
    },
    /// What came of a request; the body is in the buffer beside this message.
    Answered {
        /// Of the fetch.
        id: RequestId,
        /// Of the request.
        get: u32,
        /// Status; 0 where there is no answer.
        status: u16,
        /// Where the answer came from at last.
        url: Option<String>,
        /// The headers that are read, with names in lower case.
        headers: Vec<(String, String)>,
        /// Why there is no answer.
        failure: Option<Failure>,
    },
    /// Take the license files out of archives; they are in buffers beside this message.
    Unpack {
        /// Comes back with them.
        id: RequestId,
        /// What they are called.
        names: Vec<String>,
        /// Language of the sentences.
        lang: String,
    },
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Path or address that the text came from; `None` for pasted text.
    pub name: Option<String>,
    /// When it was fetched from there, in UTC.
    pub fetched: Option<String>,
    /// The branch, tag, commit or version that was asked for.
    pub reference: Option<String>,
    /// The text, or where it is.
    pub source: Source,
    /// What it is compared with.
    pub against: Against,
}

/// What a text is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The listed texts that account for it best.
    #[default]
    Best,
    /// The listed text of this id.
    Listed(String),
    /// Another text, by what it is called.
    Text {
        /// What it is called.
        name: String,
        /// The text.
        text: String,
    },
    /// A file's bytes, in a buffer beside this message.
    Bytes {
        /// What the file is called.
        name: String,
    },
}

/// A license or exception of the list, to be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// SPDX id.
    pub id: String,
    /// Full name.
    pub name: String,
}

/// Where the text of a request is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Typed or pasted.
    Text(String),
    /// A file's bytes, in the buffer beside this message; the engine decodes them.
    Bytes,
    /// A sample; the worker composes it, because it has the listed texts.
    Sample(Sample),
}

/// The samples to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sample {
    /// The Apache notice with conditions of its own, some in a list.
    Meridian,
    /// An untouched MIT text with its holder filled in.
    Heron,
    /// A BSD text in which a few words were changed and a passage is missing.
    Tern,
}

impl Sample {
    /// Every sample, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Meridian, Self::Tern, Self::Heron];
}

/// What the worker says; [`reply`] reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The worker is up; [`VERSION`] of its build.
    Ready {
        /// Must equal the page's own.
        version: String,
    },
    /// The answer.
    Report(Box<Analysis>),
    /// A file; its bytes are in the buffer beside this message.
    File {
        /// Of the request.
        id: RequestId,
        /// What to call it.
        name: String,
        /// Its media type.
        mime: String,
    },
    /// The listed licenses and exceptions, by id.
    Listed {
        /// Of the request.
        id: RequestId,
        /// Each of them.
        licenses: Vec<Listed>,
    },
    /// Whether a file of rules can be understood.
    Checked {
        /// Of the request.
        id: RequestId,
        /// What is wrong in it, with its line; `None` where nothing is.
        error: Option<String>,
    },
    /// Requests that may start.
    Gets {
        /// Of the fetch.
        id: RequestId,
        /// Each of them.
        gets: Vec<Get>,
    },
    /// All that was fetched; the files' bytes are in buffers beside this message, in order.
    Fetched {
        /// Of the fetch.
        id: RequestId,
        /// The files and what is known of them.
        fetched: Box<Fetched>,
        /// What the reader must know, in sentences.
        said: Vec<String>,
    },
    /// The words cannot be fetched.
    Unfetched {
        /// Of the fetch.
        id: RequestId,
        /// Why, in a sentence.
        message: String,
    },
    /// The input cannot be analysed (too large, binary); one sentence that says why.
    Error {
        /// Of the request.
        id: RequestId,
        /// Lower case, no full stop, names the limit.
        message: String,
    },
}

/// A report with everything that is needed to draw it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// Of the request.
    pub id: RequestId,
    /// The submitted text decoded to UTF-8; the report's offsets are into it.
    pub text: String,
    /// The report.
    pub report: Report,
    /// Canonical texts of the licenses and exceptions in the report, by id.
    pub canonical: BTreeMap<String, String>,
    /// Time that the analysis took in the worker, in milliseconds, without the way there and back.
    pub elapsed_ms: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_survives_the_way() {
        let item = |source, against| Item {
            name: Some("LICENSE".to_owned()),
            fetched: Some("2026-07-01T12:00:00Z".to_owned()),
            reference: Some("v1.2.3".to_owned()),
            source,
            against,
        };
        let bytes = Against::Bytes {
            name: "old".to_owned(),
        };
        let text = Against::Text {
            name: "old".to_owned(),
            text: "MIT".to_owned(),
        };
        let mut requests: Vec<Request> = [
            Source::Text("MIT".to_owned()),
            Source::Bytes,
            Source::Sample(Sample::Meridian),
        ]
        .map(|source| Request::Analyze {
            id: RequestId(7),
            item: item(source, Against::Listed("MIT".to_owned())),
            rules: Some("rule".to_owned()),
        })
        .into();
        requests.push(Request::Export {
            id: RequestId(8),
            items: vec![
                item(Source::Bytes, Against::Best),
                item(Source::Bytes, bytes),
                item(Source::Bytes, text),
            ],
            format: Format::SpdxJson,
            date: "2026-07-01T12:00:00Z".to_owned(),
            decisions: vec![Decision {
                clause: 3,
                status: None,
                note: "ask".to_owned(),
            }],
            rules: None,
        });
        requests.push(Request::Check {
            id: RequestId(9),
            rules: "rule".to_owned(),
        });
        requests.push(Request::List { id: RequestId(9) });
        requests.push(Request::Fetch {
            id: RequestId(10),
            words: "npm:x".to_owned(),
            history: true,
            config: vec!["{}".to_owned()],
            lang: "en".to_owned(),
        });
        requests.push(Request::Answered {
            id: RequestId(10),
            get: 2,
            status: 429,
            url: Some("https://x.example/".to_owned()),
            headers: vec![("retry-after".to_owned(), "60".to_owned())],
            failure: None,
        });
        requests.push(Request::Answered {
            id: RequestId(10),
            get: 3,
            status: 0,
            url: None,
            headers: Vec::new(),
            failure: Some(Failure::TimedOut),
        });
        requests.push(Request::Unpack {
            id: RequestId(11),
            names: vec!["x.tgz".to_owned()],
            lang: "zh".to_owned(),
        });
        for asked in requests {
            let json = serde_json::to_string(&asked).unwrap();
            assert_eq!(request(&json), Some(asked), "{json}");
        }
    }
}
