//! Questions that came with a file, written into its text: each as a comment of Markdown before the paragraph
//! that it is about, where [`manuscript`](crate::manuscript) finds it again until somebody takes it out.

use std::collections::BTreeMap;

use super::Ready;
use crate::diagnostic::codes::import as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The most characters of a question.
const LENGTH: usize = 400;

/// Writes the remarks (`A003`), doubts (`A006`) and missing pictures (`A008`) about texts into them; a picture
/// behind the paragraph that it came after, all else before its own.
///
/// One whose paragraph is not found stands at the head of the only text; of several texts, at the head of the one
/// whose title it names, or in none.
pub(super) fn write_in(texts: &mut [Ready], found: &Diagnostics) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in found.iter().filter(|one| is_asked(one)) {
        *counts.entry(comment(one, false)).or_default() += 1;
    }
    for one in found.iter().filter(|one| is_asked(one)) {
        let said = parted(&one.message).map_or("", |(place, _)| place);
        let wanted = letters(said.split('`').nth(1).unwrap_or_default());
        let has_words = !wanted.is_empty() && !said.starts_with("at the head");
        let place = has_words.then(|| {
            let mut each = texts.iter().enumerate();
            each.find_map(|(at, text)| Some((at, paragraph(&text.text, &wanted)?)))
        });
        let place = place.flatten();
        let is_behind = one.code.id == codes::A008.id && place.is_some();
        if let Some((text, at)) = place.or_else(|| head(texts, &wanted)) {
            let plain = comment(one, false);
            let is_double = counts.get(&plain).is_some_and(|count| *count > 1);
            let made = if is_double { comment(one, true) } else { plain };
            let text = &mut texts[text].text;
            let at = if is_behind { behind(text, at) } else { at };
            match text[..at].ends_with("\n\n") || at == 0 {
                true => text.insert_str(at, &made),
                // At the end of the text.
                false => text.insert_str(at, &format!("\n{}\n", made.trim_end())),
            }
        }
    }
}

/// Finds the head of the only text, or of the one whose title has the words.
fn head(texts: &[Ready], wanted: &str) -> Option<(usize, usize)> {
    let is_it = |text: &Ready| {
        let title = text.facts.title.as_deref().map(letters);
        texts.len() == 1 || title.is_some_and(|title| !title.is_empty() && title == wanted)
    };
    texts.iter().position(is_it).map(|at| (at, body(&texts[at].text)))
}

/// Returns where the block ends that begins at a place, and the comments behind it.
fn behind(text: &str, at: usize) -> usize {
    let mut end = at;
    for (count, block) in text[at..].split_inclusive("\n\n").enumerate() {
        // A list is not divided.
        let goes_on = block.starts_with("<!-- ") || is_item(&text[at..]) && is_item(block);
        if count > 0 && !goes_on {
            break;
        }
        end += block.len();
    }
    end
}

fn is_asked(one: &Diagnostic) -> bool {
    [codes::A003.id, codes::A006.id, codes::A008.id].contains(&one.code.id)
}

/// Parts the place of a question from its words; the words quoted at the place may have a colon themselves.
fn parted(message: &str) -> Option<(&str, &str)> {
    match message.find(": ").zip(message.find("`): ")) {
        Some((colon, end)) if message[..colon].contains('`') => {
            Some((&message[..end + 2], &message[end + 4..]))
        }
        _ => message.split_once(": "),
    }
}

/// Writes a question as a comment with its code; without the number of the paragraph, which it stands before.
/// One of several that say the same says how its paragraph begins, so that each can be answered alone.
fn comment(one: &Diagnostic, is_double: bool) -> String {
    let (place, words) = parted(&one.message).unwrap_or(("", &one.message));
    let begins = place.split('`').nth(1).filter(|_| is_double);
    let words = begins.map_or(words.to_owned(), |begins| format!("{words} (at `{begins}`)"));
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.replace("--", "–").replace('>', "›").chars().take(LENGTH).collect();
    format!("<!-- {}: {words} -->\n\n", one.code.id)
}

/// Returns where the text begins behind the front matter.
fn body(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---\n\n").map_or(0, |end| "---\n".len() + end + "\n---\n\n".len())
}

/// Finds the paragraph that has the words; of a list, its beginning.
fn paragraph(text: &str, wanted: &str) -> Option<usize> {
    let mut at = body(text);
    let mut list = None;
    for block in text[at..].split_inclusive("\n\n") {
        list = if is_item(block) { list.or(Some(at)) } else { None };
        if letters(block).contains(wanted) {
            return Some(list.unwrap_or(at));
        }
        at += block.len();
    }
    None
}

