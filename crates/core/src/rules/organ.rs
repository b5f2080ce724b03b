//! What kind of organ an agency's name tells of: its level, and whether it is a government or a
//! department of one. Names are read as a chain of places (省、市、县、乡) and what follows them;
//! where a name leaves it open, so does the answer.

use crate::report::{Level, OrganKind, Report};

use super::cities::is_city;
use super::words::{begins, behind, ends, is_one};

/// What is known of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organ {
    pub level: Option<Level>,
    /// A government or its 派出机关, not a department.
    pub government: bool,
    /// It speaks for a government: one itself, or its office.
    pub for_government: bool,
}

const MUNICIPALITIES: &str = "北京市 天津市 上海市 重庆市";

/// Endings of places, with their level. The longer stand first.
const PLACES: [(&str, Level); 13] = [
    ("自治区", Level::Province),
    ("自治州", Level::City),
    ("自治县", Level::County),
    ("自治旗", Level::County),
    ("街道", Level::Town),
    ("地区", Level::City),
    ("省", Level::Province),
    ("市", Level::City),
    ("盟", Level::City),
    ("县", Level::County),
    ("区", Level::County),
    ("镇", Level::Town),
    ("乡", Level::Town),
];

/// Words that begin with such an ending and name no place: 东城市 | 市场监督管理局.
const BEGINNINGS: &str = "市场 市政 市容 市监 市直 区域 县域 乡村 乡镇 镇区";
/// Words that are no place by themselves: 云溪县 | 城乡建设局.
const WORDS: &str = "城乡 城市 城镇 社区 园区 景区";
/// Zones, which are of any level.
const ZONES: &str = "开发区 高新区 保税区 风景区 示范区 工业区 合作区";

const GOVERNMENTS: &str = "人民政府 政府 街道办事处 街道办 管理委员会 管委会";

/// What is known of a report's organ: what a person has said, else what its name tells.
pub fn organ_of(report: &Report) -> Organ {
    let mut known = organ(&report.agency);
    known.level = report.organ.level.or(known.level);
    if let Some(kind) = report.organ.kind {
        known.government = kind == OrganKind::Government;
        known.for_government = kind != OrganKind::Department;
    }
    known
}

/// Reads an agency's name.
pub fn organ(name: &str) -> Organ {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let mut organ = Organ {
        level: None,
        government: false,
        for_government: false,
    };
    let mut rest = name.as_str();
    if let Some(behind) = behind(rest, MUNICIPALITIES) {
        organ.level = Some(Level::Province);
        rest = behind;
    }
    let mut places = usize::from(organ.level.is_some());
    while let Some((ending, level)) = next_place(rest) {
        let name = rest[..ending].trim_end_matches('市');
        organ.level = Some(match level {
            // A 市 that is none of the larger is a 县级市.
            Level::City if rest[..ending].ends_with('市') && !is_city(name) => Level::County,
            _ => level,
        });
        rest = &rest[ending..];
        places += 1;
    }
    organ.government = rest.is_empty() && places > 0 || ends(&name, GOVERNMENTS);
    organ.for_government = organ.government || name.contains("人民政府");
    let of_state = begins(&name, "国务院 国家 中华人民共和国");
    let ministry = ends(&name, "部 总局 委员会");
    if places == 0 && (of_state || (ministry && name.chars().count() <= 12)) {
        organ.level = Some(Level::State);
    }
    organ
}

/// The next place in a chain: where it ends in the text, and its level.
fn next_place(text: &str) -> Option<(usize, Level)> {
    for (from, c) in text.char_indices() {
        let at = from + c.len_utf8();
        if at > 36 {
            return None;
        }
        let chain = &text[..at];
        let Some((ending, level)) = PLACES.iter().find(|(ending, _)| chain.ends_with(ending))
        else {
            continue;
        };
        // A place has a name before its ending.
        let from = at - ending.len();
        let no_place = from == 0
            || begins(&text[from..], BEGINNINGS)
            || is_one(chain, WORDS)
            || ends(chain, ZONES)
            || goes_on(&text[from..], ending);
        if !no_place {
            return Some((at, *level));
        }
    }
    None
}

