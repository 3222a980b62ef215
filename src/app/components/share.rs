//! The dialog that gives away what is on the page: as a link, as a file, as a part of another page.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlSelectElement};
use yew::prelude::*;

use super::{CopyButton, use_words};
use crate::app::browser;
use crate::app::embed::View;
use crate::app::errand::{Making, Order};
use crate::app::link::{LONGEST, part};
use crate::app::prefs::Prefs;
use crate::app::session::Saved;
use crate::app::snippet::{Place, snippet};
use crate::app::state::Action;
use crate::app::words::{ShareWords, Words};
use crate::app::zlib;
use crate::export::Format;

/// What the dialog gives away.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The state.
    pub saved: Rc<Saved>,
    /// Language and theme.
    pub prefs: Prefs,
    /// Where the last export is.
    pub making: Making,
    /// The dialog was closed.
    pub on_close: Callback<()>,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// Where the link is.
#[derive(Debug, Clone, PartialEq)]
enum Made {
    Making,
    /// The fragment.
    Link(Rc<str>),
    /// It would have so many characters.
    TooLong(usize),
    Failed,
}

/// The dialog.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let (all, _) = use_words();
    let words = all.share;
    let dialog = use_node_ref();
    let made = use_state_eq(|| Made::Making);
    // What is shown in other pages brings the text along: their readers have not asked for it to be fetched.
    let whole = use_state_eq(|| Made::Making);
    let chosen = use_state_eq(|| (0_usize, 0_usize));
    {
        let (dialog, made, whole) = (dialog.clone(), made.setter(), whole.setter());
        let (saved, prefs) = (props.saved.clone(), props.prefs.bare().fragment());
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
            wasm_bindgen_futures::spawn_local(async move {
                for (saved, made) in [
                    ((*saved).clone().in_link(), made),
                    ((*saved).clone(), whole),
                ] {
                    let Some(packed) = zlib::pack(&saved.print()).await else {
                        made.set(Made::Failed);
                        continue;
                    };
                    let and = if prefs.is_empty() { "" } else { "&" };
                    let fragment = [&prefs, and, &part(&packed)].concat();
                    made.set(if fragment.len() > LONGEST {
                        Made::TooLong(fragment.len())
                    } else {
                        Made::Link(fragment.into())
                    });
                }
            });
        });
    }
    let on_save = {
        let (saved, prefs) = (props.saved.clone(), props.prefs.bare());
        Callback::from(move |_: MouseEvent| {
            let mut saved = (*saved).clone();
            saved.prefs = prefs.clone();
            let bytes = Uint8Array::from(saved.print().as_bytes());
            let _ = browser::save(&file_name(&saved), "application/json", &bytes);
        })
    };
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    // The page's keys are not those of the dialog.
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    let on_close = props.on_close.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="share" aria-labelledby="share-title" onkeydown={on_key} onclose={on_close}>
            <h2 id="share-title">{ words.title }</h2>
            <h3>{ words.link }</h3>
            <p>{ if props.saved.by_address() { words.address_note } else { words.link_note } }</p>
            { link(&made, words) }
            { embed(if matches!(*whole, Made::Link(_)) { &whole } else { &made }, props, &chosen, all) }
            <h3>{ words.file }</h3>
            <p>{ words.file_note }</p>
            <p><button type="button" class="button" onclick={on_save}>{ words.save }</button></p>
            <p class="share-end">
                <button type="button" class="button is-main" onclick={close}>{ all.intake.close }</button>
            </p>
        </dialog>
    }
}

fn link(made: &Made, words: &'static ShareWords) -> Html {
    match made {
        Made::Making => html! { <p role="status">{ words.making }</p> },
        Made::Failed => html! { <p role="status">{ words.failed }</p> },
        Made::TooLong(length) => html! { <p role="status">{ (words.too_long)(length / 1000) }</p> },
        Made::Link(fragment) => {
            let link = format!("{}#{fragment}", browser::address());
            html! {
                <p class="share-link">
                    <input readonly=true class="share-box" aria-label={words.link} value={link.clone()} />
                    <CopyButton label={words.copy} text={Callback::from(move |()| link.clone())} />
                </p>
            }
        }
    }
}

/// What to paste into other pages.
fn embed(
    made: &Made,
    props: &ShareProps,
    chosen: &UseStateHandle<(usize, usize)>,
    all: &'static Words,
) -> Html {
    let (words, intake) = (all.share, all.intake);
    let (view, place) = **chosen;
    let pick = |which: usize| {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let at = select.map_or(0, |select| {
                usize::try_from(select.selected_index()).unwrap_or(0)
            });
            chosen.set(if which == 0 {
                (at, chosen.1)
            } else {
                (chosen.0, at)
            });
        })
    };
    let select = |label: &'static str, which: usize, names: Vec<&'static str>, at: usize| {
        html! {
            <label class="share-pick">
                { label }{ " " }
                <select class="bar-select" onchange={pick(which)}>
                    for (index, name) in names.into_iter().enumerate() {
                        <option selected={index == at}>{ name }</option>
                    }
                </select>
            </label>
        }
    };
    let places = words.places.iter().map(|(name, _)| *name).collect();
    let Some((&what, (_, needs))) = Place::ALL.get(place).zip(words.places.get(place)) else {
        return Html::default();
    };
    let on_snapshot = props.dispatch.reform(|_| {
        Action::Export(Order {
            format: Format::Html,
            copy: true,
            date: browser::date(),
        })
    });
    let paste = match made {
        Made::Link(fragment) if what != Place::Snapshot => View::ALL.get(view).map(|&view| {
            snippet(
                what,
                view,
                &browser::address(),
                fragment,
                props.saved.name.as_deref(),
            )
        }),
        _ => None,
    };
    html! {
        <>
            <h3>{ words.embed }</h3>
            <p>{ words.embed_note }</p>
            <p class="share-picks">
                { select(words.place, 1, places, place) }
                if !matches!(what, Place::Markdown | Place::Snapshot) {
                    { select(words.view, 0, words.views.to_vec(), view) }
                }
            </p>
            <p>{ *needs }</p>
            if let Some(text) = paste {
                <textarea readonly=true class="share-box" rows="4" aria-label={words.embed} value={text.clone()} />
                <p><CopyButton label={words.copy} text={Callback::from(move |()| text.clone())} /></p>
            }
            if what == Place::Snapshot {
                <p>
                    <button type="button" class="button" onclick={on_snapshot}>{ words.snapshot }</button>
                    { " " }
                    <span role="status">{ super::export::said(&props.making, intake) }</span>
                </p>
            }
        </>
    }
}

/// A name that the intake knows again.
fn file_name(saved: &Saved) -> String {
    let name = saved.name.as_deref().unwrap_or_default();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = if last.is_empty() { "license" } else { last };
    format!("{stem}.shared.codicil.json")
}
