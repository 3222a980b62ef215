//! What the page asks the worker for beside answers: files to keep, and the list to choose from.

use std::rc::Rc;

use super::against::Against;
use super::origin::Origin;
use super::state::Input;
use crate::export::{Decision, Format};
use crate::wire::RequestId;

/// One errand, as the page posts it.
#[derive(Debug, Clone, PartialEq)]
pub struct Errand {
    /// Number of the request.
    pub id: RequestId,
    /// What for.
    pub what: What,
}

/// An input with its name and where it was fetched.
pub type Item = (Option<Rc<str>>, Input, Option<Rc<Origin>>);

/// What for.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A file made of answers.
    File {
        /// The inputs.
        items: Vec<Item>,
        /// What they are compared with.
        against: Against,
        /// Which kind of file.
        order: Order,
        /// What the reader decided.
        decisions: Vec<Decision>,
        /// Rules of the reader's own.
        rules: Option<Rc<str>>,
    },
    /// The listed ids and names.
    List,
    /// Whether a file of rules can be understood.
    Check(Rc<str>),
}

/// What kind of file, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Which kind.
    pub format: Format,
    /// To the clipboard, and not to a file.
    pub copy: bool,
    /// Now, in UTC.
    pub date: String,
}

/// Where a file that was asked for is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Making {
    /// None was asked for.
    #[default]
    Nothing,
    /// It is being made.
    Busy,
    /// It was handed to the browser under this name.
    Saved(String),
    /// It is on the clipboard.
    Copied,
    /// It could not be made or handed over.
    Failed,
}
