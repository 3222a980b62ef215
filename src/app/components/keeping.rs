//! What nobody should lose: the focus, where what had it is gone, and over a reload all that is in the tab.

use std::mem::{Discriminant, discriminant};

use yew::prelude::*;

use crate::app::against::Against;
use crate::app::browser;
use crate::app::files::Files;
use crate::app::session::Saved;
use crate::app::shelf;
use crate::app::state::{Action, Phase, State};

/// Under which name the table is kept.
const FILES: &str = " files";

/// What of the state moves the focus, or is kept apart.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    /// Where one reads on.
    place: &'static str,
    choosing: bool,
    compared: bool,
    ruled: bool,
    put_away: usize,
    undoable: bool,
    phase: Discriminant<Phase>,
    /// The last number in the table.
    table: Option<u32>,
    /// Whether that was too large to be kept.
    too_large: bool,
}

impl Seen {
    fn of(state: &State, too_large: bool) -> Self {
        Self {
            place: match state.table().map(Files::has_versions) {
                Some(true) => "timeline-title",
                Some(false) => "files-title",
                None if state.is_folded() => "verdict",
                None => "text",
            },
            choosing: state.choosing,
            compared: state.against != Against::Best,
            ruled: state.house.held.is_some(),
            put_away: state.kept.len(),
            undoable: state
                .review()
                .is_some_and(|review| state.ledger.can_undo(review.fingerprint)),
            phase: discriminant(&state.phase),
            table: state.files.as_ref().map(Files::last_id),
            too_large,
        }
    }
}

/// Looks after both. One effect on the whole state: each of its own would be compiled anew.
#[hook]
pub(super) fn use_keeping(
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
    framed: bool,
) {
    let before = use_mut_ref(|| None::<Seen>);
    let tell = dispatch.clone();
    use_effect_with(state.clone(), move |state| {
        // A frame keeps nothing.
        if framed {
            return;
        }
        let mut before = before.borrow_mut();
        let Some(last) = *before else {
            *before = Some(Seen::of(state, false));
            restore(&tell);
            return;
        };
        let mut now = Seen::of(state, last.too_large);
        if now != last && !browser::has_focus() {
            if last.choosing && !now.choosing {
                browser::focus("compare-open");
            }
            if !browser::has_focus() {
                browser::focus(now.place);
            }
        }
        if now.table != last.table {
            let table = state.files.as_ref().and_then(shelf::print);
            let kept = browser::keep(FILES, table.as_deref());
            now.too_large = now.table.is_some() && (table.is_none() || !kept);
        }
        *before = Some(now);
        drop(before);
        if !matches!(state.phase, Phase::Analyzing { .. }) {
            let kept = keep(state);
            tell.emit(Action::Unkept(!kept || now.too_large));
        }
    });
}

/// Brings back what was in the tab before a reload.
fn restore(tell: &Callback<Action>) {
    // Who follows a link wants what it holds.
    if browser::prefs().state().is_some() {
        return;
    }
    if let Some((saved, files)) = kept() {
        tell.emit(Action::Restore(Box::new(saved), files.map(Box::new)));
    }
}

/// What the tab kept: the text with what was done to it, and the table.
pub(super) fn kept() -> Option<(Saved, Option<Files>)> {
    let saved = Saved::parse_tab(&browser::recall("")?).ok()?;
    let files = browser::recall(FILES).as_deref().and_then(shelf::parse);
    Some((saved, files))
}

/// Keeps the text and what was done to it; `false` where it is too large.
fn keep(state: &State) -> bool {
    let mut saved = Saved::of_tab(state);
    let kept = browser::keep("", saved.as_ref().map(Saved::print).as_deref());
    if let Some(saved) = saved.as_mut().filter(|_| !kept) {
        // The decisions at least: they find their text when it is given again.
        saved.input = None;
        saved.against = Against::Best;
        browser::keep("", Some(&saved.print()));
    }
    kept
}
