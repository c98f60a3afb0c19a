//! What the YAML parser stumbled over, in the words of somebody who writes a manifest.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

/// Returns the sentence and the help for an error at a byte of the text.
pub(super) fn explain(error: &ScanError, text: &str, at: usize) -> (String, Option<String>) {
    let say = |message: &str, help: &str| (message.to_owned(), Some(help.to_owned()));
    match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => colon(text, at),
        ErrorKind::ExpectedFlowMappingSeparator if text[at..].starts_with(':') => {
            let help = "put the value in quotes: `{title: \"Alien: Romulus\"}`";
            say("a value between braces holds `: `, which begins a new value", help)
        }
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            let help = "part the values with commas, and put a value that holds `,`, `[`, `]`, `{` or `}` in quotes";
            say("the brackets or commas of this list do not match", help)
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => {
            let help = "close it, or put the value in quotes if the bracket belongs to a title";
            say("a `[` or `{` is never closed", help)
        }
        ErrorKind::UnclosedQuotedScalar => say(
            "a quotation mark opens here and is never closed",
            "close it, or put the whole value in the other kind of quotation marks",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar => say(
            "words follow the closing quotation mark",
            "put the whole value in double quotes: `\"It's a Gift\"`",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => say(
            "words follow the closing quotation mark",
            "put the whole value in single quotes: `'\"Heroes\" at Dawn'`",
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => {
            say("a tab stands where YAML wants spaces", "indent with spaces")
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidIndentation => say(
            "this line is not indented like the lines that it belongs to",
            "let the entries of a list, and the keys of a mapping, begin in the same column",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => say(
            "this line is neither a `key: value` nor an entry of a list",
            "write `key: value`, or indent the line if it goes on with the value above",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("a value cannot begin with `{character}`"), Some("put it in quotes".into()))
        }
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
            say("a value that begins with `*` or `&` must be quoted", "put it in quotes")
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => say(
            "a `\\` between double quotes begins an escape that YAML does not know",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        _ => (format!("this is not YAML: {}", plain(error)), None),
    }
}

/// The parser's own words, without the place that it appends.
fn plain(error: &ScanError) -> String {
    let words = error.to_string();
    words.split(" at char ").next().unwrap_or(&words).replace('\n', " ")
}

/// A `:` where none may stand: in a value, most often a title with a subtitle.
fn colon(text: &str, at: usize) -> (String, Option<String>) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = text[start..end].trim_end();
    let Some(first) = line.find(": ").filter(|first| start + first < at) else {
        let message = "this line is indented as if it belonged to the value above it";
        return (
            message.into(),
            Some("let it begin in the column of the keys it belongs to".into()),
        );
    };
    let (key, value) = (line[..first].trim().trim_start_matches("- "), line[first + 2..].trim());
    let message = "the value holds `: `, which begins a new value in YAML";
    let quoted = if value.contains('"') {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    let simple = !value.contains(['{', '}', '[', ']', '#']) && !key.contains(['{', '[']);
    let fits = value.chars().count() <= 80;
    let help = if simple && fits {
        format!("put it in quotes: `{key}: {quoted}`")
    } else {
        "put it in quotes".into()
    };
    (message.into(), Some(help))
}
