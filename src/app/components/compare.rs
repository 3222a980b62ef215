//! What the text is compared with: a listed text, a file, any other text, or an earlier version of itself.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::use_words;
use crate::app::against::{Against, search};
use crate::app::browser;
use crate::app::shared::Shared;
use crate::app::state::{Action, House, Review, RulesFile};
use crate::app::take;
use crate::app::words::Words;
use crate::wire::Listed;

/// Entries of the list that are shown at once.
const MOST: usize = 8;

/// What the choice shows.
#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The answer in sight: what fits its text comes first.
    pub review: Option<Shared<Review>>,
    /// The list, once it is there.
    pub listed: Option<Shared<Vec<Listed>>>,
    /// Name of the text that is read.
    pub name: Option<Rc<str>>,
    /// The reader's own rules.
    #[prop_or_default]
    pub house: House,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The choice.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let (all, _) = use_words();
    let words = all.intake;
    let second = use_state_eq(String::new);
    let on_key = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                dispatch.emit(Action::Choose(false));
                browser::focus("compare-open");
            }
        })
    };
    let on_second = {
        let second = second.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
            {
                second.set(area.value());
            }
        })
    };
    let on_use = {
        let (second, dispatch) = (second.clone(), props.dispatch.clone());
        Callback::from(move |_| {
            dispatch.emit(Action::Against(Against::Text {
                name: words.second_name.into(),
                text: second.as_str().into(),
            }));
        })
    };
    let on_file = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let Some(files) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                .and_then(|input| input.files())
            else {
                return;
            };
            let dispatch = dispatch.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let Some((name, bytes)) = take::first(&files).await else {
                    return;
                };
                dispatch.emit(match bytes {
                    Some(bytes) => Action::Against(Against::File {
                        name: name.into(),
                        bytes: Shared::new(bytes),
                    }),
                    None => Action::Unreadable(name),
                });
            });
        })
    };
    let on_rules = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            let Some(files) = input.files() else { return };
            let dispatch = dispatch.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let first = take::first(&files).await;
                // A file that was mended is picked again under the same name.
                input.set_value("");
                if let Some((name, bytes)) = first {
                    dispatch.emit(match bytes {
                        Some(bytes) => Action::Rules(Some(RulesFile {
                            name: name.into(),
                            text: String::from_utf8_lossy(&bytes).into(),
                        })),
                        None => Action::Unreadable(name),
                    });
                }
            });
        })
    };
    let on_newer = {
        let (dispatch, name) = (props.dispatch.clone(), props.name.clone());
        Callback::from(move |_| {
            dispatch.emit(Action::Newer((words.earlier)(name.as_deref())));
            browser::focus("text");
        })
    };
    html! {
        <section class="compare" aria-labelledby="compare-title" onkeydown={on_key}>
            <h2 id="compare-title" class="compare-title">{ words.compare_title }</h2>
            <button type="button" class="link compare-close" onclick={props.dispatch.reform(|_| Action::Choose(false))}>
                { words.close }
            </button>
            <div class="compare-ways">
                <Search
                    review={props.review.clone()}
                    listed={props.listed.clone()}
                    dispatch={props.dispatch.clone()}
                />
                <div class="compare-way">
                    <label class="compare-label" for="second">{ words.second }</label>
                    <textarea
                        id="second"
                        class="compare-box"
                        placeholder={words.second_hint}
                        spellcheck="false"
                        autocomplete="off"
                        value={(*second).clone()}
                        oninput={on_second}
                    />
                    <div class="compare-row">
                        <button type="button" class="button is-main" disabled={second.trim().is_empty()} onclick={on_use}>
                            { words.second_use }
                        </button>
                        <label class="button intake-file">
                            <input type="file" class="visually-hidden" onchange={on_file} />
                            <span>{ words.second_file }</span>
                        </label>
                    </div>
                    if props.review.is_some() {
                        <div class="compare-newer">
                            <button type="button" class="button" onclick={on_newer}>{ words.newer }</button>
                            <p>{ words.newer_hint }</p>
                        </div>
                    }
                </div>
            </div>
            <div class="compare-house">
                <h3 class="compare-label">{ words.house }</h3>
                <p>{ words.house_hint }</p>
                <label class="button intake-file">
                    <input type="file" class="visually-hidden" onchange={on_rules} />
                    <span>{ words.house_pick }</span>
                </label>
                <p class="compare-error" role="alert">
                    if let Some(error) = &props.house.error {
                        { words.house_wrong }{ " " }<code lang="en">{ error.to_string() }</code>
                    }
                </p>
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    review: Option<Shared<Review>>,
    listed: Option<Shared<Vec<Listed>>>,
    dispatch: Callback<Action>,
}

