//! Which key does what.

use super::decisions::DecisionStatus;

/// Where a key leads in the list of changes: 1 to the next, -1 to the one before.
#[must_use]
pub fn step(key: &str, shift: bool) -> Option<isize> {
    match (key, shift) {
        ("n" | "j", false) | ("F7", false) => Some(1),
        ("p" | "k", false) | ("F7", true) => Some(-1),
        _ => None,
    }
}

/// Whether a key is a single character, which the reader may have switched off.
#[must_use]
pub fn is_letter(key: &str) -> bool {
    key.chars().count() == 1
}

/// What a key decides on the place that the reader is at.
#[must_use]
pub fn decide(key: &str) -> Option<DecisionStatus> {
    match key {
        "a" => Some(DecisionStatus::Accept),
        "r" => Some(DecisionStatus::Reject),
        "q" => Some(DecisionStatus::Question),
        _ => None,
    }
}

/// Where a key leads among `count` cards, from the card at `at`.
#[must_use]
pub fn roam(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some((at + 1).min(last)),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_step() {
        for (key, shift, expected) in [
            ("n", false, Some(1)),
            ("j", false, Some(1)),
            ("F7", false, Some(1)),
            ("F7", true, Some(-1)),
            ("k", false, Some(-1)),
            ("p", false, Some(-1)),
            ("N", true, None),
            ("x", false, None),
        ] {
            assert_eq!(step(key, shift), expected, "{key}");
        }
    }

    #[test]
    fn letters_are_told_from_keys_with_names() {
        for (key, letter) in [("n", true), ("/", true), ("F7", false), ("Escape", false)] {
            assert_eq!(is_letter(key), letter, "{key}");
        }
        assert_eq!(decide("r"), Some(DecisionStatus::Reject));
        assert_eq!(decide("R"), None);
    }

    #[test]
    fn keys_roam_and_stay_in_the_list() {
        assert_eq!(roam("ArrowDown", 2, 3), Some(2));
        assert_eq!(roam("ArrowUp", 0, 3), Some(0));
        assert_eq!(roam("End", 0, 3), Some(2));
        assert_eq!(roam("ArrowDown", 0, 0), None);
        assert_eq!(roam("a", 0, 3), None);
    }
}
