//! Above the sheet: which view, where the reader is, to the next and the one before.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::use_words;
use crate::app::redline::Layout;
use crate::app::shared::Shared;
use crate::app::state::{Action, Look, Review};
use crate::app::words::Words;
use crate::report::HunkKind;

/// What the toolbar shows.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The answer.
    pub review: Shared<Review>,
    /// View and place.
    pub look: Look,
    /// How many hits the search has.
    pub hits: usize,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The toolbar.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let (words, _) = use_words();
    let count = props.review.stops.len();
    let bases = bases(&props.review);
    let letters = props.look.letters;
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
            if matches!(props.look.layout, Layout::Redline | Layout::SideBySide) && has_replaced(&props.review) {
                <button
                    type="button"
                    class={classes!("pill", props.look.letters.then_some("is-on"))}
                    aria-pressed={props.look.letters.to_string()}
                    onclick={props.dispatch.reform(move |_| Action::Letters(!letters))}
                >{ words.by_letter }</button>
            }
            { search(props, words) }
            if count > 0 {
                <div class="walk">
                    <p class="counter" aria-live="polite">{ counter(props, words) }</p>
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

/// Whether there is a replaced phrase, whose letters could be compared.
fn has_replaced(review: &Review) -> bool {
    review
        .analysis
        .report
        .hunks
        .iter()
        .any(|hunk| hunk.kind == HunkKind::Replaced)
}

/// The search in the text. The browser's own stays the browser's.
fn search(props: &ToolbarProps, words: &'static Words) -> Html {
    let (hits, at) = (props.hits, props.look.hit.0);
    let searching = !props.look.search.trim().is_empty();
    let on_input = props.dispatch.reform(|event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Action::Search(input.map(|input| input.value()).unwrap_or_default())
    });
    let step = move |by: isize| Action::Hit(around(at, by, hits));
    let on_key = {
        let tell = props.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if hits > 0 => {
                event.prevent_default();
                tell.emit(step(if event.shift_key() { -1 } else { 1 }));
            }
            "Escape" => tell.emit(Action::Search(String::new())),
            _ => {}
        })
    };
    html! {
        <div class="search" role="search">
            <input
                id="search"
                class="search-box"
                type="search"
                aria-label={words.search}
                placeholder={words.search}
                autocomplete="off"
                value={props.look.search.to_string()}
                oninput={on_input}
                onkeydown={on_key}
            />
            <span class="search-count" aria-live="polite">
                if searching {
                    if hits == 0 { { words.no_hit } } else { { (words.hit_of)(at.min(hits - 1) + 1, hits) } }
                }
            </span>
            if hits > 0 {
                for (place, sign) in ["‹", "›"].into_iter().enumerate() {
                    <button
                        type="button"
                        class="search-step"
                        aria-label={words.hit_steps[place]}
                        title={words.hit_steps[place]}
                        onclick={props.dispatch.reform(move |_| step(if place == 0 { -1 } else { 1 }))}
                    >{ sign }</button>
                }
            }
        </div>
    }
}

/// The hit `by` one on or back, round the ends.
fn around(at: usize, by: isize, count: usize) -> usize {
    let at = at.min(count.saturating_sub(1));
    if by < 0 {
        at.checked_sub(1).unwrap_or(count.saturating_sub(1))
    } else {
        (at + 1) % count.max(1)
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
    let stops = &props.review.stops;
    let report = &props.review.analysis.report;
    let (of, all) = if stops.iter().all(|stop| stop.is_change(report)) {
        (words.change_of, words.changes)
    } else {
        (words.passage_of, words.passages)
    };
    let Some(at) = props.look.at else {
        return html! { { all(stops.len()) } };
    };
    html! {
        <>
            { of(at + 1, stops.len()) }
            <span class="visually-hidden">{ ": " }{ stop_name(&props.review, at, words) }</span>
        </>
    }
}

/// What a stop is, in words: its categories, or the kind of change.
pub(super) fn stop_name(review: &Review, at: usize, words: &'static Words) -> String {
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
