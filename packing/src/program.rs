//! A WebAssembly program, packed.
//!
//! Most of a program is code, and code is several texts in one: the instructions, and what each works on. A local's number
//! says little about the next instruction, and much about the next local. So the code is parted into streams, each packed
//! by itself: a tenth smaller than as it stands.
//!
//! ```text
//! local.get 3   i32.const 8   i32.add   call 17      20 03 41 08 6a 10 11
//!
//! instructions    20 41 6a 10
//! locals          03
//! numbers         08
//! functions       11
//! ```
//!
//! The layout, each number in 32 bits:
//!
//! ```text
//! length of the program
//! from where to where its code stands; from where to where it is stored
//! for each stream: its length, and that of what it is packed to
//! the packed streams
//! the stored bytes      the longest part that no packing makes smaller: texts that are packed already
//! the rest, packed
//! ```

use std::io;
use std::ops::Range;

use crate::{packed, unpacked};

/// What an instruction works on, by the stream that it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Instructions,
    Locals,
    Numbers,
    LongNumbers,
    Offsets,
    Alignments,
    Functions,
    Blocks,
    Branches,
    Sizes,
    Declared,
    Rare,
}

/// For each stream, by how many bytes the next is predicted: what did best on our own programs.
const ORDERS: [u32; 12] = [12, 12, 12, 12, 8, 3, 6, 2, 3, 2, 3, 2];
/// The same for all that is no code.
const ORDER: u32 = 12;

/// Packs a program.
///
/// # Errors
///
/// If it is no WebAssembly, or has instructions that our programs have not.
pub fn packed_program(program: &[u8]) -> io::Result<Vec<u8>> {
    let no_program = || io::Error::other("it is no WebAssembly that is understood");
    let code = code(program).ok_or_else(no_program)?;
    let mut streams = Split {
        program: program.get(..code.end).ok_or_else(no_program)?,
        at: code.start,
        streams: Default::default(),
    };
    walk(&mut streams, code.end).ok_or_else(no_program)?;
    let stored = stored(program, &code);
    let mut numbers = vec![
        program.len(),
        code.start,
        code.end,
        stored.start,
        stored.end,
    ];
    let mut body = Vec::new();
    for (stream, order) in streams.streams.iter().zip(ORDERS) {
        let packed = packed(stream, order)?;
        numbers.extend([stream.len(), packed.len()]);
        body.extend(packed);
    }
    body.extend(&program[stored.clone()]);
    body.extend(packed(&rest(program, &code, &stored), ORDER)?);
    let mut out = Vec::new();
    for number in numbers {
        let number = u32::try_from(number).map_err(io::Error::other)?;
        out.extend(number.to_le_bytes());
    }
    out.extend(body);
    Ok(out)
}

/// Unpacks a program; `None` where the bytes are none, or break off.
#[must_use]
pub fn unpacked_program(packed: &[u8]) -> Option<Vec<u8>> {
    let mut packed = packed;
    let length = number(&mut packed)?;
    let code = number(&mut packed)?..number(&mut packed)?;
    let stored = number(&mut packed)?..number(&mut packed)?;
    let mut lengths = Vec::new();
    for _ in ORDERS {
        lengths.push((number(&mut packed)?, number(&mut packed)?));
    }
    let mut streams: [Vec<u8>; ORDERS.len()] = Default::default();
    for ((stream, order), (length, taken)) in streams.iter_mut().zip(ORDERS).zip(lengths) {
        let (bytes, after) = packed.split_at_checked(taken)?;
        *stream = unpacked(bytes, order, length).ok()?;
        packed = after;
    }
    let (kept, packed) = packed.split_at_checked(stored.len())?;
    let others = length.checked_sub(code.len() + stored.len())?;
    let rest = unpacked(packed, ORDER, others).ok()?;
    // The code stands before what is stored: data is the last section of a program.
    let (head, rest) = rest.split_at_checked(code.start)?;
    let mut program = Vec::with_capacity(length);
    program.extend(head);
    let mut join = Join {
        streams: streams.each_ref().map(Vec::as_slice),
        out: program,
    };
    walk(&mut join, code.end)?;
    let mut program = join.out;
    let (between, tail) = rest.split_at_checked(stored.start.checked_sub(code.end)?)?;
    program.extend(between);
    program.extend(kept);
    program.extend(tail);
    (program.len() == length).then_some(program)
}

/// All but the code and what is stored.
fn rest(program: &[u8], code: &Range<usize>, stored: &Range<usize>) -> Vec<u8> {
    [
        &program[..code.start],
        &program[code.end..stored.start],
        &program[stored.end..],
    ]
    .concat()
}

