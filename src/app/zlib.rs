//! The browser's own zlib, so that the page carries none.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

use super::link::{Broken, MOST};

/// Packs a text; `None` where the browser cannot.
pub async fn pack(text: &str) -> Option<Vec<u8>> {
    let stream = transform("CompressionStream")?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))).ok()?;
    through(&blob, &stream).await.ok()
}

/// Unpacks a text.
///
/// # Errors
///
/// If the bytes are not what [`pack`] made, or hold more than anybody shares.
pub async fn unpack(bytes: &[u8]) -> Result<String, Broken> {
    let stream = transform("DecompressionStream").ok_or(Broken::Later)?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(|_| Broken::Damaged)?;
    let bytes = through(&blob, &stream).await?;
    String::from_utf8(bytes).map_err(|_| Broken::Damaged)
}

/// One of the browser's transforms, for zlib; `None` where it is too old to have it.
fn transform(name: &str) -> Option<ReadableWritablePair> {
    let make = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).ok()?;
    let zlib = Array::of1(&JsValue::from_str("deflate"));
    let made = Reflect::construct(make.dyn_ref::<Function>()?, &zlib).ok()?;
    Some(made.unchecked_into())
}

/// Reads portion by portion: what is too much is not even unpacked.
async fn through(blob: &Blob, transform: &ReadableWritablePair) -> Result<Vec<u8>, Broken> {
    let reader: ReadableStreamDefaultReader = blob
        .stream()
        .pipe_through(transform)
        .get_reader()
        .unchecked_into();
    let mut out = Vec::new();
    loop {
        let portion = JsFuture::from(reader.read())
            .await
            .map_err(|_| Broken::Damaged)?;
        let part = |key: &str| Reflect::get(&portion, &JsValue::from_str(key));
        if part("done").is_ok_and(|done| done.is_truthy()) {
            return Ok(out);
        }
        let bytes: Uint8Array = part("value")
            .ok()
            .and_then(|value| value.dyn_into().ok())
            .ok_or(Broken::Damaged)?;
        out.extend(bytes.to_vec());
        if out.len() > MOST {
            let _ = reader.cancel();
            return Err(Broken::TooLarge);
        }
    }
}
