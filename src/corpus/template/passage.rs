//! Optional passages that a listed text leaves out, known by their words' number and hash.
//!
//! GPL-2.0 files end with a paragraph that the listed text doesn't have; the list calls it optional. The table keeps no
//! license prose, so it has `53 words, 15443170036977439443` for it.

/// An optional passage that may be put into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbsentPassage {
    /// Where it would stand, in bytes of the text.
    pub at: u32,
    /// How many words it has.
    pub words: u32,
    /// FNV-1a (64 bits) of the words, joined by single spaces.
    pub hash: u64,
}

impl AbsentPassage {
    /// Whether `text` is the passage.
    ///
    /// Only words count, which are runs of letters and digits in any case: line breaks, quotes and punctuation may differ.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let mut words = 0_u32;
        let mut hash = OFFSET;
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if words == self.words {
                return false;
            }
            if words > 0 {
                hash = step(hash, b' ');
            }
            words += 1;
            for c in word.chars() {
                let lower = c.to_lowercase().next().unwrap_or(c);
                hash = lower.encode_utf8(&mut [0; 4]).bytes().fold(hash, step);
            }
        }
        words == self.words && hash == self.hash
    }
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::{AbsentPassage, OFFSET, step};

    #[test]
    fn words_decide_and_nothing_else() {
        let hash = b"fnord is free".iter().copied().fold(OFFSET, step);
        let passage = AbsentPassage {
            at: 0,
            words: 3,
            hash,
        };
        for (text, is) in [
            ("fnord is free", true),
            ("  \u{201c}Fnord\u{201d}\r\n is FREE.", true),
            ("fnord is not free", false),
            ("fnord is", false),
            ("fnord is free of charge", false),
            ("", false),
        ] {
            assert_eq!(passage.is(text), is, "{text:?}");
        }
    }
}
