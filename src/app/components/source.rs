//! What is fetched: the box, the requests, what went wrong, what is declared, and the timeline of versions.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::use_words;
use crate::app::files::{Files, FilesAction};
use crate::app::source::{Failure, Sent, Source, SourceAction, What};
use crate::app::state::Action;
use crate::app::words::{SourceWords, Words};

/// What the box shows.
#[derive(Properties, PartialEq)]
pub struct FetchBoxProps {
    /// What is fetched.
    pub source: Source,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The box for an address, a package or a repository.
#[component]
pub fn FetchBox(props: &FetchBoxProps) -> Html {
    let (words, _) = use_words();
    let words = words.source;
    let text = use_state_eq(String::new);
    let on_input = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                text.set(input.value());
            }
        })
    };
    let ask = |history: bool| {
        let (dispatch, text) = (props.dispatch.clone(), text.clone());
        move || {
            let what = What::Words {
                words: text.trim().into(),
                history,
            };
            dispatch.emit(Action::Source(SourceAction::Ask(what)));
        }
    };
    let submit = ask(false);
    let on_submit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        submit();
    });
    let past = ask(true);
    let on_history = Callback::from(move |_: MouseEvent| past());
    let idle = text.trim().is_empty() || props.source.busy;
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
                    value={(*text).clone()}
                    oninput={on_input}
                    aria-describedby="fetch-promise"
                />
                <button type="submit" class="button" disabled={idle}>{ words.fetch }</button>
                <button type="button" class="button" disabled={idle} onclick={on_history}>{ words.history }</button>
            </span>
            <small id="fetch-promise" class="fetch-promise">{ words.promise }</small>
        </form>
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
        Some(What::Archive { name, .. }) => name.to_string(),
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
            </p>
            { findings(files, None, words) }
            for message in &info.messages {
                <p class="files-left">{ message.clone() }</p>
            }
        </div>
    }
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
