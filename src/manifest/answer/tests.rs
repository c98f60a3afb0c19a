use super::{Answer, list, merge, part, write};

fn key(review: &str, key: &str, value: &str) -> Answer {
    Answer::Key { review: review.into(), key: key.into(), value: value.into() }
}

fn written(text: &str, answers: &[Answer]) -> String {
    let (made, left) = write(text, answers);
    assert!(left.is_empty(), "{left:?}");
    made
}

#[test]
fn an_entry_grows_in_its_own_layout() {
    let author = [key("a.md", "author", "Ada Byron")];
    assert_eq!(
        written("reviews:   # ours\n  - a.md   # the first\n  - b.md\n", &author),
        "reviews:   # ours\n  - file: a.md   # the first\n    author: \"Ada Byron\"\n  - b.md\n"
    );
    assert_eq!(
        written("parts:\n  - title: X\n    reviews: [b.md, a.md] # x\n", &author),
        "parts:\n  - title: X\n    reviews: [b.md, {file: a.md, author: \"Ada Byron\"}] # x\n"
    );
    assert_eq!(
        written("reviews:\n  - file: a.md  # guess: x\n    of: y\n", &author),
        "reviews:\n  - file: a.md  # guess: x\n    author: \"Ada Byron\"\n    of: y\n"
    );
    assert_eq!(
        written("reviews:\n  - {file: a.md, author: Bo Lee} # x\n", &author),
        "reviews:\n  - {file: a.md, author: \"Ada Byron\"} # x\n"
    );
}

#[test]
fn a_work_is_declared_once_and_named() {
    let both = [
        Answer::Work { review: "a.md".into(), work: "The Ferry".into() },
        Answer::Work { review: "b.md".into(), work: "The Ferry".into() },
    ];
    assert_eq!(
        written("reviews: [a.md, b.md]\n", &both),
        "reviews: [{file: a.md, of: \"The Ferry\"}, {file: b.md, of: \"The Ferry\"}]\n\nworks:\n  \
         - {title: \"The Ferry\"}\n"
    );
}

#[test]
fn what_stays_is_allowed_and_what_has_no_place_is_told() {
    let two =
        [Answer::Allow { allow: "two-spellings".into(), piece: "a".into(), words: Vec::new() }];
    let entry = "{rule: two-spellings, piece: \"a\", reason: it was answered on the proof sheet}";
    assert_eq!(
        written("allow:\n  - {rule: runt, reason: x}\n# end\n", &two),
        format!("allow:\n  - {{rule: runt, reason: x}}\n  - {entry}\n# end\n")
    );
    let author = [key("a.md", "author", "x")];
    let (made, left) = write("select: {tag: x}\n", &author);
    assert_eq!((made.as_str(), left.len()), ("select: {tag: x}\n", 1));
}

#[test]
fn answers_of_several_people_are_joined_and_written_as_they_are_read() {
    let files = [
        ("a".to_owned(), vec![key("a.md", "author", "X"), key("b.md", "author", "Y")]),
        ("b".to_owned(), vec![key("b.md", "author", "Z"), key("a.md", "author", "X")]),
    ];
    let (joined, apart) = merge(&files);
    assert_eq!(joined, [key("a.md", "author", "X")]);
    assert_eq!(apart, [[("a", &key("b.md", "author", "Y")), ("b", &key("b.md", "author", "Z"))]]);
    let text = list(&joined);
    assert_eq!(part("c", &format!("corrections: []\n{text}")).1, joined, "{text}");
}

#[test]
fn a_file_of_decisions_is_parted() {
    let text = "# mine\ncorrections: []\nanswers:\n  - {review: a.md, key: author, value: \"X\"}\n  \
                - {allow: two-spellings, piece: a}\n";
    let (rest, answers, found) = part("corrections.yaml", text);
    assert_eq!(rest, "# mine\ncorrections: []\n", "{found:?}");
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0], key("a.md", "author", "X"));
}

#[test]
fn a_second_spelling_goes_into_the_entry_in_its_own_layout() {
    let one = [Answer::OnePerson { person: "Ada Byron".into(), also: "A. Byron".into() }];
    let after = [
        ("{name: Ada Byron, sort: x} # y", "{name: Ada Byron, sort: x, also: [\"A. Byron\"]} # y"),
        ("Ada Byron # y", "{name: Ada Byron, also: [\"A. Byron\"]} # y"),
        ("{name: Ada Byron, also: A. B.}", "{name: Ada Byron, also: [A. B., \"A. Byron\"]}"),
        ("{name: Ada Byron, also: [A. B.]}", "{name: Ada Byron, also: [A. B., \"A. Byron\"]}"),
        (
            "\n    name: Ada Byron # y\n    url: x",
            "\n    name: Ada Byron # y\n    also: [\"A. Byron\"]\n    url: x",
        ),
        (
            "\n    also:\n      - A. B. # y\n    name: Ada Byron",
            "\n    also:\n      - A. B. # y\n      - \"A. Byron\"\n    name: Ada Byron",
        ),
        (
            "{name: A. Byron, sort: \"Byron, A.\"}",
            "{name: \"Ada Byron\", sort: \"Byron, Ada\", also: [\"A. Byron\"]}",
        ),
    ];
    for (before, after) in after {
        let text = |entry: &str| format!("contributors:\n  ada: {entry}\nreviews: [a.md]\n");
        assert_eq!(written(&text(before), &one), text(after));
    }
    assert_eq!(
        written("reviews: [a.md]\n", &one),
        "reviews: [a.md]\n\ncontributors:\n  ada-byron: {name: \"Ada Byron\", also: [\"A. Byron\"]}\n"
    );
}

#[test]
fn two_people_are_declared_and_allowed_by_their_names() {
    let two = [Answer::TwoPeople { person: "Bo Lee".into(), other: "B. Lee".into() }];
    let made = written("contributors:\n  lee: Bo Lee # ours\n", &two);
    let wanted = "contributors:\n  lee: Bo Lee # ours\n  b-lee: {name: \"B. Lee\"}\n\nallow:\n  \
                  - {rule: two-spellings, words: [\"B. Lee\", \"Bo Lee\"], reason: they are two people}\n";
    assert_eq!(made, wanted);
    assert_eq!(written(&made, &two), wanted);
}

#[test]
fn a_guess_that_is_right_is_no_guess_any_more() {
    let settled = "encoding-guessed".to_owned();
    let right = [Answer::Settled { review: "a.txt".into(), settled }];
    let text = |guess: &str| {
        format!("reviews:\n  - file: a.txt{guess}\n    of: x  # guess: y\n  - b.txt\n")
    };
    assert_eq!(written(&text("   # guess: read as koi8-r"), &right), text(""));
    assert_eq!(written(&text("   # ours"), &right), text("   # ours"));
}

#[test]
fn every_answer_reads_back_as_it_is_written() {
    let all = [
        Answer::Allow { allow: "comment".into(), piece: "a".into(), words: vec!["x `y`".into()] },
        Answer::Settled { review: "a.txt".into(), settled: "encoding-guessed".into() },
        Answer::OnePerson { person: "A B".into(), also: "A. B".into() },
        Answer::TwoPeople { person: "A C".into(), other: "A. C".into() },
    ];
    assert_eq!(part("c", &format!("corrections: []\n{}", list(&all))).1, all);
    let other = Answer::TwoPeople { person: "A. B".into(), other: "A B".into() };
    let files = [("a".to_owned(), vec![all[2].clone()]), ("b".to_owned(), vec![other])];
    assert_eq!(merge(&files).1.len(), 1);
}
