//! The questions of the whole book as the sheet lists them, each with its answers.

use serde::Serialize;

use super::marks::escape;
use crate::desk::choices::Choice;
use crate::desk::questions::Question;
use crate::document::Language;
use crate::document::words::parcel::Sheet;
use crate::manifest::answer::Answer;

/// What the script knows of a question.
#[derive(Serialize)]
pub(super) struct Asked<'p> {
    number: usize,
    code: &'p str,
    piece: Option<&'p str>,
    words: Option<&'p str>,
    choices: &'p [Choice],
}

/// Gives the script what it must know.
pub(super) fn data(questions: &[Question]) -> Vec<Asked<'_>> {
    let each = questions.iter().map(|one| Asked {
        number: one.number,
        code: one.code,
        piece: one.piece.as_deref(),
        words: one.words.as_deref(),
        choices: &one.choices,
    });
    each.collect()
}

/// Writes the list in the words of a sheet; nothing where there are no questions. Only who has the book's folder
/// `at_hand` is told what to do in it.
pub(super) fn html(
    questions: &[Question],
    words: &Sheet,
    spoken: &Language,
    at_hand: bool,
) -> String {
    if questions.is_empty() {
        return String::new();
    }
    let items: String = questions.iter().map(|one| item(one, words, at_hand)).collect();
    let direction = if spoken.is_right_to_left() { "rtl" } else { "ltr" };
    let mut chars = words.questions.chars();
    let label: String = chars.next().iter().flat_map(|c| c.to_uppercase()).chain(chars).collect();
    format!(
        "<section id=\"questions\" lang=\"{spoken}\" dir=\"{direction}\" aria-labelledby=\"questions-label\">\n\
         <h2 id=\"questions-label\">{label} <small id=\"open\"></small></h2>\n<ol>\n{items}</ol>\n</section>\n"
    )
}

/// Writes a question. What was found is said in English, as every report is.
fn item(one: &Question, words: &Sheet, at_hand: bool) -> String {
    let number = one.number;
    let place = match one.line {
        0 => one.file.clone(),
        line => format!("{}, line {line}", one.file),
    };
    let evidence = one
        .evidence
        .as_deref()
        .map(|line| format!("<blockquote dir=\"auto\">{}</blockquote>", escape(line)));
    let buttons: String =
        one.choices.iter().enumerate().map(|(at, choice)| button(at, choice, words)).collect();
    let helps = if at_hand && is_by_hand(one) { by_hand(one) } else { String::new() };
    format!(
        "<li id=\"q{number}\" value=\"{number}\" data-q=\"{number}\"><p lang=\"en\" dir=\"ltr\"><strong>{}?</strong> {} <small>{}</small></p>{}{helps}\
         <div class=\"acts\" role=\"group\" aria-label=\"{} {number}\">{buttons}</div>\
         <p class=\"answered\" role=\"status\"></p></li>\n",
        escape(one.kind),
        told(&one.question),
        escape(&place),
        evidence.unwrap_or_default(),
        words.answer,
    )
}

/// Writes words, and what they quote between backquotes as code.
fn told(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let part = escape(part);
        match at % 2 == 1 && at + 1 < parts.len() {
            true => out.push_str(&format!("<code>{part}</code>")),
            false if at % 2 == 1 => out.push_str(&format!("`{part}")),
            false => out.push_str(&part),
        }
    }
    out
}

/// Says whether no button mends what is asked: what there is only says that it is right as it stands.
fn is_by_hand(one: &Question) -> bool {
    one.choices.iter().all(|choice| match &choice.answer {
        Some(Answer::Allow { .. } | Answer::Settled { .. }) => true,
        Some(
            Answer::Key { .. }
            | Answer::Work { .. }
            | Answer::OnePerson { .. }
            | Answer::TwoPeople { .. },
        )
        | None => false,
    })
}

/// Writes what is done by hand, and the line to paste.
fn by_hand(one: &Question) -> String {
    let mut out = String::new();
    if !one.helps.is_empty() {
        out.push_str(&format!("<p class=\"hand\">{}</p>", told(&one.helps.join("; "))));
    }
    if let Some(paste) = &one.paste {
        let (into, line) = (told(&paste.into), escape(&paste.line));
        out.push_str(&format!("<p class=\"hand\">Into {into}:</p><pre>{line}</pre>"));
    }
    out
}

/// Writes a button, before it a field where words are asked for.
fn button(at: usize, choice: &Choice, words: &Sheet) -> String {
    let label = escape(&choice.label);
    if !choice.asks {
        return format!(
            "<button type=\"button\" lang=\"en\" data-choice=\"{at}\">{label}</button> "
        );
    }
    let proposed = match &choice.answer {
        Some(Answer::Key { value, .. }) => value.as_str(),
        Some(Answer::Work { work, .. }) => work.as_str(),
        Some(
            Answer::Allow { .. }
            | Answer::Settled { .. }
            | Answer::OnePerson { .. }
            | Answer::TwoPeople { .. },
        )
        | None => "",
    };
    format!(
        "<label lang=\"en\">{label} <input value=\"{}\" dir=\"auto\" autocomplete=\"off\"></label>\
         <button type=\"button\" data-choice=\"{at}\">{}</button> ",
        escape(proposed),
        words.answer
    )
}