/// Takes 32 bits, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}

/// Where the functions' code stands, behind their count.
fn code(program: &[u8]) -> Option<Range<usize>> {
    /// The section of the functions' code.
    const CODE: u8 = 10;
    let mut at = 8;
    while let Some(&section) = program.get(at) {
        let (length, start) = leb(program, at + 1)?;
        let end = start.checked_add(length)?;
        if section == CODE {
            let (_, first) = leb(program, start)?;
            return (end <= program.len()).then_some(first..end);
        }
        at = end;
    }
    None
}

/// A number in LEB128 at `at`, its low bits if it is negative, and where it ends.
fn leb(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut value = 0;
    for (place, &byte) in bytes.get(at..)?.iter().take(10).enumerate() {
        value |= usize::from(byte & 127)
            .checked_shl(u32::try_from(place * 7).ok()?)
            .unwrap_or(0);
        if byte < 128 {
            return Some((value, at + place + 1));
        }
    }
    None
}

/// Carries a program's code piece by piece from one form to the other.
trait Carry {
    /// Where in the program the next piece stands.
    fn at(&self) -> usize;
    /// Carries one byte, and says which.
    fn byte(&mut self, stream: Stream) -> Option<u8>;
    /// Carries a number in LEB128, and says its low bits.
    fn number(&mut self, stream: Stream) -> Option<usize> {
        let mut value = 0;
        for place in 0..10_u32 {
            let byte = self.byte(stream)?;
            value |= usize::from(byte & 127).checked_shl(place * 7).unwrap_or(0);
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }
}

/// From the program into the streams.
struct Split<'a> {
    program: &'a [u8],
    at: usize,
    streams: [Vec<u8>; ORDERS.len()],
}

impl Carry for Split<'_> {
    fn at(&self) -> usize {
        self.at
    }

    fn byte(&mut self, stream: Stream) -> Option<u8> {
        let byte = *self.program.get(self.at)?;
        self.at += 1;
        self.streams[stream as usize].push(byte);
        Some(byte)
    }
}

/// From the streams into the program.
struct Join<'a> {
    streams: [&'a [u8]; ORDERS.len()],
    out: Vec<u8>,
}

impl Carry for Join<'_> {
    fn at(&self) -> usize {
        self.out.len()
    }

    fn byte(&mut self, stream: Stream) -> Option<u8> {
        let (&byte, rest) = self.streams[stream as usize].split_first()?;
        self.streams[stream as usize] = rest;
        self.out.push(byte);
        Some(byte)
    }
}

/// Carries all functions, up to `end`.
fn walk(code: &mut impl Carry, end: usize) -> Option<()> {
    while code.at() < end {
        let length = code.number(Stream::Sizes)?;
        let last = code.at().checked_add(length)?;
        for _ in 0..code.number(Stream::Declared)? {
            code.number(Stream::Declared)?;
            code.byte(Stream::Declared)?;
        }
        while code.at() < last {
            instruction(code)?;
        }
        if code.at() != last {
            return None;
        }
    }
    (code.at() == end).then_some(())
}

/// Carries one instruction with what it works on, as the binary format of WebAssembly 2.0 has them.
fn instruction(code: &mut impl Carry) -> Option<()> {
    match code.byte(Stream::Instructions)? {
        0x02..=0x04 => code.number(Stream::Blocks).map(drop),
        0x0c | 0x0d => code.number(Stream::Branches).map(drop),
        0x0e => {
            for _ in 0..=code.number(Stream::Blocks)? {
                code.number(Stream::Branches)?;
            }
            Some(())
        }
        0x10 => code.number(Stream::Functions).map(drop),
        0x20..=0x22 => code.number(Stream::Locals).map(drop),
        0x28..=0x3e => {
            code.number(Stream::Alignments)?;
            code.number(Stream::Offsets).map(drop)
        }
        0x41 => code.number(Stream::Numbers).map(drop),
        0x42 => code.number(Stream::LongNumbers).map(drop),
        0x43 => rare_bytes(code, 4),
        0x44 => rare_bytes(code, 8),
        0x11 => rare(code, 2),
        0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => rare(code, 1),
        0xfc => match code.number(Stream::Instructions)? {
            0..=7 => Some(()),
            9 | 11 | 13 | 15..=17 => rare(code, 1),
            8 | 10 | 12 | 14 => rare(code, 2),
            _ => None,
        },
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Some(()),
        _ => None,
    }
}

