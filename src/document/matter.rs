//! What stands before and after the text.

use super::Piece;

/// A kind of front or back matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatterKind {
    /// The title alone, on the first recto.
    HalfTitle,
    /// The title page.
    TitlePage,
    /// Rights, identifiers, editions; on the title page's verso.
    Copyright,
    /// To whom the book is dedicated.
    Dedication,
    /// A quotation before the whole book.
    Epigraph,
    /// The contents.
    Contents,
    /// Words by another hand.
    Foreword,
    /// Words by the author or editor on the making of the book.
    Preface,
    /// What the book is about.
    Introduction,
    /// Thanks.
    Acknowledgments,
    /// Words after the text.
    Afterword,
    /// Any other text, under its own title.
    Text,
    /// Notes on the contributors.
    Contributors,
    /// Where the pieces first appeared, and by whose permission they are here.
    Credits,
    /// The works reviewed and mentioned, with pages.
    IndexOfWorks,
    /// The works reviewed, with maker, year, rating and page.
    WorksReviewed,
    /// The people mentioned, with pages.
    IndexOfPeople,
    /// How the book was made.
    Colophon,
}

impl MatterKind {
    /// Says whether it is a section of a usual name, `Foreword` or `Contributors`, under which it stands.
    pub fn has_usual_name(self) -> bool {
        match self {
            Self::Foreword
            | Self::Preface
            | Self::Introduction
            | Self::Acknowledgments
            | Self::Afterword
            | Self::Contributors
            | Self::Credits
            | Self::IndexOfWorks
            | Self::WorksReviewed
            | Self::IndexOfPeople
            | Self::Colophon => true,
            Self::HalfTitle
            | Self::TitlePage
            | Self::Copyright
            | Self::Dedication
            | Self::Epigraph
            | Self::Contents
            | Self::Text => false,
        }
    }
}

/// What a piece of matter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum MatterContent {
    /// Made from the book itself, by the `apparatus` modules and the page make-up.
    Generated,
    /// Written by someone.
    Piece(Box<Piece>),
}

/// A piece of front or back matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Matter {
    /// Its kind.
    pub kind: MatterKind,
    /// What it holds.
    pub content: MatterContent,
}

impl Matter {
    /// Makes matter that the program fills.
    pub fn generated(kind: MatterKind) -> Self {
        Self { kind, content: MatterContent::Generated }
    }

    /// Returns the piece that somebody wrote.
    pub fn piece(&self) -> Option<&Piece> {
        match &self.content {
            MatterContent::Generated => None,
            MatterContent::Piece(piece) => Some(piece),
        }
    }

    /// As [`Matter::piece`], to be changed.
    pub fn piece_mut(&mut self) -> Option<&mut Piece> {
        match &mut self.content {
            MatterContent::Generated => None,
            MatterContent::Piece(piece) => Some(piece),
        }
    }
}
