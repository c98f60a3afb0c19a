//! Content streams, token by token (PDF 1.7 §7.8.2).

use std::borrow::Cow;

/// What stands before an operator. Names and strings are taken from the content where they stand there as
/// they are: a book has a million of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand<'a> {
    Number(f64),
    Name(Cow<'a, [u8]>),
    String(Cow<'a, [u8]>),
    Array(Vec<Operand<'a>>),
    /// A dictionary, `true`, `null`: nothing that is looked at.
    Other,
}

/// Calls a function with each operator and what stands before it. An inline picture is one operator, `BI`,
/// whose operands are its keys and values.
pub(super) fn each<'a>(content: &'a [u8], mut act: impl FnMut(&[u8], &[Operand<'a>])) {
    let mut reader = Reader::new(content);
    let mut operands: Vec<Operand<'_>> = Vec::new();
    while let Some(token) = reader.token(0) {
        match token {
            Token::Operand(operand) => operands.push(operand),
            Token::Operator(b"BI") => {
                let picture = reader.inline_picture();
                act(b"BI", &picture);
                operands.clear();
            }
            Token::Operator(operator) => {
                act(operator, &operands);
                operands.clear();
            }
            Token::End => {}
        }
    }
}

enum Token<'a> {
    Operand(Operand<'a>),
    Operator(&'a [u8]),
    /// A bracket that closes.
    End,
}

/// A place in something spelled as PDF does.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

#[inline]
fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

#[inline]
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over what comes next, if it is this.
    pub(super) fn pass(&mut self, expected: &[u8]) -> bool {
        let is_next = self.bytes[self.at..].starts_with(expected);
        self.at += if is_next { expected.len() } else { 0 };
        is_next
    }

    /// Passes over white space and comments.
    pub(super) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Reads up to white space or a delimiter.
    pub(super) fn word(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        &self.bytes[from..self.at]
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        self.skip();
        let first = self.peek()?;
        match first {
            b'(' => Some(Token::Operand(Operand::String(self.literal()))),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.list(depth);
                Some(Token::Operand(Operand::Other))
            }
            b'<' => Some(Token::Operand(Operand::String(self.hexadecimal()))),
            b'[' => {
                self.at += 1;
                Some(Token::Operand(Operand::Array(self.list(depth))))
            }
            b'/' => {
                self.at += 1;
                Some(Token::Operand(Operand::Name(self.name())))
            }
            b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                self.at += 2;
                Some(Token::End)
            }
            b']' | b'>' | b')' | b'{' | b'}' => {
                self.at += 1;
                Some(Token::End)
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                Some(Token::Operand(Operand::Number(number(self.word()))))
            }
            _ => Some(match self.word() {
                b"true" | b"false" | b"null" => Token::Operand(Operand::Other),
                word => Token::Operator(word),
            }),
        }
    }

    /// Reads up to the closing bracket.
    fn list(&mut self, depth: usize) -> Vec<Operand<'a>> {
        // A line of text has a hundred strings and shifts; lists within it are short.
        let mut items = Vec::with_capacity(if depth == 0 { 128 } else { 8 });
        if depth > 64 {
            self.at = self.bytes.len();
            return items;
        }
        loop {
            self.skip();
            // What nearly every list is made of, strings and shifts, is taken straight.
            match self.peek() {
                Some(b'(') => items.push(Operand::String(self.literal())),
                Some(b'0'..=b'9' | b'-') => items.push(Operand::Number(number(self.word()))),
                _ => match self.token(depth + 1) {
                    Some(Token::Operand(operand)) => items.push(operand),
                    Some(Token::Operator(_)) => {}
                    Some(Token::End) | None => return items,
                },
            }
        }
    }

    /// Reads a name whose stroke was passed over.
    pub(super) fn name(&mut self) -> Cow<'a, [u8]> {
        unescape(self.word())
    }

    /// Reads a string in parentheses.
    pub(super) fn literal(&mut self) -> Cow<'a, [u8]> {
        let rest = &self.bytes[self.at + 1..];
        let end = rest.iter().position(|byte| matches!(byte, b'(' | b')' | b'\\'));
        if let Some(end) = end.filter(|&end| rest[end] == b')') {
            self.at += end + 2;
            return Cow::Borrowed(&rest[..end]);
        }
        let mut out = Vec::new();
        let mut depth = 0;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth > 1 {
                        out.push(byte);
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    out.push(byte);
                }
                b'\\' => self.escape(&mut out),
                _ => out.push(byte),
            }
        }
        Cow::Owned(out)
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push((value & 0xff) as u8);
            }
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            other => out.push(other),
        }
    }

    /// Reads a string in hexadecimal digits.
    pub(super) fn hexadecimal(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16));
        }
        digits
            .chunks(2)
            .map(|pair| (pair[0] * 16 + pair.get(1).copied().unwrap_or(0)) as u8)
            .collect()
    }

    /// Reads keys and values up to `ID`, then over the data to `EI`.
    fn inline_picture(&mut self) -> Vec<Operand<'a>> {
        let mut entries = Vec::new();
        while let Some(token) = self.token(0) {
            match token {
                Token::Operand(operand) => entries.push(operand),
                Token::Operator(b"ID") => break,
                Token::Operator(_) | Token::End => {}
            }
        }
        let rest = &self.bytes[self.at..];
        let ends = rest.windows(4).position(|it| {
            is_space(it[0]) && &it[1..3] == b"EI" && (is_space(it[3]) || is_delimiter(it[3]))
        });
        self.at = match ends {
            Some(at) => self.at + at + 3,
            None => self.bytes.len(),
        };
        entries
    }
}

