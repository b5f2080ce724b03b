//! What the labels of a table can be, taken from the declarations of all templates, and the
//! division of a run of label text into them. A label may be wrapped over several cells or
//! lines, and several may stand in one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::schema::{Direction, Head, Node, TEMPLATES, TableId};

use super::norm::{half, key, likeness};
use super::token::Token;

/// Label text beyond this between two figures is no table of ours.
const MAX_RUN: usize = 1500;

/// What a label says. Ids are the schema's; one id may stand in several templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mean {
    /// A line over a block.
    Title(&'static str),
    /// The corner over the row labels.
    Corner,
    /// A heading over several columns.
    HeadGroup,
    /// A column, by its id; its block follows from the rows below.
    Column(&'static str),
    /// A label over several rows.
    Group(&'static str),
    Row(&'static str),
}

/// One spelling and all that it can mean.
#[derive(Debug)]
pub(super) struct Entry {
    pub key: String,
    pub means: Vec<Mean>,
}

/// The labels of one table.
#[derive(Debug)]
pub(super) struct Labels {
    pub table: TableId,
    /// Its figures stand in a row without a label, under all the labels.
    pub across: bool,
    pub entries: Vec<Entry>,
    by_first: BTreeMap<char, Vec<usize>>,
    /// The rows of all templates in the order of the paper.
    pub rows: Vec<&'static str>,
}

/// A label found in a run, or text between labels.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it says; empty where it is not known.
    pub means: Vec<Mean>,
    /// The tokens it stands in.
    pub first: usize,
    pub last: usize,
    pub key: String,
}

static LABELS: LazyLock<[Labels; 3]> = LazyLock::new(|| TableId::ALL.map(build));

pub(super) fn labels(table: TableId) -> &'static Labels {
    &LABELS[table.index()]
}

impl Labels {
    /// Its text is nothing but labels of this table.
    pub fn is_label(&self, text: &str) -> bool {
        if !self.may_begin(text) {
            return false;
        }
        let key = key(text);
        if key.len() > MAX_RUN {
            return false;
        }
        let blob: Vec<char> = key.chars().collect();
        let mut inner = vec![false; blob.len() + 1];
        inner[0] = true;
        inner[blob.len()] = true;
        self.chains(&blob, &inner)[0].is_some()
    }

    /// Some label begins with the same character.
    pub fn may_begin(&self, text: &str) -> bool {
        let first = text.chars().map(half).find(|c| c.is_alphanumeric());
        first.is_some_and(|c| self.by_first.contains_key(&c))
    }

    /// It is the beginning of a label, broken off.
    pub fn is_beginning(&self, text: &str) -> bool {
        let key = key(text);
        key.chars().count() > 1 && self.entries.iter().any(|e| e.key.starts_with(&key))
    }

    /// It can be a piece of a label that spans rows, torn off by them: `年度办`.
    pub fn is_fragment(&self, key: &str) -> bool {
        let spans = |m: &Mean| matches!(m, Mean::Group(_) | Mean::Corner | Mean::HeadGroup);
        key.is_empty()
            || self
                .entries
                .iter()
                .any(|e| e.means.iter().any(spans) && e.key.contains(key))
    }

    /// What exactly this text means as one label.
    pub fn exact(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// Where a row stands on the paper, counting the rows of all templates.
    pub fn position(&self, row: &str) -> usize {
        self.rows.iter().position(|r| *r == row).unwrap_or(0)
    }

    /// Divides a run of label tokens into labels and what is none.
    pub fn divide(&self, tokens: &[Token]) -> Vec<Item> {
        let mut blob: Vec<char> = Vec::new();
        let mut starts = Vec::new();
        for token in tokens {
            starts.push(blob.len());
            blob.extend(token.key.chars());
            if blob.len() > MAX_RUN {
                break;
            }
        }
        let mut edge = vec![false; blob.len() + 1];
        for start in &starts {
            edge[*start] = true;
        }
        edge[blob.len()] = true;
        let chains = self.chains(&blob, &edge);
        let token_at = |p: usize| starts.partition_point(|s| *s <= p).saturating_sub(1);
        let mut items = Vec::new();
        let mut at = 0;
        let mut in_chain = false;
        while at < blob.len() {
            let found = chains[at].filter(|_| edge[at] || in_chain);
            let (end, means) = match found {
                Some(entry) => {
                    let entry = &self.entries[entry];
                    (at + entry.key.chars().count(), entry.means.clone())
                }
                None => {
                    let next = (at + 1..blob.len()).find(|p| edge[*p]);
                    (next.unwrap_or(blob.len()), Vec::new())
                }
            };
            in_chain = found.is_some();
            items.push(Item {
                means,
                first: token_at(at),
                last: token_at(end - 1),
                key: blob[at..end].iter().collect(),
            });
            at = end;
        }
        items
    }

    /// For each place, the longest label that begins there and is followed by the edge of a
    /// token or by another such label.
    fn chains(&self, blob: &[char], edge: &[bool]) -> Vec<Option<usize>> {
        let mut chains: Vec<Option<usize>> = vec![None; blob.len() + 1];
        for at in (0..blob.len()).rev() {
            let Some(candidates) = self.by_first.get(&blob[at]) else {
                continue;
            };
            chains[at] = candidates.iter().copied().find(|entry| {
                let key = &self.entries[*entry].key;
                let mut rest = blob[at..].iter();
                let mut length = 0;
                for c in key.chars() {
                    if rest.next() != Some(&c) {
                        return false;
                    }
                    length += 1;
                }
                edge[at + length] || chains[at + length].is_some()
            });
        }
        chains
    }

    /// The row or group that a misprinted label is most like, with how alike in hundredths.
    /// Numbering may be missing or wrong.
    pub fn nearest(&self, text: &str) -> Option<(&Entry, usize)> {
        if text.chars().count() < 2 {
            return None;
        }
        let bare = without_number(text);
        let mut best: Option<(&Entry, usize)> = None;
        for entry in &self.entries {
            let names_row = |m: &Mean| matches!(m, Mean::Row(_) | Mean::Group(_));
            if !entry.means.iter().any(names_row) {
                continue;
            }
            let whole = likeness(text, &entry.key);
            let bare_entry = without_number(&entry.key);
            let numberless = if bare_entry.chars().count() > 1 && bare.chars().count() > 1 {
                likeness(bare, bare_entry).saturating_sub(5)
            } else {
                0
            };
            let cut_off = if text.chars().count() >= 4 && entry.key.starts_with(text) {
                90
            } else {
                0
            };
            let score = whole.max(numberless).max(cut_off);
            if score > best.map_or(0, |b| b.1) {
                best = Some((entry, score));
            }
        }
        best
    }

    /// The column that a misprinted heading is most like, among these.
    pub fn nearest_column(&self, text: &str, among: &[&'static str]) -> Option<&'static str> {
        let mut best: Option<(&'static str, usize)> = None;
        for entry in &self.entries {
            for mean in &entry.means {
                let Mean::Column(id) = mean else { continue };
                let score = likeness(text, &entry.key);
                if among.contains(id) && score > best.map_or(59, |b| b.1) {
                    best = Some((id, score));
                }
            }
        }
        best.map(|b| b.0)
    }
}

/// A key without the number in front of it.
fn without_number(key: &str) -> &str {
    let numbers = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let mut chars = key.chars();
    match chars.next() {
        Some(c) if numbers(c) => chars.as_str(),
        _ => key,
    }
}

fn build(table: TableId) -> Labels {
    let mut labels = Labels {
        table,
        across: TEMPLATES[0].table(table).direction == Direction::Across,
        entries: Vec::new(),
        by_first: BTreeMap::new(),
        rows: Vec::new(),
    };
    for template in TEMPLATES {
        let declared = template.table(table);
        for block in declared.blocks {
            if let Some(title) = block.title {
                labels.add(title, Mean::Title(block.id));
            }
            labels.add(block.corner, Mean::Corner);
            for head in block.columns {
                labels.add_head(head);
            }
            for node in block.rows {
                labels.add_node(node, declared.direction);
            }
        }
    }
    labels.order_rows();
    labels.index();
    labels
}

impl Labels {
    fn add(&mut self, label: &str, mean: Mean) {
        let key = key(label);
        if key.is_empty() {
            return;
        }
        match self.entries.iter_mut().find(|e| e.key == key) {
            Some(entry) if entry.means.contains(&mean) => {}
            Some(entry) => entry.means.push(mean),
            None => self.entries.push(Entry {
                key,
                means: vec![mean],
            }),
        }
    }

    fn add_head(&mut self, head: &'static Head) {
        match head {
            Head::Column(column) => {
                self.add(column.label, Mean::Column(column.id));
                for spelling in column.spellings {
                    self.add(spelling, Mean::Column(column.id));
                }
            }
            Head::Group { label, heads } => {
                self.add(label, Mean::HeadGroup);
                heads.iter().for_each(|h| self.add_head(h));
            }
        }
    }

    fn add_node(&mut self, node: &'static Node, direction: Direction) {
        let mean = match (node.rows.is_empty(), direction) {
            (true, _) => Mean::Row(node.id),
            (false, Direction::Down) => Mean::Group(node.id),
            (false, Direction::Across) => Mean::HeadGroup,
        };
        self.add(node.label, mean);
        for spelling in node.spellings {
            self.add(spelling, mean);
        }
        node.rows.iter().for_each(|n| self.add_node(n, direction));
    }

    /// The rows of all templates in one order: each that only one template has comes after the
    /// row it follows there.
    fn order_rows(&mut self) {
        for template in TEMPLATES {
            let mut after = None;
            for block in template.table(self.table).blocks {
                let mut ids = Vec::new();
                block.rows.iter().for_each(|n| row_ids(n, &mut ids));
                for id in ids {
                    let at = match self.rows.iter().position(|r| *r == id) {
                        Some(known) => known,
                        None => {
                            let at = after.map_or(0, |a: usize| a + 1).min(self.rows.len());
                            self.rows.insert(at, id);
                            at
                        }
                    };
                    after = Some(at);
                }
            }
        }
    }

    fn index(&mut self) {
        for (i, entry) in self.entries.iter().enumerate() {
            if let Some(first) = entry.key.chars().next() {
                self.by_first.entry(first).or_default().push(i);
            }
        }
        for candidates in self.by_first.values_mut() {
            candidates.sort_by_key(|i| std::cmp::Reverse(self.entries[*i].key.len()));
        }
    }
}

fn row_ids(node: &'static Node, ids: &mut Vec<&'static str>) {
    if node.rows.is_empty() {
        ids.push(node.id);
    }
    node.rows.iter().for_each(|n| row_ids(n, ids));
}
