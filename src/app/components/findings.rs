//! The list of clause cards with its filters; one tab stop, arrows move within.

use yew::prelude::*;

use super::card::card_button_id;
use super::verdict::budget_parts;
use super::{Card, use_words};
use crate::app::browser;
use crate::app::filter::Filter;
use crate::app::keys;
use crate::app::shared::Shared;
use crate::app::state::{Action, From, Look, Review};
use crate::app::words::Words;
use crate::arrange::Arrange;
use crate::report::{Changes, Report, Status};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    /// The answer.
    pub review: Shared<Review>,
    /// Where the reader is, and the filter.
    pub look: Look,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The list of cards.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let (words, _) = use_words();
    let report = &props.review.analysis.report;
    let cards = cards(&props.review, props.look.filter);
    let on = cards
        .iter()
        .position(|&(_, stop)| stop == props.look.at && stop.is_some());
    let tab = on.unwrap_or(0);
    let count = cards.len();
    let order: Vec<usize> = cards.iter().map(|&(index, _)| index).collect();
    html! {
        <section class="findings" aria-labelledby="findings-title">
            <h2 id="findings-title" class="side-title">
                <span>{ words.findings }</span>
                <span class="side-count">{ report.clauses.len() }</span>
            </h2>
            if report.clauses.len() > 1 {
                { filters(report, props, words) }
            }
            if report.clauses.is_empty() {
                <p class="findings-none">{ nothing(report, words) }</p>
            } else if count == 0 {
                <p class="findings-none">{ words.findings_filtered }</p>
            }
            <ul class="cards">
                for (at, (index, stop)) in cards.iter().copied().enumerate() {
                    <li key={index}>
                        <Card
                            clause={report.clauses[index].clone()}
                            {stop}
                            {index}
                            on={stop.is_some() && stop == props.look.at}
                            tab={at == tab}
                            on_go={go(stop, &props.dispatch)}
                            on_key={roam(at, &order)}
                        />
                    </li>
                }
            </ul>
            { noise(report.changes, props, words) }
        </section>
    }
}

/// The cards that are shown, in reading order, each with its stop.
fn cards(review: &Review, filter: Filter) -> Vec<(usize, Option<usize>)> {
    let clauses = &review.analysis.report.clauses;
    let mut cards: Vec<(usize, Option<usize>)> = clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| filter.takes(clause))
        .map(|(index, _)| (index, review.stop_of(index)))
        .collect();
    cards.arrange_by_key(|&(index, stop)| (stop, index));
    cards
}

fn go(stop: Option<usize>, dispatch: &Callback<Action>) -> Callback<()> {
    let dispatch = dispatch.clone();
    Callback::from(move |()| {
        if let Some(stop) = stop {
            dispatch.emit(Action::Go(stop, From::Card));
        }
    })
}

/// Arrows move the focus; the reader stays where he is until he presses Enter.
fn roam(at: usize, order: &[usize]) -> Callback<KeyboardEvent> {
    let order = order.to_vec();
    Callback::from(move |event: KeyboardEvent| {
        let Some(to) = keys::roam(&event.key(), at, order.len()) else {
            return;
        };
        event.prevent_default();
        if let Some(&index) = order.get(to) {
            browser::focus(&card_button_id(index));
        }
    })
}

fn filters(report: &Report, props: &FindingsProps, words: &'static Words) -> Html {
    html! {
        <div class="pills" role="group" aria-label={words.filter}>
            for (at, filter) in Filter::ALL.into_iter().enumerate() {
                { pill(report, props, filter, words.filters[at]) }
            }
        </div>
    }
}

fn pill(report: &Report, props: &FindingsProps, filter: Filter, name: &'static str) -> Html {
    let count = report
        .clauses
        .iter()
        .filter(|clause| filter.takes(clause))
        .count();
    if count == 0 && filter != props.look.filter {
        return Html::default();
    }
    let on = props.look.filter == filter;
    html! {
        <button
            type="button"
            class={classes!("pill", on.then_some("is-on"))}
            aria-pressed={on.to_string()}
            onclick={props.dispatch.reform(move |_| Action::Filter(filter))}
        >{ name }{ " " }<span class="pill-count">{ count }</span></button>
    }
}

fn nothing(report: &Report, words: &'static Words) -> &'static str {
    if report.changes.material > 0 && report.verdict.status != Status::Unmodified {
        words.findings_unread
    } else {
        words.findings_none
    }
}

/// What does not matter, counted, with the switch that shows it.
fn noise(changes: Changes, props: &FindingsProps, words: &'static Words) -> Html {
    let quiet = Changes {
        material: 0,
        ..changes
    };
    if quiet == Changes::default() {
        return Html::default();
    }
    let parts = budget_parts(quiet, words).join(", ");
    let shown = props.look.noise;
    html! {
        <p class="noise">
            { (words.noise)(&parts) }{ " " }
            <button
                type="button"
                class="link"
                aria-pressed={shown.to_string()}
                onclick={props.dispatch.reform(move |_| Action::Noise(!shown))}
            >
                if shown { { words.noise_hide } } else { { words.noise_show } }
            </button>
        </p>
    }
}
