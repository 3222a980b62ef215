//! Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, GB18030, Windows-1252.

use std::fmt;

use super::gb18030;

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
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return finish("utf-8", String::from_utf8_lossy(rest).into_owned());
    }
    let marked = [(b"\xFF\xFE", Endian::Little), (b"\xFE\xFF", Endian::Big)];
    let marked = marked
        .into_iter()
        .find_map(|(mark, endian)| Some((bytes.strip_prefix(mark)?, endian)));
    if let Some((rest, endian)) = marked.or_else(|| Some((bytes, unmarked_utf16(bytes)?))) {
        return finish(endian.name(), utf16(rest, endian));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return finish("utf-8", text.to_owned());
    }
    match gb18030::decode(bytes) {
        Some(text) if is_chinese(bytes, &text) => finish("gb18030", text),
        _ => finish(
            "windows-1252",
            bytes.iter().copied().map(windows_1252).collect(),
        ),
    }
}

fn finish(encoding: &'static str, text: String) -> Result<Decoded, InputError> {
    // Form feeds and escape sequences occur in texts; NUL and its neighbours do not.
    match text.bytes().position(|byte| byte < 7) {
        Some(at) => Err(InputError::Binary(at)),
        None => Ok(Decoded { text, encoding }),
    }
}

/// Which byte of a UTF-16 unit comes first.
#[derive(Debug, Clone, Copy)]
enum Endian {
    Little,
    Big,
}

impl Endian {
    fn name(self) -> &'static str {
        match self {
            Self::Little => "utf-16le",
            Self::Big => "utf-16be",
        }
    }
}

/// Decodes UTF-16; half a pair, and half a unit at the end, are shown as replaced.
fn utf16(bytes: &[u8], endian: Endian) -> String {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| match endian {
        Endian::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Endian::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    chars
        .chain(odd.then_some(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// UTF-16 without a mark: nearly every second byte of a Western text is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<Endian> {
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
        (true, false) => Some(Endian::Big),
        (false, true) => Some(Endian::Little),
        _ => None,
    }
}

/// The characters of Windows-1252 that Latin-1 has otherwise, from 0x80 on. The WHATWG Encoding Standard maps the five
/// bytes that the code page leaves open to the control characters of the same number.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let special = byte
        .checked_sub(0x80)
        .and_then(|at| WINDOWS.get(usize::from(at)));
    special.copied().unwrap_or_else(|| char::from(byte))
}

/// Valid GB18030 whose double bytes are mostly common Chinese characters (GB 2312 rows 16 to 55) or their punctuation:
/// nearly any accented Western text is "valid" GB18030 too, but as rare characters.
fn is_chinese(bytes: &[u8], text: &str) -> bool {
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
        let (chinese, _, _) = encoding_rs::GB18030.encode("本软件不得用于商业用途。");
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