/// The list: a box to search in, and what it finds. Arrows move, Enter takes.
#[component]
fn Search(props: &SearchProps) -> Html {
    let (all, _) = use_words();
    let words = all.intake;
    let query = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let near = near(props.review.as_deref());
    let empty = Vec::new();
    let list: &Vec<Listed> = props.listed.as_deref().unwrap_or(&empty);
    let found: Vec<Listed> = search(list, &near, &query, MOST)
        .into_iter()
        .cloned()
        .collect();
    let chosen = (*at).min(found.len().saturating_sub(1));
    let on_input = {
        let (query, at) = (query.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                query.set(input.value());
                at.set(0);
            }
        })
    };
    let take = {
        let dispatch = props.dispatch.clone();
        move |id: &str| dispatch.emit(Action::Against(Against::Listed(id.into())))
    };
    let on_key = {
        let (at, take) = (at.clone(), take.clone());
        let ids: Vec<String> = found.iter().map(|one| one.id.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || ids.is_empty() {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => at.set((chosen + 1) % ids.len()),
                "ArrowUp" => at.set(chosen.checked_sub(1).unwrap_or(ids.len() - 1)),
                "Enter" => take(&ids[chosen]),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let is_empty = query.trim().is_empty();
    html! {
        <div class="compare-way">
            <label class="compare-label" for="license-search">{ words.search }</label>
            <input
                id="license-search"
                class="compare-search"
                type="text"
                role="combobox"
                aria-expanded={(!found.is_empty()).to_string()}
                aria-controls="license-options"
                aria-autocomplete="list"
                aria-activedescendant={(!found.is_empty()).then(|| option_id(chosen))}
                placeholder={words.search_hint}
                autocomplete="off"
                spellcheck="false"
                value={(*query).clone()}
                oninput={on_input}
                onkeydown={on_key}
            />
            <p class="compare-count" role="status">
                if is_empty {
                    if !found.is_empty() { { words.nearest } }
                } else if found.is_empty() {
                    { words.found_none }
                } else {
                    { (words.found)(search(list, &near, &query, usize::MAX).len()) }
                }
            </p>
            <ul id="license-options" class="compare-options" role="listbox" aria-label={words.search}>
                for (place, one) in found.into_iter().enumerate() {
                    { option(place, place == chosen, one, take.clone()) }
                }
            </ul>
        </div>
    }
}

fn option_id(place: usize) -> String {
    format!("license-option-{place}")
}

fn option(place: usize, on: bool, one: Listed, take: impl Fn(&str) + 'static) -> Html {
    let id = one.id.clone();
    // The focus stays in the search: a press would take it away before the click.
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <li
            id={option_id(place)}
            key={one.id.clone()}
            class={classes!("compare-option", on.then_some("is-on"))}
            role="option"
            aria-selected={on.to_string()}
            onmousedown={hold}
            onclick={Callback::from(move |_| take(&id))}
        >
            <b>{ one.id }</b>
            <span>{ one.name }</span>
        </li>
    }
}

/// The ids that fit the text, best first.
fn near(review: Option<&Review>) -> Vec<String> {
    let mut near: Vec<String> = Vec::new();
    let Some(review) = review else { return near };
    let licenses = &review.analysis.report.licenses;
    let bases = licenses.iter().map(|license| &license.id);
    let others = licenses.iter().flat_map(|license| {
        license
            .same_text
            .iter()
            .chain(license.alternatives.iter().map(|it| &it.id))
    });
    for id in bases.chain(others) {
        if !near.contains(id) {
            near.push(id.clone());
        }
    }
    near
}

/// Says that the reader's own rules are in use, and how to put them away.
pub(super) fn house_bar(house: &House, words: &'static Words, dispatch: &Callback<Action>) -> Html {
    let words = words.intake;
    let Some(file) = &house.held else {
        return Html::default();
    };
    html! {
        <div class="against">
            <p>{ (words.house_held)(&file.name) }</p>
            <button type="button" class="link" onclick={dispatch.reform(|_| Action::Rules(None))}>
                { words.house_leave }
            </button>
        </div>
    }
}

/// Says what the text is compared with, where it is not the list, and leads back.
pub(super) fn against_bar(
    against: &Against,
    answered: bool,
    words: &'static Words,
    dispatch: &Callback<Action>,
) -> Html {
    let words = words.intake;
    let Some(name) = against.name() else {
        return Html::default();
    };
    let say = if answered {
        words.compared
    } else {
        words.compared_next
    };
    html! {
        <div class="against">
            <p>{ say(name) }</p>
            <button type="button" class="link" onclick={dispatch.reform(|_| Action::Against(Against::Best))}>
                { words.compare_back }
            </button>
        </div>
    }
}
