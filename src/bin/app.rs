//! The page.

fn main() {
    codicil::app::start();
}
