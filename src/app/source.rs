//! What is fetched, as the page holds it. Pure, like the rest of the state.
//!
//! ```text
//! words in the box ─▶ Busy ─ requests, one line each ─▶ Idle, and the files are in the table
//!                       └──────── cancelled, failed ──▶ Idle, and why
//! ```

use std::rc::Rc;

use super::files::Files;
use super::session::Saved;
use super::shared::Shared;
use crate::source::declared::{Finding, Found, compare};
use crate::source::driver::Declared;
use crate::source::history::Step;
use crate::source::url::{decode, encode_value};
use crate::wire::RequestId;

/// What is fetched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Source {
    /// What was asked for last; the page carries it out.
    pub asked: Option<Asked>,
    /// Whether it is under way.
    pub busy: bool,
    /// Every request of it, in order.
    pub requests: Rc<Vec<Sent>>,
    /// Why there is nothing.
    pub failure: Option<Shared<Failure>>,
    /// What the reader gave for an Enterprise host; nothing keeps or shares it.
    pub token: Option<Token>,
}

/// A token for an Enterprise host.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The host's origin, the only one that it is sent to.
    pub host: Rc<str>,
    /// The token.
    pub secret: Rc<str>,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.host)
    }
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Grows by one with each.
    pub id: RequestId,
    /// What.
    pub what: What,
    /// What may be sent along, to its host.
    pub token: Option<Token>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// What these words name.
    Words {
        /// As they were typed.
        words: Rc<str>,
        /// Whether the versions over time are wanted.
        history: bool,
    },
    /// The license files of archives, and the files that were given with them.
    Archives(Vec<Packed>),
    /// Nothing any more.
    Nothing,
}

/// An archive, or a file that was given with one.
#[derive(Debug, Clone, PartialEq)]
pub struct Packed {
    /// What it is called.
    pub name: Rc<str>,
    /// Its bytes.
    pub bytes: Shared<Vec<u8>>,
}

/// What a link asks for. Nothing is fetched before the reader says so: who follows a link has asked nobody for anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// As they would be typed.
    pub words: Rc<str>,
    /// Whether the versions over time are wanted.
    pub history: bool,
    /// How the text that comes is to be looked at, where the link is about one text.
    pub saved: Option<Shared<Saved>>,
}

/// Keys of a question in the fragment: for files, and for versions over time.
const QUESTIONS: [&str; 2] = ["fetch", "history"];

impl Offer {
    /// The part of a fragment that asks for this again: `fetch=npm:left-pad`.
    #[must_use]
    pub fn part(&self) -> String {
        let key = QUESTIONS[usize::from(self.history)];
        [key, "=", &encode_value(&self.words)].concat()
    }

    /// Reads one; `None` for other parts.
    #[must_use]
    pub fn of(part: &str) -> Option<Rc<Self>> {
        let (key, words) = part.split_once('=')?;
        let at = QUESTIONS.iter().position(|known| *known == key)?;
        Some(Rc::new(Self {
            words: decode(words)?.as_str().into(),
            history: at == 1,
            saved: None,
        }))
    }

    /// What the page does when the reader says so.
    #[must_use]
    pub fn what(&self) -> What {
        What::Words {
            words: self.words.clone(),
            history: self.history,
        }
    }
}

/// A request that left the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Number in its fetch.
    pub get: u32,
    /// Whom it went to.
    pub url: Rc<str>,
    /// Time of day.
    pub at: Rc<str>,
    /// Status or what went wrong; empty while it is on its way.
    pub outcome: Rc<str>,
    /// Bytes of the answer.
    pub bytes: usize,
    /// The origin that it went to, where that is an Enterprise host.
    pub enterprise: Rc<str>,
}

/// Why there is nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The words cannot be fetched, and why.
    Problem(String),
    /// Nothing came: what went wrong, and a page that the reader can open himself.
    Nothing(Vec<String>, Option<String>),
    /// The worker was ended meanwhile.
    Lost,
}

/// What is known of a table that was fetched or unpacked.
#[derive(Debug, PartialEq, Eq)]
pub struct Info {
    /// What was fetched: `npm:left-pad@1.3.0`.
    pub subject: String,
    /// A page that the reader can open himself.
    pub page: Option<String>,
    /// What manifests and others declare.
    pub declared: Vec<Declared>,
    /// What the reader must know.
    pub messages: Vec<String>,
    /// Whether these are versions of one file over time.
    pub history: bool,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceAction {
    /// Something is to be fetched, or unpacked, or nothing any more.
    Ask(What),
    /// A request left.
    Sent(RequestId, Sent),
    /// It came back, or did not.
    Back(RequestId, u32, Rc<str>, usize),
    /// The fetch failed.
    Failed(RequestId, Shared<Failure>),
    /// The worker that read the answers is gone.
    Lost,
    /// It is over, and what came is in the table.
    Done(RequestId),
    /// A token was given: the same is asked for once more.
    Token(Token),
}

impl Source {
    /// Whether this is the fetch that runs.
    #[must_use]
    pub fn awaits(&self, id: RequestId) -> bool {
        self.busy && self.asked.as_ref().is_some_and(|asked| asked.id == id)
    }

