//! Where a text comes in: the box, the file picker, the samples. Once there is something to read, a bar.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::app::take_file;
use super::use_words;
use crate::app::shared::Shared;
use crate::app::state::{Action, Review};
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
    let tell = props.dispatch.clone();
    let on_file = Callback::from(move |event: Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take_file(file, tell.clone());
        }
        // The same file picked again is a new choice.
        input.set_value("");
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
                <label class="button intake-file">
                    <input type="file" class="visually-hidden" onchange={on_file} />
                    <span>{ words.choose_file }</span>
                </label>
                <span class="intake-or">{ words.or_drop }</span>
                <span class="intake-end">
                    if !props.text.is_empty() {
                        <button type="button" class="button is-plain" onclick={on_clear}>{ words.clear }</button>
                    }
                    if !props.alone {
                        <button type="button" class="button is-main" onclick={on_done}>{ words.done }</button>
                    }
                </span>
            </div>
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

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct SourceBarProps {
    /// Name of the file; `None` for pasted text.
    pub name: Option<Rc<str>>,
    /// The answer, once there is one.
    pub review: Option<Shared<Review>>,
    /// Whether another is on its way.
    pub busy: bool,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The folded intake.
#[component]
pub fn SourceBar(props: &SourceBarProps) -> Html {
    let (words, _) = use_words();
    let report = props.review.as_ref().map(|review| &review.analysis.report);
    html! {
        <section class="source" aria-label={words.reading}>
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
                if props.busy {
                    <span class="source-busy">{ words.working }<span class="dots" aria-hidden="true"></span></span>
                }
            </p>
            if let Some(report) = report {
                <p class="source-list">{ (words.compared_with)(&report.spdx_list_version) }</p>
            }
            <p class="source-actions">
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Edit(true))}>
                    { words.change_text }
                </button>
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Clear)}>
                    { words.clear }
                </button>
            </p>
        </section>
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
