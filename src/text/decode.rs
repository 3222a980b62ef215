//! Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, GB18030, Windows-1252.

use std::fmt;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The largest input that is analysed, in bytes.
pub const MAX_BYTES: usize = 5_000_000;

/// A decoded input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark. Line ends are as they came.
    pub text: String,
    /// Name of the encoding, in lower case.
    pub encoding: &'static str,
}

/// An input that cannot be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputError {
    /// It has this many bytes, more than [`MAX_BYTES`].
    TooLarge(usize),
    /// It is no text: a byte that no text has stands at this offset.
    Binary(usize),
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => write!(
                f,
                "{bytes} bytes are too many: at most {MAX_BYTES} are analysed"
            ),
            Self::Binary(at) => write!(
                f,
                "not a text: byte {at} is a control byte that no text has"
            ),
        }
    }
}

impl std::error::Error for InputError {}

/// Decodes an input.
///
/// # Errors
///
/// If it is too large or no text. Which bytes make up the text never matters otherwise: whatever is no UTF-8, UTF-16 or
/// GB18030 is Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge(bytes.len()));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return finish(encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return finish(UTF_8, bytes);
    }
    finish(
        if is_gb18030(bytes) {
            GB18030
        } else {
            WINDOWS_1252
        },
        bytes,
    )
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, InputError> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    // Form feeds and escape sequences occur in texts; NUL and its neighbours do not.
    if let Some(at) = text.bytes().position(|byte| byte < 7) {
        return Err(InputError::Binary(at));
    }
    let name = match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "gb18030" => "gb18030",
        _ => "windows-1252",
    };
    Ok(Decoded {
        text: text.into_owned(),
        encoding: name,
    })
}

/// UTF-16 without a mark: nearly every second byte of a Western text is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(400) / 2 * 2)?;
    let nul = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let half = head.len() / 2;
    if half < 4 {
        return None;
    }
    match (nul(0) * 10 >= half * 7, nul(1) * 10 >= half * 7) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Valid GB18030 whose double bytes are mostly common Chinese characters (GB 2312 rows 16 to 55) or their punctuation:
/// nearly any accented Western text is "valid" GB18030 too, but as rare characters.
fn is_gb18030(bytes: &[u8]) -> bool {
    let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    let (mut wide, mut common) = (0usize, 0usize);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            at += 1;
            continue;
        }
        wide += 1;
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        common += usize::from(matches!(byte, 0xA1..=0xA3 | 0xB0..=0xD7) && second >= 0xA1);
        at += 2;
    }
    // Chinese stands in runs: a lone pair between Latin letters is an accent.
    let runs = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(|(a, b)| !a.is_ascii() && !b.is_ascii())
        .count();
    wide > 0 && common * 10 >= wide * 9 && runs * 3 >= wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let (chinese, _, _) = GB18030.encode("本软件不得用于商业用途。");
        let utf16 = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
        };
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(utf16("You may"));
        let cases: [(&str, Vec<u8>, &str, &str); 7] = [
            ("utf-8", "naïve 许可".into(), "naïve 许可", "utf-8"),
            (
                "utf-8 with mark",
                b"\xEF\xBB\xBFYou may".to_vec(),
                "You may",
                "utf-8",
            ),
            ("utf-16 with mark", marked, "You may", "utf-16le"),
            (
                "utf-16 without mark",
                utf16("You may not"),
                "You may not",
                "utf-16le",
            ),
            (
                "gb18030",
                chinese.into_owned(),
                "本软件不得用于商业用途。",
                "gb18030",
            ),
            (
                "windows-1252",
                b"\x93as is\x94 caf\xE9".to_vec(),
                "“as is” café",
                "windows-1252",
            ),
            ("empty", Vec::new(), "", "utf-8"),
        ];
        for (name, bytes, text, encoding) in cases {
            assert_eq!(
                decode(&bytes),
                Ok(Decoded {
                    text: text.to_owned(),
                    encoding
                }),
                "{name}"
            );
        }
    }

    #[test]
    fn refusals_are_named() {
        assert_eq!(
            decode(b"\x7FELF\x02\x01\x01\0\0\0"),
            Err(InputError::Binary(4))
        );
        let large = decode(&vec![b'a'; MAX_BYTES + 1]).unwrap_err();
        assert_eq!(
            large.to_string(),
            "5000001 bytes are too many: at most 5000000 are analysed"
        );
    }
}
