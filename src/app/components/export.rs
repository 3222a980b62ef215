//! The menu of exports: what each is for, and what came of the last one.

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, Node};
use yew::prelude::*;

use super::use_words;
use crate::app::browser;
use crate::app::errand::{Making, Order};
use crate::app::state::Action;
use crate::export::Format;

/// What the menu shows.
#[derive(Properties, PartialEq)]
pub struct ExportMenuProps {
    /// The formats that there are for what is in sight.
    pub formats: &'static [Format],
    /// Whether the page itself can be printed.
    pub print: bool,
    /// Whether there is nothing to export yet.
    pub busy: bool,
    /// Where the last file is.
    pub making: Making,
    /// What happened.
    pub dispatch: Callback<Action>,
}

const BUTTON: &str = "export-button";

/// The menu.
#[component]
pub fn ExportMenu(props: &ExportMenuProps) -> Html {
    let (words, _) = use_words();
    let words = words.intake;
    let open = use_state_eq(|| false);
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let on_key = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.stop_propagation();
                open.set(false);
                browser::focus(BUTTON);
            }
        })
    };
    let on_leave = {
        let open = open.clone();
        Callback::from(move |event: FocusEvent| {
            let menu = event
                .current_target()
                .and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
            let next = event
                .related_target()
                .and_then(|next| next.dyn_into::<Node>().ok());
            // Without a next one the window lost the focus, or a click went beside every control.
            let inside = menu.is_some_and(|menu| next.is_some() && menu.contains(next.as_ref()));
            if !inside {
                open.set(false);
            }
        })
    };
    let order = |format: Format, copy: bool| {
        let (open, dispatch) = (open.clone(), props.dispatch.clone());
        Callback::from(move |_| {
            open.set(false);
            browser::focus(BUTTON);
            let order = Order {
                format,
                copy,
                date: browser::date(),
            };
            dispatch.emit(Action::Export(order));
        })
    };
    let on_print = {
        let open = open.clone();
        Callback::from(move |_| {
            open.set(false);
            browser::focus(BUTTON);
            browser::print();
        })
    };
    let entry = |(name, what): (&'static str, &'static str), onclick: Callback<MouseEvent>| {
        html! {
            <li>
                <button type="button" class="menu-entry" {onclick}>
                    <b>{ name }</b>
                    <span>{ what }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="menu" onkeydown={on_key} onfocusout={on_leave}>
            <button
                type="button"
                id={BUTTON}
                class="button menu-button"
                aria-expanded={open.to_string()}
                aria-controls="export-menu"
                disabled={props.busy}
                onclick={on_toggle}
            >
                { words.export }
                <svg class="menu-arrow" viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
            </button>
            <ul id="export-menu" class="menu-list" aria-label={words.export} hidden={!*open}>
                if props.formats.contains(&Format::Markdown) && props.print {
                    { entry(words.copy_markdown, order(Format::Markdown, true)) }
                }
                for &format in props.formats.iter() {
                    { entry((words.format)(format), order(format, false)) }
                }
                if props.print {
                    { entry(words.print, on_print) }
                }
            </ul>
            <span class="menu-said" role="status">{ said(&props.making, words) }</span>
        </div>
    }
}

/// What came of the last file, in words.
pub(super) fn said(making: &Making, words: &crate::app::words::IntakeWords) -> String {
    match making {
        Making::Nothing => String::new(),
        Making::Busy => words.making.to_owned(),
        Making::Saved(name) => (words.saved)(name),
        Making::Copied => words.copied.to_owned(),
        Making::Failed => words.not_made.to_owned(),
    }
}
