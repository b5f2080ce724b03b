//! 标点: what of the punctuation is to be put right, shown each in its place before it is done.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::{Swap, swap};
use nianbao_core::writing::{Correction, corrections};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::field::{Dialog, Field};
use crate::platform::elements;

/// So many are shown; the rest are told and done along with them.
const MOST: usize = 300;
/// How many characters are shown on either side.
const AROUND: usize = 12;

/// Shows what would be changed, or says that nothing would be.
pub fn show(field: &Field) {
    let text = field.text();
    let found = corrections(&text);
    let slips = slips(&found);
    if slips.is_empty() {
        field.work.tell("这段正文没有要改的标点。".into());
        return;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut html = String::from(r#"<div class="choices">"#);
    for (at, slip) in slips.iter().take(MOST).enumerate() {
        row_html(&mut html, at, slip, &chars);
    }
    let more = slips.len().saturating_sub(MOST);
    if more > 0 {
        let _ = write!(html, "<p>另有 {more} 处没有列出，一起改正。</p>");
    }
    html.push_str(r#"</div><div class="foot"><button type="button" class="button primary" id="correct"></button></div>"#);
    let dialog = field.dialog("corrections", "改正标点", &html);
    let all = slips.len();
    let (boxes, button) = (boxes(&dialog), dialog.piece.find("#correct"));
    let label = button.clone();
    let tell = move || {
        let off = boxes.iter().filter(|b| !b.checked()).count();
        label.set_text_content(Some(&match off {
            0 => format!("全部改正（{all} 处）"),
            off => format!("改正选中的 {} 处", all - off),
        }));
        elements::set_attribute(&label, "disabled", (off == all).then_some(""));
    };
    tell();
    let (field, shut) = (field.clone(), dialog.clone());
    dialog
        .piece
        .on(".choices", "change", move |_| tell())
        .click("#correct", move || correct(&field, &text, &slips, &shut));
    crate::platform::focus::element(&button);
}

/// The corrections, both marks of a pair together.
fn slips(found: &[Correction]) -> Vec<Vec<Correction>> {
    let mut slips: Vec<Vec<Correction>> = Vec::new();
    // A pair's marks are at most a paragraph apart.
    for one in found {
        let open = slips.iter_mut().rev().take(MOST);
        match open.into_iter().find(|slip| slip[0].slip == one.slip) {
            Some(slip) => slip.push(one.clone()),
            None => slips.push(vec![one.clone()]),
        }
    }
    slips
}

fn boxes(dialog: &Dialog) -> Vec<HtmlInputElement> {
    let boxes = elements::all(&dialog.piece.root, "input");
    let boxes = boxes.into_iter().map(Element::unchecked_into);
    boxes.collect()
}

/// A change in its place: `公开12条[,→，]其中`.
fn row_html(html: &mut String, at: usize, slip: &[Correction], chars: &[char]) {
    let why = slip[0].why.words();
    let _ = write!(
        html,
        r#"<label><input type="checkbox" checked data-slip="{at}"><small>{why}</small><span>"#
    );
    let plain = |html: &mut String, from: usize, to: usize| {
        let text: String = chars[from..to].iter().collect();
        html.push_str(&escape(&text));
    };
    let begin = slip[0].start;
    let line = |c: &char| *c == '\n';
    let ahead = chars[..begin].iter().rev().take(AROUND);
    let ahead = ahead.take_while(|c| !line(c)).count();
    plain(html, begin - ahead, begin);
    let mut behind = begin;
    for one in slip {
        match one.start - behind {
            gap if gap > 2 * AROUND => {
                plain(html, behind, behind + AROUND);
                html.push('…');
                plain(html, one.start - AROUND, one.start);
            }
            _ => plain(html, behind, one.start),
        }
        html.push_str("<del>");
        plain(html, one.start, one.end);
        let _ = write!(html, "</del><ins>{}</ins>", escape(&one.to));
        behind = one.end;
    }
    let rest = chars[behind..].iter().take(AROUND);
    let rest = rest.take_while(|c| !line(c)).count();
    plain(html, behind, behind + rest);
    html.push_str("</span></label>");
}

fn correct(field: &Field, text: &str, slips: &[Vec<Correction>], dialog: &Dialog) {
    let boxes = boxes(dialog);
    let (caret, _) = field.selection();
    dialog.close();
    let wanted = |at: usize| boxes.get(at).is_none_or(HtmlInputElement::checked);
    let mut swaps = Vec::new();
    for (_, slip) in slips.iter().enumerate().filter(|(at, _)| wanted(*at)) {
        for one in slip {
            swaps.push(Swap {
                start: one.start,
                end: one.end,
                to: one.to.clone(),
            });
        }
    }
    swaps.sort_by_key(|swap| swap.start);
    // The dialog kept the text from being typed in; only undo from elsewhere could have changed it.
    if field.text() == text {
        let edits = field.work.with(|report| swap(report, field.part, &swaps));
        field.change("改正标点", edits, caret);
    }
}
