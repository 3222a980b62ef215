//! What the address says, followed: a link's state is opened, and leaves the address when it is no longer true.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use yew::prelude::*;

use super::keeping;
use crate::app::browser;
use crate::app::link::packed;
use crate::app::prefs::Prefs;
use crate::app::session::Saved;
use crate::app::source::Offer;
use crate::app::state::{Action, Look, Phase, State};
use crate::app::zlib;

/// Opens the state that the fragment holds, or offers what it asks for, and the next one, when a link is followed. A table
/// puts its question there by itself.
#[hook]
pub(super) fn use_link(
    prefs: &UseStateHandle<Prefs>,
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
) {
    let opened = use_mut_ref(|| None::<String>);
    let first = state.wanted.is_none();
    let question = state.table().and_then(|table| table.question.clone());
    let asks = question.as_ref().map(|question| question.part());
    let (tell, forget, here) = (dispatch.clone(), opened.clone(), asks.clone());
    use_effect_with(prefs.state().map(str::to_owned), move |part| {
        let Some(part) = part.as_ref().filter(|_| *part != here) else {
            return;
        };
        *forget.borrow_mut() = None;
        if let Some(offer) = Offer::of(part) {
            // A page that was reloaded has the table that answers the question.
            let kept = first.then(keeping::kept).flatten();
            tell.emit(match kept {
                Some((saved, Some(files))) if files.question.as_ref() == Some(&offer) => {
                    Action::Restore(Box::new(saved), Some(Box::new(files)))
                }
                _ => Action::Offer(offer),
            });
        }
        let Some(bytes) = packed(part) else {
            return;
        };
        wasm_bindgen_futures::spawn_local(async move {
            let saved = match bytes {
                Ok(bytes) => zlib::unpack(&bytes).await,
                Err(broken) => Err(broken),
            };
            let saved = saved.and_then(|json| Saved::parse(&json));
            // A page that was reloaded has the text that the link leads to.
            let kept = first.then(keeping::kept).flatten();
            tell.emit(match (saved, kept) {
                (Ok(saved), Some((kept, _))) if saved.leads_to(&kept) => {
                    Action::Restore(Box::new(kept), None)
                }
                (saved, _) => Action::Open(saved.map(Box::new)),
            });
        });
    });
    // An address that says something else than the page would bring the wrong thing back.
    let (now, prefs) = (state.clone(), prefs.clone());
    let answered = matches!(state.phase, Phase::Done(_)).then(|| state.review().cloned());
    let empty = matches!(state.phase, Phase::Empty) && state.offer.is_none();
    use_effect_with(
        (answered, empty, state.ledger.clone(), asks),
        move |(answered, empty, _, asks)| {
            let mut opened = opened.borrow_mut();
            let there = prefs.state();
            let next = if asks.is_some() {
                opened.clone_from(asks);
                if there == asks.as_deref() {
                    return;
                }
                prefs.with_state(asks)
            } else {
                let gone = *empty && (now.wanted.is_some() || opened.is_some());
                if there.is_none() || !(gone || answered.is_some()) {
                    return;
                }
                let content = Saved::to_share(&now).map(|saved| {
                    Saved {
                        look: Look::default(),
                        ..saved
                    }
                    .print()
                });
                if opened.is_none() {
                    *opened = content;
                    return;
                }
                if *opened == content {
                    return;
                }
                prefs.with_state(&None)
            };
            browser::keep_prefs(&next);
            prefs.set(next);
        },
    );
}

/// Whether a newer version is at hand, as `static/start.js` heard.
#[hook]
pub(super) fn use_update() -> bool {
    let newer = use_state_eq(|| false);
    let set = newer.setter();
    use_effect_with((), move |()| {
        let root = document().document_element();
        set.set(root.is_some_and(|root| root.has_attribute("data-update")));
        let listener = EventListener::new(&window(), "codicil:update", move |_| set.set(true));
        move || drop(listener)
    });
    *newer
}
