//! GB18030, the encoding of Chinese texts that are not Unicode.
//!
//! Its tables weigh 137 KB in the worker, compressed, and every browser has them: there the browser decodes. This is the
//! one place of the engine that knows what it runs in.

/// The text, if the bytes are valid GB18030.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The text, if the bytes are valid GB18030.
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = web_sys::TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// Without a browser there are no tables: such bytes are read as Windows-1252.
#[cfg(all(target_arch = "wasm32", not(feature = "app")))]
pub(super) fn decode(_: &[u8]) -> Option<String> {
    None
}
