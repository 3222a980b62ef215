//! The verdict: one sentence, the summary behind it, and the facts as chips.

use yew::prelude::*;

use super::CopyButton;
use super::card::criterion_link;
use crate::app::headline::{Lead, Tone, compared, headline, lead};
use crate::app::redline::changes;
use crate::app::shared::Shared;
use crate::app::state::Review;
use crate::app::words::{Words, form_at};
use crate::report::{Form, LicenseKind, LicenseMatch, Note, Report, Status, thousandths};

/// The verdict. Without an answer the live region stands empty, so that the first verdict is announced too; `busy` says
/// that a newer answer is on its way.
///
/// No component of its own: what is drawn for the first time is drawn before what is drawn anew, and the answers and the
/// redline would stand there a frame earlier and then move down.
pub fn verdict(review: Option<&Shared<Review>>, busy: bool, words: &'static Words) -> Html {
    let report = review.map(|review| &review.analysis.report);
    // As JSON: what prints numbers otherwise is compiled for nothing else.
    let elapsed = review.and_then(|review| serde_json::to_string(&review.analysis.elapsed_ms).ok());
    html! {
        <section
            id="verdict"
            tabindex="-1"
            class={classes!("verdict", report.is_none().then_some("is-empty"), busy.then_some("is-busy"))}
            aria-label={words.verdict}
            aria-busy={busy.to_string()}
        >
            <div class="verdict-words" role="status" aria-atomic="true">
                if let Some(report) = report {
                    <h1 class="verdict-headline">
                        for run in headline(report, words.terms) {
                            if run.tone == Tone::Plain {
                                { run.text }
                            } else {
                                <em class={tone_class(run.tone)}>{ run.text }</em>
                            }
                        }
                    </h1>
                    { summary(report, words) }
                } else if busy {
                    <p class="visually-hidden">{ words.working }</p>
                }
            </div>
            if let Some(report) = report {
                <ul class="chips" data-elapsed-ms={elapsed}>
                    if compared(report).is_none() {
                        for license in distinct(report) {
                            { license_chip(license, words) }
                        }
                    }
                    if !report.verdict.osd.is_empty() {
                        <li class="chip is-bad">
                            { words.fails_osd }{ "  " }
                            for &criterion in report.verdict.osd.iter() {
                                <span class="criterion">{ criterion_link(criterion, words, true, None) }</span>
                            }
                        </li>
                    }
                    if report.verdict.status != Status::NotALicense {
                        for part in budget(report, words) {
                            <li class="chip">{ part }</li>
                        }
                    }
                    if let Some((label, expression)) = expression(report, words) {
                        <li class="chip is-expression">
                            { label }{ " " }<b class="expression">{ expression.to_owned() }</b>
                            { copy_button(expression, words) }
                        </li>
                    }
                </ul>
                { notes(report, words) }
            }
        </section>
    }
}

fn summary(report: &Report, words: &'static Words) -> Html {
    if report.verdict.status == Status::NotALicense {
        return html! { <p class="verdict-summary">{ words.nothing_advice }</p> };
    }
    match lead(report, words.terms) {
        Lead::Own(text) | Lead::Engine(text) if text.is_empty() => Html::default(),
        Lead::Own(text) => html! { <p class="verdict-summary">{ text }</p> },
        Lead::Engine(text) => html! { <p class="verdict-summary" lang="en">{ text }</p> },
    }
}

fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Bad => Some("is-bad"),
        Tone::Good => Some("is-good"),
    }
}

/// A license that stands twice in a file is one chip.
fn distinct(report: &Report) -> Vec<&LicenseMatch> {
    let mut seen: Vec<&LicenseMatch> = Vec::new();
    for license in &report.licenses {
        if !seen
            .iter()
            .any(|other| other.id == license.id && other.form == license.form)
        {
            seen.push(license);
        }
    }
    seen
}