/// 街道 and 自治区 and the like are found at their last character.
fn goes_on(text: &str, ending: &str) -> bool {
    PLACES
        .iter()
        .any(|(longer, _)| longer.len() > ending.len() && text.starts_with(longer))
}

/// The places a name begins with, each with its level, and what follows them.
pub fn places(name: &str) -> (Vec<(&str, Level)>, &str) {
    let mut places = Vec::new();
    let mut rest = name;
    while let Some((end, level)) = next_place(rest) {
        let (place, behind) = rest.split_at(end);
        let small_city = place.strip_suffix('市').is_some_and(|name| !is_city(name));
        let level = if small_city { Level::County } else { level };
        places.push((place, level));
        rest = behind;
    }
    (places, rest)
}

impl Organ {
    pub fn kind(&self) -> OrganKind {
        match (self.government, self.for_government) {
            (true, _) => OrganKind::Government,
            (false, true) => OrganKind::Office,
            (false, false) => OrganKind::Department,
        }
    }

    /// `县级部门`; `级别不明的部门` where the level is not known.
    pub fn name(&self) -> String {
        let level = self.level.map_or("级别不明的", Level::name);
        format!("{level}{}", self.kind().name())
    }

    /// What a finding that depends on it assumed, as a sentence.
    pub fn assumed(&self) -> String {
        let name = self.name();
        format!("这里按{name}判断；判断不对的，可在封面信息中更正。")
    }

    /// Whether it may make 规章 (《立法法》第九十一条、第九十三条); none where its name leaves it open.
    pub fn makes_regulations(&self) -> Option<bool> {
        match (self.level?, self.for_government) {
            (Level::State, _) => Some(true),
            (Level::Province, true) => Some(true),
            (Level::City, true) => Some(true),
            _ => Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, level: Option<Level>, government: bool) {
        let found = organ(name);
        assert_eq!(
            (found.level, found.government),
            (level, government),
            "{name}"
        );
    }

    #[test]
    fn names_tell_level_and_kind() {
        check("云溪县城乡建设局", Some(Level::County), false);
        check("江东省人民政府", Some(Level::Province), true);
        check("江东省水利厅", Some(Level::Province), false);
        check("上海市人民政府办公厅", Some(Level::Province), false);
        check("北京市青云区人民政府", Some(Level::County), true);
        check("晋城市青河区应急管理局", Some(Level::County), false);
        check("宿迁市人民政府", Some(Level::City), true);
        check("宿迁市", Some(Level::City), true);
        check("淮安市市场监督管理局", Some(Level::City), false);
        check("子长市人民政府", Some(Level::County), true);
        check("临夏回族自治州人民政府", Some(Level::City), true);
        check("青河县白石镇人民政府", Some(Level::Town), true);
        check("青河区前进街道办事处", Some(Level::Town), true);
        check("江东省宿迁市青河县水务局", Some(Level::County), false);
        check("江北自治区财政厅", Some(Level::Province), false);
        check("水利部", Some(Level::State), false);
        check("国家统计局", Some(Level::State), false);
        check("水务局", None, false);
        check("", None, false);
    }

    #[test]
    fn who_makes_regulations() {
        assert_eq!(organ("江东省人民政府").makes_regulations(), Some(true));
        assert_eq!(organ("水利部").makes_regulations(), Some(true));
        assert_eq!(organ("宿迁市人民政府").makes_regulations(), Some(true));
        assert_eq!(
            organ("上海市人民政府办公厅").makes_regulations(),
            Some(true)
        );
        assert_eq!(organ("子长市人民政府").makes_regulations(), Some(false));
        assert_eq!(
            organ("青河县白石镇人民政府").makes_regulations(),
            Some(false)
        );
        assert_eq!(organ("江东省水利厅").makes_regulations(), Some(false));
        assert_eq!(organ("水务局").makes_regulations(), None);
    }
}
