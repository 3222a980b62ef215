//! The worker's side: unpacks the texts once, then answers one request after the other.

use std::collections::BTreeMap;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::samples;
use crate::corpus::Corpus;
use crate::wire::{Analysis, Reply, Request, RequestId, Source, VERSION};

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
    let answers = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((request, bytes)) = request(&event) {
            say(&answers, &answer(&answers, &corpus, request, &bytes));
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    say(
        &scope,
        &Reply::Ready {
            version: VERSION.to_owned(),
        },
    );
}

/// The request in a message, with the bytes that came beside it.
fn request(event: &MessageEvent) -> Option<(Request, Vec<u8>)> {
    let parts: Array = event.data().dyn_into().ok()?;
    let request = serde_json::from_str(&parts.get(0).as_string()?).ok()?;
    let bytes = parts
        .get(1)
        .dyn_into::<Uint8Array>()
        .map(|bytes| bytes.to_vec())
        .unwrap_or_default();
    Some((request, bytes))
}

fn answer(
    scope: &DedicatedWorkerGlobalScope,
    corpus: &Corpus,
    request: Request,
    bytes: &[u8],
) -> Reply {
    let Request::Analyze { id, name, source } = request;
    let composed;
    let bytes = match &source {
        Source::Bytes => bytes,
        Source::Text(text) => text.as_bytes(),
        Source::Sample(sample) => {
            composed = samples::compose(*sample, |id| corpus.text(id));
            composed.as_bytes()
        }
    };
    let started = now(scope);
    match crate::analyze_bytes(corpus, name.as_deref(), bytes) {
        Ok(report) => {
            let elapsed_ms = now(scope) - started;
            let text = crate::text::decode(bytes)
                .map(|decoded| decoded.text)
                .unwrap_or_default();
            Reply::Report(Box::new(analysis(corpus, id, text, report, elapsed_ms)))
        }
        Err(error) => Reply::Error {
            id,
            message: error.to_string(),
        },
    }
}

fn analysis(
    corpus: &Corpus,
    id: RequestId,
    text: String,
    report: crate::Report,
    elapsed_ms: f64,
) -> Analysis {
    let canonical: BTreeMap<String, String> = report
        .licenses
        .iter()
        .filter_map(|license| Some((license.id.clone(), corpus.text(&license.id)?.to_owned())))
        .collect();
    Analysis {
        id,
        text,
        report,
        canonical,
        elapsed_ms,
    }
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope
        .performance()
        .map_or(0.0, |performance| performance.now())
}

fn say(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let json = serde_json::to_string(reply).expect("a reply holds only strings and numbers");
    let sent = scope.post_message(&wasm_bindgen::JsValue::from_str(&json));
    debug_assert!(sent.is_ok(), "a string can be posted");
}
