//! Cuts out of the texts what stood in one before.
//!
//! ```text
//! ask for a copy of it. You may ask for a copy of it, or  ->  ask for a copy of it. You may 0x01, or   +   distance, length
//! ```

use std::collections::HashMap;

/// Bytes of the shortest repeat that is cut out. Shorter ones cost more than the prediction of their letters.
const SHORTEST: usize = 64;
/// Stands for a repeat among the literals; no text has it.
pub(super) const REPEAT: u8 = 1;
/// How much longer a repeat must be to be worth another distance than the last one's.
const DETOUR: usize = 5;
/// Earlier places of a passage that are tried.
const PLACES: usize = 400;

/// Cuts out what stood before: the literals with a mark for each repeat, and for each two numbers, by how much its
/// distance differs from that of the repeat before, and how much longer than the shortest it is.
pub(super) fn cut(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut places = Places::new(bytes);
    let (mut literals, mut numbers) = (Vec::new(), Vec::new());
    let (mut at, mut distance) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let found = places.find(at, distance);
        places.add(at);
        let later = places.find(at + 1, distance);
        // One letter later may start a longer one.
        match found {
            Some(repeat) if later.is_none_or(|later| later.worth <= repeat.worth + 1) => {
                let further = repeat.distance.wrapping_sub(distance).cast_signed();
                let folded = ((further << 1) ^ (further >> (isize::BITS - 1))).cast_unsigned();
                number(&mut numbers, folded);
                number(&mut numbers, repeat.length - SHORTEST);
                distance = repeat.distance;
                literals.push(REPEAT);
                (at + 1..at + repeat.length).for_each(|at| places.add(at));
                at += repeat.length;
            }
            _ => {
                literals.push(byte);
                at += 1;
            }
        }
    }
    (literals, numbers)
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 127).expect("seven bits");
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 128);
    }
}

struct Repeat {
    distance: usize,
    length: usize,
    worth: usize,
}

/// Where passages of the shortest length stood.
struct Places<'a> {
    bytes: &'a [u8],
    last: HashMap<&'a [u8], usize>,
    before: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            last: HashMap::new(),
            before: vec![None; bytes.len()],
        }
    }

    fn passage(&self, at: usize) -> Option<&'a [u8]> {
        self.bytes.get(at..at + SHORTEST)
    }

    fn add(&mut self, at: usize) {
        if let Some(passage) = self.passage(at) {
            self.before[at] = self.last.insert(passage, at);
        }
    }

    /// The repeat that is worth most; near the distance of the one before, a shorter one may be.
    fn find(&self, at: usize, distance: usize) -> Option<Repeat> {
        let mut place = self.last.get(self.passage(at)?).copied();
        let mut best: Option<Repeat> = None;
        for _ in 0..PLACES {
            let Some(start) = place else { break };
            let rest = self.bytes[at..].iter().zip(&self.bytes[start..]);
            let length = rest.take_while(|(here, there)| here == there).count();
            let detour = match (at - start).abs_diff(distance) {
                0 => 0,
                1..64 => 1,
                64..8192 => 2,
                _ => 3,
            };
            let worth = (length + 3 * DETOUR).saturating_sub(detour * DETOUR);
            if best.as_ref().is_none_or(|best| worth > best.worth) {
                best = Some(Repeat {
                    distance: at - start,
                    length,
                    worth,
                });
            }
            place = self.before[start];
        }
        best
    }
}
