//! Which row each segment of a table is, by its label and its place among the others. A label
//! that is misprinted is matched only between the rows before and behind it.

use super::doubt::{followed, shared};
use super::labels::{Item, Labels, Mean};
use super::norm::without_blanks;
use super::token::{Segment, Token};
use super::{At, Unplaced};

/// A label must be at least this like the official one, in hundredths.
const ALIKE: usize = 60;
/// And one over several rows so much: it is only noted, no figure hangs on it.
const ALIKE_GROUP: usize = 75;
const SHORTEST_GROUP: usize = 4;
/// At most so many label tokens make up one misprinted label.
const MAX_WRAPPED: usize = 6;
/// So many misprints are looked at in one table, no more.
const MAX_MISPRINTS: usize = 300;

/// A row of the paper.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub id: &'static str,
    /// The label as found.
    pub label: String,
    pub values: Vec<Token>,
    /// Empty cells among the figures would show.
    pub bordered: bool,
    /// The column headings over it: an index into [`Rows::headers`].
    pub header: Option<usize>,
    /// The label was the one over several rows, used as a row of its own.
    pub is_group: bool,
    /// Why it is not certain that these figures are this row's.
    pub doubt: Option<String>,
    pub at: At,
}

/// The column headings met before some row.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// In reading order.
    pub columns: Vec<HeadCell>,
    /// What stood among them and is no label.
    pub unknown: Vec<Token>,
}

#[derive(Clone, Debug)]
pub(super) struct HeadCell {
    pub id: &'static str,
    pub key: String,
    pub token: Token,
}

/// A table's rows as found.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub rows: Vec<Row>,
    pub headers: Vec<Header>,
    /// Labels over several rows, as found: group id and text.
    pub groups: Vec<(&'static str, String)>,
    pub unplaced: Vec<Unplaced>,
}

/// Finds the rows of a table whose rows run down the page. `width`: the number of its columns
/// where all rows have the same.
pub(super) fn find(segments: &[Segment], labels: &Labels, width: Option<usize>) -> Rows {
    let divided: Vec<Vec<Item>> = segments.iter().map(|s| labels.divide(&s.labels)).collect();
    let anchors: Vec<Option<usize>> = divided.iter().map(|items| anchor(items, labels)).collect();
    let mut finder = Finder {
        labels,
        width,
        seen: vec![false; labels.rows.len()],
        next: 0,
        misprints: 0,
        out: Rows::default(),
        header: None,
    };
    let mut upper = vec![labels.rows.len(); segments.len() + 1];
    for i in (0..segments.len()).rev() {
        let own = anchors[i].and_then(|a| row_of(&divided[i][a]));
        upper[i] = own.map_or(upper[i + 1], |row| labels.position(row));
    }
    for (i, segment) in segments.iter().enumerate() {
        finder.segment(segment, &divided[i], anchors[i], upper[i + 1]);
    }
    finder.out
}

/// The item that names the segment's row beyond doubt.
fn anchor(items: &[Item], labels: &Labels) -> Option<usize> {
    let last = items
        .iter()
        .rposition(|i| !i.means.is_empty() || !labels.is_fragment(&i.key))?;
    row_of(&items[last]).map(|_| last)
}

fn row_of(item: &Item) -> Option<&'static str> {
    item.means.iter().find_map(|m| match m {
        Mean::Row(id) => Some(*id),
        _ => None,
    })
}

fn group_of(item: &Item) -> Option<&'static str> {
    item.means.iter().find_map(|m| match m {
        Mean::Group(id) => Some(*id),
        _ => None,
    })
}

struct Finder<'a> {
    labels: &'a Labels,
    width: Option<usize>,
    seen: Vec<bool>,
    /// The place behind the last row.
    next: usize,
    misprints: usize,
    out: Rows,
    header: Option<usize>,
}

