//! The graphics state: where text goes, and whether lines are seen.

use std::rc::Rc;

use crate::font::Font;
use crate::model::Matrix;

#[derive(Clone, Debug)]
pub struct State {
    pub ctm: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f32,
    pub spacing: f32,
    pub word_spacing: f32,
    pub stretch: f32,
    pub leading: f32,
    pub rise: f32,
    pub mode: i64,
    /// Lines and fills in white part nothing that can be seen.
    pub white_fill: bool,
    pub white_stroke: bool,
}

impl State {
    pub fn new(ctm: Matrix) -> State {
        State {
            ctm,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            white_fill: false,
            white_stroke: false,
        }
    }
}
