//! The worker that reads every format but PDF.

fn main() {
    nianbao_worker::serve(|name, bytes, _| nianbao_formats::read(name, bytes));
}
