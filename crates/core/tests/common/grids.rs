//! Documents whose tables are real ones, with every cell another figure.

use nianbao_core::import::{
    At, Imported, RawBlock, RawCell, RawDoc, RawGrid, RawParagraph, assemble,
};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, SectionId, Slot, TableId, TemplateId};

pub fn paragraph(text: &str) -> RawBlock {
    RawBlock::Paragraph(RawParagraph {
        text: text.into(),
        at: At::default(),
    })
}

/// The table as the form lays it out.
pub fn grid(report: &Report, table: TableId) -> RawGrid {
    let layout = report.form().layout(table);
    let cells = layout.placed.iter().map(|p| RawCell {
        row: p.row,
        col: p.col,
        rows: p.rows,
        cols: p.cols,
        text: match p.slot {
            Slot::Value(cell) => report.cell(cell).unwrap_or("").into(),
            slot => slot.label().unwrap_or("").into(),
        },
    });
    RawGrid {
        cells: cells.collect(),
        at: At {
            table: table.index() + 1,
            ..At::default()
        },
    }
}

pub fn document(report: &Report, mut grids: impl FnMut(TableId) -> Vec<RawGrid>) -> RawDoc {
    let mut doc = RawDoc::default();
    doc.blocks.push(paragraph(&report.printed_title()));
    for section in SectionId::ALL {
        let title = report.form().template.section(section).title();
        doc.blocks.push(paragraph(&title));
        if let Some(table) = section.table() {
            for grid in grids(table) {
                doc.blocks.push(RawBlock::Grid(grid));
                doc.blocks.push(paragraph(""));
            }
        }
        doc.blocks.push(paragraph("这一部分的说明文字。"));
    }
    doc
}

/// Every cell another figure, so that none can be taken for its neighbour.
pub fn numbered(template: TemplateId) -> Report {
    let mut report = Report::blank(template);
    report.year = Some(template.template().first_year);
    report.agency = "云溪县水利局".into();
    let cells: Vec<_> = report.values.keys().copied().collect();
    for (i, cell) in cells.into_iter().enumerate() {
        report.values.insert(cell, (i + 1).to_string());
    }
    report
}

pub fn read(doc: RawDoc) -> Imported {
    assemble(doc, "docx").unwrap()
}

pub fn id(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

/// Cells that were read as something else than what stands on the paper, and not doubted.
pub fn wrong(imported: &Imported, truth: &Report) -> Vec<String> {
    let doubtful = &imported.report.as_found.doubtful;
    let differs = |(cell, text): (&CellId, &String)| {
        let read = imported.report.cell(*cell);
        let silent = read != Some(text.as_str()) && !doubtful.contains(cell);
        silent.then(|| format!("{cell}: {text} read as {read:?}"))
    };
    truth.values.iter().filter_map(differs).collect()
}
