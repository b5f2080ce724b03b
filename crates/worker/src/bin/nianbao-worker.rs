//! The worker that reads every format but PDF, and writes.

use nianbao_core::protocol::Job;
use nianbao_core::report::{Report, read_json};
use nianbao_worker::Done;

fn main() {
    nianbao_worker::serve(|job, name, bytes, _| match job {
        Job::Read => nianbao_formats::read(name, bytes).map(Done::Read),
        Job::WriteDocx => Ok(Done::Written(nianbao_formats::write_docx(&report(bytes)?))),
    });
}

/// The page's report, which came as JSON.
fn report(bytes: &[u8]) -> Result<Report, String> {
    let text = std::str::from_utf8(bytes).map_err(|why| why.to_string())?;
    let (report, _) = read_json(text).map_err(|why| why.to_string())?;
    Ok(report)
}
