//! The sheet: the value of every key, from which page, styles and furniture follow.

use crate::font::{Capitals, Figures, Slope, Weight};
use crate::length::{Em, Length, Size};

use super::furniture::{FolioPlace, Furniture};
use super::page::PageShape;
use super::styles::{Align, Openings, Parting, PullQuotes, Styles, TextStyle};

/// How titles and headings are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TitleStyle {
    #[default]
    Roman,
    Italic,
    Semibold,
    Bold,
}

/// How a running head is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HeadStyle {
    #[default]
    Plain,
    Italic,
    SmallCapitals,
}

/// The value of every key; [`super::keys::KEYS`] says what each means.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub trim: Size,
    pub bleed: Length,
    pub inner: Length,
    pub outer: Length,
    pub head: Length,
    pub foot: Length,
    pub face: String,
    pub size: Length,
    pub leading: Length,
    pub figures: Figures,
    pub indent: Em,
    pub align: Align,
    pub hyphenation: bool,
    pub italics: bool,
    pub paragraphs: Parting,
    pub title_face: String,
    pub title_style: TitleStyle,
    pub title_size: Length,
    pub title_leading: Length,
    pub title_align: Align,
    pub sink: u32,
    pub opening: Openings,
    pub drop_cap_lines: u32,
    pub heading_face: String,
    pub heading_style: TitleStyle,
    pub code_face: String,
    pub note_size: Length,
    pub note_leading: Length,
    pub caption_size: Length,
    pub caption_leading: Length,
    pub index_size: Length,
    pub index_leading: Length,
    pub quotation_size: Length,
    pub quotation_indent: Em,
    pub pull_quotes: PullQuotes,
    pub heads: bool,
    pub head_face: String,
    pub head_size: Length,
    pub head_author: HeadStyle,
    pub head_title: HeadStyle,
    pub folio: FolioPlace,
    pub folio_size: Length,
    pub drop_folios: bool,
    pub dinkus: String,
}

/// Letterspacing of small capitals and capitals that stand alone.
const CAPITALS_SPACING: Em = Em(0.06);

impl Sheet {
    /// Has the sizes that nobody stated follow that of the text, and each leading its size, as in the sheet that
    /// was changed; to the next quarter of a point.
    pub(super) fn follow(&mut self, base: &Sheet, is_stated: impl Fn(&str) -> bool) {
        let scaled =
            |length: Length, by: f64| Length::pt((length.to_pt() * by * 4.0).round() / 4.0);
        let by = self.size.ratio(base.size);
        let sizes = [
            ("title_size", &mut self.title_size),
            ("note_size", &mut self.note_size),
            ("caption_size", &mut self.caption_size),
            ("index_size", &mut self.index_size),
            ("quotation_size", &mut self.quotation_size),
            ("head_size", &mut self.head_size),
            ("folio_size", &mut self.folio_size),
        ];
        if self.size != base.size {
            for (_, size) in sizes.into_iter().filter(|(key, _)| !is_stated(key)) {
                *size = scaled(*size, by);
            }
        }
        let leadings = [
            ("title_leading", &mut self.title_leading, self.title_size, base.title_size),
            ("note_leading", &mut self.note_leading, self.note_size, base.note_size),
            ("caption_leading", &mut self.caption_leading, self.caption_size, base.caption_size),
            ("index_leading", &mut self.index_leading, self.index_size, base.index_size),
        ];
        for (key, leading, size, before) in leadings {
            if size != before && !is_stated(key) {
                *leading = scaled(*leading, size.ratio(before));
            }
        }
    }

    /// Returns the page.
    pub(super) fn page(&self) -> PageShape {
        PageShape {
            trim: self.trim,
            bleed: self.bleed,
            inner: self.inner,
            outer: self.outer,
            head: self.head,
            foot: self.foot,
            leading: self.leading,
            // The line's white is shared above and below it; a text face reaches about a quarter of its
            // size below the baseline.
            first_baseline: self.leading - (self.leading - self.size) / 2 - self.size / 4,
        }
    }

