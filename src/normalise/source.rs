//! Copy-editing one file, without a manifest: `garland normalise FILE`.

use std::sync::Arc;

use super::{EditSettings, Ledger, changes, edit, steadily};
use crate::diagnostic::{Diagnostics, SharedSource, Source};
use crate::document::{
    Anthology, Authority, Language, Part, Piece, SourceId, Stated, Work, WorkId,
};
use crate::manifest::plan::FrontMatter;
use crate::manifest::read_front_matter;
use crate::manuscript::{self, Format, Kind, PieceInput, read_piece, split_front_matter};

/// What is known of a file beside its text.
#[derive(Clone, Debug, Default)]
pub struct SourceSettings {
    /// The house style.
    pub edit: EditSettings,
    /// The language, where the front matter does not say.
    pub language: Language,
    /// Works that are known, beside those of the front matter.
    pub works: Vec<Work>,
}

/// A file, copy-edited.
#[derive(Clone, Debug)]
pub struct Normalised {
    /// The file as it now reads, byte order mark included; it differs from the source where the ledger says
    /// so and nowhere else.
    pub text: String,
    /// Every change; places count in the source's text.
    pub ledger: Ledger,
    /// What the editor should look at, in the order of the stages.
    pub diagnostics: Diagnostics,
}

/// Copy-edits one manuscript; its front matter is honoured and not changed.
///
/// A second run over the result changes nothing: where the result, read again, would be changed again, that is
/// done at once; see [`steadily`].
pub fn normalise_source(
    source: &SharedSource,
    format: Format,
    settings: &SourceSettings,
) -> Normalised {
    let (anthology, mut diagnostics) = read(source, format, settings);
    let (_, ledger, found) = edit(anthology, &settings.edit);
    diagnostics.append(found);
    let again = |text: &str| {
        let next = Arc::new(Source::new(source.name.as_str(), format!("\u{feff}{text}")));
        changes(read(&next, format, settings).0, &settings.edit)
    };
    let (ledger, found) = steadily(source, ledger, &again);
    diagnostics.append(found);
    let mark = if source.offset == 3 { "\u{feff}" } else { "" };
    let text = format!("{mark}{}", ledger.apply(&source.text));
    Normalised { text, ledger, diagnostics }
}

/// Edits a text in one round, as if nobody would look at the result.
#[cfg(test)]
pub(super) fn edited_once(text: &str, format: Format, settings: &SourceSettings) -> String {
    let source = Arc::new(Source::new("once", text));
    changes(read(&source, format, settings).0, &settings.edit).apply(&source.text)
}

/// Gathers the runs of a Markdown text.
#[cfg(test)]
pub(super) fn gathered(text: &str, language: &Language) -> Vec<super::Run> {
    let settings = SourceSettings { language: language.clone(), ..SourceSettings::default() };
    let (book, _) = read(&Arc::new(Source::new("runs", text)), Format::Markdown, &settings);
    book.all_pieces().flat_map(super::gather::runs).collect()
}

/// Reads a manuscript as a book of its own.
fn read(
    source: &SharedSource,
    format: Format,
    settings: &SourceSettings,
) -> (Anthology, Diagnostics) {
    let (yaml, body, mut diagnostics) = split_front_matter(source);
    let front = match yaml {
        Some(yaml) => {
            let (front, found) = read_front_matter(source, yaml, 5);
            diagnostics.append(found);
            front
        }
        None => FrontMatter::default(),
    };
    let mut works = settings.works.clone();
    works.extend(front.works.iter().cloned());
    let stated = manuscript::Stated {
        title: front.entry.title.clone(),
        authors: front.people.iter().map(|(person, _)| person.name.clone()).collect(),
        pull: front.entry.pull.clone(),
        titles: works.iter().map(|work| work.title.clone()).collect(),
        names: Vec::new(),
        about: !front.of.is_empty(),
    };
    let input = PieceInput {
        source,
        path: &source.name,
        id: SourceId(0),
        format,
        kind: Kind::Piece,
        body,
        stated: &stated,
    };
    let (read, found) = read_piece(&input);
    diagnostics.append(found);
    let piece = assemble(read, &front, &works, settings);
    let anthology = Anthology {
        works,
        parts: vec![Part { title: None, pieces: vec![piece] }],
        sources: vec![source.clone()],
        ..Anthology::default()
    };
    (anthology, diagnostics)
}

fn assemble(
    read: manuscript::ReadPiece,
    front: &FrontMatter,
    works: &[Work],
    settings: &SourceSettings,
) -> Piece {
    let language = front.entry.language.clone().unwrap_or_else(|| settings.language.clone());
    let of = works.iter().enumerate().filter(|(_, work)| {
        front.of.iter().any(|named| named.name == work.title || named.name == work.id)
    });
    Piece {
        slug: "piece".into(),
        title: Stated::new(read.title.unwrap_or_default(), Authority::Text),
        language: Stated::new(language, Authority::FrontMatter),
        of: of.map(|(index, _)| WorkId(index as u32)).collect(),
        epigraphs: Stated::new(read.epigraphs, Authority::Text),
        blocks: read.blocks,
        notes: read.notes,
        author_note: read.author_note.map(|blocks| Stated::new(blocks, Authority::Text)),
        source: Some(SourceId(0)),
        ..Piece::default()
    }
}

#[cfg(test)]
mod tests;
