//! Gives a text its capitals back (`build/capitals.rs`).

/// The next letter is a capital.
const CAPITAL: char = '\x03';
/// All letters are capitals from here on.
const CAPITALS: char = '\x04';
/// They are as they stand again.
const AS_THEY_STAND: char = '\x05';

/// The text without the marks.
pub(super) fn unfolded(folded: &str) -> String {
    let (mut next, mut all) = (false, false);
    let mut text = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            CAPITAL => next = true,
            CAPITALS => all = true,
            AS_THEY_STAND => all = false,
            c => {
                let is_capital = next || all;
                text.push(if is_capital {
                    c.to_ascii_uppercase()
                } else {
                    c
                });
                next = false;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::unfolded;

    #[test]
    fn marks_are_taken_back() {
        let folded = "\x03the \x03software \x04is provided \x05as is, \x03a \x04pier";
        assert_eq!(unfolded(folded), "The Software IS PROVIDED as is, A PIER");
    }
}
