//! The page's components, drawn to strings without a browser. Needs the feature `ssr`.

#![cfg(feature = "ssr")]

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use codicil::app::components::{FailureBox, Findings, Header, Intake, Means, ReviewPane, verdict};
use codicil::app::decisions::{DecisionStatus, Ledger};
use codicil::app::prefs::Prefs;
use codicil::app::samples;
use codicil::app::shared::Shared;
use codicil::app::state::{Failure, Look, Review};
use codicil::app::words::Lang;
use codicil::corpus::Corpus;
use codicil::wire::{Analysis, RequestId, Sample};
use yew::prelude::*;

/// The review of a sample, as the worker would answer.
fn review(sample: Sample) -> Shared<Review> {
    let corpus = Corpus::bundled();
    let text = samples::compose(sample, |id| corpus.text(id));
    let report = codicil::analyze_bytes(&corpus, Some("LICENSE"), text.as_bytes())
        .expect("a sample is a text");
    let canonical = report
        .licenses
        .iter()
        .filter_map(|license| Some((license.id.clone(), corpus.text(&license.id)?.to_owned())))
        .collect();
    Shared::new(Review::new(Analysis {
        id: RequestId(1),
        text,
        report,
        canonical,
        elapsed_ms: 1.0,
    }))
}

/// Draws what the closure gives, in a language.
fn draw(lang: Lang, html: impl FnOnce() -> Html + Send + 'static) -> String {
    #[derive(Properties, PartialEq)]
    struct InProps {
        lang: Lang,
        children: Html,
    }
    #[component]
    fn In(props: &InProps) -> Html {
        html! { <ContextProvider<Lang> context={props.lang}>{ props.children.clone() }</ContextProvider<Lang>> }
    }
    let renderer = yew::ServerRenderer::<In>::with_props(move || InProps {
        lang,
        children: html(),
    })
    .hydratable(false);
    wait(renderer.render())
}

