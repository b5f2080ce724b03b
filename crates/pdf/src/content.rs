//! A page's content stream, run: glyphs and ruling lines with their places.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use crate::draw::draw;
use crate::font::{Font, Text};
use crate::model::{Glyph, Matrix, Sheet, UNKNOWN};
use crate::path::Path;
use crate::radicals::plain;
use crate::state::State;
use crate::streams::Budget;

/// Forms within forms.
const DEEPEST: usize = 12;
/// Saved states within each other.
const MOST_SAVED: usize = 500;

/// What the whole file may still take.
#[derive(Debug)]
pub struct Limits {
    pub budget: Budget,
    operators: usize,
    glyphs: usize,
    rules: usize,
    forms: usize,
    fonts: Vec<(usize, Rc<Font>)>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            budget: Budget::default(),
            operators: 5_000_000,
            glyphs: 1_000_000,
            rules: 300_000,
            forms: 5_000,
            fonts: Vec::new(),
        }
    }
}

impl Limits {
    /// Nothing more is read.
    pub fn is_spent(&self) -> bool {
        self.budget.exceeded || self.forms == 0 || self.operators == 0 || self.glyphs == 0
    }

    /// A font is read once, by where it stands in the file.
    fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let key = dict.data().as_ptr() as usize;
        if let Some((_, font)) = self.fonts.iter().find(|(k, _)| *k == key) {
            return font.clone();
        }
        let font = Rc::new(Font::of(dict, &mut self.budget));
        if self.fonts.len() < 500 {
            self.fonts.push((key, font.clone()));
        }
        font
    }
}

/// Runs a page. Its text stands upright when read; `turn` says by how many quarters it is turned
/// besides what the page itself says.
pub fn run(page: &Page<'_>, turn: u8, limits: &mut Limits) -> Sheet {
    let (width, height) = page.render_dimensions();
    let of_page = Matrix(page.initial_transform(true).as_coeffs().map(|n| n as f32));
    let (turned, width, height) = match turn {
        1 => (Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]), height, width),
        2 => (Matrix([-1.0, 0.0, 0.0, -1.0, width, height]), width, height),
        3 => (Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]), height, width),
        _ => (Matrix::IDENTITY, width, height),
    };
    let mut machine = Machine {
        limits,
        sheet: Sheet {
            width,
            height,
            ..Sheet::default()
        },
        run: 0,
        depth: 0,
    };
    let bytes = contents(page, &mut machine.limits.budget);
    machine.stream(&bytes, page.resources(), State::new(of_page.then(turned)));
    machine.sheet
}

fn contents(page: &Page<'_>, budget: &mut Budget) -> Vec<u8> {
    let key = b"Contents".as_slice();
    if let Some(stream) = page.raw().get::<Stream<'_>>(key) {
        return budget.decode(&stream).unwrap_or_default();
    }
    let mut all = Vec::new();
    if let Some(array) = page.raw().get::<Array<'_>>(key) {
        for stream in array.iter::<Stream<'_>>().take(10_000) {
            all.extend(budget.decode(&stream).unwrap_or_default());
            all.push(b' ');
        }
    }
    all
}

struct Machine<'l> {
    limits: &'l mut Limits,
    sheet: Sheet,
    run: u32,
    depth: usize,
}

/// The text matrix and where its line began.
#[derive(Clone, Copy)]
struct TextPlace {
    now: Matrix,
    line: Matrix,
}

impl TextPlace {
    fn set(&mut self, matrix: Matrix) {
        self.now = matrix;
        self.line = matrix;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.set(Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line));
    }
}

