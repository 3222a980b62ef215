//! The unhappy paths, all in one box: what happened, what to do, and the engine's own words.

use yew::prelude::*;

use super::use_words;
use crate::app::browser;
use crate::app::state::{Action, Failure};

/// What the box shows.
#[derive(Properties, PartialEq)]
pub struct FailureProps {
    /// What happened.
    pub failure: Failure,
    /// What the reader does about it.
    pub dispatch: Callback<Action>,
}

/// The box.
#[component]
pub fn FailureBox(props: &FailureProps) -> Html {
    let (words, _) = use_words();
    let ((title, advice), detail) = match &props.failure {
        Failure::Refused(message) => (words.failures[0], message.as_str()),
        Failure::Crashed(message) => (words.failures[1], message.as_str()),
        Failure::Unavailable(message) => (words.failures[2], message.as_str()),
        Failure::Outdated => (words.failures[3], ""),
        Failure::Unreadable(name) => (words.failures[4], name.as_str()),
        Failure::Stopped => (words.intake.stopped, ""),
        Failure::Link(broken) => ((words.share.broken)(*broken), ""),
    };
    let on_again = props.dispatch.reform(|_| Action::Again);
    html! {
        <section class="failure" role="alert">
            <h2 class="failure-title">{ title }</h2>
            <p>{ advice }</p>
            if !detail.is_empty() {
                <p class="failure-detail"><code>{ detail }</code></p>
            }
            if matches!(props.failure, Failure::Crashed(_) | Failure::Unavailable(_) | Failure::Stopped) {
                <button type="button" class="button is-main" onclick={on_again}>{ words.again }</button>
            }
            if props.failure == Failure::Outdated {
                <button type="button" class="button is-main" onclick={|_| browser::reload()}>{ words.reload }</button>
            }
        </section>
    }
}
