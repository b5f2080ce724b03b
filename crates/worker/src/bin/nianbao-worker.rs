//! The worker that reads every format but PDF, and writes.

use nianbao_core::export::notice::{Notice, notice_of_json};
use nianbao_core::protocol::Job;
use nianbao_core::report::{Report, read_json};
use nianbao_formats::{read, write_docx, write_notice_xlsx, write_xlsx};
use nianbao_worker::Done;

fn main() {
    nianbao_worker::serve(|job, name, bytes, _| match job {
        Job::Read => read(name, bytes).map(|read| Done::Read(Box::new(read))),
        Job::WriteDocx => Ok(Done::Written(write_docx(&report(bytes)?))),
        Job::WriteXlsx => write_xlsx(&report(bytes)?).map(Done::Written),
        Job::WriteNotice => write_notice_xlsx(&notice(bytes)?).map(Done::Written),
    });
}

/// The page's report, which came as JSON.
fn report(bytes: &[u8]) -> Result<Report, String> {
    let (report, _) = read_json(text(bytes)?).map_err(|why| why.to_string())?;
    Ok(report)
}

/// The page's 检查报告, which came as JSON.
fn notice(bytes: &[u8]) -> Result<Notice, String> {
    notice_of_json(text(bytes)?).ok_or_else(|| "程序的两部分版本不一致，请刷新页面后再试。".into())
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|why| why.to_string())
}
