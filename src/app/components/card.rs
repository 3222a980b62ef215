//! One clause: what it is about, what it does, the words themselves, why.

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{CopyButton, use_words};
use crate::app::decisions::{DecisionStatus, Sign};
use crate::app::markdown::{self, decision_at};
use crate::app::quote;
use crate::app::shared::Shared;
use crate::app::state::{Action, From, Review};
use crate::app::words::{Words, effect_at, origin_at, severity_at};
use crate::clause::{Origin, Severity};
use crate::report::Clause;

/// What a card shows.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The answer.
    pub review: Shared<Review>,
    /// The clause's place in the report; the card's id is made of it.
    pub index: usize,
    /// Whether the reader is there.
    pub on: bool,
    /// Whether it is the one card that the tab key reaches.
    pub tab: bool,
    /// What the reader decided.
    pub sign: Option<Sign>,
    /// What happened.
    pub dispatch: Callback<Action>,
    /// A key on the card.
    pub on_key: Callback<KeyboardEvent>,
}

/// One clause.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let (words, lang) = use_words();
    let open = use_state_eq(|| false);
    let Some(clause) = props.review.analysis.report.clauses.get(props.index) else {
        return Html::default();
    };
    let name = (words.terms.category)(clause.category);
    let number = props.review.number_of(props.index);
    let what = match &number {
        Some(number) => format!("{number}, {name}"),
        None => name.to_owned(),
    };
    let stop = props.review.stop_of(props.index);
    let go = props.dispatch.clone();
    let onclick = Callback::from(move |_| {
        // Who marks words to copy them does not want to be led away.
        let marking = gloo::utils::window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        if let Some(stop) = stop.filter(|_| !marking) {
            go.emit(Action::Go(stop, From::Card));
        }
    });
    let status = props.sign.as_ref().and_then(|sign| sign.status);
    let own = (words.terms.explanation)(clause);
    html! {
        <article
            id={card_id(props.index)}
            class={classes!("card", severity_class(clause.severity), props.on.then_some("is-on"), status.map(|_| "is-decided"))}
            aria-current={props.on.then_some("true")}
            {onclick}
        >
            <header class="card-top">
                if let Some(number) = number {
                    <span class="card-number">{ number }</span>
                }
                <h3 class="card-name">
                    <button
                        type="button"
                        id={card_button_id(props.index)}
                        class="card-go"
                        tabindex={if props.tab { "0" } else { "-1" }}
                        onkeydown={props.on_key.clone()}
                    >{ name }</button>
                </h3>
                <span class={classes!("tag", effect_class(clause))}>{ words.effects[effect_at(clause.effect)] }</span>
            </header>
            <blockquote class="card-quote">
                if clause.origin == Origin::Removed {
                    <span class="visually-hidden">{ words.quote_removed }</span>
                    <del>{ marked(clause) }</del>
                } else {
                    { marked(clause) }
                }
            </blockquote>
            if let Some(own) = own {
                <p class="card-why">{ own }</p>
            } else {
                <p class="card-why" lang={(lang.tag() != "en").then_some("en")}>{ clause.explanation.clone() }</p>
            }
            <p class="card-foot">
                <span>{ words.severities[severity_at(clause.severity)] }</span>
                <span>{ words.origins[origin_at(clause.origin)] }</span>
                if !clause.osd.is_empty() {
                    <span onclick={stay()}>
                        { words.osd_short }
                        for &criterion in &clause.osd {
                            { " " }{ criterion_link(criterion, words, false, (!props.tab).then_some("-1")) }
                        }
                    </span>
                }
            </p>
            { acts(props, &what, &open, words) }
        </article>
    }
}

/// A click here does not lead to the passage.
fn stay() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.stop_propagation())
}

/// The decisions of a review, in the order of the page.
const DECISIONS: [DecisionStatus; 3] = [
    DecisionStatus::Accept,
    DecisionStatus::Reject,
    DecisionStatus::Question,
];

