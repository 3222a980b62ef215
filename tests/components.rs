//! The page's components, drawn to strings without a browser. Needs the feature `ssr`.

#![cfg(feature = "ssr")]

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use codicil::app::components::{FailureBox, Findings, Header, Intake, Means, ReviewPane, Verdict};
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
    let html = draw(
        Lang::En,
        || html! { <Verdict review={Some(review(Sample::Meridian))} busy={false} /> },
    );
    assert!(html.contains("role=\"status\""), "{html}");
    assert!(html.contains("Apache-2.0 by notice"), "{html}");
    assert!(html.contains("Not open source as written."), "{html}");
    assert!(html.contains("Fails the Open Source Definition"), "{html}");
}

#[test]
fn the_live_region_is_there_before_the_first_verdict() {
    let html = draw(
        Lang::En,
        || html! { <Verdict review={None::<Shared<Review>>} busy={false} /> },
    );
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
                <Verdict review={Some(review.clone())} busy={false} />
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
                <Verdict review={Some(review(Sample::Meridian))} busy={false} />
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
