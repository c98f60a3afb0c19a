//! The state of painting: matrix, colours, line and type.

use std::borrow::Cow;

use lopdf::Dictionary;

use super::super::colour::Space;
use super::super::glyphs::Font;

/// A matrix of PDF: `[a b c d e f]`.
pub(crate) type Matrix = [f64; 6];

/// The matrix that changes nothing.
pub(crate) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Returns the matrix that does `first`, then `then`.
pub(super) fn multiply(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// The graphics state, as far as anything is asked of it.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) matrix: Matrix,
    pub(super) fill: Space,
    /// Whether areas and type are black that is mixed of four inks.
    pub(super) mixed: bool,
    pub(super) stroke: Space,
    pub(super) line: f64,
    pub(super) font: Option<Cow<'a, Font>>,
    pub(super) size: f64,
    pub(super) spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) invisible: bool,
}

impl State<'_> {
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            fill: Space::Gray,
            mixed: false,
            stroke: Space::Gray,
            line: 1.0,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            invisible: false,
        }
    }
}

/// A content stream that is being walked.
pub(super) struct Scope<'a> {
    pub(super) resources: Option<&'a Dictionary>,
    pub(super) state: State<'a>,
    pub(super) stack: Vec<State<'a>>,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) depth: usize,
}

impl Scope<'_> {
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = multiply([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}
