//! From a name or an address to license files: what to ask, whom, and what the answers mean.
//!
//! ```text
//! words ─ resolve ─▶ Plan ─▶ Driver ◀─ answers ─┐
//!                              │                │
//!                              ├─ requests ─▶ whoever carries them: the page's fetch, the command line's client
//!                              ▼
//!                           Fetched: files, what the manifests declare, every request, what went wrong
//! ```
//!
//! Nothing here opens a connection or knows a clock. [`resolve`] is a function of the words and of [`Config`]; [`Driver`]
//! says which requests it wants and takes what came of them, so that the page and the command line behave alike and the
//! tests need no network. What is fetched is bounded in [`driver::Limits`], and whatever hits a bound is said.

pub mod archive;
mod base64;
pub mod config;
pub mod contents;
pub mod declared;
pub mod driver;
mod forge;
pub mod history;
mod lists;
pub mod message;
mod packages;
pub mod place;
pub mod plan;
pub mod problem;
pub mod purl;
mod read;
mod registry;
mod resolve;
pub mod url;

pub use config::Config;
pub use driver::{Driver, Fetched};
pub use plan::{Plan, Route};
pub use problem::Problem;
pub use read::{is_relevant, unpacked};
pub use resolve::{Want, resolve};
