//! The top bar: the mark, what left the tab, language and theme.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::use_words;
use crate::app::prefs::Prefs;
use crate::app::requests::Requests;
use crate::app::words::Lang;

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Language and theme.
    pub prefs: Prefs,
    /// Requests since the first text came; `None` before.
    pub requests: Option<Rc<Requests>>,
    /// Other language or theme.
    pub on_prefs: Callback<Prefs>,
}

/// The top bar.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let (words, lang) = use_words();
    let requests = props.requests.as_deref().cloned().unwrap_or_default();
    let on_lang = {
        let (prefs, tell) = (props.prefs.clone(), props.on_prefs.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            {
                let mut prefs = prefs.clone();
                prefs.lang = Some(Lang::from_tags([select.value()]));
                tell.emit(prefs);
            }
        })
    };
    let on_theme = {
        let (prefs, tell) = (props.prefs.clone(), props.on_prefs.clone());
        Callback::from(move |_| {
            let mut prefs = prefs.clone();
            prefs.theme = prefs.theme.next();
            tell.emit(prefs);
        })
    };
    html! {
        <header class="bar">
            <p class="brand">
                <svg class="brand-sign" viewBox="0 0 20 24" aria-hidden="true">
                    <path class="brand-sheet" d="M3 1.5h9.5L17 6v16.5H3z" />
                    <path class="brand-lines" d="M6 9h8M6 12.5h8" />
                    <path class="brand-added" d="M6 17.5h8" />
                </svg>
                <span class="brand-name">{ "Codicil" }</span>
                <span class="brand-line">{ words.tagline }</span>
            </p>
            <details class="private">
                <summary>
                    <span class={classes!("private-dot", (!requests.sent.is_empty()).then_some("is-some"))} aria-hidden="true"></span>
                    { (words.requests)(requests.sent.len()) }
                </summary>
                <div class="private-list" tabindex="0">
                    if requests.sent.is_empty() {
                        <p>{ words.requests_none }</p>
                    } else {
                        <p>{ words.requests_some }</p>
                        <ul>
                            for address in requests.sent.iter() {
                                <li><code>{ address.clone() }</code></li>
                            }
                        </ul>
                    }
                    if !requests.own.is_empty() {
                        <p>{ words.requests_own }</p>
                        <ul>
                            for address in requests.own.iter() {
                                <li><code>{ address.clone() }</code></li>
                            }
                        </ul>
                    }
                </div>
            </details>
            <div class="bar-switches">
                <select class="bar-select" aria-label={words.language} onchange={on_lang}>
                    for one in Lang::ALL {
                        <option value={one.tag()} lang={one.tag()} selected={one == lang}>{ one.name() }</option>
                    }
                </select>
                <button type="button" class="bar-button" onclick={on_theme}>
                    { words.themes[props.prefs.theme.at()] }
                </button>
            </div>
        </header>
    }
}
