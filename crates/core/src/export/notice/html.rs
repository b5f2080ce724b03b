//! The notice as one standalone page: printable, no script.

use std::fmt::Write;

use super::{Notice, NoticeItem, demand};
use crate::export::escape;
use crate::rules::Severity;

const CSS: &str = include_str!("notice.css");

/// Writes the page; UTF-8, ends with a newline.
pub fn notice_html(notice: &Notice) -> String {
    let title = escape(&notice.title);
    let mut body = format!(
        "<h1>{title}</h1>\n<p class=\"opening\">{}</p>\n",
        escape(&notice.opening)
    );
    for group in &notice.groups {
        let _ = writeln!(body, "<section>\n<h2>{}</h2>\n<ol>", escape(&group.title));
        group
            .items
            .iter()
            .for_each(|item| write_item(&mut body, item));
        body.push_str("</ol>\n</section>\n");
    }
    if !notice.explained.is_empty() {
        body.push_str("<section>\n<h2>已说明的情况</h2>\n<ul>\n");
        for sentence in &notice.explained {
            let _ = writeln!(body, "<li>{}</li>", escape(sentence));
        }
        body.push_str("</ul>\n</section>\n");
    }
    if !notice.date.is_empty() {
        let _ = writeln!(body, "<p class=\"date\">{}</p>", escape(&notice.date));
    }
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nianbao">
<title>{title}</title>
<style>
{CSS}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"#
    )
}

/// The message first, then all there is to say besides.
fn write_item(out: &mut String, item: &NoticeItem) {
    let class = match item.severity {
        Severity::Error => "must",
        Severity::Warning => "look",
        Severity::Note => "note",
    };
    let _ = writeln!(
        out,
        "<li value=\"{}\"><p><span>{}</span> <strong class=\"{class}\">{}</strong></p>",
        item.number,
        escape(&item.message),
        demand(item.severity)
    );
    if !item.details.is_empty() {
        out.push_str("<dl>");
        for (label, text) in &item.details {
            let _ = write!(out, "<div><dt>{label}</dt><dd>{}</dd></div>", escape(text));
        }
        out.push_str("</dl>");
    }
    out.push_str("</li>\n");
}
