//! The page's side of the worker: one at work, the newest text waiting, the rest forgotten.
//!
//! ```text
//!  typed or given text   the newest only ─┐
//!  exports, the list     each, in order  ─┼─▶ one at work ─▶ worker
//!  several files         each, in order  ─┘
//! ```
//!
//! A worker that panics is dead (its instance cannot go on), so it is replaced, and the page is told. A text that
//! arrives while the worker has been busy for long does not wait: the worker is ended and a fresh one takes it; what it
//! was at is done again later.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, ErrorEvent, MessageEvent, Worker};
use yew::prelude::*;

use super::against::Against;
use super::browser;
use super::errand::{Errand, Making, What};
use super::fetch;
use super::files::{FilesAction, Given, Row};
use super::origin::Origin;
use super::shared::Shared;
use super::source::{Asked, Failure, Info, Sent, SourceAction, Token, What as Sought};
use super::state::{Action, Input, Wanted};
use crate::source::driver::{Fetched, Get};
use crate::wire::{Item, Reply, Request, RequestId, Source, VERSION, reply};

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
    /// What the worker is at, and since when.
    busy: Option<(Job, f64)>,
    waiting: Option<Wanted>,
    later: VecDeque<Job>,
    typing: Option<Timeout>,
    fetch: Fetch,
}

/// What is being fetched.
#[derive(Default)]
struct Fetch {
    /// What was asked for and not posted yet: the worker may still be starting.
    asked: Option<Asked>,
    /// Number of the one that runs.
    id: Option<RequestId>,
    /// What may be sent along, to its host.
    token: Option<Token>,
    /// Ends its requests.
    stop: Option<AbortController>,
    /// `config.json`, once it was looked for.
    config: Option<Option<String>>,
}

/// What a worker can be at.
enum Job {
    Text(Wanted),
    Errand(Errand),
    Row(Row, Option<Rc<str>>),
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

    /// Asks for something beside the answer.
    pub fn run(self: &Rc<Self>, errand: Errand) {
        // Before the files that wait: someone looks at the menu.
        self.inner
            .borrow_mut()
            .later
            .push_front(Job::Errand(errand));
        self.next();
    }

