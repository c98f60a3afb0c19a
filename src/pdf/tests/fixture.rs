//! Pages drawn by hand: what typesetting would hand over, in small.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Language, NodeId, Place};
use crate::font::library::FontLibrary;
use crate::font::shape::shape;
use crate::font::{Capitals, ShapedRun, Slope, Style};
use crate::length::{Length, Point, Rect, Size};
use crate::pdf::PdfFacts;
use crate::typeset::display::{
    Artifact, Bookmark, DisplayItem, DrawnGlyph, Element, ElementId, Folio, FolioStyle, GlyphRun,
    ImageId, Ink, LinkTarget, Owner, Page, PageImage, PageStart, Pages, PathStep, Side, Tag,
};

/// Points as a length.
pub(crate) fn pt(points: f64) -> Length {
    Length::pt(points)
}

/// A book that is being drawn.
pub(crate) struct Drawing {
    pub(crate) library: FontLibrary,
    pub(crate) pages: Pages,
    node: u32,
}

impl Drawing {
    pub(crate) fn new() -> Self {
        let mut drawing =
            Self { library: FontLibrary::embedded(), pages: Pages::default(), node: 0 };
        drawing.element(Tag::Document, None);
        drawing
    }

    /// Adds a page of 5.5 × 8.5 in.
    pub(crate) fn page(&mut self, style: FolioStyle, number: u32) {
        let side = if self.pages.pages.len().is_multiple_of(2) { Side::Recto } else { Side::Verso };
        self.pages.pages.push(Page {
            side,
            folio: Folio { style, number },
            trim: Size::new(Length::inch(5.5), Length::inch(8.5)),
            bleed: Length::ZERO,
            type_area: Rect::new(Point::new(pt(54.0), pt(60.0)), Size::new(pt(288.0), pt(490.0))),
            items: Vec::new(),
        });
    }

    /// Adds an element.
    pub(crate) fn element(&mut self, tag: Tag, parent: Option<ElementId>) -> ElementId {
        self.node += 1;
        self.pages.structure.add(Element {
            tag,
            parent,
            node: NodeId { piece: 0, node: self.node },
            language: None,
            alt: None,
            actual_text: None,
            title: None,
        })
    }

    pub(crate) fn put(&mut self, item: DisplayItem) {
        self.pages.pages.last_mut().unwrap().items.push(item);
    }

    /// Sets words as typesetting would: shaped, one item a run.
    pub(crate) fn words(&mut self, owner: Owner, at: (f64, f64), words: &str, style: &Style) {
        self.node += 1;
        let place = Place { node: NodeId { piece: 0, node: self.node }, offset: 0 };
        let mut pen = pt(at.0);
        for run in shape(&self.library, words, style) {
            let width = run.width();
            let mut drawn = drawn(words, &run);
            drawn.origin = Point::new(pen, pt(at.1));
            drawn.place = Place { offset: run.range.start as u32, ..place };
            drawn.owner = owner;
            if style.capitals != Capitals::AsWritten {
                drawn.actual_text = Some(words[run.range.clone()].to_owned());
            }
            self.put(DisplayItem::Glyphs(drawn));
            pen += width;
        }
    }

    /// Returns the last run, to be changed.
    pub(crate) fn last_run(&mut self) -> &mut GlyphRun {
        match self.pages.pages.last_mut().unwrap().items.last_mut().unwrap() {
            DisplayItem::Glyphs(run) => run,
            other => panic!("the last item is {other:?}"),
        }
    }
}

/// Places the glyphs of a shaped run; each cluster's text goes to its first glyph.
fn drawn(words: &str, run: &ShapedRun) -> GlyphRun {
    let base = run.range.start;
    let mut starts: Vec<usize> = run.glyphs.iter().map(|it| it.cluster as usize).collect();
    starts.push(run.range.end);
    starts.sort_unstable();
    let mut ends = BTreeMap::new();
    for pair in starts.windows(2).filter(|pair| pair[0] < pair[1]) {
        ends.insert(pair[0], pair[1]);
    }
    let mut pen = Length::ZERO;
    let mut last = None;
    let glyphs = run
        .glyphs
        .iter()
        .map(|glyph| {
            let from = glyph.cluster as usize;
            let first = last != Some(from);
            last = Some(from);
            let to = if first { ends[&from] } else { from };
            let x = pen + glyph.dx;
            pen += glyph.advance;
            let text = (from - base) as u32..(to - base) as u32;
            DrawnGlyph { id: glyph.id, x, dy: glyph.dy, text }
        })
        .collect();
    GlyphRun {
        font: run.font,
        size: run.size,
        scale_x: 1.0,
        origin: Point::default(),
        glyphs,
        text: words[run.range.clone()].to_owned(),
        actual_text: None,
        language: None,
        place: Place::default(),
        owner: Owner::Artifact(Artifact::Layout),
        ink: Ink::BLACK,
        level: run.level,
    }
}

