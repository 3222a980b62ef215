//! Carries requests for the worker: `GET`, no credentials, no referrer, and nothing that the page's policy does not allow.
//! The one exception is a token that the reader gives for an Enterprise host: that host gets it, and no other.
//!
//! ```text
//! worker: Gets [{ id, url, most }]  ──▶  fetch, read piece by piece up to `most`  ──▶  Answered, the body beside it
//! ```
//!
//! It is the page that asks, and not the worker: the content security policy of the document binds only the document, and
//! the browser's own record of requests, which the reader is shown, is kept for each by itself.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit,
    RequestMode, Response,
};

use super::source::Token;
use crate::source::driver::{Failure, Get, HEADERS};

/// Milliseconds that an answer may take.
const PATIENCE: u32 = 30_000;

/// What came of a request.
pub struct Carried {
    /// Status; 0 where there is no answer.
    pub status: u16,
    /// Where it came from at last.
    pub url: Option<String>,
    /// Headers that are read.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Uint8Array,
    /// Why there is no answer.
    pub failure: Option<Failure>,
}

/// Carries a request. `stop` ends it early.
pub async fn carry(get: &Get, token: Option<Token>, stop: &AbortController) -> Carried {
    // A time-out is told from a reader who has had enough by who came first.
    let late = Rc::new(Cell::new(false));
    let timer = {
        let (late, stop) = (late.clone(), stop.clone());
        Timeout::new(PATIENCE, move || {
            late.set(true);
            stop.abort();
        })
    };
    let came = ask(get, token, stop).await;
    drop(timer);
    came.unwrap_or_else(|failure| Carried {
        status: 0,
        url: None,
        headers: Vec::new(),
        body: Uint8Array::new_with_length(0),
        failure: Some(if late.get() {
            Failure::TimedOut
        } else {
            failure
        }),
    })
}

async fn ask(get: &Get, token: Option<Token>, stop: &AbortController) -> Result<Carried, Failure> {
    let init = RequestInit::new();
    if let Some(token) = token.filter(|token| *token.host == *get.enterprise) {
        let value = ["Bearer ", &token.secret].concat();
        let header = Array::of2(&"authorization".into(), &value.into());
        init.set_headers(&Array::of1(&header));
        // Whoever it would be sent on to is not the host that it was given for.
        let _ = Reflect::set(&init, &"redirect".into(), &"error".into());
    }
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&stop.signal()));
    let refused = |_: JsValue| Failure::Refused;
    let response = gloo::utils::window().fetch_with_str_and_init(&get.url, &init);
    let response: Response = JsFuture::from(response)
        .await
        .map_err(refused)?
        .unchecked_into();
    let headers = HEADERS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), response.headers().get(name).ok()??)))
        .collect();
    let mut pieces: Vec<Uint8Array> = Vec::new();
    let mut length = 0_u32;
    let most = u32::try_from(get.most).unwrap_or(u32::MAX);
    if let Some(body) = response.body() {
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        loop {
            let piece = JsFuture::from(reader.read())
                .await
                .map_err(|_| Failure::CutOff)?;
            let of = |key: &str| Reflect::get(&piece, &JsValue::from_str(key)).unwrap_or_default();
            if of("done").is_truthy() {
                break;
            }
            let Ok(bytes) = of("value").dyn_into::<Uint8Array>() else {
                break;
            };
            length = length.saturating_add(bytes.length());
            if length > most {
                stop.abort();
                return Err(Failure::TooLarge);
            }
            pieces.push(bytes);
        }
    }
    let body = Uint8Array::new_with_length(length);
    let mut at = 0;
    for piece in pieces {
        body.set(&piece, at);
        at += piece.length();
    }
    Ok(Carried {
        status: response.status(),
        url: Some(response.url()).filter(|url| !url.is_empty()),
        headers,
        body,
        failure: None,
    })
}

/// What `config.json` beside the page says; `None` where there is none.
pub async fn config() -> Option<String> {
    let window = gloo::utils::window();
    let response = JsFuture::from(window.fetch_with_str("./config.json"))
        .await
        .ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}
