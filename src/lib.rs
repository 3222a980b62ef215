//! Codicil says what a LICENSE file really says.

#[cfg(feature = "app")]
pub mod app;
pub mod clause;
pub mod report;
pub mod text;
pub mod wire;

pub use report::Report;
