//! An equation in words, with its figures: what the page shows beside a total while one types.

use crate::json::Writer;
use crate::report::Report;
use crate::schema::{CellId, Equation, Over};

use super::{Context, Env};

/// An equation as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    pub id: String,
    pub state: BalanceState,
    /// What it comes to: `本行平`, `本行差 1`, `本行待填`.
    pub brief: String,
    /// `本行：自然人 9 ＋ 商业企业 2 ＝ 11，总计填为 12`
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceState {
    Holds,
    Broken,
    /// Not to be judged yet: a total is blank, or a figure cannot be read.
    Open,
}

/// What all equations of a report come to, as JSON: `state` is `ok`, `error` or `open`, `text` a few
/// words.
pub fn equations_verdict(report: &Report) -> String {
    let env = Env::default();
    let context = Context::new(report, &env);
    let mut counts = [0; 3];
    for equation in &context.form.equations {
        counts[balance(&context, equation).state as usize] += 1;
    }
    let [holds, broken, open] = counts;
    let (state, text) = match (broken, open) {
        (0, 0) => ("ok", format!("勾稽一致（{holds} 个等式）")),
        (0, open) => ("open", format!("{open} 个等式未填全")),
        (broken, _) => ("error", format!("{broken} 个等式不平")),
    };
    let mut out = Writer::new();
    out.open('{');
    out.text("state", state);
    out.text("text", &text);
    out.close('}');
    out.end()
}

/// The most terms that are written out.
const TERMS: usize = 5;

/// The equation in words. `Open` ones say what the parts come to so far.
pub fn balance(context: &Context<'_>, equation: &Equation) -> Balance {
    let place = match equation.over {
        Over::Rows => "本行",
        Over::Columns => "本列",
    };
    let left = Side::of(context, equation, &equation.left);
    let right = Side::of(context, equation, &equation.right);
    let sides = context.sides(equation);
    let state = match sides {
        None => BalanceState::Open,
        Some((l, r)) if l == r => BalanceState::Holds,
        Some(_) => BalanceState::Broken,
    };
    let brief = match sides {
        None => format!("{place}待填"),
        Some((l, r)) if l == r => format!("{place}平"),
        Some((l, r)) => format!("{place}差 {}", l.abs_diff(r)),
    };
    let single = equation.left.len() == 1;
    let text = match state {
        BalanceState::Holds if single => {
            format!("{place}：{} ＝ {}，平", right.terms, right.sum)
        }
        BalanceState::Broken if single => format!(
            "{place}：{} ＝ {}，{}填为 {}",
            right.terms, right.sum, left.name, left.sum
        ),
        BalanceState::Open if single => {
            format!(
                "{place}：{} ＝ {}，{}待填",
                right.terms, right.sum, left.name
            )
        }
        BalanceState::Holds => format!("{place}：{} ＝ {}，平", left.terms, right.terms),
        BalanceState::Broken => format!(
            "{place}：{} ＝ {}，而 {} ＝ {}",
            left.terms, left.sum, right.terms, right.sum
        ),
        BalanceState::Open => format!("{place}：{} 与 {} 待填平", left.terms, right.terms),
    };
    Balance {
        id: equation.id.clone(),
        state,
        brief,
        text,
    }
}

struct Side {
    name: &'static str,
    terms: String,
    sum: i64,
}

impl Side {
    fn of(context: &Context<'_>, equation: &Equation, operands: &[CellId]) -> Side {
        let label = |cell: CellId| match equation.over {
            Over::Rows => context.form.column(cell).map_or("", |c| c.label),
            Over::Columns => context.form.row(cell).map_or("", |r| plain(r.node.label)),
        };
        let number = |cell: &CellId| context.number(*cell).unwrap_or(0);
        let counted: Vec<_> = operands.iter().filter(|c| number(c) != 0).collect();
        let shown: Vec<_> = match counted.len() {
            0 => operands.iter().take(1).collect(),
            n if n <= TERMS => counted,
            _ => Vec::new(),
        };
        let terms: Vec<_> = shown
            .iter()
            .map(|cell| format!("{} {}", label(**cell), number(cell)))
            .collect();
        Side {
            name: operands.first().map_or("", |c| label(*c)),
            terms: if terms.is_empty() {
                format!("{} 项相加", operands.len())
            } else {
                terms.join(" ＋ ")
            },
            sum: operands.iter().map(number).sum(),
        }
    }
}

/// A row label without its number and its explanation: `本年新收政府信息公开申请数量`.
fn plain(label: &'static str) -> &'static str {
    let start = label.find(['、', '）', '.']).filter(|at| *at < 12);
    let label = match start.and_then(|at| label[at..].chars().next().map(|c| at + c.len_utf8())) {
        Some(at) => &label[at..],
        None => label,
    };
    label.split('（').next().unwrap_or(label)
}
