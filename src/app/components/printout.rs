//! What is printed: a cover with the verdict, the facts and the clauses, then the whole redline, nothing folded.
//!
//! It is drawn when the browser is about to print and is nowhere on the screen.

use yew::prelude::*;

use super::verdict::budget;
use crate::app::headline::{Lead, headline, lead};
use crate::app::redline::{Block, BlockKind, Layout, Mark, Noise, Piece, Side, blocks};
use crate::app::state::Review;
use crate::app::words::{Words, effect_at, form_at, origin_at};
use crate::export::Decision;
use crate::report::Report;

/// What is printed.
pub(super) struct Printout<'a> {
    /// The answer.
    pub(super) review: &'a Review,
    /// Name of the text.
    pub(super) name: Option<&'a str>,
    /// What the reader chose to compare with.
    pub(super) against: Option<&'a str>,
    /// Now, in UTC.
    pub(super) date: &'a str,
    /// What the reader decided.
    pub(super) decisions: &'a [Decision],
}

/// The printout.
pub(super) fn printout(props: &Printout<'_>, words: &'static Words) -> Html {
    let analysis = &props.review.analysis;
    let report = &analysis.report;
    let blocks = blocks(
        analysis,
        &props.review.pieces,
        Layout::Redline,
        Noise::default(),
    );
    let summary = match lead(report, words.terms) {
        Lead::Own(text) | Lead::Engine(text) => text,
    };
    html! {
        <article class="printout">
            <h1>{ for_each_run(report, words) }</h1>
            <p>{ summary }</p>
            <dl class="printout-facts">
                for (name, value) in facts(props, words) {
                    <div><dt>{ name }</dt><dd>{ value }</dd></div>
                }
            </dl>
            if !report.clauses.is_empty() {
                <h2>{ words.intake.print_clauses }</h2>
                { clauses(props, words) }
            }
            if !report.notes.is_empty() {
                <h2>{ words.notes }</h2>
                <ul>
                    for note in &report.notes { <li>{ note.text.clone() }</li> }
                </ul>
            }
            <p class="printout-small">{ words.disclaimer }</p>
            <section class="printout-redline">
                <h2>{ words.redline }</h2>
                <p class="printout-legend">
                    { words.legend }{ ": " }
                    <ins>{ words.legend_added }</ins>{ " · " }
                    <del>{ (words.legend_removed)(&base(report)) }</del>{ " · " }
                    <ins class="is-moved">{ words.legend_moved }</ins>
                </p>
                for block in &blocks { { paragraph(block) } }
            </section>
        </article>
    }
}

fn for_each_run(report: &Report, words: &Words) -> String {
    headline(report, words.terms)
        .into_iter()
        .map(|run| run.text)
        .collect()
}

fn base(report: &Report) -> String {
    let first = report.licenses.first();
    first.map(|license| license.id.clone()).unwrap_or_default()
}

fn facts(props: &Printout<'_>, words: &'static Words) -> Vec<(&'static str, String)> {
    let report = &props.review.analysis.report;
    let names = words.intake.print_facts;
    let licenses: Vec<String> = report
        .licenses
        .iter()
        .map(|license| format!("{} ({})", license.id, words.forms[form_at(license.form)]))
        .collect();
    let name = props.name.unwrap_or(words.pasted);
    let against = props.against.map(str::to_owned);
    let mut values = vec![
        (names[0], name.to_owned()),
        (
            names[1],
            against.unwrap_or_else(|| licenses.join(words.comma)),
        ),
        (names[2], report.spdx_list_version.clone()),
        (names[3], report.input.sha256.clone()),
        (names[4], props.date.to_owned()),
        (names[5], budget(report, words).join(words.comma)),
    ];
    values.retain(|(_, value)| !value.is_empty());
    values
}

fn clauses(props: &Printout<'_>, words: &'static Words) -> Html {
    let report = &props.review.analysis.report;
    html! {
        <ol class="printout-clauses">
            for (at, clause) in report.clauses.iter().enumerate() {
                <li>
                    <b>{ (words.terms.category)(clause.category) }</b>
                    { ": " }{ words.effects[effect_at(clause.effect)] }
                    { ", " }{ words.origins[origin_at(clause.origin)] }
                    <blockquote>{ clause.quote.clone() }</blockquote>
                    for decision in props.decisions.iter().filter(|decision| decision.clause == at) {
                        <p>{ decision.note.clone() }</p>
                    }
                </li>
            }
        </ol>
    }
}

fn paragraph(block: &Block) -> Html {
    let heading = (block.kind == BlockKind::Heading).then_some("is-heading");
    let indent = (block.indent > 0).then(|| format!("indent-{}", block.indent));
    html! {
        <p class={classes!("block", heading, indent)}>
            for piece in &block.pieces { { mark(piece) } }
        </p>
    }
}

fn mark(piece: &Piece) -> Html {
    let text = piece.text.clone();
    match piece.mark {
        Mark::Inserted => html! { <ins>{ text }</ins> },
        Mark::Deleted => html! { <del>{ text }</del> },
        Mark::MovedHere => html! { <ins class="is-moved">{ text }</ins> },
        Mark::MovedAway => html! { <del class="is-moved">{ text }</del> },
        _ if piece.side == Side::Canonical => Html::default(),
        _ => html! { { text } },
    }
}
