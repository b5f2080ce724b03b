//! The whole file: opened, its pages read, put together; or a sentence why not.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use nianbao_core::import::{At, RawBlock, RawDoc, RawParagraph};

use crate::cells::RECOGNISED;
use crate::content::{Limits, run};
use crate::furniture;
use crate::guard;
use crate::model::{Sheet, UNKNOWN};
use crate::page::{Block, Laid, Line, lay};
use crate::paragraphs::{Joiner, measure};
use crate::tables::Table;

const MOST_PAGES: usize = 300;
/// A page with fewer characters on a picture is a scan.
const FEW: usize = 20;

const BROKEN: &str =
    "这个 PDF 文件不完整或已损坏，没有读入。请重新下载或导出一份，或找到原来的 Word 文件再导入。";
const PASSWORD: &str =
    "这个 PDF 文件设了打开密码，没有读入。请先去掉密码、另存一份，或找到原来的 Word 文件再导入。";
const STRANGE_LOCK: &str = "这个 PDF 文件用本程序不支持的方式加了密，没有读入。请先去掉加密、另存一份，或找到原来的 Word 文件再导入。";
const SCANNED: &str = "这个 PDF 文件是扫描件，没有文字层，里面的文字无法读取。请找到原来的 Word 文件再导入，或把表格重新录入。";
const EMPTY: &str =
    "这个 PDF 文件里没有文字，没有读入。请确认选对了文件，或找到原来的 Word 文件再导入。";
const UNREADABLE: &str =
    "这个 PDF 文件里的字体没有带文字对照表，文字读不出来，没有读入。请找到原来的 Word 文件再导入。";
const DAMAGED: &str = "这个 PDF 文件有损坏的地方，读出的数字可能不全";
const UNRULED: &str = "这张表在 PDF 里没有画表格线，这一格是按文字的位置读出来的";
const TOO_MUCH: &str =
    "这个 PDF 文件的内容过多，远超过一份年度报告，没有读入。请只保留年报部分，另存为 PDF 后再试。";

/// Reads a PDF file. The error is a sentence for the user.
pub fn read(bytes: &[u8]) -> Result<RawDoc, String> {
    read_pages(bytes, &mut |_| {})
}

/// Reads a PDF file, and says after each page how far it is.
pub fn read_pages(bytes: &[u8], say: &mut dyn FnMut(&str)) -> Result<RawDoc, String> {
    guard::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(sentence)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(BROKEN.into());
    }
    if pages.len() > MOST_PAGES {
        return Err(format!(
            "这个 PDF 文件有 {} 页，不像是年度报告，没有读入。请只保留年报部分，另存为 PDF 后再试。",
            pages.len()
        ));
    }
    let mut limits = Limits::default();
    let mut sheets = Vec::new();
    for page in pages.iter() {
        let mut sheet = run(page, 0, &mut limits);
        let turn = turn_of(&sheet);
        if turn != 0 {
            sheet = run(page, turn, &mut limits);
        }
        if limits.is_spent() {
            return Err(TOO_MUCH.into());
        }
        sheets.push(sheet);
        say(&format!("第 {} 页，共 {} 页", sheets.len(), pages.len()));
    }
    refuse(&sheets)?;
    let mut doc = assemble(sheets);
    if limits.budget.damaged {
        doubt_all(&mut doc);
    }
    Ok(doc)
}

/// A figure of a damaged file may have lost digits.
fn doubt_all(doc: &mut RawDoc) {
    doc.remarks
        .push(format!("{DAMAGED}。请逐格对照原文件核对。"));
    for block in &doc.blocks {
        let RawBlock::Grid(grid) = block else {
            continue;
        };
        for cell in &grid.cells {
            let (row, col) = (cell.row + 1, cell.col + 1);
            let at = At {
                row,
                col,
                ..grid.at
            };
            doc.doubts
                .push((at, format!("{DAMAGED}。请对照原文件核对。")));
        }
    }
}

fn sentence(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PASSWORD.into(),
        LoadPdfError::Decryption(_) => STRANGE_LOCK.into(),
        LoadPdfError::Invalid => BROKEN.into(),
    }
}

/// How most of the page's text is turned.
fn turn_of(sheet: &Sheet) -> u8 {
    let count = |turn: u8| sheet.glyphs.iter().filter(|g| g.turn == Some(turn)).count();
    let most = (0..4).max_by_key(|t| (count(*t), 4 - t));
    most.unwrap_or(0)
}

fn filled(sheet: &Sheet) -> usize {
    sheet.glyphs.iter().filter(|g| !g.c.is_whitespace()).count()
}

