//! What the address says, followed: a link's state is opened, and leaves the address when it is no longer true.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use yew::prelude::*;

use crate::app::browser;
use crate::app::link::packed;
use crate::app::prefs::Prefs;
use crate::app::session::Saved;
use crate::app::state::{Action, Look, Phase, State};
use crate::app::zlib;

/// Opens the state that the fragment holds, and the next one, when a link is followed.
#[hook]
pub(super) fn use_link(
    prefs: &UseStateHandle<Prefs>,
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
) {
    let opened = use_mut_ref(|| None::<String>);
    let (tell, forget) = (dispatch.clone(), opened.clone());
    use_effect_with(prefs.state().map(str::to_owned), move |part| {
        *forget.borrow_mut() = None;
        let Some(bytes) = part.as_deref().and_then(packed) else {
            return;
        };
        wasm_bindgen_futures::spawn_local(async move {
            let saved = match bytes {
                Ok(bytes) => zlib::unpack(&bytes).await,
                Err(broken) => Err(broken),
            };
            tell.emit(Action::Open(
                saved.and_then(|json| Saved::parse(&json)).map(Box::new),
            ));
        });
    });
    // An address that says something else than the page would bring the wrong thing back.
    let (now, prefs) = (state.clone(), prefs.clone());
    let answered = matches!(state.phase, Phase::Done(_)).then(|| state.review().cloned());
    let gone = matches!(state.phase, Phase::Empty) && state.wanted.is_some();
    use_effect_with(
        (answered, gone, state.ledger.clone()),
        move |(answered, gone, _)| {
            if prefs.state().is_none() || !(*gone || answered.is_some()) {
                return;
            }
            let content = Saved::to_share(&now).map(|saved| {
                Saved {
                    look: Look::default(),
                    ..saved
                }
                .print()
            });
            let mut opened = opened.borrow_mut();
            if opened.is_none() {
                *opened = content;
            } else if *opened != content {
                let bare = prefs.without_state();
                browser::keep_prefs(&bare);
                prefs.set(bare);
            }
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