/// A license in one line; opened, what each of its marks means.
fn license_chip(license: &LicenseMatch, words: &'static Words) -> Html {
    let mut marks = Vec::new();
    if license.osi_approved {
        marks.push(words.osi);
    } else if license.kind == LicenseKind::License {
        marks.push(words.not_approved);
    }
    if license.fsf_libre {
        marks.push(words.fsf);
    }
    if let Some(family) = license.family {
        marks.push((words.family)(family));
    }
    if license.deprecated {
        marks.push(words.deprecated);
    }
    let form = form_at(license.form);
    html! {
        <li class="chip is-license">
            <details>
                <summary>
                    <b>{ license.id.clone() }</b>
                    { " " }{ words.forms[form] }
                    for (name, _) in &marks {
                        { words.comma }{ *name }
                    }
                </summary>
                <div class="chip-more">
                    <p><b>{ license.name.clone() }</b></p>
                    <dl>
                        <dt>{ words.forms[form] }</dt>
                        <dd>{ words.form_means[form] }</dd>
                        for (name, meaning) in marks {
                            <dt>{ name }</dt>
                            <dd>{ meaning }</dd>
                        }
                    </dl>
                    if license.form != Form::Reference {
                        <p>{ (words.similarity)(&percent(license.coverage), &percent(license.similarity)) }</p>
                    }
                    if !license.same_text.is_empty() {
                        <p>{ (words.same_text)(&license.same_text.join(words.comma)) }</p>
                    }
                    <p>
                        <a
                            href={format!("https://spdx.org/licenses/{}.html", license.id)}
                            target="_blank"
                            rel="noreferrer"
                        >{ (words.on_spdx)(&license.id) }</a>
                    </p>
                </div>
            </details>
        </li>
    }
}

/// A share in per cent, never rounded up to the whole.
fn percent(share: f64) -> String {
    let share = thousandths(share);
    let (whole, tenth) = (share / 10, share % 10);
    if tenth == 0 {
        format!("{whole}%")
    } else {
        format!("{whole}.{tenth}%")
    }
}

/// What changed, as the redline numbers it; and what differs without an effect.
pub(super) fn budget(report: &Report, words: &'static Words) -> Vec<String> {
    let counts = [
        changes(report),
        report.changes.notices,
        report.changes.formatting,
        report.changes.variables,
    ];
    let mut said: Vec<String> = counts
        .iter()
        .zip(words.budget)
        .filter(|&(&count, _)| count > 0)
        .map(|(&count, say)| say(count))
        .collect();
    let rest = said.split_off(usize::from(counts[0] > 0));
    if !rest.is_empty() {
        said.push((words.budget_rest)(counts[1..].iter().sum(), &rest));
    }
    if said.is_empty() {
        said.push(words.budget_none.to_owned());
    }
    said
}

fn expression<'a>(report: &'a Report, words: &'static Words) -> Option<(&'static str, &'a str)> {
    let verdict = &report.verdict;
    match (&verdict.spdx_expression, &verdict.suggested_expression) {
        (Some(expression), _) => Some((words.expression, expression)),
        (None, Some(expression)) => Some((words.suggested, expression)),
        (None, None) => None,
    }
}

fn copy_button(expression: &str, words: &'static Words) -> Html {
    let expression = expression.to_owned();
    let text = Callback::from(move |()| expression.clone());
    html! { <CopyButton label={words.copy} {text} /> }
}

fn notes(report: &Report, words: &'static Words) -> Html {
    // What it was compared with stands in the headline.
    let notes: Vec<&Note> = report
        .notes
        .iter()
        .filter(|note| note.key != "free-comparison")
        .collect();
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <aside class="notes" aria-label={words.notes}>
            <h2 class="notes-title">{ words.notes }</h2>
            <ul>
                for note in notes {
                    if let Some(own) = (words.terms.note)(note) {
                        <li>{ own }</li>
                    } else {
                        <li lang="en">{ note.text.clone() }</li>
                    }
                }
            </ul>
        </aside>
    }
}
