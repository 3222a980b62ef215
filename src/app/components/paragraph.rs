//! One block of the sheet, with its marks and the numbers of the stops in it.

use std::rc::Rc;

use yew::prelude::*;

use super::review::{Drawing, hit_id};
use super::sheet::stop_id;
use super::toolbar::stop_name;
use super::use_words;
use crate::app::redline::{Block, BlockKind, Mark, Part, Piece, Side};
use crate::app::shared::Shared;
use crate::app::state::Review;
use crate::app::words::Words;

/// Whether a stop stands in a block.
pub(super) fn holds(block: &Block, stop: usize) -> bool {
    block
        .pieces
        .iter()
        .any(|piece| piece.stops.contains(&stop) || piece.begins.contains(&stop))
}

#[derive(Properties, PartialEq)]
pub(super) struct ParagraphProps {
    /// The answer.
    pub review: Shared<Review>,
    /// The blocks of the view.
    pub drawing: Shared<Drawing>,
    /// Which of them.
    pub at: usize,
    /// The stop that the reader is at, if it stands here; else a step elsewhere would draw this anew.
    pub on: Option<usize>,
    /// What the search found here.
    pub parts: Rc<[Part]>,
    /// The hit that the reader is at, if it stands here.
    pub hit: Option<usize>,
    /// Whether each side has its column.
    pub split: bool,
    /// To the card of a stop.
    pub on_go: Callback<usize>,
}

/// One block.
#[component]
pub(super) fn Paragraph(props: &ParagraphProps) -> Html {
    let (words, _) = use_words();
    let block = &props.drawing.blocks[props.at];
    let class = classes!(
        "block",
        match block.kind {
            BlockKind::Paragraph => None,
            BlockKind::Heading => Some("is-heading"),
            BlockKind::Centred => Some("is-centred"),
        },
        (block.indent > 0).then(|| format!("indent-{}", block.indent)),
        block.tight.then_some("is-tight"),
    );
    if props.split {
        return html! {
            <div class="columns">
                <p class={class.clone()}>{ run(props, block, words, Some(Side::Canonical)) }</p>
                <p {class}>{ run(props, block, words, Some(Side::Submitted)) }</p>
            </div>
        };
    }
    html! { <p {class}>{ run(props, block, words, None) }</p> }
}

/// The pieces of a block: all of them, or those of one side.
fn run(props: &ParagraphProps, block: &Block, words: &'static Words, side: Option<Side>) -> Html {
    let (places, shown): (Vec<usize>, Vec<&Piece>) = block
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| side.is_none_or(|side| piece.side == Side::Both || piece.side == side))
        .unzip();
    let markers = side != Some(Side::Canonical);
    let margin = in_margin(&shown);
    html! {
        for (at, piece) in shown.iter().enumerate() {
            if markers {
                { marker(props, piece, words, margin == Some(at)) }
            }
            { draw(
                props,
                piece,
                found(props, piece, places[at], markers),
                words,
                at.checked_sub(1).map(|before| shown[before].mark),
                shown.get(at + 1).map(|after| after.mark),
            ) }
        }
    }
}

/// A change behind no more than the label of its list item counts as the block's own.
const LABEL: usize = 8;

/// The piece whose numbers stand in the margin: the first of the block that has any, if it is near enough to its start.
fn in_margin(pieces: &[&Piece]) -> Option<usize> {
    let first = pieces.iter().position(|piece| !piece.begins.is_empty())?;
    let before: usize = pieces
        .get(..first)?
        .iter()
        .map(|piece| piece.text.trim().chars().count())
        .sum();
    (before <= LABEL).then_some(first)
}

/// The numbers of the stops that begin with a piece, each a way to its card.
fn marker(props: &ParagraphProps, piece: &Piece, words: &'static Words, first: bool) -> Html {
    if piece.begins.is_empty() {
        return Html::default();
    }
    html! {
        <span class={classes!("markers", first.then_some("is-first"))}>
            for &stop in &piece.begins {
                <button
                    type="button"
                    id={stop_id(stop)}
                    class={classes!("marker", (props.on == Some(stop)).then_some("is-on"))}
                    aria-label={(words.marker)(stop + 1, &stop_name(&props.review, stop, words))}
                    onclick={props.on_go.reform(move |_| stop)}
                >{ stop + 1 }</button>
            }
        </span>
    }
}

/// The characters of a piece, with what the search found marked. The first part of a hit is where a step leads to, on
/// one side only.
fn found(props: &ParagraphProps, piece: &Piece, place: usize, target: bool) -> Html {
    let parts: Vec<&Part> = props
        .parts
        .iter()
        .filter(|part| part.piece == place)
        .collect();
    if parts.is_empty() {
        return html! { { piece.text.clone() } };
    }
    let text = |start: usize, end: usize| piece.text.get(start..end).unwrap_or_default().to_owned();
    let mut cursor = 0;
    let mut runs = Vec::new();
    for part in parts {
        let begins = props
            .parts
            .iter()
            .find(|other| other.hit == part.hit)
            .is_some_and(|first| first == part);
        runs.push(html! { { text(cursor, part.start) } });
        runs.push(html! {
            <mark
                id={(begins && (target || piece.side == Side::Canonical)).then(|| hit_id(part.hit))}
                class={classes!("hit", (props.hit == Some(part.hit)).then_some("is-on"))}
            >{ text(part.start.max(cursor), part.end) }</mark>
        });
        cursor = part.end.max(cursor);
    }
    runs.push(html! { { text(cursor, piece.text.len()) } });
    runs.into_iter().collect()
}

fn draw(
    props: &ParagraphProps,
    piece: &Piece,
    text: Html,
    words: &'static Words,
    before: Option<Mark>,
    after: Option<Mark>,
) -> Html {
    let on = props.on.is_some_and(|stop| piece.stops.contains(&stop));
    let onclick = piece
        .stops
        .last()
        .map(|&stop| props.on_go.reform(move |_: MouseEvent| stop));
    let class = classes!(
        mark_class(piece.mark),
        on.then_some("is-on"),
        (!piece.stops.is_empty()).then_some("is-stop")
    );
    // Said once for a run of the same kind, however many pieces it has.
    let said = |words: &'static str| (before != Some(piece.mark)).then_some(words);
    let ended = (after != Some(piece.mark)).then_some(words.spoken.end);
    match piece.mark {
        Mark::Inserted | Mark::MovedHere => {
            let start = if piece.mark == Mark::Inserted {
                words.spoken.inserted
            } else {
                words.spoken.moved_here
            };
            html! { <ins {class} data-said={said(start)} data-ended={ended} {onclick}>{ text }</ins> }
        }
        Mark::Deleted | Mark::MovedAway => {
            let start = if piece.mark == Mark::Deleted {
                words.spoken.deleted
            } else {
                words.spoken.moved_away
            };
            html! { <del {class} data-said={said(start)} data-ended={ended} {onclick}>{ text }</del> }
        }
        Mark::Same if piece.stops.is_empty() => text,
        Mark::Formatting if piece.side != Side::Canonical && !props.drawing.noise.formatting => {
            text
        }
        _ => {
            let gone = (piece.side == Side::Canonical).then_some("is-gone");
            html! { <span class={classes!(class, gone)} {onclick}>{ text }</span> }
        }
    }
}

fn mark_class(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Same | Mark::Inserted | Mark::Deleted => None,
        Mark::MovedHere | Mark::MovedAway => Some("is-moved"),
        Mark::Variable => Some("is-variable"),
        Mark::Optional | Mark::Notice => Some("is-quiet"),
        Mark::Formatting => Some("is-format"),
    }
}
