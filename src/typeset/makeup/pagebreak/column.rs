//! The column as the page break sees it, the rules it goes by, and what comes out.

use crate::document::Placement;
use crate::length::Length;

/// The price of what the first try does not allow.
pub const FORBIDDEN: f64 = 10_000.0;

/// The price of what must not be: parts of a heading on two pages.
pub const NEVER: f64 = 1_000_000.0;

/// What page breaks are weighed by.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Lines of a full page.
    pub lines: u32,
    /// The grid's leading.
    pub leading: Length,
    /// The leading of notes.
    pub note_leading: Length,
    /// The least white between text and notes, the rule included.
    pub note_gap: Length,
    /// What a spread costs that is one line short on both pages.
    pub short_spread: f64,
    /// What a spread costs that is two lines short on both pages, where nothing else is left.
    pub shorter_spread: f64,
    /// What a spread costs that is one line long on both pages.
    pub long_spread: f64,
    /// What an opening costs that is one line short beside the end of another piece.
    pub short_opening: f64,
    /// What a verso costs that ends in a hyphen.
    pub hyphen: f64,
    /// What a recto costs that ends in a hyphen.
    pub recto_hyphen: f64,
    /// The fewest lines on the last of several pages.
    pub last_lines: u32,
    /// What each line costs that a last page with a picture has fewer.
    pub lone_picture: f64,
    /// What it costs to move a figure to the head of the next page.
    pub float: f64,
    /// What it costs beyond this to have it stand some paragraphs later.
    pub late: f64,
    /// What it costs to divide a note.
    pub split_note: f64,
}

impl Rules {
    /// Makes the rules for pages of so many lines.
    pub fn new(lines: u32, leading: Length, note_leading: Length) -> Self {
        Self {
            lines,
            leading,
            note_leading,
            note_gap: leading.scale(0.8),
            short_spread: 140.0,
            shorter_spread: 700.0,
            long_spread: 170.0,
            short_opening: 75.0,
            hyphen: 4.0,
            recto_hyphen: FORBIDDEN,
            last_lines: 5.min(lines),
            lone_picture: 60.0,
            float: 3.0,
            late: 2.0,
            split_note: 80.0,
        }
    }

    /// Returns the lines of the grid that so many lines of notes take, with the rule above them.
    pub fn foot(&self, notes: u32) -> u32 {
        if notes == 0 {
            return 0;
        }
        let height = self.note_gap + self.note_leading * i64::from(notes);
        (height.round_up_to(self.leading).ratio(self.leading)) as u32
    }
}

/// A note that a row refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Which of the piece's notes.
    pub note: usize,
    /// Its lines.
    pub lines: u32,
}

/// What the page break never divides: a line, a heading, a low row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its height in lines of the grid.
    pub height: u32,
    /// White between it and the row before it, in lines; it vanishes at the head of a page.
    pub space: u32,
    /// What it costs to begin a page with it; [`FORBIDDEN`] or more only if nothing else can be done.
    pub break_cost: f64,
    /// What each line costs that the page before it is short, where that may be: an entry that stays whole.
    pub short: Option<f64>,
    /// The notes that it refers to.
    pub notes: Vec<Called>,
    /// Whether it ends in a hyphen.
    pub hyphen: bool,
}

impl Row {
    /// Returns the lines of the notes that it refers to.
    pub fn note_lines(&self) -> u32 {
        self.notes.iter().map(|called| called.lines).sum()
    }
}

/// One way to set a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alternative {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What it costs to set it so.
    pub cost: f64,
}

/// A part of the column that is set in one way or another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// White above, in lines; it vanishes at the head of a page.
    pub space: u32,
    /// The ways to set it; the first is the best by itself.
    pub alternatives: Vec<Alternative>,
    /// Whether it may stand at the head of the next page while the text goes on: a figure.
    pub floats: bool,
    /// Where it stands; only what floats stands elsewhere than here.
    pub placement: Placement,
    /// How many of its first rows are printed again at the head of every page that it goes on over: a table's
    /// head.
    pub repeated: usize,
}

impl Stretch {
    /// Returns its height in lines where it is a figure that is brought to a page; its white is within it.
    pub(crate) fn brought(&self) -> u32 {
        let rows = self.alternatives.first();
        rows.map_or(0, |way| way.rows.iter().map(|row| row.height).sum())
    }

    /// Returns the lines of the notes that a figure calls.
    pub(crate) fn note_lines(&self) -> u32 {
        let rows = self.alternatives.first();
        rows.map_or(0, |way| way.rows.iter().map(Row::note_lines).sum())
    }

    /// Says whether it is a figure that may stand in the text.
    pub(crate) fn is_figure_in_text(&self) -> bool {
        self.floats && self.placement == Placement::Here
    }

    /// Returns the white above it below a figure, which has white of its own.
    pub(crate) fn space_below_figure(&self) -> u32 {
        self.space.saturating_sub(1)
    }

    /// Returns the lines that are printed again where a page begins with a row, if any.
    pub fn again(&self, row: usize) -> u32 {
        let Some(way) = self.alternatives.first().filter(|_| row > 0) else { return 0 };
        way.rows.iter().take(self.repeated.min(row)).map(|row| row.height).sum()
    }
}

/// A row of the column by its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The stretch.
    pub stretch: usize,
    /// The row in the alternative that was chosen.
    pub row: usize,
}

/// A page as it was cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The first row that is not a figure brought from before.
    pub start: Cut,
    /// The first row of the next page.
    pub end: Cut,
    /// Stretches that were moved here, to the head of the page.
    pub figures: Vec<usize>,
    /// The lines that it was to have.
    pub depth: u32,
    /// The lines that it has, notes included.
    pub used: u32,
    /// Lines of the last note that go on overleaf.
    pub carried: u32,
}

/// The pages of a piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pagination {
    /// The alternative chosen for each stretch.
    pub chosen: Vec<usize>,
    /// The pages.
    pub sheets: Vec<Sheet>,
    /// The figures that stand later than they are written, each with the stretch behind which it does, in order.
    pub late: Vec<(usize, usize)>,
    /// What it cost.
    pub cost: f64,
    /// Whether the first try found it: then there is nothing to report.
    pub clean: bool,
    /// Whether its last page has a picture and fewer lines of text than a last page should.
    pub lone: bool,
}

impl Pagination {
    /// Says whether every page is as deep as the design has it and the last no picture alone, with nothing to
    /// report.
    pub fn is_even(&self, rules: &Rules) -> bool {
        self.clean && !self.lone && self.sheets.iter().all(|sheet| sheet.depth == rules.lines)
    }
}
