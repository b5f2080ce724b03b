//! The worker that reads PDF.

use nianbao_worker::Done;

fn main() {
    nianbao_worker::serve(|_, name, bytes, say| {
        nianbao_pdf::import(name, bytes, say).map(|read| Done::Read(Box::new(read)))
    });
}
