//! What kind of organ writes the report, where a person has said so because its name tells it
//! wrong or not at all. What the name tells is in `rules/organ.rs`.

/// The level of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 国务院部门.
    State,
    Province,
    /// 设区的市, 自治州.
    City,
    County,
    /// 乡镇、街道.
    Town,
}

/// What an organ is at its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganKind {
    /// A government or its 派出机关.
    Government,
    /// A government's 办公厅（室）: no government, but it speaks for one.
    Office,
    Department,
}

/// What a person has said; nothing where the name tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrganSaid {
    pub level: Option<Level>,
    pub kind: Option<OrganKind>,
}

impl Level {
    pub const ALL: [Level; 5] = [
        Level::State,
        Level::Province,
        Level::City,
        Level::County,
        Level::Town,
    ];

    /// The name used in data: `county`.
    pub fn id(self) -> &'static str {
        match self {
            Level::State => "state",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Town => "town",
        }
    }

    /// `县级`
    pub fn name(self) -> &'static str {
        match self {
            Level::State => "国家级",
            Level::Province => "省级",
            Level::City => "设区的市级",
            Level::County => "县级",
            Level::Town => "乡镇（街道）",
        }
    }

    pub fn parse(id: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.id() == id)
    }
}

impl OrganKind {
    pub const ALL: [OrganKind; 3] = [
        OrganKind::Government,
        OrganKind::Office,
        OrganKind::Department,
    ];

    /// The name used in data: `department`.
    pub fn id(self) -> &'static str {
        match self {
            OrganKind::Government => "government",
            OrganKind::Office => "office",
            OrganKind::Department => "department",
        }
    }

    /// `部门`
    pub fn name(self) -> &'static str {
        match self {
            OrganKind::Government => "政府",
            OrganKind::Office => "政府办公厅（室）",
            OrganKind::Department => "部门",
        }
    }

    pub fn parse(id: &str) -> Option<OrganKind> {
        OrganKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
