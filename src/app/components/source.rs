//! What is fetched: the box, the requests, what went wrong, what is declared, and the timeline of versions.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::CopyButton;
use crate::app::browser;
use crate::app::files::{Files, FilesAction};
use crate::app::prefs::Prefs;
use crate::app::source::{Failure, Offer, Sent, Source, SourceAction, Token, What};
use crate::app::state::{Action, State};
use crate::app::words::{SourceWords, Words};

/// The box for an address, a package or a repository. It keeps its own words: a component that knows them would cost more
/// code than all of this.
pub(super) fn fetch_box(
    source: &Source,
    words: &'static SourceWords,
    dispatch: &Callback<Action>,
) -> Html {
    let ask = |history: bool| {
        let words = browser::value("fetch").trim().into();
        Action::Source(SourceAction::Ask(What::Words { words, history }))
    };
    let on_submit = dispatch.reform(move |event: SubmitEvent| {
        event.prevent_default();
        ask(false)
    });
    let on_history = dispatch.reform(move |_: MouseEvent| ask(true));
    html! {
        <form class="fetch" onsubmit={on_submit}>
            <label class="fetch-label" for="fetch">{ words.label }</label>
            <span class="fetch-row">
                <input
                    id="fetch"
                    class="fetch-box"
                    type="text"
                    inputmode="url"
                    placeholder={words.hint}
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    aria-describedby="fetch-promise"
                />
                <button type="submit" class="button" disabled={source.busy}>{ words.fetch }</button>
                <button type="button" class="button" disabled={source.busy} onclick={on_history}>{ words.history }</button>
            </span>
            <small id="fetch-promise" class="fetch-promise">{ words.promise }</small>
        </form>
    }
}

/// What a link asks for, and the button without which nothing is asked of anybody.
pub(super) fn offered(
    offer: &Offer,
    busy: bool,
    words: &'static Words,
    dispatch: &Callback<Action>,
) -> Html {
    let own = words.source;
    let what = offer.what();
    let on_fetch = dispatch.reform(move |_| Action::Source(SourceAction::Ask(what.clone())));
    html! {
        <section class="offer" aria-label={own.offer}>
            <p>{ own.offer }{ " " }<b class="source-name">{ offer.words.to_string() }</b></p>
            <p class="offer-note">
                <button type="button" class="button is-main" disabled={busy} onclick={on_fetch}>
                    { if offer.history { own.history } else { own.fetch } }
                </button>
                <span>{ own.offer_note }</span>
            </p>
        </section>
    }
}

/// Where a link says that texts are fetched from: nobody is sent elsewhere without a word.
pub(super) fn mirrors(prefs: &Prefs, words: &'static Words, on_prefs: &Callback<Prefs>) -> Html {
    let Some(json) = prefs.config() else {
        return Html::default();
    };
    // As the reader of it understands it: an escape could hide a name.
    let read = serde_json::from_str::<Value>(&json).and_then(|value| serde_json::to_string(&value));
    let json = read.unwrap_or(json);
    let leave = prefs.without_config();
    html! {
        <div class="against" role="alert">
            <p>{ words.source.linked }{ " " }<code class="source-name">{ json }</code></p>
            <button type="button" class="link" onclick={on_prefs.reform(move |_| leave.clone())}>{ words.source.linked_leave }</button>
        </div>
    }
}

/// Whether the text is the one that the link was about, where a link led to its address.
pub(super) fn since(state: &State, words: &'static Words) -> Html {
    let (Some(origin), Some(review)) = (&state.origin, state.review()) else {
        return Html::default();
    };
    if origin.sha256.is_none() {
        return Html::default();
    }
    let changed = origin.has_changed(&review.analysis.report.input.sha256);
    html! {
        <p
            class={classes!("fetched-finding", changed.then_some("is-bad"))}
            role={if changed { "alert" } else { "status" }}
        >{ words.source.since[usize::from(changed)] }</p>
    }
}

/// What goes on: that it is fetched, why nothing came, and every request.
pub(super) fn progress(
    source: &Source,
    words: &'static Words,
    dispatch: &Callback<Action>,
) -> Html {
    let words = words.source;
    let on_cancel = dispatch.reform(|_| Action::Source(SourceAction::Ask(What::Nothing)));
    let name = match source.asked.as_ref().map(|asked| &asked.what) {
        Some(What::Words { words, .. }) => words.to_string(),
        Some(What::Archives(all)) => all
            .first()
            .map_or_else(String::new, |one| one.name.to_string()),
        _ => String::new(),
    };
    if !source.busy && source.failure.is_none() && source.requests.is_empty() {
        return Html::default();
    }
    html! {
        <section class="fetched" aria-label={words.from}>
            if source.busy {
                <p class="fetched-busy" role="status">
                    { (words.fetching)(&name) }<span class="dots" aria-hidden="true"></span>{ " " }
                    <button type="button" class="link" onclick={on_cancel}>{ words.cancel }</button>
                </p>
            }
            if let Some(failure) = &source.failure {
                { failed(failure, words) }
            }
            if let Some(host) = source.wants_token() {
                { token(host, words, dispatch) }
            }
            if !source.requests.is_empty() {
                <details class="fetched-requests" open={source.failure.is_some()}>
                    <summary>{ (words.requests)(source.requests.len()) }</summary>
                    <ul>
                        for sent in source.requests.iter() {
                            { request(sent, words) }
                        }
                    </ul>
                </details>
            }
        </section>
    }
}

