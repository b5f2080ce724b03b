//! A report printed as text in every shape that tables take when they are copied.

use nianbao_core::report::Report;
use nianbao_core::schema::{SectionId, Slot, TableId};

/// How a table's cells are written.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A row a line, tabs between cells.
    Tabs,
    /// `| a | b |`
    Bars,
    /// A markdown table, with its line of dashes.
    Markdown,
    /// A cell a line behind a tab, an empty line after each row, as out of Word.
    Word,
    /// A cell a line, empty lines between: blanks cannot be seen.
    Lines,
}

pub const SHAPES: [Shape; 5] = [
    Shape::Tabs,
    Shape::Bars,
    Shape::Markdown,
    Shape::Word,
    Shape::Lines,
];

/// The rows of a table as texts; covered places are empty.
fn rows(report: &Report, table: TableId) -> Vec<Vec<String>> {
    let layout = report.form().layout(table);
    let mut rows = vec![Vec::new(); layout.height];
    for (row, cells) in rows.iter_mut().enumerate() {
        let mut col = 0;
        while col < layout.width {
            let covers = |p: &&nianbao_core::schema::Placed| {
                (p.row..p.row + p.rows).contains(&row) && (p.col..p.col + p.cols).contains(&col)
            };
            let placed = layout.placed.iter().find(covers).unwrap();
            cells.push(match placed.slot {
                _ if placed.row != row => String::new(),
                Slot::Value(cell) => report.cell(cell).unwrap_or("").to_string(),
                slot => slot.label().unwrap_or("").to_string(),
            });
            col += placed.cols;
        }
    }
    rows
}

fn table(report: &Report, table: TableId, shape: Shape) -> String {
    let rows = rows(report, table);
    let lines = rows.iter().enumerate().map(|(i, row)| match shape {
        Shape::Tabs => row.join("\t"),
        Shape::Bars => format!("| {} |", row.join(" | ")),
        Shape::Markdown if i == 0 => {
            let dashes = vec!["---"; row.len()].join("|");
            format!("|{}|\n|{dashes}|", row.join("|"))
        }
        Shape::Markdown => format!("|{}|", row.join("|")),
        Shape::Word => row.iter().map(|c| format!("\t{c}\n")).collect(),
        Shape::Lines => row
            .iter()
            .filter(|c| !c.is_empty())
            .map(|c| format!("{c}\n\n"))
            .collect(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A whole report as text.
pub fn print(report: &Report, shape: Shape) -> String {
    let mut out = format!("{}\n\n{}\n\n", report.printed_title(), report.preamble);
    for section in SectionId::ALL {
        out.push_str(&report.form().template.section(section).title());
        out.push_str("\n\n");
        if let Some(id) = section.table() {
            out.push_str(&table(report, id, shape));
            out.push_str("\n\n");
        }
        out.push_str(report.narrative(section));
        out.push('\n');
    }
    out
}
