//! The types that an official form is declared in. Data only; everything that can be derived
//! (spans, cell ids, tab order, equations of each row and column) is derived elsewhere.

/// Which official form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TemplateId {
    /// 国办公开办函〔2021〕30号, statistic years from 2021.
    T2021,
    /// 国办公开办函〔2019〕60号（试行）, statistic years 2019 and 2020.
    T2019,
}

/// One official form, whole.
#[derive(Debug)]
pub struct Template {
    pub id: TemplateId,
    /// The id used in data.
    pub name: &'static str,
    /// 文号 of the document that prescribes it.
    pub basis: &'static str,
    /// The first statistic year it is prescribed for.
    pub first_year: u16,
    pub sections: [Section; 6],
    pub tables: [Table; 3],
}

/// The six sections, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionId {
    Overview,
    Disclosure,
    Requests,
    Review,
    Problems,
    Other,
}

/// The three tables, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableId {
    Disclosure,
    Requests,
    Review,
}

/// One of the six sections.
#[derive(Debug)]
pub struct Section {
    pub id: SectionId,
    /// 一 to 六.
    pub number: &'static str,
    /// The heading, without its number.
    pub heading: &'static str,
    /// A short name for lists.
    pub short: &'static str,
    /// Headings met in real reports that mean this section, without their number.
    pub spellings: &'static [&'static str],
    /// The aspects the section must cover, in order; empty for most.
    pub aspects: &'static [&'static str],
    /// What belongs here, in one sentence for the person who fills it in.
    pub hint: &'static str,
}

/// How the rows of a table run on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A row of data is a row of the grid.
    Down,
    /// The rows of data stand side by side in one grid row, each under its own label.
    Across,
}

/// One of the three tables: blocks stacked on one grid.
#[derive(Debug)]
pub struct Table {
    pub id: TableId,
    pub section: SectionId,
    pub direction: Direction,
    /// The share of each grid column in the table's width, in thousandths.
    pub widths: &'static [u16],
    pub blocks: &'static [Block],
    pub equations: &'static [EquationSpec],
}

/// Part of a table with column headings of its own.
#[derive(Debug)]
pub struct Block {
    /// Unique within the table; where templates differ, the same id names the counterpart.
    pub id: &'static str,
    /// A line of its own across the table, where there is one.
    pub title: Option<&'static str>,
    /// The text in the corner above the row labels.
    pub corner: &'static str,
    pub columns: &'static [Head],
    pub rows: &'static [Node],
}

/// A column heading: a group of headings, or one column.
#[derive(Debug)]
pub enum Head {
    Group {
        label: &'static str,
        heads: &'static [Head],
    },
    Column(Column),
}

/// One column of figures.
#[derive(Debug)]
pub struct Column {
    pub id: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    /// The sum of the other columns of its row.
    pub is_total: bool,
    /// Labels met in real reports that mean this column.
    pub spellings: &'static [&'static str],
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A non-negative whole number.
    Count,
    /// A whole number with a sign (2019: 本年增/减).
    Change,
    /// A decimal amount in 万元, kept as typed.
    Money,
    /// Free text with its unit (2019: 采购总金额).
    Text,
}

/// A row label: a group of rows, or one row of figures.
#[derive(Debug)]
pub struct Node {
    pub id: &'static str,
    pub label: &'static str,
    /// Labels met in real reports that mean this row.
    pub spellings: &'static [&'static str],
    /// Rows under this label; a node without any is itself a row.
    pub rows: &'static [Node],
    /// Named where the templates have different rows in the same place, so that a paper that
    /// mixes them can be described.
    pub slot: Option<&'static str>,
    /// The sum of other rows.
    pub is_total: bool,
}

/// Which lines of a table an equation is repeated over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// One equation a column; operands are rows.
    Columns,
    /// One equation a row; operands are columns.
    Rows,
}

/// An equation of the form: the sum of `left` equals the sum of `right`, on each line.
#[derive(Debug)]
pub struct EquationSpec {
    /// The rule that reports it when it does not hold.
    pub rule: &'static str,
    pub over: Over,
    pub left: &'static [Operand],
    pub right: &'static [Operand],
}

/// A term of an equation.
#[derive(Debug)]
pub enum Operand {
    /// The row or column with this id.
    Line(&'static str),
    /// Every row under the group but its totals.
    Under(&'static str),
}

impl SectionId {
    pub const ALL: [SectionId; 6] = [
        SectionId::Overview,
        SectionId::Disclosure,
        SectionId::Requests,
        SectionId::Review,
        SectionId::Problems,
        SectionId::Other,
    ];

    /// The id used in data.
    pub fn id(self) -> &'static str {
        match self {
            SectionId::Overview => "overview",
            SectionId::Disclosure => "disclosure",
            SectionId::Requests => "requests",
            SectionId::Review => "review",
            SectionId::Problems => "problems",
            SectionId::Other => "other",
        }
    }

    pub fn parse(id: &str) -> Option<SectionId> {
        SectionId::ALL.into_iter().find(|s| s.id() == id)
    }

    /// The table that the section consists of, if it does.
    pub fn table(self) -> Option<TableId> {
        match self {
            SectionId::Disclosure => Some(TableId::Disclosure),
            SectionId::Requests => Some(TableId::Requests),
            SectionId::Review => Some(TableId::Review),
            _ => None,
        }
    }

    pub fn index(self) -> usize {
        self as usize
    }
}

impl TableId {
    pub const ALL: [TableId; 3] = [TableId::Disclosure, TableId::Requests, TableId::Review];

    /// The id used in data.
    pub fn id(self) -> &'static str {
        self.section().id()
    }

    pub fn parse(id: &str) -> Option<TableId> {
        TableId::ALL.into_iter().find(|t| t.id() == id)
    }

    pub fn section(self) -> SectionId {
        match self {
            TableId::Disclosure => SectionId::Disclosure,
            TableId::Requests => SectionId::Requests,
            TableId::Review => SectionId::Review,
        }
    }

    pub fn index(self) -> usize {
        self as usize
    }
}

impl Template {
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    pub fn table(&self, id: TableId) -> &Table {
        &self.tables[id.index()]
    }
}

impl Section {
    /// The heading as printed: `一、总体情况`.
    pub fn title(&self) -> String {
        format!("{}、{}", self.number, self.heading)
    }
}

impl Head {
    /// The columns under this heading, left to right.
    pub fn columns(&self) -> Vec<&Column> {
        match self {
            Head::Column(column) => vec![column],
            Head::Group { heads, .. } => heads.iter().flat_map(Head::columns).collect(),
        }
    }

    pub fn label(&self) -> &'static str {
        match self {
            Head::Column(column) => column.label,
            Head::Group { label, .. } => label,
        }
    }

    /// How many header rows it takes.
    pub fn depth(&self) -> usize {
        match self {
            Head::Column(_) => 1,
            Head::Group { heads, .. } => 1 + heads.iter().map(Head::depth).max().unwrap_or(0),
        }
    }
}

impl Node {
    /// How many label columns it takes.
    pub fn depth(&self) -> usize {
        1 + self.rows.iter().map(Node::depth).max().unwrap_or(0)
    }
}
