//! The page: all Yew, and nothing but Yew and the browser.
//!
//! ```text
//! intake ─ Action ─▶ state (pure) ─ Wanted ─▶ analyzer ─ postMessage ─▶ worker
//!                      │   ▲                     │
//!                      ▼   └────── Action ───────┘
//!              components (values in, callbacks out)
//! ```
//!
//! [`state`] knows everything and touches nothing; [`redline`], [`headline`] and [`answers`] turn a report into what is
//! drawn, also without a browser; [`components`] draw it; only [`browser`] and [`analyzer`] touch the browser.

pub mod against;
pub mod analyzer;
pub mod answers;
pub mod browser;
pub mod components;
pub mod decisions;
pub mod embed;
pub mod errand;
pub mod fetch;
pub mod fetching;
pub mod files;
pub mod filter;
#[cfg(test)]
mod fixture;
pub mod headline;
pub mod keys;
pub mod link;
pub mod markdown;
pub mod origin;
pub mod prefs;
pub mod quote;
pub mod redline;
pub mod requests;
pub mod samples;
pub mod session;
pub mod shared;
pub mod shelf;
pub mod snippet;
pub mod source;
pub mod state;
pub mod take;
pub mod words;
pub mod worker;
pub mod zlib;

/// Draws the page into its place in the document.
///
/// `index.html` has the first screen already, with a box that works: what was typed there before the program came is
/// taken over.
pub fn start() {
    let root = gloo::utils::document()
        .get_element_by_id("app")
        .expect("index.html has the place for the page");
    let early = browser::early();
    let props = components::AppProps { early };
    yew::Renderer::<components::App>::with_root_and_props(root, props).render();
}
