//! The worker's side of a fetch: it says what to ask for, and reads what came.
//!
//! ```text
//! Fetch ──▶ resolve ──▶ Driver ──▶ Gets … Answered … Gets … ──▶ Fetched
//!              └──▶ Unfetched          (a listed id: its text at once)
//! ```
//!
//! One fetch at a time: a new one takes the place of the one before, whose late answers then find nobody.

use super::words::{Lang, faults};
use crate::corpus::Corpus;
use crate::source::driver::{Answer, Came, Fetched, File, Limits};
use crate::source::{Config, Driver, Plan, Problem, Want, resolve, unpacked};
use crate::wire::{Reply, Request, RequestId};

/// What is being fetched.
#[derive(Default)]
pub struct Fetching {
    now: Option<(RequestId, Lang, Driver)>,
}

/// An answer, and the bytes beside it.
type Said = (Reply, Vec<Vec<u8>>);

/// A request that belongs to no fetch, and the bytes beside it.
type Other = Box<(Request, Vec<Vec<u8>>)>;

impl Fetching {
    /// Takes a request that belongs to a fetch, and gives the others back.
    ///
    /// # Errors
    ///
    /// The request, if it is another.
    pub fn take(
        &mut self,
        corpus: &Corpus,
        request: Request,
        bytes: Vec<Vec<u8>>,
    ) -> Result<Vec<Said>, Other> {
        match request {
            Request::Fetch {
                id,
                words,
                history,
                config,
                lang,
            } => {
                let lang = Lang::from_tags([lang]);
                self.now = None;
                let want = if history { Want::History } else { Want::Files };
                Ok(match plan(corpus, &words, want, &config) {
                    Ok((Plan::Fetch(route), config)) => {
                        let driver = Driver::new(route, want, config, Limits::default());
                        self.now = Some((id, lang, driver));
                        self.go_on()
                    }
                    Ok((Plan::Listed(name), _)) => {
                        let text = corpus.text(&name).unwrap_or_default().as_bytes().to_vec();
                        let file = File {
                            path: name.clone(),
                            bytes: text,
                            url: String::new(),
                            address: String::new(),
                            reference: None,
                            version: None,
                        };
                        vec![fetched(
                            id,
                            lang,
                            Fetched {
                                subject: name,
                                files: vec![file],
                                ..Fetched::default()
                            },
                        )]
                    }
                    Err(problem) => vec![(
                        Reply::Unfetched {
                            id,
                            message: faults::problem(&problem, lang),
                        },
                        Vec::new(),
                    )],
                })
            }
            Request::Answered {
                id,
                get,
                status,
                url,
                headers,
                failure,
            } => {
                let Some((_, _, driver)) =
                    self.now.as_mut().filter(|(current, _, _)| *current == id)
                else {
                    return Ok(Vec::new());
                };
                let came = match failure {
                    Some(failure) => Came::Failed(failure),
                    None => Came::Answer(Answer {
                        status,
                        url,
                        headers,
                        body: bytes.into_iter().next().unwrap_or_default(),
                    }),
                };
                driver.answered(get, came);
                Ok(self.go_on())
            }
            Request::Unpack { id, names, lang } => {
                let files = names.into_iter().zip(bytes).collect();
                Ok(vec![fetched(id, Lang::from_tags([lang]), unpacked(files))])
            }
            other => Err(Box::new((other, bytes))),
        }
    }

    fn go_on(&mut self) -> Vec<Said> {
        let Some((id, lang, mut driver)) = self.now.take() else {
            return Vec::new();
        };
        let gets = driver.starts();
        if gets.is_empty() && driver.is_done() {
            return vec![fetched(id, lang, driver.finish())];
        }
        self.now = Some((id, lang, driver));
        if gets.is_empty() {
            return Vec::new();
        }
        vec![(Reply::Gets { id, gets }, Vec::new())]
    }
}

fn plan(
    corpus: &Corpus,
    words: &str,
    want: Want,
    files: &[String],
) -> Result<(Plan, Config), Problem> {
    let mut config = Config::default();
    for file in files {
        config = config.and(file)?;
    }
    let listed = |id: &str| {
        corpus
            .find(id)
            .map(|found| corpus.entry(found).id.to_owned())
    };
    Ok((resolve(words, want, &config, &listed)?, config))
}

fn fetched(id: RequestId, lang: Lang, mut fetched: Fetched) -> Said {
    let bytes = fetched
        .files
        .iter_mut()
        .map(|file| std::mem::take(&mut file.bytes))
        .collect();
    let messages = std::mem::take(&mut fetched.messages);
    let said = messages
        .iter()
        .map(|message| faults::message(message, lang))
        .collect();
    let fetched = Box::new(fetched);
    (Reply::Fetched { id, fetched, said }, bytes)
}
