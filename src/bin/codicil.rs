//! The command line.
use codicil::{align::Side, corpus::Corpus, text::{Overlay, layout, tokenize}, identify::identify};

fn main() {
    let corpus = Corpus::bundled();
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let text = codicil::text::decode(&b).unwrap().text;
        let t = std::time::Instant::now();
        let tokens = tokenize(&text, layout(&text), &mut Overlay::new(&corpus.words));
        let r = identify(&corpus, Side { text: &text, tokens: &tokens });
        println!("{f} {:?} {} bytes {} tokens", t.elapsed(), text.len(), tokens.len());
        for m in r.matches {
            println!("   {} {:?} {:?} score {} cov {} sim {} alt {:?}", corpus.entry(m.best.entry).id, m.best.form, m.best.submitted, m.best.score, m.best.coverage(), m.best.similarity(), m.alternatives.iter().map(|(e, s)| (corpus.entry(*e).id, *s)).collect::<Vec<_>>());
            if std::env::var("V").is_ok() { for c in &m.best.changes { 
                let e = corpus.entry(m.best.entry);
                let cs = codicil::align::Side{text:&e.text,tokens:&e.tokens};
                let show = |s: Side<'_>, r: &std::ops::Range<usize>| if r.is_empty() { String::new() } else { s.tokens[r.start].span.cover(s.tokens[r.end-1].span).of(s.text).to_string() };
                println!("       {:?} [{}] -> [{}]", c.kind, show(cs, &c.canonical), show(Side { text: &text, tokens: &tokens }, &c.submitted)); } }
        }
    }
}
