//! Where a text comes in: the box, the file picker, the samples. Once there is something to read, a bar.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{ExportMenu, source, use_words};
use crate::app::errand::Making;
use crate::app::files::FilesAction;
use crate::app::shared::Shared;
use crate::app::source::Source;
use crate::app::state::{Action, Review};
use crate::app::take::take_files;
use crate::app::words::Words;
use crate::export::Format;
use crate::report::Markup;
use crate::wire::Sample;

/// What the intake shows.
#[derive(Properties, PartialEq)]
pub struct IntakeProps {
    /// What is in the box.
    pub text: Rc<str>,
    /// Whether nothing else is on the page: then it says what the page is for.
    pub alone: bool,
    /// Whether an answer is on its way.
    pub busy: bool,
    /// How many files are being read from the disk.
    #[prop_or_default]
    pub taking: Option<usize>,
    /// What there is to bring back, in words.
    #[prop_or_default]
    pub undo: Option<String>,
    /// What is fetched.
    #[prop_or_default]
    pub source: Source,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The open intake.
#[component]
pub fn Intake(props: &IntakeProps) -> Html {
    let (words, _) = use_words();
    let tell = props.dispatch.clone();
    let on_input = Callback::from(move |event: InputEvent| {
        if let Some(area) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
        {
            tell.emit(Action::Typed(area.value()));
        }
    });
    let on_done = props.dispatch.reform(|_| Action::Edit(false));
    let on_clear = props.dispatch.reform(|_| Action::Clear);
    html! {
        <section class={classes!("intake", props.alone.then_some("is-alone"))} aria-labelledby="intake-title">
            if props.alone {
                <h1 id="intake-title" class="intake-title">{ words.intake_title }</h1>
                <p class="intake-lead">{ words.intake_lead }</p>
            } else {
                <h2 id="intake-title" class="intake-small">{ words.change_text }</h2>
            }
            <textarea
                id="text"
                class="intake-box"
                aria-label={words.intake_box}
                placeholder={words.intake_hint}
                spellcheck="false"
                autocomplete="off"
                value={props.text.to_string()}
                oninput={on_input}
            />
            <div class="intake-row">
                { pickers(words, &props.dispatch) }
                <span class="intake-or">{ words.or_drop }</span>
                <span class="intake-end">
                    if let Some(undo) = &props.undo {
                        <button type="button" class="button is-plain" onclick={props.dispatch.reform(|_| Action::BringBack)}>
                            { undo.clone() }
                        </button>
                    }
                    if !props.text.is_empty() {
                        <button type="button" class="button is-plain" onclick={on_clear}>{ words.clear }</button>
                    }
                    if !props.alone {
                        <button type="button" class="button is-main" onclick={on_done}>{ words.done }</button>
                    }
                </span>
            </div>
            { source::fetch_box(&props.source, words.source, &props.dispatch) }
            { source::progress(&props.source, words, &props.dispatch) }
            if let Some(count) = props.taking {
                <p class="intake-taking" role="status">{ (words.intake.taking)(count) }<span class="dots" aria-hidden="true"></span></p>
            }
            if props.alone {
                <h2 class="samples-title">{ words.samples }</h2>
                <ul class="samples">
                    for sample in Sample::ALL {
                        <li>
                            <button type="button" class="sample" onclick={props.dispatch.reform(move |_| Action::Sample(sample))}>
                                <strong>{ (words.sample)(sample).0 }</strong>
                                <span>{ (words.sample)(sample).1 }</span>
                            </button>
                        </li>
                    }
                </ul>
            }
        </section>
    }
}

/// Pickers for files, and for a folder.
fn pickers(words: &'static Words, dispatch: &Callback<Action>) -> Html {
    let tell = dispatch.clone();
    let on_files = Callback::from(move |event: Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            take_files(&files, &tell);
        }
        // The same file picked again is a new choice.
        input.set_value("");
    });
    html! {
        <>
            <label class="button intake-file">
                <input type="file" class="visually-hidden" multiple=true onchange={on_files.clone()} />
                <span>{ words.intake.choose_files }</span>
            </label>
            <label class="button intake-file intake-folder">
                <input type="file" class="visually-hidden" webkitdirectory=true onchange={on_files} />
                <span>{ words.intake.choose_folder }</span>
            </label>
        </>
    }
}

/// The intake above a table of files.
pub(super) fn table_bar(
    words: &'static Words,
    last: Option<&String>,
    dispatch: &Callback<Action>,
) -> Html {
    html! {
        <section class="source" aria-label={words.reading}>
            <p class="source-pick">{ pickers(words, dispatch) }</p>
            <p class="source-actions">
                { undo(last, dispatch) }
                <button type="button" class="link" onclick={dispatch.reform(|_| Action::Clear)}>
                    { words.clear }
                </button>
            </p>
        </section>
    }
}

