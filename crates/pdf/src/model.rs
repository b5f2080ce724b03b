//! What is taken off a page: glyphs and ruling lines, in points, y running down the page.
//!
//! Single precision floats are what PDF's coordinates are; no figure of a report ever is one.

/// A transformation: x' = a x + c y + e, y' = b x + d y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then the other.
    pub fn then(self, Matrix(n): Matrix) -> Matrix {
        let Matrix(m) = self;
        Matrix([
            m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5],
        ])
    }

    pub fn point(self, x: f32, y: f32) -> (f32, f32) {
        let Matrix(m) = self;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    pub fn vector(self, x: f32, y: f32) -> (f32, f32) {
        let Matrix(m) = self;
        (m[0] * x + m[2] * y, m[1] * x + m[3] * y)
    }
}

/// Stands for a character that the font does not tell.
pub const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// A character where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub c: char,
    pub x0: f32,
    pub x1: f32,
    /// The line it stands on.
    pub base: f32,
    pub size: f32,
    /// Which operator showed it; characters of one follow each other in the file.
    pub run: u32,
    /// How it is turned, in quarters clockwise; none is slanted.
    pub turn: Option<u8>,
    /// Not painted: what a program for recognising text writes over a picture.
    pub invisible: bool,
}

impl Glyph {
    pub fn center(&self) -> (f32, f32) {
        ((self.x0 + self.x1) / 2.0, self.base - 0.35 * self.size)
    }

    pub fn is_digit(&self) -> bool {
        matches!(self.c, '0'..='9' | '.' | '０'..='９')
    }
}

/// A line drawn along or across the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub across: bool,
    /// y of one that runs across, x of one that runs down.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// A picture covers most of the page.
    pub pictured: bool,
    /// Fonts of which some characters are unknown.
    pub unknown_fonts: Vec<String>,
}
