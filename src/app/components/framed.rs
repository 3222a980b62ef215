//! The page as a part of another one: one view of the answer, and the way to the whole.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;
use yew::prelude::*;

use super::{FailureBox, Findings, ReviewPane, use_words, verdict};
use crate::app::browser;
use crate::app::embed::{self, View};
use crate::app::prefs::Prefs;
use crate::app::state::{Action, Phase, State};

/// What a frame shows.
#[derive(Properties, PartialEq)]
pub struct FramedProps {
    /// Which part of it.
    pub view: View,
    /// All that is known.
    pub state: UseReducerHandle<State>,
    /// Language and theme.
    pub prefs: UseStateHandle<Prefs>,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The frame's content.
#[component]
pub fn Framed(props: &FramedProps) -> Html {
    let (words, _) = use_words();
    let prefs = props.prefs.clone();
    use_effect_with((), |()| embed::follow_height());
    use_effect_with(prefs.clone(), move |_| {
        let listener = EventListener::new(&window(), "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            if let Some(next) = event.and_then(|event| embed::hear(event, &prefs)) {
                prefs.set(next);
            }
        });
        move || drop(listener)
    });
    let state = &props.state;
    let whole = props.prefs.unframed().fragment();
    let busy = matches!(state.phase, Phase::Analyzing { .. });
    html! {
        <main class="frame">
            if let Phase::Failed(failure) = &state.phase {
                <FailureBox failure={failure.clone()} dispatch={props.dispatch.clone()} />
            } else if let (View::List, Some(review)) = (props.view, state.review()) {
                <Findings
                    review={review.clone()}
                    look={state.look.clone()}
                    ledger={state.ledger.clone()}
                    dispatch={props.dispatch.clone()}
                />
            } else if let (View::Redline, Some(review)) = (props.view, state.review()) {
                <ReviewPane review={review.clone()} look={state.look.clone()} dispatch={props.dispatch.clone()} />
            } else {
                { verdict(state.review(), busy, words) }
            }
            <p class="frame-foot">
                if let Some(name) = &state.name {
                    <b>{ name.to_string() }</b>{ " · " }
                }
                <a href={format!("{}#{whole}", browser::address())} target="_blank" rel="noopener">{ words.share.open }</a>
            </p>
        </main>
    }
}
