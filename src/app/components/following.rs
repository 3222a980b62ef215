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
    let first = state.wanted.is_none();
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
            let saved = saved.and_then(|json| Saved::parse(&json));
            // A page that was reloaded has the text that the link leads to.
            let kept = first.then(browser::recall).flatten();
            let kept = kept.and_then(|kept| Saved::parse(&kept).ok());
            tell.emit(match (saved, kept) {
                (Ok(saved), Some(kept)) if saved.leads_to(&kept) => Action::Restore(Box::new(kept)),
                (saved, _) => Action::Open(saved.map(Box::new)),
            });
        });
    });
    use_question(prefs, state, dispatch);
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

/// Offers what the fragment asks for, and has it ask for the table that is in sight.
#[hook]
fn use_question(
    prefs: &UseStateHandle<Prefs>,
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
) {
    let question = state.table().and_then(|table| table.question.clone());
    let other = state.offer.is_none() && (state.wanted.is_some() || state.files.is_some());
    let (tell, prefs, seen) = (dispatch.clone(), prefs.clone(), use_mut_ref(|| None));
    use_effect_with((prefs.offer(), question, other), move |now| {
        let (asked, question, other) = now;
        let new = seen.replace(asked.clone()) != *asked;
        let next = match (asked, question) {
            (asked, Some(question)) if asked.as_ref() == Some(question) => return,
            // A question that came into the address by other hands than ours.
            (Some(asked), _) if new => return tell.emit(Action::Offer(asked.clone())),
            (_, Some(question)) => prefs.asking(question),
            (Some(_), None) if *other => prefs.without_state(),
            _ => return,
        };
        browser::keep_prefs(&next);
        prefs.set(next);
    });
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
