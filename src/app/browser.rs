//! The few things that the page asks of the browser, each total: where the browser refuses, nothing happens.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    PerformanceEntry, ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

use super::prefs::{Prefs, Theme};
use super::requests::Requests;
use super::words::Lang;

/// What the fragment says.
#[must_use]
pub fn prefs() -> Prefs {
    Prefs::parse(&window().location().hash().unwrap_or_default())
}

/// Puts the preferences into the fragment, without a step in the history.
pub fn keep_prefs(prefs: &Prefs) {
    let fragment = prefs.fragment();
    let url = if fragment.is_empty() {
        // An empty fragment would leave the old one; the path alone clears it.
        window().location().pathname().unwrap_or_default()
            + &window().location().search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    if let Ok(history) = window().history() {
        // A sandboxed frame may refuse; the choice then lasts as long as the page.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    }
}

/// The address of the page, without its fragment.
#[must_use]
pub fn address() -> String {
    let whole = window().location().href().unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}

/// The languages that the reader has told the browser.
#[must_use]
pub fn languages() -> Vec<String> {
    window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Tells the document its language and theme, and whether it is inside a frame.
pub fn dress(lang: Lang, theme: Theme, framed: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-embed", framed);
        let _ = root.set_attribute("lang", lang.tag());
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// The title in the tab.
pub fn title(words: &str) {
    document().set_title(words);
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Where an element shall come to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// In the middle of the window.
    Middle,
    /// Wherever it is in sight already, or the least way there.
    Nearest,
}

thread_local! {
    /// How often something was scrolled into sight: a second look must not undo what came after the first.
    static REVEALS: Cell<u32> = const { Cell::new(0) };
}

/// Scrolls an element into sight. A short way glides if the style sheet says so; a long one does not, because what lies
/// between has no height yet, and the element would be missed.
pub fn reveal(id: &str, rest: Rest) {
    let mine = REVEALS.with(|count| {
        count.set(count.get().wrapping_add(1));
        count.get()
    });
    look_for(id.to_owned(), rest, mine, LOOKS);
}

/// How often an element that is still being drawn is looked for, a frame apart.
const LOOKS: u8 = 12;

fn look_for(id: String, rest: Rest, mine: u32, looks: u8) {
    let Some(element) = element(&id) else {
        if looks > 0 {
            later(16, mine, move || look_for(id, rest, mine, looks - 1));
        }
        return;
    };
    let screen = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(1000.0);
    let far = element.get_bounding_client_rect().top().abs() > 2.0 * screen;
    scroll(&element, rest, far);
    if far {
        // The chunks around it are laid out now; further looks correct what their estimates had wrong.
        for wait in [40, 150] {
            let element = element.clone();
            later(wait, mine, move || scroll(&element, rest, true));
        }
    }
}

/// Does something in so many milliseconds, unless another element was to be revealed meanwhile.
fn later(wait: u32, mine: u32, then: impl FnOnce() + 'static) {
    Timeout::new(wait, move || {
        if REVEALS.with(Cell::get) == mine {
            then();
        }
    })
    .forget();
}

fn scroll(element: &HtmlElement, rest: Rest, at_once: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(match rest {
        Rest::Middle => ScrollLogicalPosition::Center,
        Rest::Nearest => ScrollLogicalPosition::Nearest,
    });
    if at_once {
        options.set_behavior(web_sys::ScrollBehavior::Instant);
    }
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What stands in an input.
#[must_use]
pub fn value(id: &str) -> String {
    let input = element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// Gives an element the focus without scrolling away from where the reader is.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether anything of the page has the focus.
#[must_use]
pub fn has_focus() -> bool {
    let element = document().active_element();
    element.is_some_and(|element| element.tag_name() != "BODY")
}

/// What was typed into the box of `index.html` before there was a program to read it.
#[must_use]
pub fn early() -> Option<Early> {
    let area: HtmlTextAreaElement = document().get_element_by_id("text")?.dyn_into().ok()?;
    Some(Early {
        text: area.value(),
        focused: document().active_element().as_ref() == Some(area.as_ref()),
        caret: area.selection_end().ok().flatten(),
    })
}

/// What was typed before the program came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Early {
    /// The text; may be empty.
    pub text: String,
    focused: bool,
    caret: Option<u32>,
}

impl Early {
    /// Puts focus and caret back to where they were in the box.
    pub fn resume(&self) {
        let area = element("text").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(area) = area.filter(|_| self.focused) {
            area.set_value(&self.text);
            let _ = area.focus();
            let _ = area.set_selection_range(self.caret.unwrap_or(0), self.caret.unwrap_or(0));
        }
    }
}

/// Id of the article that has the focus inside.
#[must_use]
pub fn focused_article() -> Option<String> {
    let article = document().active_element()?.closest("article").ok()??;
    Some(article.id())
}

/// Whether the event happened where keys are text.
#[must_use]
pub fn is_typing(target: Option<web_sys::EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                || element.is_content_editable()
        })
}

/// Milliseconds since the page was opened.
#[must_use]
pub fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Addresses that were asked for since `since`, as the browser itself has recorded them.
#[must_use]
pub fn requests(since: f64) -> Requests {
    let Some(performance) = window().performance() else {
        return Requests::default();
    };
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let entries = performance.get_entries_by_type("resource");
    let asked = entries
        .iter()
        .filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok())
        .filter(|entry| entry.start_time() > since)
        .map(|entry| entry.name());
    Requests::of(&base, asked)
}

/// Puts a text on the clipboard; says whether that worked.
pub async fn copy(text: &str) -> bool {
    wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Hands a file to the browser, to be saved; says whether it took it.
#[must_use]
pub fn save(name: &str, mime: &str, bytes: &js_sys::Uint8Array) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(bytes);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else {
        return false;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return false;
    };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return false };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the file after this; a minute is more than it needs.
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    true
}

/// Now, as ISO 8601 in UTC.
#[must_use]
pub fn date() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// The language that the document has.
#[must_use]
pub fn lang() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// The time of day in UTC: `12:00:00`.
#[must_use]
pub fn time() -> String {
    date().get(11..19).unwrap_or_default().to_owned()
}

/// Opens the browser's dialog for printing.
///
/// What is printed is drawn when the browser says that it is about to print; said by a script, that comes too late for
/// it, so it is said before, and the dialog opens when it is drawn.
pub fn print() {
    if let Ok(event) = web_sys::Event::new("beforeprint") {
        let _ = window().dispatch_event(&event);
    }
    Timeout::new(80, || {
        let _ = window().print();
    })
    .forget();
}

/// Under which name the tab keeps something. Pages of one server share the storage of a tab, so the address is part of
/// it.
fn session_key(what: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    ["codicil", what, " ", &path].concat()
}

/// What the tab kept over a reload; nothing where the browser allows no storage.
#[must_use]
pub fn recall(what: &str) -> Option<String> {
    window()
        .session_storage()
        .ok()??
        .get_item(&session_key(what))
        .ok()?
}

/// Keeps something in the tab's storage, or with `None` takes it out. What is too long for it is not kept, and nothing
/// old in its place: then this is `false`. A browser without storage keeps nothing, and the reader knows.
pub fn keep(what: &str, content: Option<&str>) -> bool {
    let Ok(Some(storage)) = window().session_storage() else {
        return true;
    };
    let key = session_key(what);
    let _ = storage.remove_item(&key);
    content.is_none_or(|content| storage.set_item(&key, content).is_ok())
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Bytes of a file that are read at most. The engine's own limit is lower, and it says so; this keeps a mistaken drop
/// of a film from filling the memory.
const READ_AT_MOST: f64 = 8_000_000.0;

/// The bytes of a file.
pub async fn read(file: &web_sys::File) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(0.0, READ_AT_MOST).ok()?;
    let buffer = wasm_bindgen_futures::JsFuture::from(part.array_buffer())
        .await
        .ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
