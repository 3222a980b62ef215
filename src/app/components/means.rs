//! What the license means for six common questions; an answer leads to the passages, or to the license, that it rests on.

use yew::prelude::*;

use super::use_words;
use crate::app::answers::{Answer, Reply, answers};
use crate::app::shared::Shared;
use crate::app::state::{Action, From, Review};
use crate::app::words::Words;
use crate::report::Status;

/// What the row shows.
#[derive(Properties, PartialEq)]
pub struct MeansProps {
    /// The answer.
    pub review: Shared<Review>,
    /// To a passage, or to a license.
    pub dispatch: Callback<Action>,
}

/// The row of questions.
#[component]
pub fn Means(props: &MeansProps) -> Html {
    let (words, _) = use_words();
    let report = &props.review.analysis.report;
    if report.verdict.status == Status::NotALicense {
        return Html::default();
    }
    html! {
        <section class="means" aria-labelledby="means-title">
            <h2 id="means-title" class="visually-hidden">{ words.means }</h2>
            <dl class="means-list">
                for (at, answer) in answers(report).iter().enumerate() {
                    <div class="means-one">
                        <dt>{ words.questions[at] }</dt>
                        <dd>
                            <span class={classes!("answer", CLASSES[reply_at(answer.reply)])}>
                                { words.answers[reply_at(answer.reply)] }
                            </span>
                            if !answer.reasons.is_empty() {
                                <p class="answer-why">
                                    for &reason in &answer.reasons {
                                        { (words.reason)(reason) }{ words.space }
                                    }
                                </p>
                            }
                            { grounds(props, answer, words) }
                        </dd>
                    </div>
                }
            </dl>
        </section>
    }
}

/// Passages that are named; the cards have the rest.
const NAMED: usize = 3;

/// The passages that decided, or the listed license.
fn grounds(props: &MeansProps, answer: &Answer, words: &'static Words) -> Html {
    let report = &props.review.analysis.report;
    let passage = |&clause: &usize| {
        let stop = props.review.stop_of(clause)?;
        let number = props.review.number_of(clause)?;
        let name = (words.terms.category)(report.clauses.get(clause)?.category);
        let says = format!("{number} {name}");
        Some(html! {
            <button
                type="button"
                class="link answer-go"
                onclick={props.dispatch.reform(move |_| Action::Go(stop, From::Step))}
            >{ says }</button>
        })
    };
    let passages: Vec<Html> = answer
        .clauses
        .iter()
        .filter_map(passage)
        .take(NAMED)
        .collect();
    if !passages.is_empty() {
        return html! { <p class="answer-by">{ for passages }</p> };
    }
    let Some((index, license)) = answer
        .license
        .and_then(|index| Some((index, report.licenses.get(index)?)))
    else {
        return Html::default();
    };
    let id = license.id.clone();
    html! {
        <p class="answer-by">
            { words.rests_on }{ " " }
            if props.review.analysis.canonical.contains_key(&id) {
                <button
                    type="button"
                    class="link answer-go"
                    onclick={props.dispatch.reform(move |_| Action::License(index))}
                >{ id }</button>
            } else {
                { id }
            }
        </p>
    }
}

const CLASSES: [&str; 5] = ["is-good", "is-care", "is-bad", "is-bad", "is-unsaid"];

/// Place of a reply in a catalogue's list.
fn reply_at(reply: Reply) -> usize {
    match reply {
        Reply::Yes => 0,
        Reply::Conditions => 1,
        Reply::NeedsLicense => 2,
        Reply::No => 3,
        Reply::Unsaid => 4,
    }
}