    /// Reads several files by these rules, one after the other; those of an older table are forgotten.
    pub fn read(self: &Rc<Self>, rows: Vec<Row>, rules: Option<&Rc<str>>) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.later.retain(|job| !matches!(job, Job::Row(..)));
            let jobs = rows.into_iter().map(|row| Job::Row(row, rules.cloned()));
            inner.later.extend(jobs);
        }
        self.next();
    }

    /// Fetches what was asked for; a fetch before it is ended.
    pub fn fetch(self: &Rc<Self>, asked: Asked) {
        let unknown = {
            let mut inner = self.inner.borrow_mut();
            if let Some(stop) = inner.fetch.stop.take() {
                stop.abort();
            }
            inner.fetch.id = None;
            inner.fetch.asked = (asked.what != Sought::Nothing).then_some(asked);
            inner.fetch.asked.is_some() && inner.fetch.config.is_none()
        };
        if !unknown {
            self.post_fetch();
            return;
        }
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let config = fetch::config().await;
            this.inner.borrow_mut().fetch.config = Some(config);
            this.post_fetch();
        });
    }

    /// Posts the fetch that waits, if the worker is there.
    fn post_fetch(&self) {
        let mut inner = self.inner.borrow_mut();
        let inner = &mut *inner;
        let (Some(running), Some(config)) = (&inner.worker, &inner.fetch.config) else {
            return;
        };
        if !running.ready {
            return;
        }
        let Some(Asked { id, what, token }) = inner.fetch.asked.take() else {
            return;
        };
        inner.fetch.token = token;
        let mut beside = Beside::default();
        let request = match what {
            Sought::Nothing => return,
            Sought::Words { words, history } => Request::Fetch {
                id,
                words: words.to_string(),
                history,
                config: config
                    .iter()
                    .cloned()
                    .chain(browser::prefs().config())
                    .collect(),
                lang: browser::lang(),
            },
            Sought::Archives(all) => {
                let mut names = Vec::new();
                for one in all {
                    names.push(one.name.to_string());
                    beside.add(&one.bytes);
                }
                Request::Unpack {
                    id,
                    names,
                    lang: browser::lang(),
                }
            }
        };
        inner.fetch.id = Some(id);
        inner.fetch.stop = AbortController::new().ok();
        send(&running.worker, &request, beside.0);
    }

    /// Starts requests that the worker wants.
    fn carry(self: &Rc<Self>, id: RequestId, gets: Vec<Get>) {
        if self.inner.borrow().fetch.id != Some(id) {
            return;
        }
        for get in gets {
            let sent = Sent {
                get: get.id,
                url: get.url.as_str().into(),
                at: browser::time().into(),
                outcome: Rc::default(),
                bytes: 0,
                enterprise: get.enterprise.as_str().into(),
            };
            self.tell.emit(Action::Source(SourceAction::Sent(id, sent)));
            let this = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                this.carry_one(id, &get).await;
            });
        }
    }

    async fn carry_one(&self, id: RequestId, get: &Get) {
        // Each has a stop of its own for its time-out; the fetch's own ends all of them.
        let Ok(stop) = AbortController::new() else {
            return;
        };
        let ended = self
            .inner
            .borrow()
            .fetch
            .stop
            .as_ref()
            .map(AbortController::signal);
        let mine = stop.clone();
        let _ended =
            ended.map(|signal| EventListener::new(&signal, "abort", move |_| mine.abort()));
        let token = self.inner.borrow().fetch.token.clone();
        let carried = fetch::carry(get, token, &stop).await;
        let inner = self.inner.borrow();
        let (true, Some(running)) = (inner.fetch.id == Some(id), &inner.worker) else {
            return;
        };
        let bytes = usize::try_from(carried.body.length()).unwrap_or(usize::MAX);
        let outcome = match carried.failure {
            Some(failure) => failure.key().to_owned(),
            None => carried.status.to_string(),
        };
        let request = Request::Answered {
            id,
            get: get.id,
            status: carried.status,
            url: carried.url,
            headers: carried.headers,
            failure: carried.failure,
        };
        send(&running.worker, &request, vec![carried.body]);
        drop(inner);
        self.tell.emit(Action::Source(SourceAction::Back(
            id,
            get.id,
            outcome.into(),
            bytes,
        )));
    }

    /// What was fetched goes to the page.
    fn fetched(&self, id: RequestId, fetched: Fetched, said: Vec<String>, mut bytes: Vec<Vec<u8>>) {
        if self.inner.borrow().fetch.id != Some(id) {
            return;
        }
        bytes.resize(fetched.files.len(), Vec::new());
        let page = fetched.page.clone();
        if fetched.files.is_empty() {
            // The way on is to open the page and paste from it.
            browser::focus("text");
            let nothing = Failure::Nothing(said, page);
            self.tell.emit(Action::Source(SourceAction::Failed(
                id,
                Shared::new(nothing),
            )));
            return;
        }
        self.tell.emit(Action::Source(SourceAction::Done(id)));
        let now = browser::date();
        let mut given = Vec::new();
        for (file, bytes) in fetched.files.into_iter().zip(bytes) {
            let name = file.label();
            let origin = Origin {
                url: file.address,
                path: Some(file.path.clone()),
                reference: file.reference,
                sha256: None,
                fetched: Some(now.clone()),
            };
            given.push(Given {
                path: file.path,
                bytes: Some(bytes),
                name: Some(name),
                // One out of an archive that the reader has was not fetched.
                origin: (!origin.url.is_empty()).then(|| Rc::new(origin)),
                version: file.version,
            });
        }
        let info = Info {
            subject: fetched.subject,
            page: fetched.page,
            declared: fetched.declared,
            messages: said,
            history: fetched.history,
        };
        self.tell.emit(Action::Files(FilesAction::Fetched(
            given,
            Shared::new(info),
        )));
    }

    /// Ends what the worker is at.
    pub fn stop(self: &Rc<Self>) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.waiting = None;
            if !matches!(inner.busy, Some((Job::Text(_), _))) {
                return;
            }
            inner.busy = None;
        }
        self.start();
        self.next();
    }

    fn next(self: &Rc<Self>) {
        let tired = {
            let mut inner = self.inner.borrow_mut();
            if inner.waiting.is_none() && inner.later.is_empty() {
                return;
            }
            let is_tired = |busy: &mut (Job, f64)| browser::now() - busy.1 > PATIENCE;
            let tired = if inner.waiting.is_some() {
                inner.busy.take_if(is_tired)
            } else {
                None
            };
            let ended = tired.is_some() || inner.worker.is_none();
            // An older text is forgotten; the rest is done again.
            if let Some((job @ (Job::Row(..) | Job::Errand(_)), _)) = tired {
                inner.later.push_front(job);
            }
            ended
        };
        if tired {
            self.start();
        }
        let mut inner = self.inner.borrow_mut();
        let ready = inner.worker.as_ref().is_some_and(|running| running.ready);
        if !ready || inner.busy.is_some() {
            return;
        }
        let job = match inner.waiting.take() {
            Some(wanted) => Some(Job::Text(wanted)),
            None => inner.later.pop_front(),
        };
        let Some(job) = job else { return };
        if let Some(running) = &inner.worker {
            post(&running.worker, &job);
            inner.busy = Some((job, browser::now()));
        }
    }

    /// Starts a worker; one that is there is ended.
    fn start(self: &Rc<Self>) {
        let worker = match engine() {
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
        self.lose();
        let mut inner = self.inner.borrow_mut();
        inner.busy = None;
        inner.worker = Some(Running {
            worker,
            ready: false,
            _listeners: [on_message, on_error],
            _start: Some(start),
        });
    }

    /// What was being fetched was in the worker that ends.
    fn lose(&self) {
        let stop = {
            let mut inner = self.inner.borrow_mut();
            let lost = inner.fetch.id.take();
            inner.fetch.stop.take().filter(|_| lost.is_some())
        };
        if let Some(stop) = stop {
            stop.abort();
            self.tell.emit(Action::Source(SourceAction::Lost));
        }
    }

    fn hear(self: &Rc<Self>, data: &JsValue) {
        // A file comes as an array: the JSON, and its bytes.
        let parts = data.dyn_ref::<Array>();
        let json = parts.map_or_else(|| data.as_string(), |parts| parts.get(0).as_string());
        let mut files = parts.iter().flat_map(|parts| {
            let parts = parts.iter().skip(1);
            parts.filter_map(|part| part.dyn_into::<Uint8Array>().ok())
        });
        let reply = json.and_then(|json| reply(&json));
        let action = match reply {
            // A worker of another version speaks in ways that this page cannot know.
            None => return self.outdated(),
            Some(Reply::Ready { version }) if version != VERSION => return self.outdated(),
            Some(Reply::Ready { .. }) => {
                if let Some(running) = &mut self.inner.borrow_mut().worker {
                    running.ready = true;
                    running._start = None;
                }
                self.post_fetch();
                None
            }
            Some(Reply::Report(analysis)) => Some(Action::Answered(analysis)),
            Some(Reply::Error { id, message }) => Some(Action::Refused { id, message }),
            Some(Reply::Listed { licenses, .. }) => Some(Action::Listed(licenses)),
            Some(Reply::Checked { error, .. }) => Some(Action::RulesRead(error)),
            Some(Reply::File { name, mime, .. }) => Some(self.hand_over(name, &mime, files.next())),
            // These go beside the questions that the worker answers one by one.
            Some(Reply::Gets { id, gets }) => return self.carry(id, gets),
            Some(Reply::Fetched { id, fetched, said }) => {
                let bytes = files.map(|bytes| bytes.to_vec()).collect();
                return self.fetched(id, *fetched, said, bytes);
            }
            Some(Reply::Unfetched { id, message }) => {
                let failure = Shared::new(Failure::Problem(message));
                self.tell
                    .emit(Action::Source(SourceAction::Failed(id, failure)));
                return;
            }
        };
        if let Some(action) = action {
            self.inner.borrow_mut().busy = None;
            self.tell.emit(action);
        }
        self.next();
    }

    /// Gives a file to the browser, to be saved or copied.
    fn hand_over(&self, name: String, mime: &str, bytes: Option<Uint8Array>) -> Action {
        let copy = matches!(
            &self.inner.borrow().busy,
            Some((Job::Errand(Errand { what: What::File { order, .. }, .. }), _)) if order.copy
        );
        let Some(bytes) = bytes else {
            return Action::Made(Making::Failed);
        };
        if copy {
            let text = String::from_utf8_lossy(&bytes.to_vec()).into_owned();
            let tell = self.tell.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let copied = browser::copy(&text).await;
                tell.emit(Action::Made(if copied {
                    Making::Copied
                } else {
                    Making::Failed
                }));
            });
            return Action::Made(Making::Busy);
        }
        Action::Made(if browser::save(&name, mime, &bytes) {
            Making::Saved(name)
        } else {
            Making::Failed
        })
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
        let job = self.inner.borrow_mut().busy.take();
        self.end();
        if !was_ready {
            // One that cannot start is not started again and again; the next text tries.
            self.tell.emit(Action::Unavailable(message));
            return;
        }
        self.tell.emit(match job {
            Some((Job::Row(row, _), _)) => Action::Files(FilesAction::Crashed(row.id)),
            Some((Job::Errand(_), _)) => Action::Made(Making::Failed),
            _ => Action::Crashed(message),
        });
        self.start();
        self.next();
    }

    /// Ends the worker. Its listeners are dropped later: this may run inside one of them.
    fn end(&self) {
        let ended = {
            let mut inner = self.inner.borrow_mut();
            inner.busy = None;
            inner.worker.take()
        };
        if let Some(running) = ended {
            running.worker.terminate();
            Timeout::new(0, move || drop(running)).forget();
        }
    }
}

