//! Books in other languages, and names in other scripts.

use super::*;
use crate::document::{Language, TitleSetting};

fn language(tag: &str) -> Language {
    Language::parse(tag).expect("it is well formed")
}

fn book_in(tag: &str) -> BTreeMap<String, String> {
    let mut book = anthology();
    book.book.language = language(tag);
    build(book)
}

#[track_caller]
fn holds(page: &str, words: &str) {
    assert!(page.contains(words), "`{words}` is not in\n{page}");
}

#[test]
fn a_book_written_from_right_to_left_turns_that_way_and_speaks_its_own_words() {
    let files = book_in("ar");
    holds(&files["content.opf"], "page-progression-direction=\"rtl\"");
    for (name, heading) in [
        ("nav.xhtml", "المحتويات"),
        ("contributors.xhtml", "المساهمون"),
        ("index-of-works.xhtml", "فهرس الأعمال"),
    ] {
        holds(&files[name], "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">\n<head>");
        holds(&files[name], &format!("<h1 id=\"title\">{heading}</h1>"));
    }
    holds(&files["nav.xhtml"], "<bdi class=\"title\" lang=\"en\"");
    holds(&files["steam.xhtml"], "aria-label=\"صفحة 1\"");
}

#[test]
fn words_that_the_program_lends_stand_apart_in_their_own_direction() {
    let files = book_in("fa");
    for name in ["nav.xhtml", "contributors.xhtml", "index-of-works.xhtml"] {
        holds(&files[name], "lang=\"fa\" xml:lang=\"fa\" dir=\"rtl\">\n<head>");
        holds(&files[name], "<h1 id=\"title\" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">");
    }
    let summary = "property=\"schema:accessibilitySummary\" xml:lang=\"en\" dir=\"ltr\">The text";
    holds(&files["content.opf"], summary);
}

#[test]
fn what_is_said_of_access_is_said_in_the_language_of_the_book() {
    let summary = "<meta property=\"schema:accessibilitySummary\">Der Text";
    holds(&book_in("de")["content.opf"], summary);
}

#[test]
fn a_byline_runs_with_its_piece() {
    let byline = "<p class=\"byline\"><a href=\"contributors.xhtml#c2\" class=\"quiet\"><span class=\"name\">\
                  نور حداد</span></a></p>";
    holds(&build(anthology())["mirror.xhtml"], byline);
}

#[test]
fn a_name_in_another_script_refines_the_name() {
    let mut book = anthology();
    let names = [("ja", "佐藤はるか"), ("he", "סאטו")];
    book.contributors[0].scripts =
        names.map(|(tag, name)| (language(tag), name.to_owned())).to_vec();
    let (ebook, _) =
        write(&sealed(book), None, &settings(), &library(), &shelf()).expect("it can be written");
    let opf = &unpack(ebook.bytes)["content.opf"];
    let other = "<meta refines=\"#person-1\" property=\"alternate-script\" xml:lang=";
    holds(opf, &format!("{other}\"ja\">佐藤はるか</meta>"));
    holds(opf, &format!("{other}\"he\" dir=\"rtl\">סאטו</meta>"));
    // A name that runs the other way says so.
    holds(opf, "xml:lang=\"ar\" dir=\"rtl\">نور حداد</dc:creator>");
    let onix =
        "<AlternativeName>\n<NameType>05</NameType>\n<PersonName language=\"jpn\">佐藤はるか";
    holds(&ebook.records.onix, onix);
    holds(&ebook.records.json_ld, "\"alternateName\"");
}

#[test]
fn scripts_without_italics_are_not_slanted() {
    let none = NodeId::NONE;
    let emphasis = |words: &str| Inline::Emphasis(none, vec![text(words)]);
    let title = Inline::Title {
        id: none,
        work: None,
        setting: TitleSetting::Italic,
        children: vec![text("مرآة الليل")],
    };
    let foreign = Inline::Foreign {
        id: none,
        language: language("he"),
        italic: true,
        children: vec![text("אור")],
    };
    let page = &build(single(vec![paragraph(vec![
        emphasis("night"),
        emphasis("“1971”"),
        emphasis("الليل"),
        emphasis("夜"),
        title,
        foreign,
    ])]))["one.xhtml"];
    holds(page, "<em>night</em><em>“1971”</em>");
    holds(page, "<em class=\"upright\">الليل</em><em class=\"upright\">夜</em>");
    holds(page, "<cite class=\"upright\">مرآة الليل</cite>");
    holds(page, "<i class=\"upright\" lang=\"he\" xml:lang=\"he\" dir=\"rtl\">אור</i>");
}