/// Says whether a block is an item of a list, or goes on with one.
fn is_item(block: &str) -> bool {
    let bare = block.trim_start_matches(|c: char| c.is_ascii_digit());
    block.starts_with([' ', '-']) || bare.len() < block.len() && bare.starts_with(". ")
}

/// Returns the letters and figures of Markdown, without addresses, attributes and tags.
fn letters(markdown: &str) -> String {
    let mut made = String::new();
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let skipped = [("](<", ">)"), ("[^", "]"), ("[!", "]"), ("{.", "}"), ("{lang=", "}")];
        let mark = skipped.iter().find(|(opens, _)| rest.starts_with(opens));
        let end = mark.and_then(|(_, closes)| rest.find(closes).map(|at| at + closes.len()));
        let next = end.unwrap_or(c.len_utf8());
        if end.is_none() && c.is_alphanumeric() {
            made.push(c);
        }
        rest = &rest[next..];
    }
    made
}

#[cfg(test)]
mod tests {
    use super::super::{Facts, Ready};
    use super::{Diagnostics, codes, write_in};
    use crate::diagnostic::{Diagnostic, Location};

    #[test]
    fn a_remark_stands_before_its_paragraph() {
        let text = "---\ntitle: \"A\"\n---\n\nOne.\n\n- First *item*,\n- second item.\n\n> [!verse]\n> Depot, depot,\n> bell.\n";
        let (name, text) = ("a.md".into(), text.into());
        let mut texts = [Ready { name, text, facts: Facts::default(), pictures: Vec::new() }];
        let mut found = Diagnostics::new();
        for words in [
            "paragraph 3 (`First item,…`): Ana remarks `Is --> it?`",
            "paragraph 9 (`Depot, depot,…`): 3 short lines end by hand; they are kept as verse",
        ] {
            let code = if words.contains("Ana") { &codes::A003 } else { &codes::A006 };
            found.push(Diagnostic::new(code, Location::file("a.docx"), words));
        }
        write_in(&mut texts, &found);
        assert_eq!(
            texts[0].text,
            "---\ntitle: \"A\"\n---\n\nOne.\n\n<!-- A003: Ana remarks `Is –› it?` -->\n\n- First *item*,\n- second item.\n\n\
             <!-- A006: 3 short lines end by hand; they are kept as verse -->\n\n> [!verse]\n> Depot, depot,\n> bell.\n"
        );
    }

    #[test]
    fn a_picture_stands_where_it_stood_in_whichever_text() {
        let text = |title: &str| Ready {
            name: "a.md".into(),
            text: format!(
                "---\ntitle: \"{title}\"\n---\n\nOne of {title}.\n\n- Two.\n\n- Three.\n\nFour.\n"
            ),
            facts: Facts { title: Some(title.to_owned()), ..Facts::default() },
            pictures: Vec::new(),
        };
        let mut texts = [text("Rain"), text("Snow")];
        let mut found = Diagnostics::new();
        for (place, name) in [
            ("at the head of (`Snow`)", "x"),
            ("behind (`One of Rain.…`)", "y"),
            ("behind (`One of Rain.…`)", "z"),
            ("behind (`Two.…`)", "u"),
            ("behind (`Four.…`)", "v"),
            ("behind (`Nowhere…`)", "w"),
        ] {
            let words = format!("{place}: the picture `{name}` did not come with the file");
            found.push(Diagnostic::new(&codes::A008, Location::file("a.xml"), words));
        }
        write_in(&mut texts, &found);
        let shown = texts.map(|text| text.text.replace(" did not come with the file", ""));
        let comment = |name: &str| format!("<!-- A008: the picture `{name}` -->\n");
        let [x, y, z, u, v] = ["x", "y", "z", "u", "v"].map(comment);
        let rain = format!("One of Rain.\n\n{y}\n{z}\n- Two.\n\n- Three.\n\n{u}\nFour.\n\n{v}");
        assert_eq!(shown[0], format!("---\ntitle: \"Rain\"\n---\n\n{rain}"));
        let snow = format!(
            "---\ntitle: \"Snow\"\n---\n\n{x}\nOne of Snow.\n\n- Two.\n\n- Three.\n\nFour.\n"
        );
        assert_eq!(shown[1], snow);
    }
}
