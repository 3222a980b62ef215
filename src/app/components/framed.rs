//! The page as a part of another one: one view of the answer, and the way to the whole.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;
use yew::prelude::*;

use super::{FailureBox, Findings, ReviewPane, source, verdict};
use crate::app::browser;
use crate::app::embed::{self, View};
use crate::app::prefs::Prefs;
use crate::app::state::{Action, Phase, State};
use crate::app::words::Words;

/// Listens to the host, and tells it the height.
#[hook]
pub(super) fn use_frame(prefs: &UseStateHandle<Prefs>) {
    use_effect_with(prefs.embed.is_some(), |&framed| {
        if framed {
            embed::follow_height();
        }
    });
    use_effect_with(prefs.clone(), |prefs| {
        let prefs = prefs.clone();
        let listener = prefs.embed.map(|_| {
            EventListener::new(&window(), "message", move |event| {
                let event = event.dyn_ref::<MessageEvent>();
                if let Some(next) = event.and_then(|event| embed::hear(event, &prefs)) {
                    prefs.set(next);
                }
            })
        });
        move || drop(listener)
    });
}

/// The frame's content. No component of its own: that would cost 4 kB of code.
pub(super) fn framed(
    view: View,
    state: &State,
    prefs: &Prefs,
    words: &'static Words,
    dispatch: &Callback<Action>,
) -> Html {
    let whole = prefs.unframed().fragment();
    let busy = matches!(state.phase, Phase::Analyzing { .. });
    html! {
        <main class="frame">
            if let Some(offer) = state.offer.as_ref().filter(|offer| offer.saved.is_some()) {
                { source::offered(offer, state.source.busy, words, dispatch) }
                { source::progress(&state.source, words, dispatch) }
            }
            { source::since(state, words) }
            if let Phase::Failed(failure) = &state.phase {
                <FailureBox failure={failure.clone()} dispatch={dispatch.clone()} />
            } else if let (View::List, Some(review)) = (view, state.review()) {
                <Findings
                    review={review.clone()}
                    look={state.look.clone()}
                    ledger={state.ledger.clone()}
                    dispatch={dispatch.clone()}
                />
            } else if let (View::Redline, Some(review)) = (view, state.review()) {
                <ReviewPane review={review.clone()} look={state.look.clone()} dispatch={dispatch.clone()} />
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