/// The field for a token of an Enterprise host. It is gone once the token is taken, and the browser is asked to keep none.
fn token(host: Rc<str>, words: &'static SourceWords, dispatch: &Callback<Action>) -> Html {
    let label = (words.token)(host.split_once("://").map_or(&*host, |(_, host)| host));
    let on_submit = dispatch.reform(move |event: SubmitEvent| {
        event.prevent_default();
        Action::Source(SourceAction::Token(Token {
            host: host.clone(),
            secret: browser::value("token").trim().into(),
        }))
    });
    html! {
        <form class="fetch" onsubmit={on_submit}>
            <label class="fetch-label" for="token">{ label }</label>
            <span class="fetch-row">
                <input id="token" class="fetch-box" type="password" autocomplete="off" required=true aria-describedby="token-promise" />
                <button type="submit" class="button">{ words.with_token }</button>
            </span>
            <small id="token-promise" class="fetch-promise">{ words.token_promise }</small>
        </form>
    }
}

fn failed(failure: &Failure, words: &'static SourceWords) -> Html {
    let (title, lines, page) = match failure {
        Failure::Problem(message) => (message.clone(), Vec::new(), None),
        Failure::Nothing(messages, page) => {
            (words.nothing.to_owned(), messages.clone(), page.clone())
        }
        Failure::Lost => (words.lost.to_owned(), Vec::new(), None),
    };
    html! {
        <div class="fetched-failed" role="alert">
            <p><b>{ title }</b></p>
            for line in lines {
                <p>{ line }</p>
            }
            if let Some(page) = page {
                <p>
                    <a href={page} target="_blank" rel="noopener noreferrer">{ words.open_page }</a>
                    { ". " }{ words.then_paste }
                </p>
            }
        </div>
    }
}

fn request(sent: &Sent, words: &'static SourceWords) -> Html {
    let outcome = if sent.outcome.is_empty() {
        words.on_its_way
    } else {
        &sent.outcome
    };
    html! {
        <li>
            <code>{ sent.url.to_string() }</code>{ " " }
            <span class="fetched-outcome">{ sent.at.to_string() }{ " · " }{ outcome.to_owned() }{ " · " }{ sent.bytes }{ " B" }</span>
        </li>
    }
}

/// Above a table that was fetched: what it is, what must be known, what is declared.
pub(super) fn about(files: &Files, words: &'static Words) -> Html {
    let Some(info) = &files.info else {
        return Html::default();
    };
    let own = words.source;
    html! {
        <div class="fetched-about">
            <p>
                { own.from }{ " " }<b>{ info.subject.clone() }</b>
                if let Some(page) = &info.page {
                    { " · " }<a href={page.clone()} target="_blank" rel="noopener noreferrer">{ own.open_page }</a>
                }
                if let Some(question) = &files.question {
                    { " · " }
                    <CopyButton label={own.copy_link} text={link_to(question)} />
                }
            </p>
            { findings(files, None, words) }
            for message in &info.messages {
                <p class="files-left">{ message.clone() }</p>
            }
        </div>
    }
}

/// Makes a link that asks for the same.
fn link_to(question: &Offer) -> Callback<(), String> {
    let part = question.part();
    Callback::from(move |()| [&browser::address(), "#", &part].concat())
}

/// What is declared against what was found; for one row, only what concerns it.
pub(super) fn findings(files: &Files, row: Option<usize>, words: &'static Words) -> Html {
    let findings = files.findings();
    let path = row.and_then(|row| files.rows.get(row)).map(|row| &row.path);
    html! {
        for (declared, finding) in findings {
            if path.is_none_or(|path| finding.path() == Some(path)) {
                <p class={classes!("fetched-finding", finding.is_notable().then_some("is-bad"))} role={finding.is_notable().then_some("alert")}>
                    { (words.source.finding)(&declared.by, &declared.license, &finding, words.terms.category) }
                </p>
            }
        }
    }
}

/// The versions of a license, each with what changed in it.
pub(super) fn timeline(files: &Files, words: &'static Words, dispatch: &Callback<Action>) -> Html {
    let own = words.source;
    html! {
        <section class="files timeline" aria-labelledby="timeline-title">
            <h1 id="timeline-title" class="files-title" tabindex="-1">{ own.timeline }</h1>
            { about(files, words) }
            <ol class="timeline-list">
                for (at, row) in files.rows.iter().enumerate() {
                    <li key={row.id.0} class={classes!("timeline-step", (files.before(at).is_some() && files.step(at).is_some_and(|step| step.is_change())).then_some("is-change"))}>
                        <p class="timeline-when">{ row.label() }</p>
                        <p class="timeline-what">
                            if let Some(step) = files.step(at) {
                                { (own.step)(&step, words.terms.category) }
                            } else {
                                { words.intake.outcomes[0] }
                            }
                        </p>
                        <p class="timeline-open">
                            if files.before(at).is_some() {
                                <button type="button" class="link" onclick={dispatch.reform(move |_| Action::Files(FilesAction::Step(at)))}>
                                    { own.redline }
                                </button>
                            }
                            <button type="button" class="link" onclick={dispatch.reform(move |_| Action::Files(FilesAction::Open(at)))}>
                                { own.whole }
                            </button>
                        </p>
                    </li>
                }
            </ol>
        </section>
    }
}