/// Reads a number; what is none counts as 0.
pub(super) fn number(word: &[u8]) -> f64 {
    short_number(word).unwrap_or_else(|| {
        std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()).unwrap_or(0.0)
    })
}

/// Reads a number of at most 15 digits: both whole number and power of ten are exact in an `f64`, so that
/// their quotient is the nearest there is.
fn short_number(word: &[u8]) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, digits) = match word {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, word),
    };
    let (mut whole, mut count, mut point) = (0_u64, 0, None);
    for &byte in digits {
        match byte {
            b'0'..=b'9' if count < 15 => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
            }
            b'.' if point.is_none() => point = Some(count),
            _ => return None,
        }
    }
    if count == 0 {
        return None;
    }
    let value = whole as f64 / POWERS[point.map_or(0, |point| count - point)];
    Some(if negative { -value } else { value })
}

/// Undoes `#xx` in a name.
fn unescape(word: &[u8]) -> Cow<'_, [u8]> {
    if !word.contains(&b'#') {
        return Cow::Borrowed(word);
    }
    let mut out = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let digits = word.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) if word[at] == b'#' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(word[at]);
                at += 1;
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_read_as_long_ones_are() {
        for text in
            ["0", "-0", "12", "+7", "-.5", "3.", "612.28346", "0.1", "-1234567.890123", "1e3"]
        {
            let (own, long): (f64, f64) = (number(text.as_bytes()), text.parse().unwrap());
            assert_eq!(own.to_bits(), long.to_bits(), "{text}");
        }
        for text in ["-", ".", "--5", "1.2.3", "1234567890123456789"] {
            assert_eq!(number(text.as_bytes()), text.parse().unwrap_or(0.0), "{text}");
        }
    }

    #[test]
    fn operators_come_with_their_operands() {
        let content = b"% note\n/A#20B 12 -.5 (a\\(b\\051 (c)) <4E> [(x) 3 [1]] <</K [1]>> op\n\
            BI /W 2 /CS /RGB ID \x00 EI\x01 EI Q";
        let mut seen = Vec::new();
        each(content, |operator, operands| {
            seen.push((String::from_utf8_lossy(operator).into_owned(), operands.to_vec()));
        });
        let name = |it: &str| Operand::Name(it.as_bytes().to_vec().into());
        let words = |it: &str| Operand::String(it.as_bytes().to_vec().into());
        assert_eq!(seen.len(), 3, "{seen:?}");
        assert_eq!(
            seen[0].1,
            [
                name("A B"),
                Operand::Number(12.0),
                Operand::Number(-0.5),
                words("a(b) (c)"),
                words("N"),
                Operand::Array(vec![
                    words("x"),
                    Operand::Number(3.0),
                    Operand::Array(vec![Operand::Number(1.0)])
                ]),
                Operand::Other,
            ]
        );
        assert_eq!(seen[1].1, [name("W"), Operand::Number(2.0), name("CS"), name("RGB")]);
        assert_eq!((seen[2].0.as_str(), seen[2].1.len()), ("Q", 0));
    }
}
