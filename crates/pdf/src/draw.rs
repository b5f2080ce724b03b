//! Operators that make, paint and colour paths.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use crate::model::Sheet;
use crate::path::Path;
use crate::state::State;

/// Paths and colours; false if the operator is none of these.
pub fn draw(
    op: &Op<'_, '_>,
    path: &mut Path,
    state: &mut State,
    sheet: &mut Sheet,
    left: &mut usize,
) -> bool {
    let at = |x: &Number, y: &Number| state.ctm.point(x.as_f32(), y.as_f32());
    match op {
        Op::MoveTo(p) => path.move_to(at(&p.0, &p.1)),
        Op::LineTo(p) => path.line_to(at(&p.0, &p.1)),
        Op::CubicTo(p) => path.curve_to(at(&p.4, &p.5)),
        Op::CubicStartTo(p) => path.curve_to(at(&p.2, &p.3)),
        Op::CubicEndTo(p) => path.curve_to(at(&p.2, &p.3)),
        Op::ClosePath(_) => path.close(),
        Op::RectPath(r) => {
            let (x, y, w, h) = (r.0.as_f32(), r.1.as_f32(), r.2.as_f32(), r.3.as_f32());
            let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
            path.rectangle(corners.map(|(x, y)| state.ctm.point(x, y)));
        }
        Op::StrokePath(_) => paint(path, state, sheet, left, true, false),
        Op::CloseAndStrokePath(_) => {
            path.close();
            paint(path, state, sheet, left, true, false);
        }
        Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
            paint(path, state, sheet, left, false, true);
        }
        Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
            paint(path, state, sheet, left, true, true)
        }
        Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
            path.close();
            paint(path, state, sheet, left, true, true);
        }
        Op::EndPath(_) => path.clear(),
        Op::StrokeColorDeviceGray(g) => state.white_stroke = is_white(&[g.0]),
        Op::NonStrokeColorDeviceGray(g) => state.white_fill = is_white(&[g.0]),
        Op::StrokeColorDeviceRgb(c) => state.white_stroke = is_white(&[c.0, c.1, c.2]),
        Op::NonStrokeColorDeviceRgb(c) => state.white_fill = is_white(&[c.0, c.1, c.2]),
        Op::StrokeColorCmyk(_) => state.white_stroke = false,
        Op::NonStrokeColorCmyk(_) => state.white_fill = false,
        Op::StrokeColor(c) => state.white_stroke = is_white(&c.0),
        Op::NonStrokeColor(c) => state.white_fill = is_white(&c.0),
        Op::StrokeColorNamed(c) => state.white_stroke = is_white(&c.0),
        Op::NonStrokeColorNamed(c) => state.white_fill = is_white(&c.0),
        _ => return false,
    }
    true
}

/// Gray or RGB; of one ink it is not known what its colour is.
fn is_white(parts: &[Number]) -> bool {
    matches!(parts.len(), 1 | 3) && parts.iter().all(|n| n.as_f32() >= 0.99)
}

fn paint(
    path: &mut Path,
    state: &State,
    sheet: &mut Sheet,
    left: &mut usize,
    stroke: bool,
    fill: bool,
) {
    let before = sheet.rules.len();
    if stroke && !state.white_stroke {
        path.stroked(&mut sheet.rules);
    }
    if fill && !state.white_fill {
        path.filled(&mut sheet.rules);
    }
    let most = before + *left;
    sheet.rules.truncate(most);
    *left -= sheet.rules.len() - before;
    path.clear();
}
