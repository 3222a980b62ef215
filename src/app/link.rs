//! A state as a part of the fragment, which browsers do not send to servers.
//!
//! ```text
//! JSON ── zlib ──▶ bytes ── base64url ──▶ s1=eJyrVkrOT8lMzsxR…      1 is the version of this form
//! ```
//!
//! The browser packs and unpacks (`CompressionStream`); zlib and not bare deflate, because its checksum tells a link that
//! was cut or changed from a whole one, for four bytes. What only a browser can do is in [`super::browser`].

/// The key of the state in the fragment.
pub const KEY: &str = "s1";

/// Characters of a link that is still offered; more, and some mail program or wiki cuts it.
pub const LONGEST: usize = 64_000;

/// Bytes that a link may unpack to. The engine takes 5 MB; a few hundred bytes could claim gigabytes.
pub const MOST: usize = 16_000_000;

/// Why a link or file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It was cut or changed on its way.
    Damaged,
    /// It is not one of ours.
    Foreign,
    /// A later version of the page wrote it.
    Later,
    /// It is larger than anything that the page writes.
    TooLarge,
}

/// What stands behind the key of a state, if the fragment has one.
///
/// ```
/// use codicil::app::link::{Broken, packed};
/// assert_eq!(packed("#theme=dark"), None);
/// assert_eq!(packed("#s9=AAAA"), Some(Err(Broken::Later)));
/// assert_eq!(packed("#theme=dark&s1=AP8"), Some(Ok(vec![0, 255])));
/// ```
#[must_use]
pub fn packed(fragment: &str) -> Option<Result<Vec<u8>, Broken>> {
    fragment
        .trim_start_matches('#')
        .split('&')
        .filter_map(|part| part.split_once('='))
        .find_map(|(key, value)| {
            if key == KEY {
                return Some(from_base64(value).ok_or(Broken::Damaged));
            }
            let version = key.strip_prefix('s')?.parse::<u32>().ok()?;
            Some(Err(if version > 1 {
                Broken::Later
            } else {
                Broken::Foreign
            }))
        })
}

/// The part of the fragment for packed bytes.
#[must_use]
pub fn part(packed: &[u8]) -> String {
    format!("{KEY}={}", to_base64(packed))
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with the letters that URLs leave alone, without padding.
#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=chunk.len() {
            let letter = bits >> (18 - 6 * place) & 63;
            let at = usize::try_from(letter).unwrap_or_default();
            out.push(char::from(LETTERS[at]));
        }
    }
    out
}

/// Reads it; `None` for anything else. Padding, which some programs add, is passed over.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.chunks(4) {
        let mut bits: u32 = 0;
        for letter in chunk {
            let at = LETTERS.iter().position(|one| one == letter)?;
            bits = bits << 6 | u32::try_from(at).ok()?;
        }
        let [_, bytes @ ..] = (bits << (6 * (4 - chunk.len()))).to_be_bytes();
        let whole = chunk.len() - 1;
        // A letter alone has no byte, and bits that stand for nothing must be zero.
        if whole == 0 || bytes.iter().skip(whole).any(|&byte| byte != 0) {
            return None;
        }
        out.extend(bytes.iter().take(whole));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_survives() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(37) ^ 0xa5).collect();
            let text = to_base64(&bytes);
            assert_eq!(from_base64(&text), Some(bytes), "{text}");
        }
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for text in ["A", "AB*D", "AAAAA", "AB", "é", "A A"] {
            assert_eq!(from_base64(text), None, "{text}");
        }
        assert_eq!(from_base64("AA=="), Some(vec![0]));
    }

    #[test]
    fn other_fragments_have_no_state() {
        assert_eq!(packed("#"), None);
        assert_eq!(packed("#section-2"), None);
        assert_eq!(packed("#src=a&lang=en"), None);
        assert_eq!(packed("s0=AAAA"), Some(Err(Broken::Foreign)));
        assert_eq!(packed("s1=%20"), Some(Err(Broken::Damaged)));
    }
}
