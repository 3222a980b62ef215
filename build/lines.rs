//! Joins the lines of a text that a width explains; `src/corpus/pack/lines.rs` breaks them again and says the rule.

/// A space at which the line goes on though it is full; no text has it.
pub(super) const SPACE: u8 = 2;
/// The width of a text whose lines are as they stand.
const UNBOUNDED: u8 = 255;

/// The width that explains most, in bytes, and the text with one line for what it explains.
pub(super) fn joined(text: &str) -> (u8, Vec<u8>) {
    let mut explained = [0_i32; UNBOUNDED as usize];
    let lines: Vec<&str> = text.split('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        // A width that the line passes would need a mark for each word behind it.
        for (width, explained) in explained.iter_mut().enumerate().take(line.len()) {
            let behind = line.as_bytes()[width..].iter();
            *explained -= i32::from(behind.clone().any(|&byte| byte == b' '));
        }
        let (indent, words) = parts(line);
        let Some((next_indent, next)) = lines.get(at + 1).map(|next| parts(next)) else {
            continue;
        };
        if words.is_empty() || next.is_empty() || indent != next_indent {
            continue;
        }
        let next = next.split(' ').next().map_or(0, str::len);
        let (shortest, longest) = (line.len(), line.len() + 1 + next);
        let explains = explained.iter_mut().take(longest).skip(shortest);
        explains.for_each(|explained| *explained += 1);
    }
    let best = (0..UNBOUNDED).max_by_key(|&width| explained[usize::from(width)]);
    let width = best.filter(|&width| explained[usize::from(width)] > 0);
    let width = width.unwrap_or(UNBOUNDED);
    (width, joined_at(text.as_bytes(), width))
}

/// The spaces at the start of a line, and the rest.
fn parts(line: &str) -> (usize, &str) {
    let words = line.trim_start_matches(' ');
    (line.len() - words.len(), words)
}

/// The text with one line for what this width explains.
fn joined_at(text: &[u8], width: u8) -> Vec<u8> {
    let width = match width {
        UNBOUNDED => usize::MAX,
        width => usize::from(width),
    };
    let spaces = |at: usize| text[at..].iter().take_while(|&&byte| byte == b' ').count();
    let letters = |at: usize| {
        let rest = text[at..].iter();
        rest.take_while(|byte| !matches!(byte, b' ' | b'\n'))
            .count()
    };
    let mut joined = Vec::with_capacity(text.len());
    let (mut column, mut indent, mut leads) = (0, 0, true);
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        leads &= matches!(byte, b' ' | b'\n');
        match byte {
            b' ' if leads => indent += 1,
            b' ' => {
                let next = letters(at + 1);
                if next > 0 && column + 1 + next > width {
                    joined.push(SPACE);
                    (at, column) = (at + 1, column + 1);
                    continue;
                }
            }
            b'\n' => {
                let next = letters(at + 1 + spaces(at + 1));
                // Behind a space the rule would look at that space and not here.
                let follows = !leads && text[at - 1] != b' ';
                if next > 0 && follows && spaces(at + 1) == indent && column + 1 + next > width {
                    joined.push(b' ');
                    (at, column) = (at + 1 + indent, indent);
                    continue;
                }
                (column, indent, leads) = (0, 0, true);
                joined.push(b'\n');
                at += 1;
                continue;
            }
            _ => {}
        }
        joined.push(byte);
        (at, column) = (at + 1, column + 1);
    }
    joined
}
