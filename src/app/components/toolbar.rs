//! Above the sheet: which view, where the reader is, to the next and the one before.

use yew::prelude::*;

use super::use_words;
use crate::app::redline::Layout;
use crate::app::shared::Shared;
use crate::app::state::{Action, Look, Review};
use crate::app::words::Words;

/// What the toolbar shows.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The answer.
    pub review: Shared<Review>,
    /// View and place.
    pub look: Look,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The toolbar.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let (words, _) = use_words();
    let count = props.review.stops.len();
    let bases = bases(&props.review);
    let views = [Layout::Redline, Layout::SideBySide, Layout::Submitted];
    html! {
        <div class="toolbar">
            <div class="segments" role="group" aria-label={words.view}>
                for (at, view) in views.into_iter().enumerate() {
                    if view != Layout::SideBySide || !bases.is_empty() {
                        { segment(props, props.look.layout == view, Action::View(view), words.views[at].to_owned()) }
                    }
                }
                for (license, id) in bases {
                    { segment(
                        props,
                        props.look.layout == Layout::Canonical && props.look.license == license,
                        Action::License(license),
                        id,
                    ) }
                }
            </div>
            if count > 0 {
                <p class="counter" aria-live="polite">{ counter(props, words) }</p>
                <div class="steps">
                    <button type="button" class="button" title={words.keys} onclick={props.dispatch.reform(|_| Action::Step(-1))}>
                        { words.previous }
                    </button>
                    <button type="button" class="button" title={words.keys} onclick={props.dispatch.reform(|_| Action::Step(1))}>
                        { words.next }
                    </button>
                </div>
            }
        </div>
    }
}

fn segment(props: &ToolbarProps, on: bool, action: Action, name: String) -> Html {
    html! {
        <button
            type="button"
            class={classes!("segment", on.then_some("is-on"))}
            aria-pressed={on.to_string()}
            onclick={props.dispatch.reform(move |_| action.clone())}
        >{ name }</button>
    }
}

fn counter(props: &ToolbarProps, words: &'static Words) -> Html {
    let count = props.review.stops.len();
    let Some(at) = props.look.at else {
        return html! { { (words.changes)(count) } };
    };
    html! {
        <>
            { (words.change_of)(at + 1, count) }
            <span class="visually-hidden">{ ": " }{ stop_name(&props.review, at, words) }</span>
        </>
    }
}

/// What a stop is, in words: its categories, or the kind of change.
pub(super) fn stop_name(review: &Review, at: usize, words: &'static Words) -> String {
    use crate::report::HunkKind;
    let Some(stop) = review.stops.get(at) else {
        return String::new();
    };
    let report = &review.analysis.report;
    if stop.clauses.is_empty() {
        let kind = stop
            .hunk
            .and_then(|hunk| report.hunks.get(hunk))
            .map(|hunk| hunk.kind);
        let name = match kind {
            Some(HunkKind::Removed) => words.unexplained[1],
            Some(HunkKind::Replaced) => words.unexplained[2],
            Some(HunkKind::Moved) => words.unexplained[3],
            _ => words.unexplained[0],
        };
        return name.to_owned();
    }
    stop.clauses
        .iter()
        .filter_map(|&clause| report.clauses.get(clause))
        .map(|clause| (words.terms.category)(clause.category))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The licenses whose canonical text is at hand, each id once.
fn bases(review: &Review) -> Vec<(usize, String)> {
    let mut bases: Vec<(usize, String)> = Vec::new();
    for (index, license) in review.analysis.report.licenses.iter().enumerate() {
        let known = review.analysis.canonical.contains_key(&license.id);
        if known && !bases.iter().any(|(_, id)| *id == license.id) {
            bases.push((index, license.id.clone()));
        }
    }
    bases
}
