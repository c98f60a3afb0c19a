//! What a character is to the compositor: ink, or one of the kinds of room between.

use super::breaks::{is_line_end, is_space};

/// What a character is to the builder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, a figure, a mark.
    Ink,
    /// A space, of whatever width.
    Space,
    /// The mark that stands for a line end.
    LineEnd,
    /// The mark that stands for empty room.
    Room,
}

/// Returns the class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Class::Space,
        '\u{fffc}' => Class::Room,
        c if is_line_end(c) => Class::LineEnd,
        c if is_space(c) => Class::Space,
        _ => Class::Ink,
    }
}

/// Returns where the ink ends that stands at a byte.
pub(super) fn ink_end(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        // Of the characters of one byte only letters, figures and marks are ink for certain.
        end += text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        match text[end..].chars().next() {
            Some(c) if class(c) == Class::Ink => end += c.len_utf8(),
            Some(_) | None => return end,
        }
    }
}
