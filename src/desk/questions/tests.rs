use super::*;
use crate::manifest::answer::{self, Answer};
use crate::press;
use crate::shelf::MemoryShelf;

fn asked(text: &str) -> Vec<(String, Option<String>)> {
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", "title: X\nreviews: [a.md]\n")
        .with("a.md", text);
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
    let each = of(&prepared.expect("a book"), "anthology.yaml", &found).into_iter();
    each.map(|one| (format!("{} {}", one.number, one.kind), one.paste.map(|paste| paste.line)))
        .collect()
}

#[test]
fn the_line_to_paste_has_what_the_text_tells() {
    let list = asked("# Doors\n\nWe read her novel, The Long Corridor, by Ada Byron, twice.\n");
    let line = "the-long-corridor: {title: \"The Long Corridor\", kind: book, by: \"Ada Byron\"}";
    let pasted = list.iter().any(|(_, paste)| paste.as_deref() == Some(line));
    assert!(pasted, "{list:?}");
}

#[test]
fn nobody_and_no_work_are_asked_about_with_the_line_to_paste() {
    let list = asked("# Doors\n\nThe film *The Last Reel* (1958) opens on a door, and waits.\n");
    assert_eq!(
        list,
        [
            (
                "1 who wrote this".to_owned(),
                Some("reviews: [{file: a.md, author: \"…\"}]".to_owned())
            ),
            (
                "2 which work".to_owned(),
                Some("the-last-reel: {title: \"The Last Reel\"}".to_owned())
            ),
        ]
    );
}

#[test]
fn what_the_manifest_allows_is_asked_no_more() {
    let allow = "allow:\n  - {rule: comment, piece: doors, reason: seen}\n";
    let text = "# Doors\n\nBy Bo Lee\n\n<!-- A003: Ana remarks `1963?` -->\n\nIt was 1962.\n";
    let asked = |allow: &str| {
        let shelf = MemoryShelf::default()
            .with("anthology.yaml", format!("title: X\nreviews: [a.md]\n{allow}"))
            .with("a.md", text);
        let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
        of(&prepared.expect("a book"), "anthology.yaml", &found)
    };
    let labels: Vec<String> = asked("")[0].choices.iter().map(|one| one.label.clone()).collect();
    assert_eq!(labels, ["Nothing to mend here"]);
    assert!(asked(allow).is_empty());
}

#[test]
fn what_importing_left_is_asked_with_the_other_reading() {
    let text = "---\nauthor: Bo Lee\n---\n\n# Doors\n\nIt waits.\n\n<!-- A006: 2 short lines end by hand; the line ends are \
                kept -->\n\nOne bell,\\\nno door.\n\n<!-- A003: Ana remarks `1963?` -->\n\nIt was 1962.\n";
    let list = asked(text);
    let paste = Some("One bell, no door.".to_owned());
    assert_eq!(
        list,
        [("1 verse or prose".to_owned(), paste), ("2 remark in the margin".to_owned(), None),]
    );
}

#[test]
fn a_second_form_of_a_name_has_its_line() {
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", "title: X\nreviews: [a.md, b.md]\n")
        .with("a.md", "# One\n\nBy John Smith\n\nIt is wet.\n")
        .with("b.md", "# Two\n\nBy J. Smith\n\nIt is dry.\n");
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
    let list = of(&prepared.expect("a book"), "anthology.yaml", &found);
    let paste = list[0].paste.as_ref().expect("a line");
    assert!(paste.into.starts_with("anthology.yaml, under `contributors`"), "{paste:?}");
    assert_eq!(paste.line, "john-smith: {name: \"John Smith\", also: [\"J. Smith\"]}");
    let labels: Vec<&str> = list[0].choices.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["One person: John Smith", "One person: J. Smith", "Two people"]);
}

/// Lists the codes that are asked about a book, and all that may be answered.
fn answers(manifest: &str, texts: &[(&str, &str)]) -> (Vec<&'static str>, Vec<Answer>) {
    let mut shelf = MemoryShelf::default().with("anthology.yaml", manifest);
    for (name, text) in texts {
        shelf = shelf.with(name, *text);
    }
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
    let list = of(&prepared.expect("a book"), "anthology.yaml", &found);
    let answers = list.iter().flat_map(|one| &one.choices).filter_map(|one| one.answer.clone());
    (list.iter().map(|one| one.code).collect(), answers.collect())
}

#[test]
fn one_person_or_two_is_answered_once_for_the_whole_book() {
    let texts = [
        ("a.md", "# One\n\nBy John Smith\n\nIt is wet.\n"),
        ("b.md", "# Two\n\nBy J. Smith\n\nIt is dry.\n"),
        ("c.md", "# Three\n\nBy J. Smith\n\nIt is cold.\n"),
    ];
    let plain = "title: X   # for now\nreviews: [a.md, b.md, c.md]\n";
    let declared = format!("{plain}contributors:\n  smith: {{name: John Smith}}   # ours\n");
    for manifest in [plain, &declared] {
        let (asked, all) = answers(manifest, &texts);
        assert_eq!((asked, all.len()), (vec!["M017"], 3), "{manifest}");
        for answer in all {
            let (written, left) = answer::write(manifest, std::slice::from_ref(&answer));
            assert!(left.is_empty() && written.contains("title: X   # for now\n"), "{written}");
            assert_eq!(written.contains("# ours"), manifest.contains("# ours"), "{written}");
            assert!(answers(&written, &texts).0.is_empty(), "{answer:?}\n{written}");
            // Whichever of the reviews comes first.
            let turned = written.replace("[a.md, b.md, c.md]", "[c.md, a.md, b.md]");
            assert!(answers(&turned, &texts).0.is_empty(), "{answer:?}\n{turned}");
        }
    }
}

