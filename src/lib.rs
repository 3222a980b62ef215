//! Codicil says what a LICENSE file really says.

pub mod align;
#[cfg(feature = "app")]
pub mod app;
pub mod clause;
pub mod corpus;
mod engine;
pub mod identify;
pub mod report;
pub mod text;
pub mod verdict;
pub mod wire;

pub use engine::{analyze, analyze_bytes};
pub use report::Report;
pub use text::InputError;