impl Finder<'_> {
    fn segment(&mut self, segment: &Segment, items: &[Item], anchor: Option<usize>, upper: usize) {
        let tokens = &segment.labels;
        let first = self.continued_label(tokens, items);
        let items = &items[first..];
        let anchor = anchor.and_then(|a| a.checked_sub(first));
        self.read_header(tokens, &items[..anchor.unwrap_or(items.len())]);
        let misprint = match anchor {
            Some(_) => None,
            None => self.misprint(segment, items, upper),
        };
        let target = anchor;
        let label_from = misprint.as_ref().map_or(usize::MAX, |m| m.label.first);
        let rows_before = self.out.rows.len();
        for (i, item) in items.iter().enumerate() {
            if Some(i) == target || item.first >= label_from {
                break;
            }
            match (row_of(item), group_of(item)) {
                (_, Some(group)) => self.out.groups.push((group, found(tokens, item))),
                // A row of which no figures are seen.
                (Some(row), None) => self.push(row, tokens, item, &Segment::default()),
                (None, None) => {
                    if let Some(group) = self.misprinted_group(item) {
                        self.out.groups.push((group, found(tokens, item)));
                    }
                }
            }
        }
        match (anchor, misprint) {
            (Some(item), _) => {
                let item = &items[item];
                if let Some(row) = row_of(item) {
                    self.push(row, tokens, item, segment);
                }
            }
            (None, Some(misprint)) => {
                self.push(misprint.row, tokens, &misprint.label, segment);
            }
            (None, None) => return self.orphan(segment, items),
        }
        self.doubt_shared(rows_before);
    }

    /// Several rows were named before these figures: two rows may have run into one.
    fn doubt_shared(&mut self, rows_before: usize) {
        if let [before @ .., row] = &mut self.out.rows[rows_before..]
            && let Some(other) = before.last()
            && row.values.iter().any(|v| !v.text.is_empty())
        {
            row.doubt = Some(shared(&other.label, &row.label));
        }
    }

    /// The label of the row before may have been wrapped round its figures: its end comes first
    /// here. Returns how many items that is.
    fn continued_label(&mut self, tokens: &[Token], items: &[Item]) -> usize {
        let (Some(row), Some(item)) = (self.out.rows.last_mut(), items.first()) else {
            return 0;
        };
        if !item.means.is_empty() || row.values.is_empty() {
            return 0;
        }
        let joined = format!("{}{}", super::norm::key(&row.label), item.key);
        let same_row = |e: &super::labels::Entry| e.means.contains(&Mean::Row(row.id));
        if self.labels.exact(&joined).is_some_and(same_row) {
            row.label.push_str(&found(tokens, item));
            return 1;
        }
        0
    }

    fn read_header(&mut self, tokens: &[Token], items: &[Item]) {
        let mut header = Header::default();
        for item in items {
            let column = item.means.iter().find_map(|m| match m {
                Mean::Column(id) => Some(*id),
                _ => None,
            });
            let token = Token {
                text: found(tokens, item),
                ..tokens[item.first].clone()
            };
            match column {
                Some(id) => header.columns.push(HeadCell {
                    id,
                    key: item.key.clone(),
                    token,
                }),
                None if item.means.is_empty() => header.unknown.push(token),
                None => {}
            }
        }
        let names_block = items.iter().any(|i| {
            i.means
                .iter()
                .any(|m| matches!(m, Mean::Title(_) | Mean::Corner))
        });
        // A new block may have headings that are all unknown.
        if !header.columns.is_empty() || names_block {
            self.out.headers.push(header);
            self.header = Some(self.out.headers.len() - 1);
        }
    }

    fn push(&mut self, id: &'static str, tokens: &[Token], item: &Item, segment: &Segment) {
        let position = self.labels.position(id);
        self.seen[position] = true;
        self.next = position + 1;
        self.out.rows.push(Row {
            id,
            label: found(tokens, item),
            values: segment.values.clone(),
            bordered: segment.bordered,
            header: self.header,
            is_group: group_of(item).is_some(),
            doubt: None,
            at: tokens[item.last].at,
        });
    }

    /// The row whose label these unknown tokens are a misprint of.
    fn misprint(&mut self, segment: &Segment, items: &[Item], upper: usize) -> Option<Misprint> {
        let last = items
            .iter()
            .rposition(|i| i.means.is_empty() || bare_head(i))?;
        let is_last = items[last + 1..].is_empty();
        let bare = bare_head(&items[last]);
        let has_figures = segment.values.iter().any(|v| !v.text.is_empty());
        if !is_last || self.misprints >= MAX_MISPRINTS || (bare && !(has_figures && self.next > 0))
        {
            return None;
        }
        self.misprints += 1;
        let tokens = &segment.labels;
        let begin = items[..last]
            .iter()
            .rposition(|i| !i.means.is_empty() && row_of(i).is_none())
            .map_or(0, |i| items[i].last + 1)
            .min(items[last].first);
        let begin = begin.max((items[last].last + 1).saturating_sub(MAX_WRAPPED));
        let mut best: Option<(Misprint, usize)> = None;
        for first in begin..=items[last].last {
            let text: String = tokens[first..=items[last].last]
                .iter()
                .map(|t| t.key.as_str())
                .collect();
            let Some((entry, score)) = self.labels.nearest(&text) else {
                continue;
            };
            let row = entry.means.iter().find_map(|m| match m {
                Mean::Row(id) => Some(*id),
                _ => None,
            });
            let enough = if bare { score > 30 } else { score >= ALIKE };
            let Some(row) = row.filter(|_| enough && score > best.as_ref().map_or(0, |b| b.1))
            else {
                continue;
            };
            let position = self.labels.position(row);
            if position >= self.next && position < upper && !self.seen[position] {
                let label = Item {
                    means: entry.means.clone(),
                    first,
                    last: items[last].last,
                    key: text,
                };
                best = Some((Misprint { row, label }, score));
            }
        }
        best.map(|b| b.0)
    }

    /// The label over several rows that this one is a misprint of; no piece of one that was torn.
    fn misprinted_group(&mut self, item: &Item) -> Option<&'static str> {
        let unknown = item.means.is_empty() && item.key.chars().count() >= SHORTEST_GROUP;
        if !unknown || self.is_torn(&item.key) || self.misprints >= MAX_MISPRINTS {
            return None;
        }
        self.misprints += 1;
        let (entry, score) = self.labels.nearest(&item.key)?;
        let group = entry.means.iter().find_map(|m| match m {
            Mean::Group(id) => Some(*id),
            _ => None,
        });
        group.filter(|_| score >= ALIKE_GROUP)
    }

    /// Figures without a row: the rest of a row that a page broke in two, or not to be placed.
    fn orphan(&mut self, segment: &Segment, items: &[Item]) {
        let filled = segment.values.iter().any(|v| !v.text.is_empty());
        let only_headings = items.iter().all(|i| {
            let heading = |m: &Mean| !matches!(m, Mean::Group(_) | Mean::Row(_));
            i.means.iter().any(heading) || (i.means.is_empty() && self.labels.is_fragment(&i.key))
        });
        if let (Some(row), Some(width), true) =
            (self.out.rows.last_mut(), self.width, only_headings)
            && row.values.len() + segment.values.len() <= width
            && !row.values.is_empty()
        {
            row.values.extend(segment.values.iter().cloned());
            row.bordered &= segment.bordered;
            return;
        }
        if let Some(row) = self.out.rows.last_mut()
            && filled
            && segment.labels.is_empty()
        {
            row.doubt = Some(followed(&row.label));
        }
        let at = segment
            .labels
            .first()
            .or(segment.values.first())
            .map(|t| t.at);
        let (text, why) = if filled {
            let why = "这些数字前面的文字不是表中任何一行的名称，没有填入表格，请对照原文件核对。";
            (quote(&segment.labels, &segment.values), why)
        } else {
            let unknown = items
                .iter()
                .filter(|i| i.means.is_empty() && !self.is_torn(&i.key));
            let texts: Vec<String> = unknown.map(|i| found(&segment.labels, i)).collect();
            (texts.join(" "), "表格里的这段文字不是表中的行名或列名。")
        };
        if !text.is_empty() {
            self.out.unplaced.push(Unplaced {
                at: at.unwrap_or_default(),
                text,
                why: why.into(),
            });
        }
    }

    /// A piece of a label, broken off or torn out.
    fn is_torn(&self, key: &str) -> bool {
        self.labels.is_fragment(key) || self.labels.is_beginning(key)
    }
}

struct Misprint {
    row: &'static str,
    /// The tokens of its label, with what the official one means.
    label: Item,
}

/// A column heading that may also be a row's label with its number lost: `其他`, `总计`.
fn bare_head(item: &Item) -> bool {
    matches!(item.means.as_slice(), [Mean::Column(_)]) && item.key.chars().count() == 2
}

/// The text of a label as found, line breaks dropped.
pub(super) fn found(tokens: &[Token], item: &Item) -> String {
    let tokens = &tokens[item.first..=item.last];
    let keys: String = tokens.iter().map(|t| t.key.as_str()).collect();
    if keys != item.key && !item.means.is_empty() {
        return item.key.clone();
    }
    let text: String = tokens.iter().map(|t| t.text.as_str()).collect();
    without_blanks(&text)
}

/// Label and figures as they stood, for showing where a value came from.
pub(super) fn quote(labels: &[Token], values: &[Token]) -> String {
    let label: String = labels.iter().map(|t| without_blanks(&t.text)).collect();
    let mut quote: String = label.chars().take(super::norm::MAX_LABEL).collect();
    for value in values.iter().take(20) {
        quote.push_str(" | ");
        quote.push_str(&value.text);
    }
    quote
}
