//! Several files: a row each, with what decides whether someone must look at it.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::source::about;
use super::{ExportMenu, use_words};
use crate::app::errand::Making;
use crate::app::files::{Column, Files, FilesAction, Line, MOST_FILES, Outcome, Row, Show};
use crate::app::state::Action;
use crate::app::words::Words;
use crate::clause::Severity;
use crate::export::Format;

/// Exports of several files.
const FORMATS: &[Format] = &[Format::Markdown, Format::Json];

/// What the table shows.
#[derive(Properties, PartialEq)]
pub struct FilesTableProps {
    /// The files.
    pub files: Files,
    /// Where the last export is.
    pub making: Making,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The table.
#[component]
pub fn FilesTable(props: &FilesTableProps) -> Html {
    let (all, _) = use_words();
    let words = all.intake;
    let files = &props.files;
    let shown = files.shown(all.terms.category);
    let (done, count) = (files.done(), files.rows.len());
    let on_text = {
        let (dispatch, show) = (props.dispatch.clone(), files.show.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = input(&event) {
                let show = Show {
                    text: input.value().into(),
                    ..show.clone()
                };
                dispatch.emit(Action::Files(FilesAction::Show(show)));
            }
        })
    };
    let on_notable = {
        let (dispatch, show) = (props.dispatch.clone(), files.show.clone());
        Callback::from(move |event: Event| {
            if let Some(input) = input(&event) {
                let show = Show {
                    only_notable: input.checked(),
                    ..show.clone()
                };
                dispatch.emit(Action::Files(FilesAction::Show(show)));
            }
        })
    };
    html! {
        <section class="files" aria-labelledby="files-title">
            <div class="files-head">
                <h1 id="files-title" class="files-title" tabindex="-1">{ (words.files)(count) }</h1>
                <ExportMenu
                    formats={FORMATS}
                    print={false}
                    busy={done < count}
                    making={props.making.clone()}
                    dispatch={props.dispatch.clone()}
                />
            </div>
            { about(files, all) }
            // Read to the end, it is the heading that says how many there are.
            <div class={classes!("files-progress", (done == count).then_some("visually-hidden"))} role="status">
                <p>{ (words.progress)(done, count) }</p>
                if done < count {
                    <progress max={count.to_string()} value={done.to_string()} aria-hidden="true"></progress>
                }
            </div>
            if files.left.others > 0 {
                <p class="files-left">{ (words.others)(files.left.others) }</p>
            }
            if files.left.beyond > 0 {
                <p class="files-left is-care">{ (words.beyond)(files.left.beyond, MOST_FILES) }</p>
            }
            if count > 0 {
                <div class="files-filter">
                    <label class="files-search">
                        <span class="visually-hidden">{ words.filter }</span>
                        <input type="search" placeholder={words.filter} value={files.show.text.to_string()} oninput={on_text} />
                    </label>
                    <label class="files-only">
                        <input type="checkbox" checked={files.show.only_notable} onchange={on_notable} />
                        { words.notable }
                    </label>
                    <p class={classes!("files-shown", (shown.len() == count).then_some("visually-hidden"))} role="status">
                        if shown.is_empty() { { words.shown_none } } else { { (words.shown)(shown.len(), count) } }
                    </p>
                </div>
                if !shown.is_empty() {
                    <table class="files-table">
                        <thead>
                            <tr>
                                for (at, column) in Column::ALL.into_iter().enumerate() {
                                    { head(props, column, words.columns[at]) }
                                }
                            </tr>
                        </thead>
                        <tbody>
                            for at in shown {
                                { row(&files.rows[at], at, all, &props.dispatch) }
                            }
                        </tbody>
                    </table>
                }
            }
        </section>
    }
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn head(props: &FilesTableProps, column: Column, name: &'static str) -> Html {
    let sort = props.files.sort;
    let order = match (sort.by == column, sort.backwards) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    html! {
        <th scope="col" aria-sort={order}>
            <button type="button" class="files-sort" onclick={props.dispatch.reform(move |_| Action::Files(FilesAction::Sort(column)))}>
                { name }
                <svg class={classes!("files-arrow", order)} viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
            </button>
        </th>
    }
}

fn row(row: &Row, at: usize, words: &'static Words, dispatch: &Callback<Action>) -> Html {
    let open = dispatch.reform(move |_| Action::Files(FilesAction::Open(at)));
    let cells = match &row.outcome {
        Outcome::Read(line) => read(line, words),
        other => {
            let (at, detail) = match other {
                Outcome::Refused(message) => (1, message.as_str()),
                Outcome::Crashed => (2, ""),
                Outcome::Unreadable => (3, ""),
                Outcome::Waiting | Outcome::Read(_) => (0, ""),
            };
            html! {
                <td colspan="3" class={classes!("files-other", (at > 0).then_some("is-bad"))}>
                    { words.intake.outcomes[at] }
                    if !detail.is_empty() { { ": " }<span lang="en">{ detail.to_owned() }</span> }
                </td>
            }
        }
    };
    html! {
        <tr key={row.id.0}>
            <th scope="row" class="files-path">
                if matches!(row.outcome, Outcome::Read(_)) {
                    <button type="button" class="link" onclick={open}>{ row.path.to_string() }</button>
                } else {
                    { row.path.to_string() }
                }
            </th>
            { cells }
        </tr>
    }
}

fn read(line: &Line, words: &'static Words) -> Html {
    let heads = words.intake.columns;
    let (open, tone) = match line.open_source {
        Some(true) => (words.intake.open_source[0], "is-good"),
        Some(false) => (words.intake.open_source[1], "is-bad"),
        None => (words.intake.open_source[2], "is-calm"),
    };
    let license = line.status != crate::report::Status::NotALicense;
    html! {
        <>
            <td data-head={heads[1]}>
                { (words.intake.status)(line.status) }
                if license { <span class={classes!("files-open", tone)}>{ open }</span> }
            </td>
            <td data-head={heads[2]} class="files-base">{ line.bases.clone() }</td>
            <td data-head={heads[3]}>
                if let Some((category, severity)) = line.worst {
                    { (words.terms.category)(category) }
                    <span class={classes!("files-open", severity_tone(severity))}>
                        { words.intake.severity[severity_at(severity)] }
                    </span>
                } else {
                    <span class="files-none">{ words.intake.nothing }</span>
                }
            </td>
        </>
    }
}

fn severity_at(severity: Severity) -> usize {
    match severity {
        Severity::Low => 0,
        Severity::Medium => 1,
        Severity::High => 2,
    }
}

fn severity_tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "is-calm",
        Severity::Medium => "is-care",
        Severity::High => "is-bad",
    }
}
