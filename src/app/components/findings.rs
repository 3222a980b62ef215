//! The list of clause cards with its filters; one tab stop, arrows move within.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::card::card_button_id;
use super::{Card, CopyButton, use_words};
use crate::app::browser;
use crate::app::decisions::{Ledger, Sign};
use crate::app::filter::{Filter, Show};
use crate::app::headline::headline;
use crate::app::keys;
use crate::app::markdown;
use crate::app::redline::Noise;
use crate::app::shared::Shared;
use crate::app::state::{Action, Look, Review};
use crate::app::words::Words;
use crate::arrange::Arrange;
use crate::clause::Category;
use crate::report::{Changes, Report, Status};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    /// The answer.
    pub review: Shared<Review>,
    /// Where the reader is, and the filter.
    pub look: Look,
    /// What the reader decided.
    pub ledger: Rc<Ledger>,
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
            if !report.clauses.is_empty() {
                { progress(props, &order, words) }
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
                            review={props.review.clone()}
                            {index}
                            on={stop.is_some() && stop == props.look.at}
                            tab={at == tab}
                            sign={sign(props, index).cloned()}
                            dispatch={props.dispatch.clone()}
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

fn sign(props: &FindingsProps, clause: usize) -> Option<&Sign> {
    let key = props.review.keys.get(clause)?;
    props.ledger.sign(props.review.fingerprint, key)
}

/// How far the review is, the way back, and all of it for a ticket.
fn progress(props: &FindingsProps, order: &[usize], words: &'static Words) -> Html {
    let of = props.review.analysis.report.clauses.len();
    let decided = (0..of)
        .filter(|&clause| sign(props, clause).is_some_and(|sign| sign.status.is_some()))
        .count();
    let text = {
        let (review, ledger, order) = (props.review.clone(), props.ledger.clone(), order.to_vec());
        Callback::from(move |()| {
            let said: String = headline(&review.analysis.report, words.terms)
                .into_iter()
                .map(|run| run.text)
                .collect();
            let cards = order.iter().map(|&index| {
                let key = review.keys.get(index);
                let sign = key.and_then(|key| ledger.sign(review.fingerprint, key));
                (index, sign)
            });
            markdown::cards(&review, &said, cards, words)
        })
    };
    html! {
        <p class="progress">
            <span>{ (words.decided)(decided, of) }</span>
            if props.ledger.can_undo(props.review.fingerprint) {
                <button type="button" class="link" onclick={props.dispatch.reform(|_| Action::Undo)}>{ words.undo }</button>
            }
            <CopyButton label={words.copy_all} {text} />
        </p>
    }
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
    let mut categories: Vec<Category> = report.clauses.iter().map(|one| one.category).collect();
    categories.arrange();
    categories.dedup();
    let filter = props.look.filter;
    let on_category = {
        let (tell, categories) = (props.dispatch.clone(), categories.clone());
        Callback::from(move |event: Event| {
            let chosen = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
                .and_then(|select| usize::try_from(select.selected_index()).ok());
            // The first choice takes all.
            let category = chosen
                .and_then(|at| categories.get(at.checked_sub(1)?))
                .copied();
            tell.emit(Action::Filter(Filter { category, ..filter }));
        })
    };
    html! {
        <div class="pills" role="group" aria-label={words.filter}>
            for (at, show) in Show::ALL.into_iter().enumerate() {
                { pill(report, props, show, words.filters[at]) }
            }
            if categories.len() > 1 {
                <select class="pill" aria-label={words.category} onchange={on_category}>
                    <option selected={filter.category.is_none()}>{ words.any_category }</option>
                    for &category in &categories {
                        <option selected={filter.category == Some(category)}>{ (words.terms.category)(category) }</option>
                    }
                </select>
            }
        </div>
    }
}

fn pill(report: &Report, props: &FindingsProps, show: Show, name: &'static str) -> Html {
    let filter = Filter {
        show,
        ..props.look.filter
    };
    let count = report
        .clauses
        .iter()
        .filter(|clause| filter.takes(clause))
        .count();
    let on = props.look.filter.show == show;
    if count == 0 && !on {
        return Html::default();
    }
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

/// What does not matter, counted by kind, each with the switch that shows it.
fn noise(changes: Changes, props: &FindingsProps, words: &'static Words) -> Html {
    let shown = props.look.noise;
    let kinds = [
        (
            changes.notices,
            shown.notices,
            Noise {
                notices: !shown.notices,
                ..shown
            },
        ),
        (
            changes.formatting,
            shown.formatting,
            Noise {
                formatting: !shown.formatting,
                ..shown
            },
        ),
        (
            changes.variables,
            shown.variables,
            Noise {
                variables: !shown.variables,
                ..shown
            },
        ),
    ];
    if kinds.iter().all(|&(count, ..)| count == 0) {
        return Html::default();
    }
    html! {
        <div class="noise" role="group" aria-labelledby="noise-title">
            <h3 id="noise-title" class="noise-title">{ words.noise }</h3>
            <div class="pills">
                for (at, (count, on, other)) in kinds.into_iter().enumerate() {
                    if count > 0 {
                        <button
                            type="button"
                            class={classes!("pill", on.then_some("is-on"))}
                            aria-pressed={on.to_string()}
                            onclick={props.dispatch.reform(move |_| Action::Noise(other))}
                        >{ (words.budget[at + 1])(count) }</button>
                    }
                }
            </div>
        </div>
    }
}
