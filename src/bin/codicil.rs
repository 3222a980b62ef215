//! The command line.

fn main() {
    let corpus = codicil::corpus::Corpus::bundled();
    let mut out = Vec::new();
    for file in std::env::args().skip(1).filter(|arg| arg != "--json") {
        let bytes = std::fs::read(&file).expect("readable");
        out.push(codicil::analyze_bytes(&corpus, Some(&file), &bytes).expect("text"));
    }
    println!("{}", serde_json::to_string_pretty(&out).expect("json"));
}
