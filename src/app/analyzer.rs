//! The page's side of the worker: one at work, the newest text waiting, the rest forgotten.
//!
//! A worker that panics is dead (its instance cannot go on), so it is replaced, and the page is told. A text that
//! arrives while the worker has been busy for long does not wait: the worker is ended and a fresh one takes it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::prelude::*;

use super::browser;
use super::state::{Action, Input, Wanted};
use crate::wire::{Reply, Request, Source, VERSION};

/// Relative, so that the page works from any sub-path.
const WORKER: &str = "./worker_loader.js";
/// Milliseconds that a typed text waits for the next key.
const TYPING: u32 = 60;
/// Milliseconds after which a busy worker is ended for a newer text.
const PATIENCE: f64 = 1200.0;
/// Milliseconds that the worker has to load and unpack its texts; a slow line needs some.
const START: u32 = 90_000;

/// Runs the analyses; what comes of them arrives as actions.
pub struct Analyzer {
    tell: Callback<Action>,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Running>,
    /// When the request that the worker has was posted.
    busy_since: Option<f64>,
    waiting: Option<Wanted>,
    typing: Option<Timeout>,
}

struct Running {
    worker: Worker,
    ready: bool,
    _listeners: [EventListener; 2],
    _start: Option<Timeout>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The analyzer of this page; its worker starts at once, so that it is ready when the first text comes.
#[hook]
pub fn use_analyzer(tell: Callback<Action>) -> Rc<Analyzer> {
    let analyzer = use_memo((), |()| Analyzer {
        tell,
        inner: RefCell::default(),
    });
    let first = analyzer.clone();
    use_effect_with((), move |()| first.start());
    analyzer
}

impl Analyzer {
    /// Asks for an analysis; an older one that is still waiting is forgotten.
    pub fn ask(self: &Rc<Self>, wanted: Wanted) {
        let typed = wanted.typed;
        self.inner.borrow_mut().waiting = Some(wanted);
        if typed {
            let this = self.clone();
            let timer = Timeout::new(TYPING, move || this.next());
            self.inner.borrow_mut().typing = Some(timer);
        } else {
            self.next();
        }
    }

    fn next(self: &Rc<Self>) {
        let tired = {
            let inner = self.inner.borrow();
            let tired = inner
                .busy_since
                .is_some_and(|since| browser::now() - since > PATIENCE);
            inner.worker.is_none() || tired
        };
        if tired {
            self.start();
        }
        let mut inner = self.inner.borrow_mut();
        let ready = inner.worker.as_ref().is_some_and(|running| running.ready);
        if !ready || inner.busy_since.is_some() {
            return;
        }
        let Some(wanted) = inner.waiting.take() else {
            return;
        };
        if let Some(running) = &inner.worker {
            post(&running.worker, wanted);
            inner.busy_since = Some(browser::now());
        }
    }

    /// Starts a worker; one that is there is ended.
    fn start(self: &Rc<Self>) {
        let worker = match Worker::new(WORKER) {
            Ok(worker) => worker,
            Err(error) => {
                self.tell.emit(Action::Unavailable(said(&error)));
                return;
            }
        };
        let this = self.clone();
        let on_message = EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                this.hear(&event.data());
            }
        });
        let this = self.clone();
        let on_error = EventListener::new(&worker, "error", move |event| {
            let message = event
                .dyn_ref::<ErrorEvent>()
                .map(ErrorEvent::message)
                .unwrap_or_default();
            this.broke(message);
        });
        let this = self.clone();
        let start = Timeout::new(START, move || this.broke(String::new()));
        let mut inner = self.inner.borrow_mut();
        inner.busy_since = None;
        inner.worker = Some(Running {
            worker,
            ready: false,
            _listeners: [on_message, on_error],
            _start: Some(start),
        });
    }

    fn hear(self: &Rc<Self>, data: &JsValue) {
        let reply = data
            .as_string()
            .and_then(|json| serde_json::from_str::<Reply>(&json).ok());
        let action = match reply {
            // A worker of another version speaks in ways that this page cannot know.
            None => return self.outdated(),
            Some(Reply::Ready { version }) if version != VERSION => return self.outdated(),
            Some(Reply::Ready { .. }) => {
                if let Some(running) = &mut self.inner.borrow_mut().worker {
                    running.ready = true;
                    running._start = None;
                }
                None
            }
            Some(Reply::Report(analysis)) => Some(Action::Answered(analysis)),
            Some(Reply::Error { id, message }) => Some(Action::Refused { id, message }),
        };
        if let Some(action) = action {
            self.inner.borrow_mut().busy_since = None;
            self.tell.emit(action);
        }
        self.next();
    }

    fn outdated(&self) {
        self.end();
        self.tell.emit(Action::Outdated);
    }

    fn broke(self: &Rc<Self>, message: String) {
        let was_ready = self
            .inner
            .borrow()
            .worker
            .as_ref()
            .is_some_and(|running| running.ready);
        self.end();
        if was_ready {
            self.tell.emit(Action::Crashed(message));
            self.start();
        } else {
            // One that cannot start is not started again and again; the next text tries.
            self.tell.emit(Action::Unavailable(message));
        }
    }

    /// Ends the worker. Its listeners are dropped later: this may run inside one of them.
    fn end(&self) {
        let ended = {
            let mut inner = self.inner.borrow_mut();
            inner.busy_since = None;
            inner.worker.take()
        };
        if let Some(running) = ended {
            running.worker.terminate();
            Timeout::new(0, move || drop(running)).forget();
        }
    }
}

fn post(worker: &Worker, wanted: Wanted) {
    let mut bytes = None;
    let source = match wanted.input {
        Input::Text(text) => Source::Text(text.to_string()),
        Input::Sample(sample) => Source::Sample(sample),
        Input::Bytes(given) => {
            bytes = Some(Uint8Array::from(given.as_slice()));
            Source::Bytes
        }
    };
    let request = Request::Analyze {
        id: wanted.id,
        name: wanted.name.map(|name| name.to_string()),
        source,
    };
    let json = serde_json::to_string(&request).expect("a request holds only strings and numbers");
    let message = Array::of1(&JsValue::from_str(&json));
    let sent = match bytes {
        Some(bytes) => {
            message.push(&bytes);
            worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
        }
        None => worker.post_message(&message),
    };
    debug_assert!(sent.is_ok(), "strings and buffers can be posted");
}

fn said(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .unwrap_or_default()
}