fn is_scan(sheet: &Sheet) -> bool {
    sheet.pictured && filled(sheet) < FEW
}

/// A file of which nothing, or nearly nothing, can be read.
fn refuse(sheets: &[Sheet]) -> Result<(), String> {
    let all: usize = sheets.iter().map(filled).sum();
    let unknown: usize = sheets
        .iter()
        .flat_map(|s| &s.glyphs)
        .filter(|g| g.c == UNKNOWN)
        .count();
    let scans = sheets.iter().filter(|s| is_scan(s)).count();
    if scans == sheets.len() || (all == 0 && sheets.iter().any(|s| s.pictured)) {
        return Err(SCANNED.into());
    }
    if all == 0 {
        return Err(EMPTY.into());
    }
    if unknown * 2 > all {
        return Err(UNREADABLE.into());
    }
    Ok(())
}

fn assemble(sheets: Vec<Sheet>) -> RawDoc {
    let mut remarks = remarks(&sheets);
    let mut pages: Vec<Laid> = sheets
        .into_iter()
        .enumerate()
        .map(|(i, s)| lay(s, i + 1))
        .collect();
    for page in &mut pages {
        remarks.append(&mut page.remarks);
    }
    furniture::take(&mut pages);
    let mut doc = blocks(&pages);
    doc.remarks = remarks;
    doc
}

fn remarks(sheets: &[Sheet]) -> Vec<String> {
    let mut remarks = Vec::new();
    for (i, sheet) in sheets.iter().enumerate() {
        if is_scan(sheet) {
            remarks.push(format!(
                "PDF 第 {} 页是扫描的图片，没有文字层，没有读入。请对照原文件补填。",
                i + 1
            ));
        }
        let unknown = sheet.glyphs.iter().filter(|g| g.c == UNKNOWN).count();
        if unknown > 0 {
            remarks.push(format!(
                "PDF 第 {} 页有 {unknown} 个字读不出来（字体 {} 没有带文字对照表），以“{UNKNOWN}”代替。请对照原文件补上。",
                i + 1,
                sheet.unknown_fonts.join("、")
            ));
        }
    }
    if sheets
        .iter()
        .flat_map(|s| &s.glyphs)
        .any(|g| g.invisible && !g.c.is_whitespace())
    {
        remarks.push(format!("{RECOGNISED}。请逐格对照原文件核对。"));
    }
    remarks
}

fn blocks(pages: &[Laid]) -> RawDoc {
    let lines: Vec<Vec<&Line>> = pages.iter().map(lines_of).collect();
    let mut out = Putting {
        joiner: Joiner::new(measure(&lines)),
        paragraphs: 0,
        tables: 0,
        open: None,
        doc: RawDoc::default(),
    };
    for page in pages {
        for (i, block) in page.blocks.iter().enumerate() {
            match block {
                Block::Line(line) => {
                    out.end_table();
                    out.joiner.line(line, i == 0);
                }
                Block::Grid(grid) => out.grid(Table::of(grid), i == 0),
            }
        }
    }
    out.end_table();
    out.end_text();
    out.doc
}

fn lines_of(page: &Laid) -> Vec<&Line> {
    let lines = page.blocks.iter().filter_map(|b| match b {
        Block::Line(line) => Some(line),
        Block::Grid(_) => None,
    });
    lines.collect()
}

struct Putting {
    joiner: Joiner,
    paragraphs: usize,
    tables: usize,
    open: Option<Table>,
    doc: RawDoc,
}

impl Putting {
    fn grid(&mut self, table: Table, first_on_page: bool) {
        if let Some(open) = &mut self.open
            && first_on_page
            && open.goes_on_in(&table)
        {
            open.append(table);
            return;
        }
        self.end_table();
        self.end_text();
        self.open = Some(table);
    }

    fn end_table(&mut self) {
        if let Some(table) = self.open.take() {
            self.tables += 1;
            let (grid, mut doubts) = table.into_grid(self.tables);
            self.doc.blocks.push(RawBlock::Grid(grid));
            self.doc.doubts.append(&mut doubts);
        }
    }

    fn end_text(&mut self) {
        self.joiner.end();
        for (text, recognised) in self.joiner.done.drain(..) {
            self.paragraphs += 1;
            let at = At {
                line: self.paragraphs,
                ..At::default()
            };
            // Only what is read as a cell's value becomes doubtful by this.
            let why = if recognised { RECOGNISED } else { UNRULED };
            let doubt = format!("{why}。请对照原文件核对。");
            self.doc.doubts.push((at, doubt));
            self.doc
                .blocks
                .push(RawBlock::Paragraph(RawParagraph { text, at }));
        }
    }
}
