//! The overview beside the sheet: where in the text the changes stand.

use yew::prelude::*;

use super::toolbar::stop_name;
use super::use_words;
use crate::app::shared::Shared;
use crate::app::state::{Action, From, Review};
use crate::clause::Severity;

/// What the ruler shows.
#[derive(Properties, PartialEq)]
pub struct RulerProps {
    /// The answer.
    pub review: Shared<Review>,
    /// Where the reader is.
    pub at: Option<usize>,
    /// To a place.
    pub dispatch: Callback<Action>,
}

/// Parts into which the ruler is divided.
const LENGTH: usize = 1000;

/// The ruler. Markers and cards say the same in words, so it is for eyes only.
#[component]
pub fn Ruler(props: &RulerProps) -> Html {
    let (words, _) = use_words();
    let review = &props.review;
    if review.stops.is_empty() {
        return Html::default();
    }
    let whole = review.analysis.text.len().max(1);
    html! {
        <svg
            class="ruler"
            viewBox={format!("0 0 8 {LENGTH}")}
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            for (at, stop) in review.stops.iter().enumerate() {
                <rect
                    class={classes!("ruler-mark", severity(review, at), (props.at == Some(at)).then_some("is-on"))}
                    x="0"
                    width="8"
                    y={(stop.start * LENGTH / whole).to_string()}
                    height={((stop.end - stop.start) * LENGTH / whole).max(8).to_string()}
                    onclick={props.dispatch.reform(move |_| Action::Go(at, From::Step))}
                >
                    <title>{ format!("{}: {}", at + 1, stop_name(review, at, words)) }</title>
                </rect>
            }
        </svg>
    }
}

fn severity(review: &Review, at: usize) -> &'static str {
    let worst = review.stops[at]
        .clauses
        .iter()
        .filter_map(|&clause| review.analysis.report.clauses.get(clause))
        .map(|clause| clause.severity)
        .max();
    match worst {
        Some(Severity::High) => "is-high",
        Some(Severity::Medium) => "is-medium",
        Some(Severity::Low) => "is-low",
        None => "is-change",
    }
}
