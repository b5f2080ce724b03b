//! What stands where on the pages that were written; a figure or a paragraph that is typed is changed
//! where it stands. As long as all keeps its height, the pages need not be divided anew.

use nianbao_core::doc::{Doc, DocBlock, DocCell, Role};
use nianbao_core::export::blocks_html;
use nianbao_core::report::Part;
use nianbao_core::schema::CellId;
use web_sys::Element;

use super::pages::heads;
use crate::platform::elements;

#[derive(Default)]
pub struct Written {
    pub doc: Option<Doc>,
    pub figures: Vec<Figure>,
    pub texts: Vec<Text>,
}

pub struct Figure {
    pub cell: CellId,
    pub element: Element,
    /// Its height when the pages were divided, which is its row's.
    pub height: i32,
    pub touched: bool,
}

/// The text of a part of the report.
pub struct Text {
    pub part: Part,
    /// What it stands behind.
    pub behind: Element,
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, whole or in pieces on several pages.
pub struct Paragraph {
    pub block: DocBlock,
    pub pieces: Vec<Element>,
    /// Its height when the pages were divided; none if it was in pieces or was not there.
    pub height: Option<i32>,
    pub touched: bool,
}

impl Written {
    pub fn write_figure(&mut self, cell: CellId, text: Option<&str>) {
        if let Some(figure) = self.figures.iter_mut().find(|f| f.cell == cell) {
            // A text node that stays costs the browser less than a new one.
            match figure.element.first_child() {
                Some(node) => node.set_node_value(text),
                None => figure.element.set_text_content(text),
            }
            figure.touched = true;
        }
    }

    /// Until the pages are divided anew a text may go over the end of one.
    pub fn write_text(&mut self, part: Part, blocks: Vec<DocBlock>) {
        if let Some(text) = self.texts.iter_mut().find(|text| text.part == part) {
            text.write(blocks);
        }
    }

    /// The pages are divided as they would be anew.
    pub fn holds(&mut self, doc: &Doc) -> bool {
        let same = |old: &Doc| {
            let pairs = || old.blocks.iter().zip(&doc.blocks);
            old.title_lines == doc.title_lines
                && old.blocks.len() == doc.blocks.len()
                && pairs().all(|(old, new)| is_like(old, new))
        };
        let holds = self.doc.as_ref().is_some_and(same)
            && self.figures.iter_mut().all(|f| {
                !std::mem::take(&mut f.touched) || elements::height(&f.element) == f.height
            });
        let mut paragraphs = self.texts.iter_mut().flat_map(|t| &mut t.paragraphs);
        holds
            && paragraphs.all(|p| {
                !std::mem::take(&mut p.touched)
                    || p.height == p.pieces.first().map(elements::height)
            })
    }
}

impl Text {
    /// Paragraphs at the beginning and at the end that say the same stay as they are.
    fn write(&mut self, blocks: Vec<DocBlock>) {
        let old = &mut self.paragraphs;
        let alike = |(old, new): &(&Paragraph, &DocBlock)| old.block == **new;
        let front = old.iter().zip(&blocks).take_while(alike).count();
        let (behind, new) = (old[front..].iter().rev(), blocks[front..].iter().rev());
        let back = behind.zip(new).take_while(alike).count();
        let gone = front..old.len() - back;
        let new = &blocks[front..blocks.len() - back];
        let holder = elements::create("div");
        holder.set_inner_html(&blocks_html(new));
        let made = elements::all(&holder, ":scope > *");
        // Where the first that goes stands, else behind what is before.
        let (place, before) = match (gone.is_empty(), front.checked_sub(1)) {
            (false, _) => (old[front].pieces.first(), true),
            (true, Some(last)) => (old[last].pieces.last(), false),
            (true, None) => (Some(&self.behind), false),
        };
        if let Some(place) = place
            && let Some(page) = place.parent_node()
        {
            let next = match before {
                true => Some(place.clone().into()),
                false => place.next_sibling(),
            };
            for element in &made {
                let _ = page.insert_before(element, next.as_ref());
            }
        }
        // One in another's place is compared with it.
        let height = match gone.len() == 1 && new.len() == 1 {
            true => old[front].height,
            false => None,
        };
        let mut behind = old.split_off(gone.end);
        let gone = old.split_off(front);
        for (block, element) in new.iter().zip(made) {
            old.push(Paragraph {
                block: block.clone(),
                pieces: vec![element],
                height,
                touched: true,
            });
        }
        old.append(&mut behind);
        for paragraph in &gone {
            paragraph.pieces.iter().for_each(Element::remove);
        }
    }
}

/// They differ at most in what figures and paragraphs say.
fn is_like(old: &DocBlock, new: &DocBlock) -> bool {
    match (old, new) {
        (DocBlock::Table(old), DocBlock::Table(new)) => {
            let like = |(old, new): (&DocCell, &DocCell)| {
                old.role == new.role && (matches!(old.role, Role::Value(_)) || old.text == new.text)
            };
            old.cells.len() == new.cells.len() && old.cells.iter().zip(&new.cells).all(like)
        }
        (DocBlock::Paragraph(_), DocBlock::Paragraph(_)) => heads(old) == heads(new),
        _ => old == new,
    }
}
