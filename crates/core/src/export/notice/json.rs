//! The notice as JSON, on its way from the page to the worker that writes its workbook.

use super::{Notice, NoticeGroup, NoticeItem};
use crate::json::{Json, Writer, read};
use crate::rules::Severity;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Writes the notice.
pub fn notice_json(notice: &Notice) -> String {
    let mut out = Writer::new();
    out.open('{');
    out.text("title", &notice.title);
    out.text("opening", &notice.opening);
    out.text("date", &notice.date);
    out.begin("groups", '[');
    for group in &notice.groups {
        out.item();
        out.open('{');
        out.text("title", &group.title);
        out.begin("items", '[');
        group
            .items
            .iter()
            .for_each(|item| write_item(&mut out, item));
        out.close(']');
        out.close('}');
    }
    out.close(']');
    out.begin("explained", '[');
    for sentence in &notice.explained {
        out.item();
        out.open('{');
        out.text("text", sentence);
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.end()
}

fn write_item(out: &mut Writer, item: &NoticeItem) {
    out.item();
    out.open('{');
    out.name("number");
    out.number(item.number as u64);
    let severity = SEVERITIES.iter().position(|s| *s == item.severity);
    out.name("severity");
    out.number(severity.unwrap_or_default() as u64);
    out.text("message", &item.message);
    out.begin("details", '[');
    for (label, text) in &item.details {
        let label = Notice::LABELS.iter().position(|known| known == label);
        out.item();
        out.open('{');
        out.name("label");
        out.number(label.unwrap_or_default() as u64);
        out.text("text", text);
        out.close('}');
    }
    out.close(']');
    out.close('}');
}

/// Reads what [`notice_json`] wrote; none if it is something else.
pub fn notice_of_json(text: &str) -> Option<Notice> {
    let all = read(text).ok()?;
    Some(Notice {
        title: string(&all, "title")?,
        opening: string(&all, "opening")?,
        date: string(&all, "date")?,
        groups: list(&all, "groups", |group| {
            Some(NoticeGroup {
                title: string(group, "title")?,
                items: list(group, "items", read_item)?,
            })
        })?,
        explained: list(&all, "explained", |sentence| string(sentence, "text"))?,
    })
}

fn read_item(item: &Json) -> Option<NoticeItem> {
    Some(NoticeItem {
        number: number(item, "number")?,
        severity: *SEVERITIES.get(number(item, "severity")?)?,
        message: string(item, "message")?,
        details: list(item, "details", |detail| {
            let label = Notice::LABELS.get(number(detail, "label")?)?;
            Some((*label, string(detail, "text")?))
        })?,
    })
}

fn string(value: &Json, name: &str) -> Option<String> {
    Some(value.as_object()?.get(name)?.as_str()?.to_string())
}

fn number(value: &Json, name: &str) -> Option<usize> {
    usize::try_from(value.as_object()?.get(name)?.as_u64()?).ok()
}

fn list<T>(value: &Json, name: &str, item: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    let list = value.as_object()?.get(name)?.as_array()?;
    list.iter().map(item).collect()
}