/// The texts of a request: what goes into the JSON, and the buffers beside it.
#[derive(Default)]
struct Beside(Vec<Uint8Array>);

impl Beside {
    fn item(
        &mut self,
        name: Option<&str>,
        input: &Input,
        against: &Against,
        origin: Option<&Rc<Origin>>,
    ) -> Item {
        let origin = origin.filter(|origin| origin.fetched.is_some());
        let source = match input {
            Input::Text(text) => Source::Text(text.to_string()),
            Input::Sample(sample) => Source::Sample(*sample),
            Input::Bytes(bytes) => {
                self.add(bytes);
                Source::Bytes
            }
        };
        let (against, bytes) = against.wire();
        if let Some(bytes) = bytes {
            self.add(&bytes);
        }
        Item {
            name: name.map(str::to_owned),
            fetched: origin.and_then(|origin| origin.fetched.clone()),
            reference: origin.and_then(|origin| origin.reference.clone()),
            source,
            against,
        }
    }

    fn add(&mut self, bytes: &Shared<Vec<u8>>) {
        self.0.push(Uint8Array::from(bytes.as_slice()));
    }
}

fn post(worker: &Worker, job: &Job) {
    let mut beside = Beside::default();
    let own = |rules: &Option<Rc<str>>| rules.as_deref().map(str::to_owned);
    let analyze = |id, item: Item, rules| Request::Analyze {
        id,
        item,
        rules: own(rules),
    };
    let request = match job {
        Job::Text(wanted) => analyze(
            wanted.id,
            beside.item(
                wanted.name.as_deref(),
                &wanted.input,
                &wanted.against,
                wanted.origin.as_ref(),
            ),
            &wanted.rules,
        ),
        Job::Row(row, rules) => analyze(
            row.id,
            beside.item(
                Some(&row.name),
                &Input::Bytes(row.bytes.clone()),
                &Against::Best,
                row.origin.as_ref(),
            ),
            rules,
        ),
        Job::Errand(errand) => match &errand.what {
            What::List => Request::List { id: errand.id },
            What::Check(rules) => Request::Check {
                id: errand.id,
                rules: rules.to_string(),
            },
            What::File {
                items,
                against,
                order,
                decisions,
                rules,
            } => Request::Export {
                id: errand.id,
                items: items
                    .iter()
                    .map(|(name, input, origin)| {
                        beside.item(name.as_deref(), input, against, origin.as_ref())
                    })
                    .collect(),
                format: order.format,
                date: order.date.clone(),
                decisions: decisions.clone(),
                rules: own(rules),
            },
        },
    };
    send(worker, &request, beside.0);
}

fn send(worker: &Worker, request: &Request, bytes: Vec<Uint8Array>) {
    let json = serde_json::to_string(request).expect("a request holds only strings and numbers");
    let message = Array::of1(&JsValue::from_str(&json));
    let buffers = Array::new();
    for part in bytes {
        buffers.push(&part.buffer());
        message.push(&part);
    }
    let sent = worker.post_message_with_transfer(&message, &buffers);
    debug_assert!(sent.is_ok(), "strings and buffers can be posted");
}

/// A worker with the engine. `static/start.js` makes it, because that differs by where the page comes from: a server, a
/// frame without an origin, one file. The build is part of its address.
fn engine() -> Result<Worker, JsValue> {
    let make: Function = Reflect::get(&window(), &"codicilWorker".into())?.dyn_into()?;
    Ok(make
        .call1(&JsValue::NULL, &VERSION.into())?
        .unchecked_into())
}

fn said(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .unwrap_or_default()
}