#[test]
fn one_remark_of_two_is_settled_alone() {
    let text = "# Doors\n\nBy Bo Lee\n\n<!-- A003: Ana remarks `1963?` -->\n\nIt was 1962.\n\n\
                <!-- A003: Ana remarks `Why?` -->\n\nIt shut.\n";
    let manifest = "title: X\nreviews: [a.md]\n";
    let (asked, all) = answers(manifest, &[("a.md", text)]);
    assert_eq!(asked, ["A003", "A003"]);
    let (once, _) = answer::write(manifest, &all[..1]);
    assert_eq!(answers(&once, &[("a.md", text)]).1, all[1..]);
    let (twice, _) = answer::write(&once, &all[1..]);
    assert!(answers(&twice, &[("a.md", text)]).0.is_empty(), "{twice}");
}

#[test]
fn a_guessed_encoding_is_asked_about_until_the_guess_is_taken_away() {
    let text =
        "The Quay\n\nBy Bo Lee\n\nIt’s a café by the water, and it is shut for the winter.\n";
    let guess = "read as windows-1252, for `../in/quay.txt` is not UTF-8";
    let manifest = format!("title: X\nreviews:\n  - a.txt   # guess: {guess}\n  - b.txt\n");
    let texts = [("a.txt", text), ("b.txt", &text.replace("Quay", "Bay"))];
    let shelf = MemoryShelf::default().with("anthology.yaml", manifest.as_str());
    let shelf = texts.iter().fold(shelf, |shelf, (name, text)| shelf.with(name, *text));
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
    let list = of(&prepared.expect("a book"), "anthology.yaml", &found);
    let [one] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!((one.code, one.file.as_str(), one.line, one.column), ("A007", "a.txt", 5, 8));
    assert!(one.question.starts_with("is `café` right in windows-1252?"), "{}", one.question);
    assert!(one.question.contains("`cafÈ` in macintosh"), "{}", one.question);
    let line = "garland import --encoding macintosh --replace --out . ../in/quay.txt";
    assert_eq!(one.paste.as_ref().map(|paste| paste.line.as_str()), Some(line));
    let settled = one.choices[0].answer.clone().expect("an answer");
    let (written, _) = answer::write(&manifest, std::slice::from_ref(&settled));
    assert_eq!(written, "title: X\nreviews:\n  - a.txt\n  - b.txt\n");
    assert!(answers(&written, &texts).0.is_empty());
}

#[test]
fn a_picture_that_did_not_come_has_its_lines_and_may_be_left_out() {
    let text = "# Doors\n\nBy Bo Lee\n\nIt waits.\n\n<!-- A008: the picture `https://x.example/a/still.png?w=9` did not \
                come with the file; it shows `A door.`; below it stood `Shut.` -->\n\nIt shuts.\n";
    let manifest = "title: X\nreviews: [in/a.md]\n";
    let list = asked_of(manifest, "in/a.md", text);
    let paste = list[0].paste.as_ref().expect("lines");
    assert_eq!(paste.line, "![A door.](<pictures/still.png>)\nShut.");
    assert!(paste.into.ends_with("line 7, once the picture is saved as in/pictures/still.png"));
    assert_eq!(list[0].evidence.as_deref(), Some("It waits."));
    let (written, _) = answer::write(manifest, &answers(manifest, &[("in/a.md", text)]).1);
    assert!(asked_of(&written, "in/a.md", text).is_empty(), "{written}");
}

#[test]
fn a_review_of_no_single_work_is_asked_about_once() {
    let text =
        "# Doors\n\nBy Bo Lee\n\nThe film *The Last Reel* (1958) opens on a door, and waits.\n";
    let manifest = "title: X\nreviews: [a.md]\n";
    let (asked, all) = answers(manifest, &[("a.md", text)]);
    assert_eq!(asked, ["M031"]);
    let (written, _) = answer::write(manifest, &all[2..]);
    assert!(asked_of(&written, "a.md", text).is_empty(), "{written}");
}

fn asked_of(manifest: &str, name: &str, text: &str) -> Vec<Question> {
    let shelf = MemoryShelf::default().with("anthology.yaml", manifest).with(name, text);
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
    of(&prepared.expect("a book"), "anthology.yaml", &found)
}

#[test]
fn a_line_for_the_manifest_is_given_as_it_has_to_stand_there() {
    let text = "# Salt\n\nIt is white, and it is told so at some length.\n";
    let pasted = |manifest: &str| {
        let list = asked_of(manifest, "a.md", text);
        let paste = list[0].paste.clone().expect("a line");
        (paste.into, paste.line, super::text(&list))
    };
    let (into, line, shown) =
        pasted("title: X\nreviews:\n  - file: a.md   # who?\n    rating: 4/5\n");
    assert_eq!(
        (into.as_str(), line.as_str()),
        ("anthology.yaml, below line 3", "    author: \"…\"")
    );
    assert!(
        shown.contains("below line 3 with 4 spaces before it:\n       author: \"…\"\n"),
        "{shown}"
    );
    let (into, line, shown) = pasted("title: X\nreviews:\n  - a.md   # who?\n");
    assert_eq!(into, "anthology.yaml, in place of line 3");
    assert_eq!(line, "  - file: a.md   # who?\n    author: \"…\"");
    assert!(shown.contains("\n       - file: a.md   # who?\n         author: \"…\"\n"), "{shown}");
}
