//! From a path in the manifest to a file on the shelf.

use crate::diagnostic::codes::manifest::{M007, M009, M010, M011, M012, M013};
use crate::diagnostic::{Diagnostic, Location};
use crate::shelf::{Refusal, Shelf};

/// Says why a path gave no file. `what` is “the review”, “the cover” and so on.
pub(crate) fn refused(refusal: &Refusal, path: &str, what: &str, place: Location) -> Diagnostic {
    match refusal {
        Refusal::Missing(near) => {
            let fault = Diagnostic::new(&M007, place, format!("{what} `{path}` is not there"));
            match near {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None => fault.help("paths are relative to the folder of the manifest"),
            }
        }
        Refusal::Case(right) => {
            let message = format!("{what} `{path}` is spelled `{right}` on disk");
            let help = format!("write `{right}`: most systems tell capitals from small letters");
            Diagnostic::new(&M010, place, message).help(help)
        }
        Refusal::Outside => {
            let message = format!("{what} `{path}` lies outside the manifest's folder");
            Diagnostic::new(&M009, place, message)
                .help("copy the file into the folder, and name it by a relative path")
        }
        Refusal::NotAFile => {
            let message = format!("{what} `{path}` is not a file");
            Diagnostic::new(&M011, place, message).help("name a file; a folder is not read through")
        }
        Refusal::TooLarge(bytes) => {
            let message = format!("{what} `{path}` is too large: {} MB", bytes >> 20);
            Diagnostic::new(&M012, place, message)
        }
        Refusal::Unreadable(error) => {
            let message = format!("{what} `{path}` cannot be read: {error}");
            Diagnostic::new(&M012, place, message)
        }
    }
}

/// Finds a file and returns its path as the file system spells it.
pub(super) fn find(
    shelf: &dyn Shelf,
    path: &str,
    what: &str,
    place: Location,
) -> Result<String, Box<Diagnostic>> {
    shelf.find(path).map_err(|refusal| Box::new(refused(&refusal, path, what, place)))
}

/// Finds a text: Markdown or plain text; other formats get their remedy.
pub(super) fn find_text(
    shelf: &dyn Shelf,
    path: &str,
    what: &str,
    place: Location,
) -> Result<String, Box<Diagnostic>> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let Some(ending) =
        ending.filter(|ending| !matches!(ending.as_str(), "md" | "markdown" | "txt" | "text"))
    else {
        return find(shelf, path, what, place);
    };
    let stem = &path[..path.len() - ending.len() - 1];
    let converted = format!("`pandoc \"{path}\" -t markdown -o \"{stem}.md\"` converts it");
    let (format, help) = match ending.as_str() {
        "docx" | "doc" => ("a Word document", converted),
        "odt" => ("an OpenDocument text", converted),
        "rtf" => ("a Rich Text file", converted),
        "html" | "htm" | "xhtml" => ("a web page", converted),
        "pdf" => ("a PDF", "a PDF keeps no paragraphs: ask the author for the text itself".into()),
        "pages" => ("a Pages document", "export it from Pages as plain text".into()),
        "epub" => ("an e-book", converted),
        _ => {
            // A name such as `Vol. 2` has no ending in this sense; the file decides.
            let plain = ending.contains(' ') || ending.len() > 5;
            if plain {
                return find(shelf, path, what, place);
            }
            let message = format!("{what} `{path}` is neither Markdown nor plain text");
            let help = "texts end in `.md` or `.txt`";
            return Err(Box::new(Diagnostic::new(&M013, place, message).help(help)));
        }
    };
    let message = format!("{what} `{path}` is {format}, not Markdown or plain text");
    Err(Box::new(Diagnostic::new(&M013, place, message).help(help)))
}