impl Machine<'_> {
    fn stream(&mut self, bytes: &[u8], resources: &Resources<'_>, first: State) {
        let mut state = first;
        let mut saved: Vec<State> = Vec::new();
        let mut place = TextPlace {
            now: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        };
        let mut path = Path::default();
        let mut ops = TypedIter::new(bytes);
        while let Some(op) = ops.next() {
            match self.limits.operators.checked_sub(1) {
                Some(left) => self.limits.operators = left,
                None => return,
            }
            match op {
                Op::SaveState(_) if saved.len() < MOST_SAVED => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(m) => {
                    state.ctm = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(state.ctm)
                }
                Op::XObject(name) => self.object(name.0, resources, &state),
                op => {
                    if !draw(
                        &op,
                        &mut path,
                        &mut state,
                        &mut self.sheet,
                        &mut self.limits.rules,
                    ) {
                        self.text(&op, resources, &mut state, &mut place);
                    }
                }
            }
        }
    }

    fn text(
        &mut self,
        op: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut State,
        place: &mut TextPlace,
    ) {
        match op {
            Op::BeginText(_) => place.set(Matrix::IDENTITY),
            Op::TextFont(f) => {
                state.size = f.1.as_f32();
                state.font = resources.get_font(f.0).map(|d| self.limits.font(&d));
            }
            Op::CharacterSpacing(n) => state.spacing = n.0.as_f32(),
            Op::WordSpacing(n) => state.word_spacing = n.0.as_f32(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f32() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f32(),
            Op::TextRise(n) => state.rise = n.0.as_f32(),
            Op::TextRenderingMode(n) => state.mode = n.0.as_i64(),
            Op::SetTextMatrix(m) => place.set(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLine(n) => place.next_line(n.0.as_f32(), n.1.as_f32()),
            Op::NextLineAndSetLeading(n) => {
                state.leading = -n.1.as_f32();
                place.next_line(n.0.as_f32(), n.1.as_f32());
            }
            Op::NextLineUsingLeading(_) => place.next_line(0.0, -state.leading),
            Op::ShowText(s) => self.show(s.0.as_bytes(), state, place),
            Op::NextLineAndShowText(s) => {
                place.next_line(0.0, -state.leading);
                self.show(s.0.as_bytes(), state, place);
            }
            Op::ShowTextWithParameters(s) => {
                state.word_spacing = s.0.as_f32();
                state.spacing = s.1.as_f32();
                place.next_line(0.0, -state.leading);
                self.show(s.2.as_bytes(), state, place);
            }
            Op::ShowTexts(s) => {
                self.run += 1;
                for item in s.0.iter::<Object<'_>>() {
                    match item {
                        Object::String(text) => self.glyphs(text.as_bytes(), state, place),
                        Object::Number(n) => {
                            let by = -n.as_f32() / 1000.0 * state.size;
                            advance(place, state, by);
                        }
                        _ => {}
                    }
                }
            }
            // A graphics state may set the font too.
            Op::SetGraphicsState(name) => {
                let font = resources
                    .get_ext_g_state(name.0)
                    .and_then(|d| d.get::<Array<'_>>(b"Font".as_slice()));
                if let Some(font) = font {
                    let mut items = font.flex_iter();
                    state.font = items.next::<Dict<'_>>().map(|d| self.limits.font(&d));
                    state.size = items.next::<Number>().map_or(0.0, |n| n.as_f32());
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, bytes: &[u8], state: &State, place: &mut TextPlace) {
        self.run += 1;
        self.glyphs(bytes, state, place);
    }

    fn glyphs(&mut self, bytes: &[u8], state: &State, place: &mut TextPlace) {
        let Some(font) = state.font.clone() else {
            return;
        };
        let mut rest = bytes;
        while let Some((shown, len)) = font.next(rest) {
            rest = &rest[len..];
            let spacing = state.spacing
                + if shown.is_blank {
                    state.word_spacing
                } else {
                    0.0
                };
            self.glyph(&shown.text, shown.width, &font, state, place);
            let by = if font.vertical {
                -state.size
            } else {
                shown.width * state.size
            };
            advance(
                place,
                state,
                by + if font.vertical { -spacing } else { spacing },
            );
        }
    }

    fn glyph(&mut self, text: &Text, width: f32, font: &Font, state: &State, place: &TextPlace) {
        let em = Matrix([
            state.size * state.stretch,
            0.0,
            0.0,
            state.size,
            0.0,
            state.rise,
        ]);
        let whole = em.then(place.now).then(state.ctm);
        let (right, up) = (whole.vector(1.0, 0.0), whole.vector(0.0, 1.0));
        let size = up.0.hypot(up.1);
        // The place of vertical writing is the middle of the character's top.
        let (x, y) = if font.vertical {
            (-width / 2.0, -0.88)
        } else {
            (0.0, 0.0)
        };
        let (a, b) = (whole.point(x, y), whole.point(x + width, y));
        let inside = |p: (f32, f32)| {
            p.0 > -50.0
                && p.0 < self.sheet.width + 50.0
                && p.1 > -50.0
                && p.1 < self.sheet.height + 50.0
        };
        let chars = match text {
            Text::One(c) => std::slice::from_ref(c).to_vec(),
            Text::More(s) => s.chars().take(16).collect(),
        };
        if !(size > 0.5 && size < 2000.0 && inside(a) && inside(b)) {
            return;
        }
        if chars.contains(&UNKNOWN) && !self.sheet.unknown_fonts.contains(&font.name) {
            self.sheet.unknown_fonts.push(font.name.clone());
        }
        let share = 1.0 / chars.len() as f32;
        for (i, c) in chars.iter().enumerate() {
            let Some(left) = self.limits.glyphs.checked_sub(1) else {
                return;
            };
            self.limits.glyphs = left;
            let along = |n: usize| {
                let part = n as f32 * share;
                (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
            };
            let (from, to) = (along(i), along(i + 1));
            let turn = quarter(right);
            // One that stands on its side is as wide as it would be high.
            let (x0, x1, base) = match turn {
                Some(1 | 3) => (from.0, from.0 + 0.8 * up.0, from.1.max(to.1)),
                _ => (from.0, to.0, from.1),
            };
            self.sheet.glyphs.push(Glyph {
                c: plain(*c),
                x0: x0.min(x1),
                x1: x0.max(x1),
                base,
                size,
                run: self.run,
                turn,
                invisible: state.mode == 3 || state.mode == 7,
            });
        }
    }

    fn object(&mut self, name: &Name<'_>, resources: &Resources<'_>, state: &State) {
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        let subtype = stream.dict().get::<Name<'_>>(b"Subtype".as_slice());
        match subtype.as_ref().map(|s| s.as_ref()) {
            Some(b"Image") => {
                let (w, h) = (state.ctm.vector(1.0, 0.0), state.ctm.vector(0.0, 1.0));
                let area = (w.0 * h.1 - w.1 * h.0).abs();
                self.sheet.pictured |= area > 0.5 * self.sheet.width * self.sheet.height;
            }
            Some(b"Form") if self.depth < DEEPEST => {
                let Some(left) = self.limits.forms.checked_sub(1) else {
                    return;
                };
                self.limits.forms = left;
                let Some(bytes) = self.limits.budget.decode(&stream) else {
                    return;
                };
                let own = stream
                    .dict()
                    .get::<Dict<'_>>(b"Resources".as_slice())
                    .map(Resources::new);
                let mut inner = state.clone();
                if let Some(m) = stream.dict().get::<[f32; 6]>(b"Matrix".as_slice()) {
                    inner.ctm = Matrix(m).then(inner.ctm);
                }
                self.depth += 1;
                self.stream(&bytes, own.as_ref().unwrap_or(resources), inner);
                self.depth -= 1;
            }
            _ => {}
        }
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|n| n.as_f32()))
}

/// Moves on by so much, in units of text space before stretching.
fn advance(place: &mut TextPlace, state: &State, by: f32) {
    let vertical = state.font.as_ref().is_some_and(|f| f.vertical);
    let (x, y) = if vertical {
        (0.0, by)
    } else {
        (by * state.stretch, 0.0)
    };
    place.now = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(place.now);
}

/// Which way a line of text runs; none if it is slanted.
fn quarter((x, y): (f32, f32)) -> Option<u8> {
    let flat = 0.05;
    match (x.abs() * flat >= y.abs(), y.abs() * flat >= x.abs()) {
        (true, _) if x > 0.0 => Some(0),
        (true, _) => Some(2),
        (_, true) if y > 0.0 => Some(1),
        (_, true) => Some(3),
        _ => None,
    }
}
