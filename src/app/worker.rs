//! The engine's side of the browser: unpacks the texts once, then answers one request after the other.

use std::collections::BTreeMap;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::fetching::Fetching;
use super::samples;
use crate::clause::{Rules, house_rules, rules_with};
use crate::corpus::Corpus;
use crate::export::{Export, file_name, render, render_many};
use crate::wire::{Against, Analysis, Item, Listed, Reply, Request, Sample, Source, VERSION};
use crate::{Baseline, Options, Report};

/// Listens until the page ends the worker. A panic is a fault of ours: the instance dies, and the page hears of it.
///
/// # Panics
///
/// If it does not run in a worker.
pub fn serve() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global()
        .dyn_into()
        .expect("the worker's binary is loaded by a worker");
    let corpus = Corpus::bundled();
    // The first text that is read compiles rules and patterns that all later ones share: a short one of our own, while
    // the reader still looks for his.
    let warm = samples::compose(Sample::Tern, |id| corpus.text(id));
    drop(crate::analyze(&corpus, &warm));
    let answers = scope.clone();
    let mut house = House::default();
    let mut fetching = Fetching::default();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((request, bytes)) = request(&event) else {
            return;
        };
        match fetching.take(&corpus, request, bytes) {
            Ok(replies) => {
                for (reply, files) in replies {
                    say(&answers, &reply, &files);
                }
            }
            Err(other) => {
                let (request, bytes) = *other;
                let (reply, file) = answer(&answers, &corpus, &mut house, request, bytes);
                say(&answers, &reply, file.as_slice());
            }
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    let ready = Reply::Ready {
        version: VERSION.to_owned(),
    };
    say(&scope, &ready, &[]);
}

thread_local! {
    /// The texts, unpacked by the first call of a program.
    static CORPUS: Corpus = Corpus::bundled();
}

/// The report of one input as JSON, for programs that have no use for a worker.
///
/// # Errors
///
/// If the input is too large or no text; one sentence that says why.
pub fn report(bytes: &[u8], name: Option<&str>) -> Result<String, String> {
    let report = CORPUS
        .with(|corpus| crate::analyze_bytes(corpus, name, bytes))
        .map_err(|error| error.to_string())?;
    Ok(serde_json::to_string(&report).expect("a report holds only strings and numbers"))
}

/// The request in a message, with the bytes that came beside it.
fn request(event: &MessageEvent) -> Option<(Request, Vec<Vec<u8>>)> {
    let parts: Array = event.data().dyn_into().ok()?;
    let request = crate::wire::request(&parts.get(0).as_string()?)?;
    let bytes = parts
        .iter()
        .skip(1)
        .filter_map(|part| part.dyn_into::<Uint8Array>().ok())
        .map(|part| part.to_vec())
        .collect();
    Some((request, bytes))
}

/// The reader's own rules as they were understood last, by their file: they come with each request, and seldom change.
#[derive(Default)]
struct House(Option<(String, Rules)>);

impl House {
    /// The rules to read by.
    fn rules(&mut self, own: Option<String>) -> Result<&Rules, String> {
        let Some(own) = own else {
            return Ok(house_rules());
        };
        if self.0.as_ref().is_none_or(|(file, _)| *file != own) {
            let rules = rules_with(&own).map_err(|error| error.to_string())?;
            self.0 = Some((own, rules));
        }
        Ok(match &self.0 {
            Some((_, rules)) => rules,
            None => house_rules(),
        })
    }
}

