//! The engine in one WebAssembly file: for the page's worker, and for programs (`static/codicil.js`).

use wasm_bindgen::prelude::wasm_bindgen;

/// Who loads the file says what for.
fn main() {}

/// Answers the page; called in its worker.
#[wasm_bindgen]
pub fn serve() {
    codicil::app::worker::serve();
}

/// The report of one input as JSON.
///
/// # Errors
///
/// If the input is too large or no text.
#[wasm_bindgen]
pub fn report(bytes: &[u8], name: Option<String>) -> Result<String, String> {
    codicil::app::worker::report(bytes, name.as_deref())
}
