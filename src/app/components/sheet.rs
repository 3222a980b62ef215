//! The sheet: the text as prose, with the differences marked the way lawyers mark them.

use std::collections::HashSet;
use std::ops::Range;

use yew::prelude::*;

use super::review::Drawing;
use super::toolbar::stop_name;
use super::use_words;
use crate::app::redline::{Block, BlockKind, Layout, Mark, Piece, Row, Side, blocks};
use crate::app::shared::Shared;
use crate::app::state::Review;
use crate::app::words::Words;
use crate::report::Form;

/// What the sheet shows.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// The answer.
    pub review: Shared<Review>,
    /// The blocks of the view.
    pub drawing: Shared<Drawing>,
    /// The view.
    pub layout: Layout,
    /// Where the reader is.
    pub at: Option<usize>,
    /// To the card of a stop.
    pub on_go: Callback<usize>,
}

/// Id of the passage of a stop.
#[must_use]
pub(super) fn stop_id(at: usize) -> String {
    format!("stop-{at}")
}

/// The sheet.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let (words, _) = use_words();
    let open = use_state_eq(HashSet::<usize>::new);
    {
        // Other blocks have other folds.
        let open = open.setter();
        use_effect_with(props.drawing.clone(), move |_| open.set(HashSet::new()));
    }
    let split = props.layout == Layout::SideBySide;
    let one = |at: usize| {
        let holds = props
            .at
            .filter(|&stop| holds(&props.drawing.blocks[at], stop));
        html! {
            <>
                <Paragraph
                    key={at}
                    review={props.review.clone()}
                    drawing={props.drawing.clone()}
                    {at}
                    on={holds}
                    {split}
                    on_go={props.on_go.clone()}
                />
                for &(_, license) in props.drawing.referred.iter().filter(|&&(behind, _)| behind == at) {
                    <Referred review={props.review.clone()} {license} />
                }
            </>
        }
    };
    let fold = |hidden: &Range<usize>| {
        let (start, count) = (hidden.start, hidden.len());
        let open = open.clone();
        let unfold = Callback::from(move |_| {
            let mut next = (*open).clone();
            next.insert(start);
            open.set(next);
        });
        html! {
            <p class="fold" key={format!("fold-{start}")}>
                <button type="button" class="link" onclick={unfold}>{ (words.fold)(count) }</button>
            </p>
        }
    };
    let id = props
        .review
        .analysis
        .report
        .licenses
        .first()
        .map(|license| license.id.clone())
        .unwrap_or_default();
    html! {
        <div class={classes!("sheet", split.then_some("is-split"))}>
            if split {
                <div class="columns-head">
                    <h3>{ (words.columns)(&id).0 }</h3>
                    <h3>{ (words.columns)(&id).1 }</h3>
                </div>
            }
            for row in &props.drawing.rows {
                { match row {
                    Row::Block(at) => one(*at),
                    Row::Fold(hidden) if open.contains(&hidden.start) => html! { for at in hidden.clone() { { one(at) } } },
                    Row::Fold(hidden) => fold(hidden),
                } }
            }
        </div>
    }
}

fn holds(block: &Block, stop: usize) -> bool {
    block
        .pieces
        .iter()
        .any(|piece| piece.stops.contains(&stop) || piece.begins.contains(&stop))
}

#[derive(Properties, PartialEq)]
struct ParagraphProps {
    review: Shared<Review>,
    drawing: Shared<Drawing>,
    at: usize,
    /// The stop that the reader is at, if it stands here; else a step elsewhere would draw this anew.
    on: Option<usize>,
    split: bool,
    on_go: Callback<usize>,
}

#[component]
fn Paragraph(props: &ParagraphProps) -> Html {
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
    let shown: Vec<&Piece> = block
        .pieces
        .iter()
        .filter(|piece| side.is_none_or(|side| piece.side == Side::Both || piece.side == side))
        .collect();
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

fn draw(
    props: &ParagraphProps,
    piece: &Piece,
    words: &'static Words,
    before: Option<Mark>,
    after: Option<Mark>,
) -> Html {
    let on = props.on.is_some_and(|stop| piece.stops.contains(&stop));
    let onclick = piece
        .stops
        .last()
        .map(|&stop| props.on_go.reform(move |_: MouseEvent| stop));
    let text = piece.text.clone();
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
        Mark::Same if piece.stops.is_empty() => html! { { text } },
        Mark::Formatting if piece.side != Side::Canonical => html! { { text } },
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
        Mark::Optional | Mark::Notice | Mark::Formatting => Some("is-quiet"),
    }
}

/// Where the text of a license that is only named or noticed would stand: behind the block in which its region ends.
pub(super) fn referred(review: &Review, blocks: &[Block]) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let licenses = &review.analysis.report.licenses;
    for (index, license) in licenses.iter().enumerate() {
        let known = review.analysis.canonical.contains_key(&license.id);
        let in_full = licenses
            .iter()
            .any(|other| other.id == license.id && other.form == Form::FullText);
        let named = places
            .iter()
            .any(|&(_, other)| licenses[other].id == license.id);
        if !known || in_full || named || license.form == Form::FullText {
            continue;
        }
        let behind = blocks.iter().rposition(|block| {
            block
                .pieces
                .iter()
                .any(|piece| piece.side != Side::Canonical && piece.start < license.end)
        });
        if let Some(behind) = behind {
            places.push((behind, index));
        }
    }
    places
}

#[derive(Properties, PartialEq)]
struct ReferredProps {
    review: Shared<Review>,
    license: usize,
}

/// The text that a notice or a name brings in, on demand: what really applies.
#[component]
fn Referred(props: &ReferredProps) -> Html {
    let (words, _) = use_words();
    let open = use_state_eq(|| false);
    let analysis = &props.review.analysis;
    let id = &analysis.report.licenses[props.license].id;
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let text = || {
        let whole = analysis.canonical.get(id).cloned().unwrap_or_default();
        let piece = Piece {
            mark: Mark::Same,
            side: Side::Both,
            license: Some(props.license),
            start: 0,
            text: whole,
            stops: Vec::new(),
            begins: Vec::new(),
        };
        blocks(analysis, &[piece], Layout::Canonical, false)
    };
    html! {
        <div class="referred">
            <p class="fold">
                <span>{ (words.referred)(id) }</span>{ " " }
                <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>
                    if *open { { words.referred_hide } } else { { words.referred_show } }
                </button>
            </p>
            if *open {
                <div class="referred-text">
                    for block in text() {
                        <p class={classes!("block", (block.indent > 0).then(|| format!("indent-{}", block.indent)))}>
                            for piece in block.pieces {
                                { piece.text }
                            }
                        </p>
                    }
                </div>
            }
        </div>
    }
}
