//! The page inside a frame of another page: what is shown, and what the two say to each other.
//!
//! ```text
//! host                                            frame
//!   |  {type: "codicil:ping", id}                   |   asks for the height
//!   | --------------------------------------------> |
//!   |  {type: "codicil:height", height, id,         |   whenever it changes, rounded up
//!   |   confluenceFrameHeight: height}              |
//!   | <-------------------------------------------- |
//!   |  {type: "codicil:theme", theme: "dark"}       |   or {confluenceColorMode: "dark"}
//!   |  {type: "codicil:lang", lang: "zh"}           |
//!   | --------------------------------------------> |
//! ```
//!
//! The frame listens to its parent alone, and says nothing but a height.

use gloo::utils::{document, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver};

use super::prefs::{Prefs, Theme};
use super::words::Lang;

/// What a frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The verdict.
    Card,
    /// The findings.
    List,
    /// The redline.
    Redline,
}

impl View {
    /// Every view, in the order of the dialog.
    pub const ALL: [Self; 3] = [Self::Card, Self::List, Self::Redline];

    /// Its name in the fragment.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::List => "list",
            Self::Redline => "redline",
        }
    }

    /// The view of this name; a name that is not known is a card, as a later version may have more.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|view| view.name() == name)
            .unwrap_or(Self::Card)
    }

    /// Pixels that most readings need, for wikis where the height is fixed.
    #[must_use]
    pub fn height(self) -> u32 {
        match self {
            Self::Card => 280,
            Self::List => 720,
            Self::Redline => 900,
        }
    }
}

/// What a message of the host changes; `None` where it is not for us.
#[must_use]
pub fn hear(event: &MessageEvent, prefs: &Prefs) -> Option<Prefs> {
    let parent = window().parent().ok()??;
    let source = Reflect::get(event, &"source".into()).ok()?;
    if !Object::is(&source, &parent) || Object::is(&parent, &window()) {
        return None;
    }
    let data = event.data();
    let said = |key: &str| Reflect::get(&data, &key.into()).ok()?.as_string();
    let mut next = prefs.clone();
    match (said("type").as_deref(), said("confluenceColorMode")) {
        (Some("codicil:ping"), _) => {
            let id = Reflect::get(&data, &"id".into()).unwrap_or(JsValue::UNDEFINED);
            post_height(&id);
            return None;
        }
        (Some("codicil:theme"), _) => next.theme = Theme::named(&said("theme")?),
        (Some("codicil:lang"), _) => next.lang = Some(Lang::from_tags([said("lang")?])),
        (_, Some(mode)) => next.theme = Theme::named(&mode),
        _ => return None,
    }
    Some(next)
}

/// Tells the host how high the content is.
fn post_height(id: &JsValue) {
    let Some(app) = document().get_element_by_id("app") else {
        return;
    };
    let height = JsValue::from_f64(app.get_bounding_client_rect().height().ceil());
    let message = Object::new();
    for (key, value) in [
        ("type", &JsValue::from_str("codicil:height")),
        ("height", &height),
        ("confluenceFrameHeight", &height),
        ("id", id),
    ] {
        let _ = Reflect::set(&message, &key.into(), value);
    }
    if let Ok(Some(parent)) = window().parent() {
        let _ = parent.post_message(&message, "*");
    }
}

/// Tells the host whenever the height changes, as long as the page lives.
pub fn follow_height() {
    let told = Closure::<dyn FnMut()>::new(|| post_height(&JsValue::UNDEFINED));
    let observer = ResizeObserver::new(told.as_ref().unchecked_ref());
    if let (Ok(observer), Some(app)) = (observer, document().get_element_by_id("app")) {
        observer.observe(&app);
        told.forget();
    }
}
