//! Writes capitals as small letters with a mark before them, so that a text in capitals is predicted by the same one in small
//! letters; `src/corpus/pack/capitals.rs` takes the marks back.
//!
//! ```text
//! The Software IS PROVIDED as is.  ->  3the 3software 4is provided 5as is.
//! ```

/// The next letter is a capital. No text has it, nor the two below.
pub(super) const CAPITAL: u8 = 3;
/// All letters are capitals from here on.
pub(super) const CAPITALS: u8 = 4;
/// They are as they stand again.
pub(super) const AS_THEY_STAND: u8 = 5;

/// The text in small letters, with the marks.
pub(super) fn folded(text: &[u8]) -> Vec<u8> {
    let mut folded = Vec::with_capacity(text.len());
    let mut capitals = false;
    for run in text.chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric()) {
        let is_capital = |byte: &u8| byte.is_ascii_uppercase();
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
        let loud = run.iter().filter(|byte| is_letter(byte)).all(is_capital);
        let letters = run.iter().filter(|byte| is_letter(byte)).count();
        // One capital may start a sentence as well as shout: it goes on with what stands before.
        if letters > 0 && !(capitals && loud) {
            if capitals {
                folded.push(AS_THEY_STAND);
            }
            capitals = loud && letters > 1;
            if capitals {
                folded.push(CAPITALS);
            }
        }
        for byte in run {
            if is_capital(byte) && !capitals {
                folded.push(CAPITAL);
            }
            folded.push(byte.to_ascii_lowercase());
        }
    }
    folded
}
