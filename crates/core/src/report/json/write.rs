//! Writing a report as JSON.

use crate::json::Writer;
use crate::schema::{SectionId, TableId};

use super::VERSION;
use crate::report::{AsFound, Drafting, OrganSaid, Report};

/// Writes a report; indented, keys in the order of the form, with a newline at the end.
pub fn to_json(report: &Report) -> String {
    let mut out = Writer::new();
    write_report(report, &mut out);
    out.end()
}

/// Writes a report into something larger.
pub(crate) fn write_report(report: &Report, out: &mut Writer) {
    out.open('{');
    out.text("format", "nianbao");
    out.name("version");
    out.number(VERSION);
    out.text("template", report.template.id());
    if let Some(year) = report.year {
        out.name("year");
        out.number(year.into());
    }
    out.text("agency", &report.agency);
    out.text("title", &report.title);
    out.begin("contact", '{');
    out.text("address", &report.contact.address);
    out.text("phone", &report.contact.phone);
    out.text("email", &report.contact.email);
    out.close('}');
    out.text("preamble", &report.preamble);
    out.begin("narrative", '{');
    for section in SectionId::ALL {
        out.text(section.id(), report.narrative(section));
    }
    out.close('}');
    write_tables(report, out);
    out.begin("signature", '{');
    out.text("agency", &report.signature.agency);
    out.text("date", &report.signature.date);
    out.close('}');
    write_organ(&report.organ, out);
    write_as_found(&report.as_found, out);
    out.begin("dismissed", '[');
    for dismissal in &report.dismissed {
        out.item();
        out.open('{');
        out.text("rule", &dismissal.rule);
        out.text("at", &dismissal.at);
        out.text("reason", &dismissal.reason);
        out.text("digest", &dismissal.digest);
        out.close('}');
    }
    out.close(']');
    write_drafting(&report.drafting, out);
    out.close('}');
}

/// The cells of each table by `row.column`.
fn write_tables(report: &Report, out: &mut Writer) {
    out.begin("tables", '{');
    for table in TableId::ALL {
        out.begin(table.id(), '{');
        for (cell, text) in report.values.iter() {
            if cell.def().table == table {
                out.text(&cell.name()[table.id().len() + 1..], text);
            }
        }
        out.close('}');
    }
    out.close('}');
}

/// Only what was said of it.
fn write_organ(organ: &OrganSaid, out: &mut Writer) {
    if *organ == OrganSaid::default() {
        return;
    }
    out.begin("organ", '{');
    if let Some(level) = organ.level {
        out.text("level", level.id());
    }
    if let Some(kind) = organ.kind {
        out.text("kind", kind.id());
    }
    out.close('}');
}

/// Only where there is something to say.
fn write_drafting(drafting: &Drafting, out: &mut Writer) {
    if *drafting == Drafting::default() {
        return;
    }
    out.begin("drafting", '{');
    if drafting.auto_totals {
        out.list("automatic", ["totals"].into_iter());
    }
    if !drafting.computed.is_empty() {
        out.list("computed", drafting.computed.iter().map(|c| c.name()));
    }
    if !drafting.carried.is_empty() {
        let ids: Vec<String> = drafting.carried.iter().map(|part| part.id()).collect();
        out.list("carried", ids.iter().map(String::as_str));
    }
    if !drafting.bound.is_empty() {
        out.begin("bound", '[');
        for bound in &drafting.bound {
            out.item();
            out.open('{');
            out.text("part", &bound.part.id());
            out.name("start");
            out.number(bound.start as u64);
            out.name("end");
            out.number(bound.end as u64);
            out.text("cell", bound.cell.name());
            out.close('}');
        }
        out.close(']');
    }
    out.close('}');
}

fn write_as_found(found: &AsFound, out: &mut Writer) {
    out.begin("as_found", '{');
    out.begin("headings", '{');
    for (section, text) in found.headings.iter() {
        out.text(section.id(), text);
    }
    out.close('}');
    out.begin("labels", '{');
    for (key, text) in found.labels.iter() {
        out.text(key, text);
    }
    out.close('}');
    out.begin("variants", '{');
    for (key, template) in found.variants.iter() {
        out.text(key, template.id());
    }
    out.close('}');
    if !found.order.is_empty() {
        out.list("order", found.order.iter().map(|s| s.id()));
    }
    out.list("doubtful", found.doubtful.iter().map(|c| c.name()));
    if !found.published.is_empty() {
        out.text("published", &found.published);
    }
    out.close('}');
}
