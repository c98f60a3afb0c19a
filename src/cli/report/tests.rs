use super::*;
use garland::diagnostic::Source;
use garland::diagnostic::codes::manifest::M015;

fn report(width: Option<usize>) -> Report {
    Report { folder: "book/".into(), colour: false, width, format: Format::Text }
}

fn fault(line: &str, marked: &str) -> Diagnostic {
    let at = line.find(marked).expect("the mark");
    let place = Source::new("anthology.yaml", line).locate(at..at + marked.len());
    Diagnostic::new(&M015, place, "no contributor has the id `sat`").help("did you mean `sato`?")
}

#[test]
fn a_report_names_shows_and_helps() {
    assert_eq!(
        report(None).text(&fault("author: sat", "sat")),
        "book/anthology.yaml:1:9: error[M015]: no contributor has the id `sat`\n    1 | author: sat\n      |         ^^^\n  help: did you mean `sato`?\n"
    );
}

#[test]
fn carets_stand_below_tabs_wide_and_combining_characters() {
    let text = report(None).text(&fault("\t夜 e\u{301}: sat", "sat"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1], "    1 |     夜 e\u{301}: sat");
    assert_eq!(lines[2], "      |           ^^^");
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let line = format!("{}sat{}", "x".repeat(300), "y".repeat(300));
    let text = report(Some(60)).text(&fault(&line, "sat"));
    for line in text.lines().skip(1) {
        assert!(line.width() <= 60, "{line}");
    }
    let shown = text.lines().find(|line| line.contains(" | ")).expect("the line");
    assert!(shown.contains("…xxx") && shown.ends_with('…'), "{shown}");
}

#[test]
fn text_wraps_and_hangs() {
    let text = report(Some(40)).text(&fault("author: sat", "sat"));
    assert!(text.lines().all(|line| line.width() <= 40), "{text}");
    assert!(text.contains("\n  contributor has"), "{text}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let mut one = fault("author: \u{1b}[2Jsat", "sat");
    one.message = "a\u{1b}b\u{202e}c".into();
    let text = report(None).text(&one);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn annotations_are_escaped() {
    let mut one = fault("author: sat", "sat");
    one.location.file = "a,b:c.yaml".into();
    one.message = "100% sure".into();
    assert_eq!(
        report(None).annotation(&one),
        "::error file=book/a%2Cb%3Ac.yaml,line=1,col=9,endColumn=12,title=M015 unknown-contributor::100%25 sure%0Ahelp: did you mean `sato`?\n"
    );
}
