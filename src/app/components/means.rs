//! What the license means for six common questions; an answer leads to the passage that it rests on.

use yew::prelude::*;

use super::use_words;
use crate::app::answers::{Answer, Reply, answers};
use crate::app::shared::Shared;
use crate::app::state::{From, Review};
use crate::report::Status;

/// What the row shows.
#[derive(Properties, PartialEq)]
pub struct MeansProps {
    /// The answer.
    pub review: Shared<Review>,
    /// To the passage of an answer.
    pub on_go: Callback<(usize, From)>,
}

/// The row of questions.
#[component]
pub fn Means(props: &MeansProps) -> Html {
    let (words, _) = use_words();
    let report = &props.review.analysis.report;
    if report.verdict.status == Status::NotALicense {
        return Html::default();
    }
    let draw = |answer: &Answer| {
        let at = reply_at(answer.reply);
        let stop = answer
            .clauses
            .iter()
            .find_map(|&clause| props.review.stop_of(clause));
        let words_of =
            html! { <span class={classes!("answer", CLASSES[at])}>{ words.answers[at] }</span> };
        html! {
            if let Some(stop) = stop {
                <button type="button" class="answer-go" onclick={props.on_go.reform(move |_| (stop, From::Step))}>
                    { words_of }
                </button>
            } else {
                { words_of }
            }
        }
    };
    html! {
        <section class="means" aria-labelledby="means-title">
            <h2 id="means-title" class="visually-hidden">{ words.means }</h2>
            <dl class="means-list">
                for (at, answer) in answers(report).iter().enumerate() {
                    <div class="means-one">
                        <dt>{ words.questions[at] }</dt>
                        <dd>{ draw(answer) }</dd>
                    </div>
                }
            </dl>
        </section>
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
