//! The page's worker, where the analysis runs.

fn main() {
    codicil::app::worker::serve();
}