    /// Returns the styles.
    pub(super) fn styles(&self) -> Styles {
        let text = self.plain(&self.face, self.size, self.leading, self.align);
        let slope = if self.italics { Slope::Italic } else { Slope::Upright };
        let display = |size| TextStyle {
            figures: Figures::Lining,
            ..self.titled(&self.title_face, self.title_style, size, self.title_align)
        };
        let small = self.plain(&self.face, self.caption_size, self.caption_leading, Align::Start);
        Styles {
            indent: self.indent,
            parting: self.paragraphs,
            hyphenate: self.hyphenation,
            italics: self.italics,
            title: display(self.title_size),
            sink: self.sink,
            openings: self.opening,
            drop_cap_lines: self.drop_cap_lines.max(2),
            byline: self.capitals(self.size, self.title_align),
            work_line: TextStyle { align: self.title_align, ..text.clone() },
            epigraph: self.plain(
                &self.face,
                self.quotation_size,
                self.leading,
                if self.title_align == Align::Centre { Align::Centre } else { Align::Start },
            ),
            headings: [1.15, 1.0, 1.0].map(|factor| TextStyle {
                leading: self.leading,
                figures: Figures::Lining,
                ..self.titled(
                    &self.heading_face,
                    self.heading_style,
                    self.size.scale(factor),
                    Align::Start,
                )
            }),
            quotation: self.plain(&self.face, self.quotation_size, self.leading, self.align),
            quotation_indent: self.quotation_indent,
            pull_quotes: self.pull_quotes,
            pull_quote: TextStyle {
                slope,
                align: self.title_align,
                ..self.plain(&self.face, self.size.scale(1.15), self.leading, Align::Start)
            },
            note: self.plain(&self.face, self.note_size, self.note_leading, self.align),
            credit: self.capitals(self.caption_size, Align::Start),
            table: small.clone(),
            caption: small,
            code: self.plain(&self.code_face, self.size.scale(0.82), self.leading, Align::Start),
            book_title: display(self.title_size.scale(1.5)),
            part_title: display(self.title_size.scale(1.1)),
            contents: TextStyle { align: Align::Start, size: self.quotation_size, ..text.clone() },
            index: self.plain(&self.face, self.index_size, self.index_leading, Align::Start),
            text,
        }
    }

    /// Returns the furniture.
    pub(super) fn furniture(&self) -> Furniture {
        let head = |style| {
            let plain = self.plain(&self.head_face, self.head_size, self.leading, Align::Start);
            match style {
                HeadStyle::Plain => plain,
                HeadStyle::Italic => TextStyle { slope: Slope::Italic, ..plain },
                HeadStyle::SmallCapitals => TextStyle {
                    capitals: Capitals::AllSmall,
                    letterspacing: CAPITALS_SPACING,
                    ..plain
                },
            }
        };
        Furniture {
            heads: self.heads,
            author: head(self.head_author),
            title: head(self.head_title),
            folio: self.plain(&self.head_face, self.folio_size, self.leading, Align::Start),
            folio_place: self.folio,
            drop_folios: self.drop_folios,
            head_distance: self.leading * 2,
            foot_distance: self.foot_distance(),
            dinkus: self.dinkus.clone(),
        }
    }

    /// Returns how far the folio at the foot stands below the last baseline: two lines and a half, so that
    /// white is left above it where a spread is a line long; no less than two, and where the foot margin is
    /// low, 20 pt from the edge.
    fn foot_distance(&self) -> Length {
        let page = self.page();
        let last = page.baseline(i64::from(page.lines()) - 1);
        let lowest = page.trim.height - Length::pt(20.0) - last;
        (self.leading * 5 / 2).min(lowest).max(self.leading * 2)
    }

    /// Returns a plain style.
    fn plain(&self, face: &str, size: Length, leading: Length, align: Align) -> TextStyle {
        let (family, figures) = (face.to_owned(), self.figures);
        TextStyle { family, figures, size, leading, align, ..TextStyle::default() }
    }

    /// Returns a style of letterspaced small capitals on the text's leading.
    fn capitals(&self, size: Length, align: Align) -> TextStyle {
        TextStyle {
            capitals: Capitals::AllSmall,
            letterspacing: CAPITALS_SPACING,
            ..self.plain(&self.face, size, self.leading, align)
        }
    }

    /// Returns a display style; its leading keeps the ratio of the title's.
    fn titled(&self, face: &str, style: TitleStyle, size: Length, align: Align) -> TextStyle {
        let (weight, slope) = match style {
            TitleStyle::Roman => (Weight::REGULAR, Slope::Upright),
            TitleStyle::Italic => (Weight::REGULAR, Slope::Italic),
            TitleStyle::Semibold => (Weight::SEMIBOLD, Slope::Upright),
            TitleStyle::Bold => (Weight::BOLD, Slope::Upright),
        };
        let leading = size.scale(self.title_leading.ratio(self.title_size));
        TextStyle { weight, slope, ..self.plain(face, size, leading, align) }
    }
}
