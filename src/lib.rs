//! Codicil says what a LICENSE file really says.

pub mod align;
#[cfg(feature = "app")]
pub mod app;
pub mod clause;
pub mod corpus;
pub mod identify;
pub mod report;
pub mod text;
pub mod wire;

pub use report::Report;
