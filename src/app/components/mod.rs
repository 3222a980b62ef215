//! What is drawn: values in, callbacks out. Only [`App`] owns the state.

mod app;
mod card;
mod compare;
mod copy;
mod export;
mod failure;
mod findings;
mod following;
mod framed;
mod header;
mod intake;
mod keeping;
mod means;
mod paragraph;
mod printout;
mod review;
mod ruler;
mod share;
mod sheet;
mod source;
mod table;
mod toolbar;
mod verdict;

pub use app::{App, AppProps};
pub use card::Card;
pub use compare::Compare;
pub use copy::CopyButton;
pub use export::ExportMenu;
pub use failure::FailureBox;
pub use findings::Findings;
pub use header::Header;
pub use intake::{Intake, SourceBar};
pub use means::Means;
pub use review::ReviewPane;
pub use ruler::Ruler;
pub use share::Share;
pub use sheet::Sheet;
pub use table::FilesTable;
pub use toolbar::Toolbar;
pub use verdict::verdict;

use yew::prelude::*;

use super::words::{Lang, Words};

/// The catalogue of the language around.
#[hook]
pub(super) fn use_words() -> (&'static Words, Lang) {
    let lang = use_context::<Lang>().unwrap_or_default();
    (lang.words(), lang)
}
