//! Sorting that is compiled once.
//!
//! ```text
//! items ── compared through a `dyn` ──▶ places (one merge sort for every type) ──▶ items swapped into them
//! ```
//!
//! The standard library's sort is fast, and is compiled anew for each type and key: it was an eighth of what the page's
//! worker weighed. Most of what is sorted here is a handful of items. Where it is many, in the index and the chains, the
//! standard sort stays.

use std::cmp::Ordering;

/// Stable sorting of a slice.
pub(crate) trait Arrange<T> {
    /// By their own order.
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    /// By a key.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    /// By a comparison.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let Some(mut places) = places(self.len(), &|a, b| compare(&self[a], &self[b])) else {
            return;
        };
        for at in 0..places.len() {
            // Each swap brings one item to its place.
            while places[at] != at {
                let place = places[at];
                self.swap(at, place);
                places.swap(at, place);
            }
        }
    }
}

/// The place that each of `count` items belongs to; `None` where each has it already.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return None;
    }
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
                // Of equal ones the first stays first.
                if compare(a, b) == Ordering::Greater {
                    merged.push(b);
                    right.next();
                } else {
                    merged.push(a);
                    left.next();
                }
            }
            merged.extend(left.chain(right));
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    let mut places = merged;
    places.resize(count, 0);
    for (place, &item) in order.iter().enumerate() {
        places[item] = place;
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::Arrange;

    #[test]
    fn sorts_as_the_standard_library_does() {
        // A generator of our own: the same numbers in each run.
        let mut seed = 7_u32;
        for count in 0..70 {
            let items: Vec<(u32, usize)> = (0..count)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, at)
                })
                .collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs, "{items:?}");
            ours.arrange_by(|a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            assert_eq!(ours, theirs);
            ours.arrange();
            assert_eq!(
                ours,
                items
                    .iter()
                    .copied()
                    .collect::<std::collections::BTreeSet<_>>()
                    .into_iter()
                    .collect::<Vec<_>>()
            );
        }
    }
}
