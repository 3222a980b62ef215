//! Carries a plan out, without a connection of its own.
//!
//! ```text
//! outside                     Driver
//!   │ ── starts ────────────▶  │   the requests that may start now
//!   │ ◀─────────── Get { id, url }
//!   │ ── answered(id, …) ────▶ │   read: a file, a list of files, an archive, …; or the next way is tried
//!   │          …               │
//!   │ ── finish ────────────▶  │   files, what is declared, every request, messages
//! ```
//!
//! The driver counts: requests, those at once, bytes, redirects. Time is for whoever carries the requests: he says
//! [`Failure::TimedOut`].

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::archive::Note;
use super::config::Config;
use super::message::{Fault, Message, limit, message};
use super::plan::{Read, Route, Task, Version};
use super::resolve::Want;
use super::url::{join, origin};
use crate::arrange::Arrange;

/// Bounds. Each that is hit becomes a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests of one plan.
    pub requests: usize,
    /// Requests at once.
    pub at_once: usize,
    /// Bytes of an answer that is not an archive.
    pub answer: usize,
    /// Bytes of all answers.
    pub total: usize,
    /// Redirects of one request.
    pub redirects: u8,
    /// Files that are kept.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: 60,
            at_once: 4,
            answer: 4_000_000,
            total: 64_000_000,
            redirects: 5,
            files: 80,
        }
    }
}

/// A request that may start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Get {
    /// Comes back with the answer.
    pub id: u32,
    /// Whom to ask.
    pub url: String,
    /// Bytes that are read at most.
    pub most: usize,
    /// The host's origin, where it is a GitHub of one's own, which may want a token; else nothing.
    pub enterprise: String,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// An answer.
    Answer(Answer),
    /// None.
    Failed(Failure),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Where it came from at last, if whoever carries the request follows redirects himself.
    pub url: Option<String>,
    /// Headers; their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// The headers that the driver reads.
pub const HEADERS: [&str; 6] = [
    "content-type",
    "location",
    "retry-after",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-ratelimit-limit",
];

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// The network, or the browser because the host gives other pages nothing.
    Refused,
    /// It took too long.
    TimedOut,
    /// More bytes than [`Get::most`].
    TooLarge,
    /// It ended too early.
    CutOff,
}

impl Failure {
    /// A short name, for a translation to hang on.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::TimedOut => "timed-out",
            Self::TooLarge => "too-large",
            Self::CutOff => "cut-off",
        }
    }
}

/// What a plan came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Fetched {
    /// What was fetched.
    pub subject: String,
    /// A page that the reader can open himself.
    pub page: Option<String>,
    /// The files.
    pub files: Vec<File>,
    /// What manifests and others declare.
    pub declared: Vec<Declared>,
    /// Every request that went out, in order.
    pub sent: Vec<Sent>,
    /// What the reader must know.
    pub messages: Vec<Message>,
    /// Whether the files are versions of one file over time.
    pub history: bool,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its path in the repository, package or archive.
    pub path: String,
    /// Its bytes; between the worker and the page they travel beside the JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Whom it came from; empty for one out of an archive that the reader has.
    pub url: String,
    /// The address by which it can be had again: the forge's own where it has one, the archive's where it was in one.
    pub address: String,
    /// The branch, tag, commit or version that was asked for.
    pub reference: Option<String>,
    /// Which version it is, where there are several.
    pub version: Option<Version>,
}

impl File {
    /// What a report calls it: where it came from, with its path where that does not stand in the address.
    #[must_use]
    pub fn label(&self) -> String {
        if self.url.is_empty() {
            self.path.clone()
        } else if self.url.ends_with(&self.path) {
            self.url.clone()
        } else {
            [&self.path, " in ", &self.url].concat()
        }
    }
}

/// A license as someone declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Declared {
    /// Who: `package.json`, `deps.dev`.
    pub by: String,
    /// The expression, as it stands there.
    pub license: String,
    /// Of which version.
    pub version: Option<Version>,
}

