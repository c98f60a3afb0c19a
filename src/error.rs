//! What no edit to the manuscript can fix.

use std::fmt;
use std::path::PathBuf;

/// A result whose error means that Garland cannot go on.
pub type Result<T> = std::result::Result<T, Error>;

/// A fault outside the manuscript: the disk, a font, a writer.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read or written.
    Io {
        /// What was being done, as in “could not *write*”.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A font could not be used.
    Font {
        /// The family or file.
        name: String,
        /// What is wrong with it.
        message: String,
    },
    /// A library that writes an output failed.
    Writer {
        /// The output: `EPUB` or `PDF`.
        format: &'static str,
        /// What the library said.
        message: String,
    },
    /// The command asks for something that is not there.
    Usage(String),
}

impl Error {
    /// Makes an I/O error.
    pub fn io(doing: &'static str, path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io { doing, path: path.into(), source }
    }

    /// Makes a writer's error.
    pub fn writer(format: &'static str, message: impl fmt::Display) -> Self {
        Self::Writer { format, message: message.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => {
                write!(f, "could not {doing} `{}`: {source}", path.display())
            }
            Self::Font { name, message } => {
                write!(f, "the font `{name}` cannot be used: {message}")
            }
            Self::Writer { format, message } => {
                write!(f, "the {format} could not be written: {message}")
            }
            Self::Usage(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Font { .. } | Self::Writer { .. } | Self::Usage(_) => None,
        }
    }
}