/// The answer, and the bytes that go beside it.
fn answer(
    scope: &DedicatedWorkerGlobalScope,
    corpus: &Corpus,
    house: &mut House,
    request: Request,
    bytes: Vec<Vec<u8>>,
) -> (Reply, Option<Vec<u8>>) {
    let mut bytes = bytes.into_iter();
    match request {
        Request::Analyze { id, item, rules } => {
            let started = now(scope);
            let read = house
                .rules(rules)
                .and_then(|rules| read(corpus, rules, &item, &mut bytes));
            let reply = match read {
                Ok(read) => {
                    let elapsed_ms = now(scope) - started;
                    Reply::Report(Box::new(Analysis {
                        id,
                        text: read.text,
                        report: read.report,
                        canonical: read.canonical.into_iter().collect(),
                        elapsed_ms,
                    }))
                }
                Err(message) => Reply::Error { id, message },
            };
            (reply, None)
        }
        Request::Export {
            id,
            items,
            format,
            date,
            decisions,
            rules,
        } => {
            let rules = match house.rules(rules) {
                Ok(rules) => rules,
                Err(message) => return (Reply::Error { id, message }, None),
            };
            let read: Vec<Read> = items
                .iter()
                .filter_map(|item| read(corpus, rules, item, &mut bytes).ok())
                .collect();
            let exports: Vec<Export<'_>> = read
                .iter()
                .map(|read| Export {
                    report: &read.report,
                    submitted: &read.text,
                    canonical: &read.canonical,
                    date: &date,
                    decisions: &decisions,
                })
                .collect();
            let file = match exports.as_slice() {
                [one] => render(one, format),
                several => render_many(several, format),
            };
            let name = match read.as_slice() {
                [one] => file_name(&one.report, format),
                _ => format!("licenses.codicil.{}", format.extension()),
            };
            let mime = format.media_type().to_owned();
            (Reply::File { id, name, mime }, Some(file))
        }
        Request::Check { id, rules } => {
            let error = house.rules(Some(rules)).err();
            (Reply::Checked { id, error }, None)
        }
        Request::List { id } => {
            let licenses = corpus
                .entries()
                .iter()
                .map(|entry| Listed {
                    id: entry.id.to_owned(),
                    name: entry.name.clone(),
                })
                .collect();
            (Reply::Listed { id, licenses }, None)
        }
        Request::Fetch { id, .. } | Request::Answered { id, .. } | Request::Unpack { id, .. } => {
            let message = "not taken by the fetcher".to_owned();
            (Reply::Error { id, message }, None)
        }
    }
}

/// An input, read.
struct Read {
    text: String,
    report: Report,
    canonical: Vec<(String, String)>,
}

/// Reads an input; its bytes, and those that it is compared with, are taken in this order.
fn read(
    corpus: &Corpus,
    rules: &Rules,
    item: &Item,
    beside: &mut impl Iterator<Item = Vec<u8>>,
) -> Result<Read, String> {
    let bytes = match &item.source {
        Source::Bytes => beside.next().unwrap_or_default(),
        Source::Text(text) => text.as_bytes().to_vec(),
        Source::Sample(sample) => samples::compose(*sample, |id| corpus.text(id)).into_bytes(),
    };
    let other = match &item.against {
        Against::Best | Against::Listed(_) => None,
        Against::Text { name, text } => Some((name, text.clone())),
        Against::Bytes { name } => {
            let decoded = crate::text::decode(&beside.next().unwrap_or_default())
                .map_err(|error| format!("{name}: {error}"))?;
            Some((name, decoded.text))
        }
    };
    let baseline = match (&item.against, &other) {
        (_, Some((name, text))) => Baseline::Text { name, text },
        (Against::Listed(id), _) => Baseline::Listed(id),
        _ => Baseline::Best,
    };
    let options = Options { rules, baseline };
    let mut report = crate::analyze_with(corpus, options, item.name.as_deref(), &bytes)
        .map_err(|error| error.to_string())?;
    report.input.fetched.clone_from(&item.fetched);
    report.input.reference.clone_from(&item.reference);
    let canonical = |id: &str| match &other {
        Some((_, text)) => Some(text.clone()),
        None => corpus.text(id).map(str::to_owned),
    };
    let canonical: BTreeMap<String, String> = report
        .licenses
        .iter()
        .filter_map(|license| Some((license.id.clone(), canonical(&license.id)?)))
        .collect();
    let text = crate::text::decode(&bytes)
        .map(|decoded| decoded.text)
        .unwrap_or_default();
    Ok(Read {
        text,
        report,
        canonical: canonical.into_iter().collect(),
    })
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope
        .performance()
        .map_or(0.0, |performance| performance.now())
}

fn say(scope: &DedicatedWorkerGlobalScope, reply: &Reply, files: &[Vec<u8>]) {
    let json = serde_json::to_string(reply).expect("a reply holds only strings and numbers");
    let json = JsValue::from_str(&json);
    let sent = if files.is_empty() {
        scope.post_message(&json)
    } else {
        let message = Array::of1(&json);
        let buffers = Array::new();
        for file in files {
            let bytes = Uint8Array::from(file.as_slice());
            buffers.push(&bytes.buffer());
            message.push(&bytes);
        }
        scope.post_message_with_transfer(&message, &buffers)
    };
    debug_assert!(sent.is_ok(), "strings and buffers can be posted");
}
