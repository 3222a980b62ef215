//! The right side of the review: views, legend, the sheet and its ruler.

use yew::prelude::*;

use super::{Ruler, Sheet, Toolbar, use_words};
use crate::app::browser::{self, Rest};
use crate::app::redline::{
    Block, Layout, Mark, Noise, Row, blocks, canonical_pieces, find, fold, letters,
};
use crate::app::shared::Shared;
use crate::app::state::{Action, From, Look, Review};

/// What the pane shows.
#[derive(Properties, PartialEq)]
pub struct ReviewProps {
    /// The answer.
    pub review: Shared<Review>,
    /// View, place, switches.
    pub look: Look,
    /// What happened.
    pub dispatch: Callback<Action>,
}

/// The blocks of one view with their folds.
#[derive(Debug, PartialEq)]
pub struct Drawing {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The rows: blocks, and folds over them.
    pub rows: Vec<Row>,
    /// License that applies but whose text is not in the file, behind the block where its notice ends.
    pub referred: Vec<(usize, usize)>,
    /// Which differences that do not matter show both their sides.
    pub noise: Noise,
}

/// The pane.
#[component]
pub fn ReviewPane(props: &ReviewProps) -> Html {
    let (words, _) = use_words();
    let look = &props.look;
    let drawing = use_memo(
        (
            props.review.clone(),
            (look.layout, look.noise, look.license, look.letters),
        ),
        |(review, look)| draw(review, *look),
    );
    let hits = use_memo(
        (Shared::of(drawing.clone()), look.search.clone()),
        |(drawing, words)| find(&drawing.blocks, words),
    );
    let hits = Shared::of(hits);
    // A search that has begun shows its first hit, and each step its own.
    use_effect_with((hits.clone(), look.hit), |(hits, (at, _))| {
        if *at < hits.count {
            browser::reveal(&hit_id(*at), Rest::Middle);
        }
    });
    let on_go = {
        let dispatch = props.dispatch.clone();
        use_callback((), move |stop: usize, ()| {
            dispatch.emit(Action::Go(stop, From::Passage));
        })
    };
    let moved = props
        .review
        .pieces
        .iter()
        .any(|piece| matches!(piece.mark, Mark::MovedHere | Mark::MovedAway));
    let found = props
        .review
        .pieces
        .iter()
        .any(|piece| piece.mark == Mark::Same && !piece.stops.is_empty());
    let base = props
        .review
        .analysis
        .report
        .licenses
        .first()
        .map(|license| license.id.clone());
    html! {
        <section class="review" aria-labelledby="review-title">
            <h2 id="review-title" class="visually-hidden">{ words.redline }</h2>
            <Toolbar
                review={props.review.clone()}
                look={look.clone()}
                hits={hits.count}
                dispatch={props.dispatch.clone()}
            />
            if matches!(look.layout, Layout::Redline | Layout::SideBySide) {
                <p class="legend">
                    <span class="visually-hidden">{ words.legend }{ ": " }</span>
                    <ins>{ words.legend_added }</ins>
                    if let Some(base) = &base {
                        <del>{ (words.legend_removed)(base) }</del>
                    }
                    if moved {
                        <ins class="is-moved">{ words.legend_moved }</ins>
                    }
                    <span class="is-quiet">{ words.legend_quiet }</span>
                    if found {
                        <span class="is-stop">{ words.legend_found }</span>
                    }
                </p>
            }
            <div class="review-body">
                <Sheet
                    review={props.review.clone()}
                    drawing={Shared::of(drawing)}
                    layout={look.layout}
                    at={look.at}
                    hit={(hits.count > 0).then_some(look.hit.0)}
                    {hits}
                    {on_go}
                />
                <Ruler review={props.review.clone()} at={look.at} dispatch={props.dispatch.clone()} />
            </div>
        </section>
    }
}

/// Id of a hit of the search.
pub(super) fn hit_id(hit: usize) -> String {
    format!("hit-{hit}")
}

fn draw(
    review: &Review,
    (layout, noise, license, by_letter): (Layout, Noise, usize, bool),
) -> Drawing {
    let analysis = &review.analysis;
    let blocks = if layout == Layout::Canonical {
        let pieces = canonical_pieces(analysis, license);
        blocks(analysis, &pieces, layout, noise)
    } else if by_letter {
        blocks(analysis, &letters(&review.pieces), layout, noise)
    } else {
        blocks(analysis, &review.pieces, layout, noise)
    };
    let rows = if matches!(layout, Layout::Redline | Layout::SideBySide) {
        fold(&blocks)
    } else {
        (0..blocks.len()).map(Row::Block).collect()
    };
    let referred = if layout == Layout::Redline {
        super::sheet::referred(review, &blocks)
    } else {
        Vec::new()
    };
    Drawing {
        blocks,
        rows,
        referred,
        noise,
    }
}
