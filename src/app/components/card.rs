//! One clause: what it is about, what it does, the words themselves, why.

use yew::prelude::*;

use super::use_words;
use crate::app::quote;
use crate::app::words::{effect_at, origin_at};
use crate::clause::{Origin, Severity};
use crate::report::Clause;

/// What a card shows.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The clause.
    pub clause: Clause,
    /// The place of its passage among the stops.
    pub stop: Option<usize>,
    /// The clause's place in the report; the card's id is made of it.
    pub index: usize,
    /// Whether the reader is there.
    pub on: bool,
    /// Whether it is the one card that the tab key reaches.
    pub tab: bool,
    /// To its passage.
    pub on_go: Callback<()>,
    /// A key on the card.
    pub on_key: Callback<KeyboardEvent>,
}

/// One clause.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let (words, lang) = use_words();
    let clause = &props.clause;
    let name = (words.terms.category)(clause.category);
    let go = props.on_go.clone();
    let onclick = Callback::from(move |_| {
        // Who marks words to copy them does not want to be led away.
        let marking = gloo::utils::window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        if !marking {
            go.emit(());
        }
    });
    let own = (words.terms.explanation)(clause);
    html! {
        <article
            id={card_id(props.index)}
            class={classes!("card", severity_class(clause.severity), props.on.then_some("is-on"))}
            aria-current={props.on.then_some("true")}
            {onclick}
        >
            <header class="card-top">
                if let Some(stop) = props.stop {
                    <span class="card-number">{ stop + 1 }</span>
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
            <footer class="card-foot">
                if !clause.osd.is_empty() {
                    <span title={osd_names(clause, words)}>
                        { words.osd_short }{ " " }
                        { clause.osd.iter().map(u8::to_string).collect::<Vec<_>>().join(", ") }
                    </span>
                }
                <span>{ words.origins[origin_at(clause.origin)] }</span>
            </footer>
        </article>
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

fn osd_names(clause: &Clause, words: &'static crate::app::words::Words) -> String {
    clause
        .osd
        .iter()
        .filter_map(|&criterion| words.osd.get(usize::from(criterion).checked_sub(1)?))
        .copied()
        .collect::<Vec<_>>()
        .join("; ")
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