    /// What was asked for last, as a link would ask for it again.
    #[must_use]
    pub fn question(&self) -> Option<Rc<Offer>> {
        match &self.asked.as_ref()?.what {
            What::Words { words, history } => Some(Rc::new(Offer {
                words: words.clone(),
                history: *history,
                saved: None,
            })),
            _ => None,
        }
    }

    /// The Enterprise host that did not want to say anything, and may want a token.
    #[must_use]
    pub fn wants_token(&self) -> Option<Rc<str>> {
        let refused = |sent: &&Sent| {
            let word = ["401", "403", "404", "refused"].contains(&&*sent.outcome);
            word && !sent.enterprise.is_empty() && !self.busy
        };
        let sent = self.requests.iter().find(refused)?;
        Some(sent.enterprise.clone())
    }

    /// Follows what happened.
    pub fn follow(&mut self, action: SourceAction) {
        match action {
            SourceAction::Ask(what) => {
                let id = self
                    .asked
                    .as_ref()
                    .map_or(RequestId(1), |asked| asked.id.next());
                self.busy = what != What::Nothing;
                self.failure = None;
                if self.busy {
                    self.requests = Rc::default();
                }
                let token = self.token.clone();
                self.asked = Some(Asked { id, what, token });
            }
            SourceAction::Token(token) => {
                self.token = Some(token);
                if let Some(asked) = self.asked.take() {
                    let id = asked.id;
                    self.follow(SourceAction::Ask(asked.what));
                    if let Some(asked) = &mut self.asked {
                        asked.id = id.next();
                    }
                }
            }
            SourceAction::Sent(id, sent) if self.awaits(id) => {
                Rc::make_mut(&mut self.requests).push(sent);
            }
            SourceAction::Back(id, get, outcome, bytes) if self.awaits(id) => {
                let sent = Rc::make_mut(&mut self.requests)
                    .iter_mut()
                    .rfind(|sent| sent.get == get);
                if let Some(sent) = sent {
                    sent.outcome = outcome;
                    sent.bytes = bytes;
                }
            }
            SourceAction::Failed(id, failure) if self.awaits(id) => {
                self.busy = false;
                self.failure = Some(failure);
            }
            SourceAction::Lost if self.busy => {
                self.busy = false;
                self.failure = Some(Shared::new(Failure::Lost));
            }
            SourceAction::Done(id) if self.awaits(id) => self.busy = false,
            _ => {}
        }
    }
}

impl Files {
    /// What each declaration is worth, once every file has been read.
    #[must_use]
    pub fn findings(&self) -> Vec<(&Declared, Finding)> {
        let Some(info) = self
            .info
            .as_ref()
            .filter(|_| self.done() == self.rows.len())
        else {
            return Vec::new();
        };
        let of = |declared: &Declared| -> Vec<Found<'_>> {
            let version = declared.version.as_ref().map(|version| version.number);
            // Of several archives, each speaks for itself.
            let archive = declared
                .by
                .rsplit_once('/')
                .map_or("", |(archive, _)| archive);
            self.rows
                .iter()
                .filter(|row| row.version.as_ref().map(|version| version.number) == version)
                .filter(|row| row.path.starts_with(archive))
                .filter_map(|row| {
                    let line = row.outcome.line()?;
                    Some(Found {
                        path: &row.path,
                        bases: &line.bases,
                        status: line.status,
                        worst: line.worst.map(|(category, _)| category),
                    })
                })
                .collect()
        };
        info.declared
            .iter()
            .map(|declared| (declared, compare(&declared.license, &of(declared))))
            .collect()
    }

    /// The row with the version before, of the same file.
    #[must_use]
    pub fn before(&self, at: usize) -> Option<usize> {
        let row = self.rows.get(at)?;
        let number = row.version.as_ref()?.number;
        let earlier = |other: &&usize| {
            let other = &self.rows[**other];
            other.path == row.path
                && other
                    .version
                    .as_ref()
                    .is_some_and(|version| version.number < number)
        };
        let places: Vec<usize> = (0..self.rows.len()).collect();
        places.iter().rev().find(earlier).copied()
    }

    /// What changed in a row's file since the version before; `None` until both were read.
    #[must_use]
    pub fn step(&self, at: usize) -> Option<Step> {
        let now = &self.rows.get(at)?.outcome.line()?.digest;
        match self.before(at) {
            Some(before) => Some(Step::between(
                Some(&self.rows[before].outcome.line()?.digest),
                now,
            )),
            None => Some(Step::between(None, now)),
        }
    }

    /// Whether the rows are versions of files, and not files of one version.
    #[must_use]
    pub fn has_versions(&self) -> bool {
        self.rows.iter().any(|row| row.version.is_some())
    }
}

#[cfg(test)]
#[path = "offer_tests.rs"]
mod tests;
