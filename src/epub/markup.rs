//! A writer of XML that cannot write anything ill-formed.
//!
//! Elements close in the order in which they opened, text and attributes are escaped, and characters that
//! XML 1.0 does not allow (§2.2) are left out. What is still open at the end is closed.

/// Markup in the making.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    out: String,
    open: Vec<&'static str>,
}

/// The attributes of an element: name and value, in order.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// Begins a document with its XML declaration.
    pub(crate) fn document() -> Self {
        let out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Self { out, open: Vec::new() }
    }

    /// Writes the document type that XHTML documents have.
    pub(crate) fn doctype(&mut self) {
        self.out.push_str("<!DOCTYPE html>\n");
    }

    /// Returns how many bytes are written.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Closes the element that was opened last, and the line.
    pub(crate) fn close_line(&mut self) {
        self.close();
        self.line();
    }

    /// Writes an element without content, as `<br/>`.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// Writes an element that holds text alone.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: Attributes, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Ends a line of the file.
    pub(crate) fn line(&mut self) {
        self.out.push('\n');
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_allowed(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                c => self.out.push(c),
            }
        }
    }

    /// Returns the finished text; whatever is open is closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.line();
        self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes) {
        self.out.push('<');
        self.out.push_str(name);
        for (at, (key, value)) in attributes.iter().enumerate() {
            // A repeated attribute would be ill-formed: the first one stands.
            if attributes[..at].iter().any(|(earlier, _)| earlier == key) {
                continue;
            }
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.value(value);
            self.out.push('"');
        }
    }

    fn value(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_allowed(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' | '\r' | '\t' => self.out.push(' '),
                c => self.out.push(c),
            }
        }
    }
}

/// Says whether XML 1.0 allows a character; noncharacters are left out as well.
fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        c if (c as u32) < 0x20 || ('\u{7f}'..='\u{9f}').contains(&c) => false,
        '\u{fdd0}'..='\u{fdef}' => false,
        c => (c as u32) & 0xfffe != 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_always_well_formed() {
        let mut markup = Markup::default();
        markup.open("p", &[("title", "a \"b\" & <c>\n"), ("title", "again")]);
        markup.text("<script>\u{0}\u{8}\u{fffe} & \u{7f}ö");
        markup.open("em", &[]);
        markup.close();
        markup.empty("br", &[]);
        assert_eq!(
            markup.finish(),
            "<p title=\"a &quot;b&quot; &amp; &lt;c&gt; \">&lt;script&gt; &amp; ö<em></em><br/></p>\n"
        );
    }

    #[test]
    fn closing_too_often_writes_nothing() {
        let mut markup = Markup::default();
        markup.close();
        assert_eq!(markup.finish(), "\n");
    }
}
