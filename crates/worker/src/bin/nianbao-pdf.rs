//! The worker that reads PDF.

fn main() {
    nianbao_worker::serve(nianbao_pdf::import);
}
