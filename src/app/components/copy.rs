//! A button that puts a text on the clipboard and says that it did.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::use_words;
use crate::app::browser;

/// What the button copies.
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// What stands on it.
    pub label: AttrValue,
    /// Makes the text when it is asked for.
    pub text: Callback<(), String>,
    /// Its place in the tab order.
    #[prop_or_default]
    pub tabindex: Option<AttrValue>,
}

/// The button.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let (words, _) = use_words();
    let copied = use_state_eq(|| false);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, copied) = (text.emit(()), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if browser::copy(&text).await {
                    copied.set(true);
                    Timeout::new(2000, move || copied.set(false)).forget();
                }
            });
        })
    };
    html! {
        <button type="button" class="link" tabindex={props.tabindex.clone()} {onclick}>
            if *copied { { words.copied } } else { { props.label.clone() } }
        </button>
    }
}