/// A PNG of four gray squares.
pub(crate) fn checks() -> PageImage {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_fn(20, 10, |x, y| {
        let on = (x / 10 + y / 5) % 2 == 0;
        image::Rgba(if on { [200, 40, 40, 255] } else { [0, 0, 0, 40] })
    });
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let bytes: Arc<[u8]> = bytes.into_inner().into();
    PageImage { path: "art/checks.png".into(), bytes, pixels: (20, 10) }
}

/// What the drawn book says of itself.
pub(crate) fn facts() -> PdfFacts {
    PdfFacts {
        title: "Lamps & <Shadows>".into(),
        authors: vec!["Ines Åkerblom".into(), "R. T. Quill".into()],
        subject: Some("Two pages about nothing much.".into()),
        keywords: vec!["film".into(), "light".into()],
        language: Language::parse("en-GB").unwrap(),
        date: "2026-11-30".into(),
        identifier: "urn:uuid:0d1f7a52-1c1e-5b43-9a8e-4a3a8f3f0c11".into(),
    }
}

/// Three pages with one of each thing.
pub(crate) fn book() -> Drawing {
    let mut it = Drawing::new();
    let text = Style::default();
    let italic = Style { slope: Slope::Italic, ..Style::default() };
    let large = Style { size: pt(18.0), ..Style::default() };
    let document = ElementId(0);
    let own = Owner::Element;

    it.page(FolioStyle::Roman, 1);
    let sect = it.element(Tag::Sect, Some(document));
    let title = it.element(Tag::Heading(1), Some(sect));
    it.words(own(title), (54.0, 120.0), "The Office of Lamps", &large);
    let toc = it.element(Tag::Toc, Some(sect));
    let entry = it.element(Tag::Toci, Some(toc));
    let reference = it.element(Tag::Reference, Some(entry));
    let link = it.element(Tag::Link, Some(reference));
    it.words(own(link), (54.0, 200.0), "On fields of offal 1", &text);
    let rect = Rect::new(Point::new(pt(54.0), pt(190.0)), Size::new(pt(100.0), pt(14.0)));
    it.put(DisplayItem::Link { rect, target: LinkTarget::Page(1, pt(100.0)), owner: own(link) });

    it.page(FolioStyle::Arabic, 1);
    body(&mut it, &text, &italic);
    it.page(FolioStyle::Arabic, 2);
    back(&mut it, &text);

    it.pages.images.push(checks());
    it.pages.bookmarks = [("The Office", 1, 0), ("Body & soul", 1, 1), ("A table", 2, 2)]
        .map(|(title, level, page)| Bookmark { title: title.into(), level, page, y: pt(90.0) })
        .into();
    it.pages.map.starts = vec![PageStart { label: "i".into(), page: 0, place: Place::default() }];
    it
}

