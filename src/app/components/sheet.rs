//! The sheet: the text as prose, with the differences marked the way lawyers mark them.
//!
//! ```text
//! rows ─ chunks of about a screen ─┬─ the first few at once
//!                                  ├─ that of the place gone to, before it is gone to
//!                                  └─ the rest a few at a time, while the reader reads
//! ```
//!
//! In the end everything stands in the document, so that the browser's own search, print and screen readers find it;
//! what is out of sight costs no layout (`content-visibility`).

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::paragraph::{ParagraphProps, holds, paragraph};
use super::review::Drawing;
use super::use_words;
use crate::app::redline::{
    Block, Hits, Layout, Mark, Noise, Part, Piece, Row, Side, blocks, chunks,
};
use crate::app::shared::Shared;
use crate::app::state::Review;
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
    /// What the search found.
    pub hits: Shared<Hits>,
    /// The hit that the reader is at.
    pub hit: Option<usize>,
    /// To the card of a stop.
    pub on_go: Callback<usize>,
}

/// Id of the passage of a stop.
#[must_use]
pub(super) fn stop_id(at: usize) -> String {
    format!("stop-{at}")
}

/// Chunks that are drawn with the verdict: more than fits on a tall screen.
const AT_ONCE: usize = 3;
/// Chunks that are drawn between two frames afterwards.
const AT_A_TIME: usize = 2;
/// Milliseconds between two such steps.
const PAUSE: u32 = 12;

/// The sheet.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let (words, _) = use_words();
    let open = use_state_eq(Vec::<usize>::new);
    let drawn = use_state_eq(|| AT_ONCE);
    {
        // Other blocks have other folds.
        let (open, drawn) = (open.setter(), drawn.setter());
        use_effect_with(props.drawing.clone(), move |_| {
            open.set(Vec::new());
            drawn.set(AT_ONCE);
        });
    }
    let parts = use_memo(
        (props.drawing.clone(), (*open).clone(), props.hits.clone()),
        |(drawing, open, hits)| {
            // What was found is not left in a fold.
            let found = drawing.rows.iter().filter_map(|row| match row {
                Row::Fold(hidden) if hidden.clone().any(|at| !hits.in_block(at).is_empty()) => {
                    Some(hidden.start)
                }
                _ => None,
            });
            let found: Vec<usize> = found.collect();
            chunks(&drawing.blocks, &drawing.rows, open, &found)
        },
    );
    {
        let drawn = drawn.clone();
        let whole = parts.len();
        use_effect_with((props.drawing.clone(), *drawn, whole), move |_| {
            let timer = (*drawn < whole)
                .then(|| Timeout::new(PAUSE, move || drawn.set(*drawn + AT_A_TIME)));
            move || drop(timer)
        });
    }
    let toggle_fold = {
        let open = open.clone();
        Callback::from(move |start: usize| {
            let mut next = (*open).clone();
            match next.iter().position(|&other| other == start) {
                Some(at) => drop(next.swap_remove(at)),
                None => next.push(start),
            }
            open.set(next);
        })
    };
    // Where the reader goes, the chunks around are drawn before their turn.
    let gone_to: Vec<usize> = parts
        .iter()
        .enumerate()
        .filter(|(_, rows)| at_of(props, rows).is_some() || hit_of(props, rows).is_some())
        .map(|(number, _)| number)
        .collect();
    let near = |number: usize| gone_to.iter().any(|&at| at.abs_diff(number) <= 2);
    let split = props.layout == Layout::SideBySide;
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
            for (number, rows) in parts.iter().enumerate() {
                { chunk(props, number, rows, number < *drawn || near(number), split, &toggle_fold) }
            }
        </div>
    }
}

/// What the search found in a chunk.
fn parts_in<'a>(props: &'a SheetProps, rows: &'a [Row]) -> impl Iterator<Item = &'a Part> {
    rows.iter()
        .filter_map(|row| match row {
            Row::Block(at) => Some(props.hits.in_block(*at)),
            Row::Fold(_) => None,
        })
        .flatten()
}

/// The hit that the reader is at, if it stands in a chunk.
fn hit_of(props: &SheetProps, rows: &[Row]) -> Option<usize> {
    props
        .hit
        .filter(|&hit| parts_in(props, rows).any(|part| part.hit == hit))
}

/// The stop that the reader is at, if it stands in a chunk.
fn at_of(props: &SheetProps, rows: &[Row]) -> Option<usize> {
    props.at.filter(|&stop| {
        rows.iter().any(
            |row| matches!(*row, Row::Block(block) if holds(&props.drawing.blocks[block], stop)),
        )
    })
}

fn chunk(
    props: &SheetProps,
    number: usize,
    rows: &Rc<[Row]>,
    drawn: bool,
    split: bool,
    toggle_fold: &Callback<usize>,
) -> Html {
    if !drawn {
        return html! { <div class="chunk is-waiting" key={number}></div> };
    }
    let parts: Rc<[Part]> = parts_in(props, rows).copied().collect();
    let (at, hit) = (at_of(props, rows), hit_of(props, rows));
    html! {
        <Chunk
            key={number}
            review={props.review.clone()}
            drawing={props.drawing.clone()}
            rows={rows.clone()}
            {at}
            {parts}
            {hit}
            {split}
            on_go={props.on_go.clone()}
            toggle_fold={toggle_fold.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct ChunkProps {
    review: Shared<Review>,
    drawing: Shared<Drawing>,
    rows: Rc<[Row]>,
    /// The stop that the reader is at, if it stands here; else a step elsewhere would draw this anew.
    at: Option<usize>,
    /// What the search found here.
    parts: Rc<[Part]>,
    /// The hit that the reader is at, if it stands here.
    hit: Option<usize>,
    split: bool,
    on_go: Callback<usize>,
    toggle_fold: Callback<usize>,
}

/// About a screenful of the sheet.
#[component]
fn Chunk(props: &ChunkProps) -> Html {
    let (words, _) = use_words();
    let one = |at: usize| {
        let on = props
            .at
            .filter(|&stop| holds(&props.drawing.blocks[at], stop));
        let parts: Rc<[Part]> = props
            .parts
            .iter()
            .filter(|part| part.block == at)
            .copied()
            .collect();
        let hit = props
            .hit
            .filter(|&hit| parts.iter().any(|part| part.hit == hit));
        html! {
            <>
                { paragraph(&ParagraphProps {
                    review: props.review.clone(),
                    drawing: props.drawing.clone(),
                    at,
                    on,
                    parts,
                    hit,
                    split: props.split,
                    on_go: props.on_go.clone(),
                }, words) }
                for &(_, license) in props.drawing.referred.iter().filter(|&&(behind, _)| behind == at) {
                    <Referred review={props.review.clone()} {license} />
                }
            </>
        }
    };
    html! {
        <div class="chunk">
            for (at, row) in props.rows.iter().enumerate() {
                { match row {
                    Row::Block(at) => one(*at),
                    Row::Fold(hidden) => {
                        let (start, count) = (hidden.start, hidden.len());
                        let open = props.rows.get(at + 1) == Some(&Row::Block(start));
                        html! {
                            <p class="fold" key={format!("fold-{start}")}>
                                <button
                                    type="button"
                                    class="link"
                                    aria-expanded={open.to_string()}
                                    onclick={props.toggle_fold.reform(move |_| start)}
                                >
                                    { (words.fold)(count, open) }
                                </button>
                            </p>
                        }
                    }
                } }
            }
        </div>
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
        blocks(analysis, &[piece], Layout::Canonical, Noise::default())
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
