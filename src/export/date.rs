//! The caller's date, in the one form that SPDX and word processors read.
//!
//! ```text
//! 2026-07-01T12:00:00.123Z  ->  2026-07-01T12:00:00Z
//! ```

/// The date without fractions of a second; `None` where it is not an ISO 8601 date-time in UTC.
pub(super) fn utc_seconds(date: &str) -> Option<String> {
    let whole = date.strip_suffix('Z')?;
    let (seconds, fraction) = whole.split_once('.').unwrap_or((whole, "0"));
    let pattern = "dddd-dd-ddTdd:dd:dd";
    let fits = seconds.len() == pattern.len()
        && seconds.chars().zip(pattern.chars()).all(|(c, p)| match p {
            'd' => c.is_ascii_digit(),
            _ => c == p,
        });
    let number = |from: usize| seconds.get(from..from + 2)?.parse::<u8>().ok();
    let in_range = |from, range: std::ops::RangeInclusive<u8>| {
        number(from).is_some_and(|number| range.contains(&number))
    };
    (fits
        && !fraction.is_empty()
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && in_range(5, 1..=12)
        && in_range(8, 1..=31)
        && in_range(11, 0..=23)
        && in_range(14, 0..=59)
        && in_range(17, 0..=59))
    .then(|| format!("{seconds}Z"))
}

#[cfg(test)]
mod tests {
    use super::utc_seconds;

    #[test]
    fn dates_are_utc_to_the_second_or_nothing() {
        let cases = [
            ("2026-07-01T12:00:00Z", Some("2026-07-01T12:00:00Z")),
            ("2026-07-01T12:00:00.123Z", Some("2026-07-01T12:00:00Z")),
            ("2026-07-01T12:00:00+02:00", None),
            ("2026-13-01T12:00:00Z", None),
            ("2026-07-01", None),
            ("ä026-07-01T12:00:00Z", None),
            ("", None),
        ];
        for (date, expected) in cases {
            assert_eq!(utc_seconds(date).as_deref(), expected, "{date}");
        }
    }
}