/// Waits for a drawing; the renderer works on a thread of its own.
fn wait(drawing: impl Future<Output = String>) -> String {
    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut drawing = pin!(drawing);
    loop {
        match drawing.as_mut().poll(&mut context) {
            Poll::Ready(html) => return html,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn the_verdict_stands_in_a_live_region_and_in_words() {
    let html = draw(Lang::En, || {
        verdict(Some(&review(Sample::Meridian)), false, Lang::En.words())
    });
    assert!(html.contains("role=\"status\""), "{html}");
    assert!(html.contains("Apache-2.0 by notice"), "{html}");
    assert!(html.contains("Not open source as written."), "{html}");
    assert!(html.contains("Fails the Open Source Definition"), "{html}");
}

#[test]
fn the_live_region_is_there_before_the_first_verdict() {
    let html = draw(Lang::En, || verdict(None, false, Lang::En.words()));
    assert!(html.contains("role=\"status\""), "{html}");
}

#[test]
fn a_card_quotes_and_marks_the_deciding_words() {
    let html = draw(Lang::En, || {
        html! { <Findings review={review(Sample::Meridian)} look={Look::default()} ledger={Rc::default()} dispatch={Callback::noop()} /> }
    });
    assert!(html.contains("Hosted service"), "{html}");
    assert!(html.contains("<mark>"), "{html}");
    assert!(html.contains("aria-pressed"), "{html}");
    assert_eq!(
        html.matches("tabindex=\"0\"").count(),
        1,
        "one card is in the tab order: {html}"
    );
}

#[test]
fn the_redline_marks_with_elements_and_says_so() {
    let html = draw(Lang::En, || {
        html! { <ReviewPane review={review(Sample::Meridian)} look={Look::default()} dispatch={Callback::noop()} /> }
    });
    assert!(html.contains("<ins "), "{html}");
    assert!(html.contains("data-said=\"inserted: \""), "{html}");
    assert!(html.contains("aria-label=\"Change 1: "), "{html}");
    let tern = draw(Lang::En, || {
        html! { <ReviewPane review={review(Sample::Tern)} look={Look::default()} dispatch={Callback::noop()} /> }
    });
    assert!(tern.contains("<del "), "{tern}");
}

#[test]
fn an_untouched_license_has_no_mark_and_no_card() {
    let html = draw(Lang::En, || {
        let review = review(Sample::Heron);
        html! {
            <>
                { verdict(Some(&review), false, Lang::En.words()) }
                <Findings review={review.clone()} look={Look::default()} ledger={Rc::default()} dispatch={Callback::noop()} />
                <ReviewPane {review} look={Look::default()} dispatch={Callback::noop()} />
            </>
        }
    });
    assert!(html.contains("MIT, unmodified."), "{html}");
    assert!(!html.contains("data-said"), "{html}");
    assert!(!html.contains("<article"), "{html}");
}

#[test]
fn answers_lead_to_their_passages() {
    let html = draw(
        Lang::En,
        || html! { <Means review={review(Sample::Meridian)} dispatch={Callback::noop()} /> },
    );
    assert!(html.contains("Sell it or build it in"), "{html}");
    assert!(html.contains("answer-go"), "{html}");
}

/// The findings of a sample, with this ledger.
fn findings(lang: Lang, sample: Sample, ledger: Ledger) -> String {
    draw(lang, move || {
        let ledger = Rc::new(ledger);
        html! { <Findings review={review(sample)} look={Look::default()} {ledger} dispatch={Callback::noop()} /> }
    })
}

#[test]
fn a_decision_and_its_note_stand_on_the_card() {
    let given = review(Sample::Meridian);
    let mut ledger = Ledger::default();
    let key = &given.keys[1];
    ledger.decide(given.fingerprint, key, Some(DecisionStatus::Question));
    ledger.note(given.fingerprint, key, "who sells it?".to_owned());
    let html = findings(Lang::En, Sample::Meridian, ledger);
    assert!(html.contains("who sells it?</textarea>"), "{html}");
    assert_eq!(html.matches("is-care is-on").count(), 1, "{html}");
    assert!(
        html.contains(&format!("1 of {} decided", given.keys.len())),
        "{html}"
    );
    assert!(html.contains(">Undo</button>"), "{html}");
    let blank = findings(Lang::En, Sample::Meridian, Ledger::default());
    assert!(!blank.contains(">Undo</button>"), "{blank}");
}

#[test]
fn clauses_of_one_passage_have_letters() {
    let html = findings(Lang::En, Sample::Meridian, Ledger::default());
    for number in ["1a", "1b", "2"] {
        assert!(
            html.contains(&format!("card-number\">{number}</span>")),
            "{number}: {html}"
        );
    }
}

#[test]
fn criteria_lead_to_what_they_say() {
    let html = findings(Lang::En, Sample::Meridian, Ledger::default());
    assert!(
        html.contains("https://opensource.org/osd#:~:text=No%20Discrimination"),
        "{html}"
    );
    assert!(!html.contains("rel=\"noopener\""), "{html}");
}

#[test]
fn what_does_not_matter_is_counted_by_kind() {
    let html = findings(Lang::En, Sample::Tern, Ledger::default());
    assert!(html.contains("filled-in name</button>"), "{html}");
    assert!(html.contains("formatting</button>"), "{html}");
}

#[test]
fn a_search_marks_what_it_finds_and_counts_it() {
    let html = draw(Lang::En, || {
        let look = Look {
            search: "REDISTRIBUTIONS".into(),
            ..Look::default()
        };
        html! { <ReviewPane review={review(Sample::Tern)} {look} dispatch={Callback::noop()} /> }
    });
    assert!(
        html.contains("<mark id=\"hit-0\" class=\"hit is-on\">"),
        "{html}"
    );
    assert!(html.contains("1 of 2"), "{html}");
}

#[test]
fn letters_are_compared_for_who_asks() {
    let drawn = |letters: bool| {
        draw(Lang::En, move || {
            let look = Look {
                letters,
                ..Look::default()
            };
            html! { <ReviewPane review={review(Sample::Tern)} {look} dispatch={Callback::noop()} /> }
        })
    };
    assert!(drawn(false).contains("aria-pressed=\"false\" class=\"pill\">By letter"));
    assert!(drawn(true).contains("aria-pressed=\"true\" class=\"pill is-on\">By letter"));
}

#[test]
fn a_chip_says_what_its_marks_mean() {
    let html = draw(Lang::En, || {
        verdict(Some(&review(Sample::Heron)), false, Lang::En.words())
    });
    for words in [
        "permissive",
        "Asks that notices and credits stay",
        "https://spdx.org/licenses/MIT.html",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[test]
fn the_chinese_page_explains_in_chinese() {
    let html = draw(Lang::Zh, || {
        html! {
            <>
                { verdict(Some(&review(Sample::Meridian)), false, Lang::Zh.words()) }
                <Means review={review(Sample::Heron)} dispatch={Callback::noop()} />
            </>
        }
    }) + &findings(Lang::Zh, Sample::Meridian, Ledger::default());
    for words in [
        "新增或改动的文字限制",
        "须附上版权声明",
        "不得未经许可将其作为服务提供给第三方",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(
        !html.contains("lang=\"en\""),
        "nothing is left in English: {html}"
    );
}

#[test]
fn every_failure_says_what_to_do() {
    for (failure, words) in [
        (
            Failure::Refused("6000000 bytes are too many".to_owned()),
            "6000000 bytes are too many",
        ),
        (Failure::Crashed(String::new()), "Try again"),
        (Failure::Unavailable(String::new()), "Try again"),
        (Failure::Outdated, "Reload the page"),
        (Failure::Unreadable("LICENSE".to_owned()), "LICENSE"),
    ] {
        let html = draw(
            Lang::En,
            move || html! { <FailureBox {failure} dispatch={Callback::noop()} /> },
        );
        assert!(
            html.contains("role=\"alert\"") && html.contains(words),
            "{html}"
        );
    }
}

#[test]
fn the_page_speaks_chinese() {
    let html = draw(Lang::Zh, || {
        html! {
            <>
                <Header prefs={Prefs::default()} requests={None::<Rc<codicil::app::requests::Requests>>} on_prefs={Callback::noop()} />
                <Intake text={Rc::<str>::from("")} alone={true} busy={false} dispatch={Callback::noop()} />
                { verdict(Some(&review(Sample::Meridian)), false, Lang::Zh.words()) }
            </>
        }
    });
    for words in [
        "0 次网络请求",
        "这份许可证究竟写了什么",
        "按其文字不属于开源",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[test]
fn the_first_screen_says_what_the_page_says() {
    let file = std::fs::read_to_string("index.html").unwrap();
    let words = Lang::En.words();
    for own in [
        words.intake_title,
        words.intake_lead,
        words.intake_box,
        words.intake_hint,
    ] {
        assert!(file.contains(own), "index.html lacks {own:?}");
    }
}