/// What the reader can do with a card: decide, note, copy.
fn acts(props: &CardProps, what: &str, open: &UseStateHandle<bool>, words: &'static Words) -> Html {
    let index = props.index;
    let tabindex = (!props.tab).then_some("-1");
    let status = props.sign.as_ref().and_then(|sign| sign.status);
    let note = props
        .sign
        .as_ref()
        .map(|sign| sign.note.clone())
        .unwrap_or_default();
    let on_note = props.dispatch.reform(move |event: InputEvent| {
        let area = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        Action::Note(index, area.map(|area| area.value()).unwrap_or_default())
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let text = {
        let (review, sign) = (props.review.clone(), props.sign.clone());
        Callback::from(move |()| markdown::card(&review, index, sign.as_ref(), words))
    };
    let shown = **open || !note.is_empty();
    html! {
        <div class="card-acts" onclick={stay()}>
            <div class="card-decide" role="group" aria-label={(words.decide)(what)}>
                for decision in DECISIONS {
                    <button
                        type="button"
                        class={classes!("decision", DECISION_CLASSES[decision_at(decision)], (status == Some(decision)).then_some("is-on"))}
                        aria-pressed={(status == Some(decision)).to_string()}
                        {tabindex}
                        onclick={props.dispatch.reform(move |_| {
                            Action::Decide(index, Some(decision).filter(|_| status != Some(decision)))
                        })}
                    >{ words.decisions[decision_at(decision)] }</button>
                }
            </div>
            if note.is_empty() {
                <button type="button" class="link" aria-expanded={shown.to_string()} {tabindex} onclick={toggle}>{ words.note }</button>
            }
            <CopyButton label={words.copy} {text} tabindex={tabindex.map(AttrValue::from)} />
            if shown {
                <textarea
                    class="card-note"
                    rows="2"
                    aria-label={(words.note_on)(what)}
                    {tabindex}
                    value={note}
                    oninput={on_note}
                />
            }
        </div>
    }
}

const DECISION_CLASSES: [&str; 3] = ["is-good", "is-bad", "is-care"];

/// A criterion as a link to what it says. The heading is found by its words, because the page has no anchors that last.
pub(super) fn criterion_link(
    criterion: u8,
    words: &'static Words,
    named: bool,
    tabindex: Option<&'static str>,
) -> Html {
    const HEADINGS: [&str; 10] = [
        "Free Redistribution",
        "Source Code",
        "Derived Works",
        "Integrity of The Author",
        "No Discrimination Against Persons or Groups",
        "No Discrimination Against Fields of Endeavor",
        "Distribution of License",
        "License Must Not Be Specific to a Product",
        "License Must Not Restrict Other Software",
        "License Must Be Technology-Neutral",
    ];
    let at = usize::from(criterion).wrapping_sub(1);
    let (Some(heading), Some(name)) = (HEADINGS.get(at), words.osd.get(at)) else {
        return html! { { criterion } };
    };
    // In a text fragment a hyphen parts what stands before and behind.
    let found = heading.replace(' ', "%20").replace('-', "%2D");
    let says = (words.osd_link)(criterion, name);
    html! {
        <a
            class="osd-link"
            href={format!("https://opensource.org/osd#:~:text={found}")}
            target="_blank"
            rel="noreferrer"
            title={says}
            {tabindex}
        >
            <b>{ criterion }</b>
            if named {
                { " " }{ *name }
            }
        </a>
    }
}

/// Id of a clause's card.
pub(super) fn card_id(index: usize) -> String {
    format!("finding-{index}")
}

/// Id of the button in a clause's card, which takes the focus.
pub(super) fn card_button_id(index: usize) -> String {
    format!("finding-{index}-go")
}

/// The clause whose card has this id.
pub(super) fn card_of(id: &str) -> Option<usize> {
    id.strip_prefix("finding-")?.parse().ok()
}

fn marked(clause: &Clause) -> Html {
    html! {
        for run in quote::runs(&clause.quote, &clause.why) {
            if run.decided {
                <mark>{ run.text }</mark>
            } else {
                { run.text }
            }
        }
    }
}

fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "is-high",
        Severity::Medium => "is-medium",
        Severity::Low => "is-low",
    }
}

fn effect_class(clause: &Clause) -> &'static str {
    use crate::clause::Effect;
    match clause.effect {
        Effect::Permits => "is-good",
        Effect::Neutral => "is-low",
        Effect::Restricts | Effect::Obliges => severity_class(clause.severity),
    }
}
