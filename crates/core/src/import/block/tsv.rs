//! Plain text of a spreadsheet: a line a row, tabs between cells; a cell with line ends, tabs or quotes
//! in it stands in quotes, each quote of its own doubled.

use super::{Block, clean};

pub(super) fn read(text: &str) -> Block {
    let mut rest = text.trim_end_matches(['\r', '\n']);
    let mut block = vec![Vec::new()];
    loop {
        let (cell, after) = cell(rest);
        if let Some(row) = block.last_mut() {
            row.push(Some(clean(&cell)));
        }
        let mut chars = after.chars();
        match chars.next() {
            None => return block,
            Some('\t') => {}
            Some(_) => block.push(Vec::new()),
        }
        rest = after.strip_prefix("\r\n").unwrap_or(chars.as_str());
    }
}

/// The first cell, and what stands from its end on.
fn cell(text: &str) -> (String, &str) {
    if let Some(inside) = text.strip_prefix('"')
        && let Some((cell, after)) = quoted(inside)
    {
        return (cell, after);
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_string(), &text[end..])
}

/// What stands in quotes, if they are closed at the end of a cell.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = &after[1..];
            }
            None | Some('\t' | '\r' | '\n') => return Some((cell, after)),
            Some(_) => return None,
        }
    }
}
