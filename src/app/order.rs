//! The order of things that stay where they are.

use crate::arrange::Arrange;

/// The places of `items` in the order of their keys; those with equal keys stay as they are.
///
/// ```
/// use codicil::app::order::order;
///
/// assert_eq!(order(&[30, 10, 20], |&item| (item, 0)), [1, 2, 0]);
/// ```
pub fn order<T>(items: &[T], key: impl Fn(&T) -> (usize, usize)) -> Vec<usize> {
    let mut keys: Vec<(usize, usize, usize)> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let (first, second) = key(item);
            (first, second, at)
        })
        .collect();
    keys.arrange();
    keys.into_iter().map(|(_, _, at)| at).collect()
}