/// A heading, a paragraph with italics, a hyphen put in, a link, small capitals, Arabic, a picture, a note.
fn body(it: &mut Drawing, text: &Style, italic: &Style) {
    let own = Owner::Element;
    it.words(Owner::Artifact(Artifact::RunningHead), (54.0, 40.0), "THE LAMPS", text);
    let sect = it.element(Tag::Sect, Some(ElementId(0)));
    it.pages.structure.elements[sect.0 as usize].title = Some("Body".into());
    let head = it.element(Tag::Heading(1), Some(sect));
    it.words(own(head), (54.0, 90.0), "Body & soul", text);
    let p = it.element(Tag::P, Some(sect));
    it.words(own(p), (54.0, 120.0), "Affable finches efface the (well-known) dif-", text);
    let run = it.last_run();
    run.scale_x = 1.015;
    run.text.truncate(run.text.len() - 1);
    run.text.push('\u{ad}');
    run.glyphs.last_mut().unwrap().text.end += 1;
    it.words(own(p), (54.0, 134.0), "ferences between ", text);
    let span = it.element(Tag::Span, Some(p));
    it.pages.structure.elements[span.0 as usize].language = Language::parse("fr");
    it.words(own(span), (140.0, 134.0), "les feux ", italic);
    let link = it.element(Tag::Link, Some(p));
    it.words(own(link), (180.0, 134.0), "their site", text);
    let rect = Rect::new(Point::new(pt(180.0), pt(124.0)), Size::new(pt(50.0), pt(14.0)));
    let target = LinkTarget::Uri("https://example.org/f\u{fc}r".into());
    it.put(DisplayItem::Link { rect, target, owner: own(link) });
    it.words(own(p), (232.0, 134.0), " and so on.", text);
    let capitals = Style { capitals: Capitals::Small, ..Style::default() };
    let p = it.element(Tag::P, Some(sect));
    it.words(own(p), (54.0, 148.0), "Nato met", &capitals);
    let p = it.element(Tag::P, Some(sect));
    it.pages.structure.elements[p.0 as usize].language = Language::parse("ar");
    let arabic = Style { language: "ar".into(), ..Style::default() };
    it.words(
        own(p),
        (54.0, 170.0),
        "\u{643}\u{62a}\u{627}\u{628} \u{627}\u{644}\u{636}\u{648}\u{621}",
        &arabic,
    );
    let figure = it.element(Tag::Figure, Some(sect));
    it.pages.structure.elements[figure.0 as usize].alt = Some("Four squares.".into());
    let rect = Rect::new(Point::new(pt(54.0), pt(200.0)), Size::new(pt(200.0), pt(100.0)));
    it.put(DisplayItem::Image { image: ImageId(0), rect, owner: own(figure) });
    let caption = it.element(Tag::Caption, Some(figure));
    it.words(own(caption), (54.0, 316.0), "Squares", italic);
    let path = vec![
        PathStep::Move(Point::new(pt(190.0), pt(340.0))),
        PathStep::Curve(
            Point::new(pt(195.0), pt(335.0)),
            Point::new(pt(200.0), pt(335.0)),
            Point::new(pt(205.0), pt(340.0)),
        ),
        PathStep::Line(Point::new(pt(198.0), pt(348.0))),
        PathStep::Close,
    ];
    let ink = Ink { black: 0.6 };
    it.put(DisplayItem::Shape { path, ink, owner: Owner::Artifact(Artifact::Layout) });
    let rect = Rect::new(Point::new(pt(54.0), pt(500.0)), Size::new(pt(60.0), pt(0.4)));
    let owner = Owner::Artifact(Artifact::Layout);
    it.put(DisplayItem::Rule { rect, ink: Ink::BLACK, owner });
    let note = it.element(Tag::Note, Some(sect));
    let label = it.element(Tag::Lbl, Some(note));
    it.words(own(label), (54.0, 512.0), "1 ", text);
    let words = it.element(Tag::P, Some(note));
    it.words(own(words), (62.0, 512.0), "A note.", text);
    it.words(Owner::Artifact(Artifact::Folio), (195.0, 580.0), "1", text);
}

/// A table and a list.
fn back(it: &mut Drawing, text: &Style) {
    let own = Owner::Element;
    let sect = it.element(Tag::Sect, Some(ElementId(0)));
    let head = it.element(Tag::Heading(2), Some(sect));
    it.words(own(head), (54.0, 90.0), "A table", text);
    let table = it.element(Tag::Table, Some(sect));
    for (row, cells) in [["Lamp", "Hours"], ["Oil", "9"], ["Gas", ""]].iter().enumerate() {
        let line = it.element(Tag::Tr, Some(table));
        for (column, words) in cells.iter().enumerate() {
            let tag = if row == 0 { Tag::Th { column: true } } else { Tag::Td };
            let cell = it.element(tag, Some(line));
            if !words.is_empty() {
                let paragraph = it.element(Tag::P, Some(cell));
                let x = 54.0 + 60.0 * column as f64;
                it.words(own(paragraph), (x, 120.0 + 14.0 * row as f64), words, text);
            }
        }
    }
    let list = it.element(Tag::L { numbered: true }, Some(sect));
    let item = it.element(Tag::Li, Some(list));
    let label = it.element(Tag::Lbl, Some(item));
    it.words(own(label), (54.0, 200.0), "1. ", text);
    let rest = it.element(Tag::LBody, Some(item));
    let p = it.element(Tag::P, Some(rest));
    it.words(own(p), (66.0, 200.0), "Trim the wick.", text);
}
