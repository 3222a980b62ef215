//! What the page and its worker say to each other: JSON over `postMessage`.
//!
//! ```text
//! page                                     worker
//!   |                 Ready { version }      |   once, when the texts are unpacked
//!   | <------------------------------------- |
//!   |  Analyze { id, name, source }          |
//!   | -------------------------------------> |
//!   |                 Report(Analysis)       |   or Error { id, message }
//!   | <------------------------------------- |
//! ```
//!
//! Every request has an id and every answer carries it, so that an answer to an old text can be told from that of a
//! newer one. A file's bytes travel beside the JSON (they are transferred, not encoded): [`Source::Bytes`] says so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Report;

/// What both sides must have been built from. A cached old worker that meets a newer page says another version, and
/// the page asks for a reload.
pub const VERSION: &str = match option_env!("CODICIL_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), "/wire-1"),
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

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Analyse one text.
    Analyze {
        /// Comes back with the answer.
        id: RequestId,
        /// Path that the text came from; `None` for pasted text.
        name: Option<String>,
        /// The text, or where it is.
        source: Source,
    },
}

/// Where the text of a request is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The worker is up; [`VERSION`] of its build.
    Ready {
        /// Must equal the page's own.
        version: String,
    },
    /// The answer.
    Report(Box<Analysis>),
    /// The input cannot be analysed (too large, binary); one sentence that says why.
    Error {
        /// Of the request.
        id: RequestId,
        /// Lower case, no full stop, names the limit.
        message: String,
    },
}

/// A report with everything that is needed to draw it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
        for source in [
            Source::Text("MIT".to_owned()),
            Source::Bytes,
            Source::Sample(Sample::Meridian),
        ] {
            let request = Request::Analyze {
                id: RequestId(7),
                name: Some("LICENSE".to_owned()),
                source,
            };
            let json = serde_json::to_string(&request).unwrap();
            assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request);
        }
    }

    #[test]
    fn an_unknown_reply_is_an_error_and_no_panic() {
        assert!(serde_json::from_str::<Reply>("{\"later\":1}").is_err());
    }
}
