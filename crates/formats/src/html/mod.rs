//! Web pages and pasted rich text into a [`RawDoc`]: pages of websites and what their editors
//! made of Word documents, web pages saved by Word, WPS, Excel and LibreOffice, single-file pages
//! (mht), and the `text/html` of a clipboard.
//!
//! - `charset.rs`: the bytes' text
//! - `mime.rs`: the pages within a single-file page
//! - `tags.rs`, `style.rs`: what matters of a tag
//! - `tree.rs`, `builder.rs`: tags without ends and ends without tags, made a tree as browsers do
//! - `words.rs`: a paragraph's text: blanks, breaks, numbers
//! - `blocks.rs`: paragraphs and tables in reading order
//! - `table.rs`: a table's cells with their places and spans

mod blocks;
mod builder;
mod charset;
mod mime;
mod style;
mod table;
mod tags;
mod tree;
mod words;

use nianbao_core::import::{RawBlock, RawDoc};

const ONLY_FRAME: &str = "这个网页只是一个框架，正文在它旁边同名的文件夹里，没有读入。请在那个文件夹里找到正文的网页再导入，或用 Word、WPS 打开后另存为 .docx。";
const ONLY_SCRIPT: &str = "这个网页的正文要在浏览器里运行脚本才会出现，文件里没有。请在浏览器里打开它，全选、复制，再粘贴到这里。";

/// Less text than this beside a script is none that anybody wrote.
const LEAST_TEXT: usize = 50;

/// Reads a web page, whole or a fragment. The error is a sentence for the user.
pub fn read(bytes: &[u8]) -> Result<RawDoc, String> {
    page(&charset::decode(bytes, None))
}

/// Reads a single-file web page (mht). The error is a sentence for the user.
pub fn read_mht(bytes: &[u8]) -> Result<RawDoc, String> {
    let pages = mime::pages(bytes)?;
    let mut doc = RawDoc::default();
    let mut flaw = None;
    for (number, text) in pages.iter().enumerate() {
        // Behind the page itself come the pages of its frames: advertisements, or the sheets of a
        // workbook.
        if number > 0 && doc.blocks.iter().any(|b| matches!(b, RawBlock::Grid(_))) {
            break;
        }
        match page(text) {
            Ok(more) => {
                doc.blocks.extend(more.blocks);
                doc.remarks.extend(more.remarks);
            }
            Err(why) => flaw = flaw.or(Some(why)),
        }
    }
    match flaw {
        Some(why) if doc.blocks.is_empty() => Err(why),
        _ => Ok(doc),
    }
}

fn page(text: &str) -> Result<RawDoc, String> {
    let tree = tree::parse(text)?;
    let doc = blocks::read(&tree);
    let chars = |block: &RawBlock| match block {
        RawBlock::Paragraph(paragraph) => paragraph.text.chars().count(),
        RawBlock::Grid(_) => LEAST_TEXT,
    };
    let empty = doc.blocks.iter().map(chars).sum::<usize>() < LEAST_TEXT;
    if empty && tree.has_frames {
        return Err(ONLY_FRAME.into());
    }
    if empty && tree.has_scripts {
        return Err(ONLY_SCRIPT.into());
    }
    Ok(doc)
}