fn rare(code: &mut impl Carry, numbers: usize) -> Option<()> {
    (0..numbers).try_for_each(|_| code.number(Stream::Rare).map(drop))
}

fn rare_bytes(code: &mut impl Carry, bytes: usize) -> Option<()> {
    (0..bytes).try_for_each(|_| code.byte(Stream::Rare).map(drop))
}

/// Bytes that are judged together.
const BLOCK: usize = 4096;

/// The longest run of blocks behind the code in which every byte is about as frequent as any other: texts that are packed
/// already. Predicting them would cost a tenth of the rest.
fn stored(program: &[u8], code: &Range<usize>) -> Range<usize> {
    let behind = &program[code.end..];
    let (mut best, mut start) = (0..0, 0);
    for (at, block) in (0..).step_by(BLOCK).zip(behind.chunks(BLOCK)) {
        if !is_even(block) {
            start = at + block.len();
        } else if at + block.len() - start > best.len() {
            best = start..at + block.len();
        }
    }
    best.start + code.end..best.end + code.end
}

/// Whether the most frequent byte is not much more frequent than all are on average.
fn is_even(block: &[u8]) -> bool {
    let mut counts = [0_usize; 256];
    for &byte in block {
        counts[usize::from(byte)] += 1;
    }
    let most = counts.into_iter().max().unwrap_or_default();
    block.len() == BLOCK && most < 4 * BLOCK / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with one function of this code, and this data behind it.
    fn program(code: &[u8], data: &[u8]) -> Vec<u8> {
        let number = |value: usize| {
            let low = |shift: usize| u8::try_from(value >> shift & 127).unwrap();
            vec![low(0) | 128, low(7) | 128, low(14)]
        };
        let mut body = number(code.len() + 3);
        // Two locals of one type.
        body.extend([1, 2, 0x7f]);
        body.extend(code);
        let mut section = vec![1];
        section.extend(body);
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        program.push(10);
        program.extend(number(section.len()));
        program.extend(section);
        program.push(11);
        program.extend(number(data.len()));
        program.extend(data);
        program
    }

    #[test]
    fn what_is_packed_comes_back() {
        let mut code = Vec::new();
        for round in 0..200 {
            // local.get, i32.const in two bytes, i32.add, call, i32.load, block, br, br_table, i64.const, f64.const,
            // memory.copy, memory.grow, call_indirect, end
            code.extend([
                0x20,
                round & 1,
                0x41,
                0x80 | round,
                1,
                0x6a,
                0x10,
                17,
                0x28,
                2,
                round & 63,
            ]);
            code.extend([
                0x02, 0x40, 0x0c, 0, 0x0e, 1, 0, 1, 0x42, 5, 0x44, 1, 2, 3, 4, 5, 6, 7, 8,
            ]);
            code.extend([0xfc, 10, 0, 0, 0x40, 0, 0x11, 3, 0, 0x0b]);
        }
        let program = program(&code, b"some words of data, some words of data");
        let packed = packed_program(&program).unwrap();
        assert!(packed.len() < program.len() / 4, "{}", packed.len());
        assert_eq!(unpacked_program(&packed), Some(program));
        for end in [0, 3, 40, packed.len() / 2] {
            assert_eq!(unpacked_program(&packed[..end]), None, "cut off at {end}");
        }
    }

    #[test]
    fn what_is_packed_already_is_stored() {
        let mut seed = 1_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        };
        let mut data = vec![7; 3 * BLOCK];
        data.extend((0..6 * BLOCK).map(|_| random()));
        data.extend(vec![9; 2 * BLOCK]);
        let program = program(&[0x0b], &data);
        let stored = stored(&program, &code(&program).unwrap());
        // The first of them begins with the last few of the sevens.
        assert_eq!(stored.len(), 6 * BLOCK);
        let packed = packed_program(&program).unwrap();
        assert!(packed.len() < 6 * BLOCK + 1800, "{}", packed.len());
        assert_eq!(unpacked_program(&packed), Some(program));
    }

    #[test]
    fn a_program_may_be_stored_whole() {
        let program = b"anything at all";
        let mut packed = Vec::new();
        for number in [program.len(), 0, 0, 0, program.len()] {
            packed.extend(u32::try_from(number).unwrap().to_le_bytes());
        }
        packed.extend(vec![0; 8 * ORDERS.len()]);
        packed.extend(program);
        assert_eq!(unpacked_program(&packed), Some(program.to_vec()));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(packed_program(b"no program").is_err());
        // An instruction for vectors.
        assert!(packed_program(&program(&[0xfd, 0, 0x0b], b"")).is_err());
    }
}