/// A request that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// Whom it went to.
    pub url: String,
    /// Status, or the failure's name, or nothing while it is on its way.
    pub outcome: String,
    /// Bytes of the answer's body.
    pub bytes: usize,
}

struct Flight {
    id: u32,
    task: Task,
    /// Which of its ways.
    at: usize,
    url: String,
    redirects: u8,
    /// Its place in the list of requests, once it went out.
    sent: Option<usize>,
    faults: Vec<Message>,
}

/// Carries a plan out.
pub struct Driver {
    pub(super) config: Config,
    pub(super) want: Want,
    pub(super) limits: Limits,
    pub(super) fetched: Fetched,
    queue: VecDeque<Flight>,
    flying: Vec<Flight>,
    next: u32,
    bytes: usize,
}

impl Driver {
    /// Starts.
    #[must_use]
    pub fn new(route: Route, want: Want, config: Config, limits: Limits) -> Self {
        let mut driver = Self {
            config,
            want,
            limits,
            fetched: Fetched {
                subject: route.subject,
                page: route.page,
                ..Fetched::default()
            },
            queue: VecDeque::new(),
            flying: Vec::new(),
            next: 0,
            bytes: 0,
        };
        for task in route.tasks {
            driver.add(task);
        }
        driver
    }

    /// The requests that may start now. None, while none flies, means that it is over.
    pub fn starts(&mut self) -> Vec<Get> {
        let mut gets = Vec::new();
        while self.flying.len() < self.limits.at_once {
            let Some(mut flight) = self.queue.pop_front() else {
                break;
            };
            if self.fetched.sent.len() >= self.limits.requests || self.bytes >= self.limits.total {
                let most = self.limits.requests.to_string();
                self.tell("more-requests", "", most);
                self.queue.clear();
                break;
            }
            let archive = flight.task.tries.get(flight.at).is_some_and(|one| {
                matches!(one.read, Read::Archive { .. } | Read::Metadata { .. })
            });
            let most = if archive {
                super::archive::MOST_PACKED
            } else {
                self.limits.answer
            };
            flight.sent = Some(self.fetched.sent.len());
            self.fetched.sent.push(Sent {
                url: flight.url.clone(),
                outcome: String::new(),
                bytes: 0,
            });
            let host = origin(&flight.url).unwrap_or_default();
            gets.push(Get {
                enterprise: if self.config.is_enterprise(&host) {
                    host
                } else {
                    String::new()
                },
                id: flight.id,
                url: flight.url.clone(),
                most,
            });
            self.flying.push(flight);
        }
        gets
    }