fn undo(undo: Option<&String>, dispatch: &Callback<Action>) -> Html {
    let Some(undo) = undo else {
        return Html::default();
    };
    html! {
        <button type="button" class="link" onclick={dispatch.reform(|_| Action::BringBack)}>{ undo.clone() }</button>
    }
}

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct SourceBarProps {
    /// Name of the file; `None` for pasted text.
    pub name: Option<Rc<str>>,
    /// The answer, once there is one.
    pub review: Option<Shared<Review>>,
    /// Whether another is on its way.
    pub busy: bool,
    /// How many files there are in the table that it comes from.
    #[prop_or_default]
    pub files: Option<usize>,
    /// What there is to bring back, in words.
    #[prop_or_default]
    pub undo: Option<String>,
    /// Where the last export is.
    #[prop_or_default]
    pub making: Making,
    /// Whether the choice of what to compare with is open.
    #[prop_or_default]
    pub choosing: bool,
    /// Whether the reader chose it: then another line says so.
    #[prop_or_default]
    pub chosen: bool,
    /// The reader wants to give it away.
    pub on_share: Callback<MouseEvent>,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The folded intake.
#[component]
pub fn SourceBar(props: &SourceBarProps) -> Html {
    let (words, _) = use_words();
    let report = props.review.as_ref().map(|review| &review.analysis.report);
    let choosing = props.choosing;
    html! {
        <section class="source" aria-label={words.reading}>
            if let Some(count) = props.files {
                <p>
                    <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Files(FilesAction::Back))}>
                        <span aria-hidden="true">{ "‹ " }</span>{ (words.intake.all_files)(count) }
                    </button>
                </p>
            }
            <p class="source-what">
                <span>{ words.reading }</span>
                { " " }
                if let Some(name) = &props.name {
                    <b class="source-name">{ name.to_string() }</b>
                } else {
                    <b>{ words.pasted }</b>
                }
                { " " }
                if let (Some(report), false) = (report, props.busy) {
                    <span class="source-size">
                        { (words.size)(&grouped(report.input.bytes), words.markup[markup_at(report.input.markup)]) }
                    </span>
                }
            </p>
            if report.is_none() {
                // Until there is a verdict, this is what the page is about.
                <h1 class="visually-hidden">{ words.reading }</h1>
            }
            if props.busy {
                <Working dispatch={props.dispatch.clone()} />
            }
            <p class="source-list">
                if let Some(report) = report.filter(|_| !props.chosen) {
                    <span class="source-version">{ (words.compared_with)(&report.spdx_list_version) }</span>
                    { " " }
                }
                <button
                    type="button"
                    id="compare-open"
                    class="link"
                    aria-expanded={choosing.to_string()}
                    onclick={props.dispatch.reform(move |_| Action::Choose(!choosing))}
                >{ words.intake.compare }</button>
            </p>
            <p class="source-actions">
                { undo(props.undo.as_ref(), &props.dispatch) }
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Edit(true))}>
                    { words.change_text }
                </button>
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Clear)}>
                    { words.clear }
                </button>
            </p>
            <div class="source-give">
            <button
                type="button"
                class="button menu-button"
                disabled={props.busy || report.is_none()}
                onclick={props.on_share.clone()}
            >{ words.share.share }</button>
            <ExportMenu
                formats={Format::ALL.as_slice()}
                print={true}
                busy={props.busy || report.is_none()}
                making={props.making.clone()}
                dispatch={props.dispatch.clone()}
            />
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct WorkingProps {
    dispatch: Callback<Action>,
}

/// Milliseconds after which the reader is told that it takes long, and can stop it.
const LONG: u32 = 1500;

/// That the engine is at work; when that takes long, with a way out.
#[component]
fn Working(props: &WorkingProps) -> Html {
    let (words, _) = use_words();
    let long = use_state_eq(|| false);
    {
        let long = long.clone();
        use_effect_with((), move |()| {
            let timer = Timeout::new(LONG, move || long.set(true));
            move || drop(timer)
        });
    }
    html! {
        <p class="source-busy">
            { words.working }<span class="dots" aria-hidden="true"></span>
            if *long {
                { " " }<span>{ words.intake.slow }</span>{ " " }
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Stop)}>{ words.intake.stop }</button>
            }
            <span class="source-track" aria-hidden="true"></span>
        </p>
    }
}

/// A number with its thousands apart: 2,004.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn markup_at(markup: Markup) -> usize {
    match markup {
        Markup::Plain => 0,
        Markup::Markdown => 1,
        Markup::Html => 2,
        Markup::Comment => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (2004, "2,004"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }
}
