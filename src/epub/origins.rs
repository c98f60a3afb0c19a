//! Where the words of the e-book stand in the manuscripts, so that what a store finds names the author's line.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Location;
use crate::document::{Anthology, SourceSpan};

/// Where a stretch of a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The byte of the document at which it begins.
    pub(crate) at: usize,
    /// Its source.
    pub(crate) source: SourceSpan,
}

/// The sources of what an e-book holds, by its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    documents: BTreeMap<String, Vec<Origin>>,
    pictures: BTreeMap<String, SourceSpan>,
}

impl Origins {
    /// Keeps the origins of a document, which come in its order.
    pub(crate) fn document(&mut self, file: &str, origins: Vec<Origin>) {
        self.documents.insert(file.to_owned(), origins);
    }

    /// Keeps where the reference to a picture stands; the first one counts.
    pub(crate) fn picture(&mut self, file: &str, source: SourceSpan) {
        self.pictures.entry(file.to_owned()).or_insert(source);
    }

    /// Returns the place in a manuscript that an element of the e-book came from: that of the first words in it
    /// or behind it. `span` is its tag; without one the whole manuscript is meant.
    ///
    /// `None` where nothing in the file has a source: made matter, or what the manifest says.
    pub fn place(
        &self,
        book: &Anthology,
        file: &str,
        span: Option<Range<usize>>,
    ) -> Option<Location> {
        let locate = |source: &SourceSpan| {
            let text = book.sources.get(source.source.0 as usize)?;
            Some(text.locate(source.range.clone()))
        };
        if let Some(source) = self.pictures.get(file) {
            return locate(source);
        }
        let origins = self.documents.get(file)?;
        match span {
            None => Some(Location::file(locate(&origins.first()?.source)?.file)),
            Some(span) => {
                let behind = origins.partition_point(|origin| origin.at < span.start);
                locate(&origins.get(behind).or(origins.last())?.source)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Source;
    use crate::document::SourceId;

    fn origin(at: usize, range: Range<usize>) -> Origin {
        Origin { at, source: SourceSpan { source: SourceId(0), range } }
    }

    #[test]
    fn an_element_comes_from_where_its_words_do() {
        let source = Source::new("in/one.md", "# One\n\nSee [there](https://example.org).\n");
        let book = Anthology { sources: vec![Arc::new(source)], ..Anthology::default() };
        let mut origins = Origins::default();
        origins
            .document("one.xhtml", vec![origin(40, 2..5), origin(90, 7..11), origin(130, 12..17)]);
        origins.picture("images/a.png", SourceSpan { source: SourceId(0), range: 7..10 });
        let line = |file: &str, span| {
            origins.place(&book, file, span).map(|place| (place.line, place.column))
        };
        assert_eq!(line("one.xhtml", Some(95..120)), Some((3, 6)));
        assert_eq!(line("one.xhtml", Some(200..210)), Some((3, 6)));
        assert_eq!(line("one.xhtml", None), Some((0, 0)));
        assert_eq!(line("images/a.png", None), Some((3, 1)));
        assert_eq!(line("title-page.xhtml", None), None);
    }
}