    /// Whether nothing is under way and nothing waits.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.flying.is_empty() && self.queue.is_empty()
    }

    /// Takes what came of a request; an id that is not known is left alone.
    pub fn answered(&mut self, id: u32, came: Came) {
        let Some(at) = self.flying.iter().position(|flight| flight.id == id) else {
            return;
        };
        let mut flight = self.flying.swap_remove(at);
        let fault = match came {
            Came::Failed(failure) => {
                self.note(&flight, failure.key().to_owned(), 0);
                let most = self.limits.answer.to_string();
                Fault::new(
                    failure.key(),
                    if failure == Failure::TooLarge {
                        most
                    } else {
                        String::new()
                    },
                )
            }
            Came::Answer(answer) => {
                self.bytes += answer.body.len();
                self.note(&flight, answer.status.to_string(), answer.body.len());
                if let Some(url) = &answer.url {
                    flight.url.clone_from(url);
                }
                match self.take(&mut flight, answer) {
                    Ok(Some(onward)) => {
                        flight.url = onward;
                        self.queue.push_front(flight);
                        return;
                    }
                    Ok(None) => return,
                    Err(fault) => fault,
                }
            }
        };
        flight.faults.push(message(&fault, &flight.url));
        flight.at += 1;
        if let Some(one) = flight.task.tries.get(flight.at) {
            flight.url.clone_from(&one.url);
            flight.redirects = 0;
            self.queue.push_front(flight);
            return;
        }
        if self.guess_instead(&flight.task) || !flight.task.guess {
            for message in flight.faults {
                self.say(message);
            }
        }
    }

    /// What it came to. Files are in the order of their versions and paths.
    #[must_use]
    pub fn finish(mut self) -> Fetched {
        let number =
            |version: &Option<Version>| version.as_ref().map_or(0, |version| version.number);
        let files = &mut self.fetched.files;
        files.arrange_by(|a, b| (number(&a.version), &a.path).cmp(&(number(&b.version), &b.path)));
        if files.is_empty() && self.fetched.messages.is_empty() {
            let subject = self.fetched.subject.clone();
            self.tell("no-license", "", subject);
        }
        self.fetched
    }

    /// Reads an answer; gives the address that it leads on to, if it is a redirect.
    fn take(&mut self, flight: &mut Flight, answer: Answer) -> Result<Option<String>, Fault> {
        let limited = answer.header("x-ratelimit-remaining") == Some("0");
        match answer.status {
            200..=299 => {}
            300..=399 => {
                let to = answer
                    .header("location")
                    .and_then(|to| join(&flight.url, to));
                let to = to.ok_or_else(|| Fault::new("status", answer.status.to_string()))?;
                let host = origin(&to).unwrap_or_default();
                if !self.config.allows(&host) {
                    return Err(Fault::new("not-allowed", host));
                }
                flight.redirects += 1;
                if flight.redirects > self.limits.redirects {
                    return Err(Fault::new("redirects", ""));
                }
                return Ok(Some(to));
            }
            404 | 410 => return Err(Fault::new("missing", flight.url.clone())),
            403 if limited || answer.header("retry-after").is_some() => return Err(limit(&answer)),
            429 => return Err(limit(&answer)),
            status => return Err(Fault::new("status", status.to_string())),
        }
        let Some(one) = flight.task.tries.get(flight.at) else {
            return Ok(None);
        };
        let read = one.read.clone();
        let url = flight.url.clone();
        if let (Read::List { place, .. }, Some(Read::List { place: first, .. })) =
            (&read, flight.task.tries.first().map(|one| &one.read))
            && place.at().is_none()
            && let Some(tag) = first.at()
        {
            self.tell("other-branch", "", tag.to_owned());
        }
        self.read(read, &flight.task, &url, answer).map(|()| None)
    }

    fn note(&mut self, flight: &Flight, outcome: String, bytes: usize) {
        let sent = flight.sent.and_then(|at| self.fetched.sent.get_mut(at));
        if let Some(sent) = sent {
            sent.outcome = outcome;
            sent.bytes = bytes;
        }
    }

    /// Adds something to get.
    pub(super) fn add(&mut self, task: Task) {
        let Some(one) = task.tries.first() else {
            return;
        };
        let url = one.url.clone();
        let allowed = origin(&url).is_some_and(|origin| self.config.allows(&origin));
        if !allowed {
            self.tell("not-allowed", "", url);
            return;
        }
        self.next += 1;
        self.queue.push_back(Flight {
            id: self.next,
            task,
            at: 0,
            url,
            redirects: 0,
            sent: None,
            faults: Vec::new(),
        });
    }

    pub(super) fn tell(&mut self, key: &str, host: &str, detail: String) {
        self.say(Message {
            key: key.to_owned(),
            host: host.to_owned(),
            detail,
        });
    }

    fn say(&mut self, message: Message) {
        if !self.fetched.messages.contains(&message) {
            self.fetched.messages.push(message);
        }
    }

    pub(super) fn tell_notes(&mut self, notes: &[Note], name: &str) {
        for note in notes {
            self.tell(note.key(), "", name.to_owned());
        }
    }
}
