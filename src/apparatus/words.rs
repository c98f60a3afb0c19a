//! The words that a book says of itself, in its own language.

use crate::document::{Language, Rating};

/// The fixed words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named for its English word")]
pub struct Words {
    pub cover: &'static str,
    pub title_page: &'static str,
    pub copyright: &'static str,
    pub dedication: &'static str,
    pub epigraph: &'static str,
    pub contents: &'static str,
    pub foreword: &'static str,
    pub preface: &'static str,
    pub introduction: &'static str,
    pub acknowledgments: &'static str,
    pub afterword: &'static str,
    pub contributors: &'static str,
    pub credits: &'static str,
    pub index_of_works: &'static str,
    pub works_reviewed: &'static str,
    pub index_of_people: &'static str,
    pub colophon: &'static str,
    pub landmarks: &'static str,
    pub pages: &'static str,
    pub page: &'static str,
    pub text: &'static str,
    pub by: &'static str,
    pub edited_by: &'static str,
    pub translated_by: &'static str,
    pub photographs_by: &'static str,
    pub and: &'static str,
    pub first_published: &'static str,
    pub set_in: &'static str,
    pub made_with: &'static str,
    pub back_to_text: &'static str,
    pub rated: &'static str,
    pub taken_from: &'static str,
    pub see: &'static str,
}

static ENGLISH: Words = Words {
    cover: "Cover",
    title_page: "Title Page",
    copyright: "Copyright",
    dedication: "Dedication",
    epigraph: "Epigraph",
    contents: "Contents",
    foreword: "Foreword",
    preface: "Preface",
    introduction: "Introduction",
    acknowledgments: "Acknowledgments",
    afterword: "Afterword",
    contributors: "Contributors",
    credits: "Credits",
    index_of_works: "Index of Works",
    works_reviewed: "Works Reviewed",
    index_of_people: "Index of People",
    colophon: "Colophon",
    landmarks: "Landmarks",
    pages: "Pages",
    page: "Page",
    text: "Text",
    by: "by",
    edited_by: "edited by",
    translated_by: "translated by",
    photographs_by: "photographs by",
    and: "and",
    first_published: "First published in",
    set_in: "The text is set in",
    made_with: "The pages were made with Garland.",
    back_to_text: "Back to the text",
    rated: "Rated",
    taken_from: "From",
    see: "See",
};

static GERMAN: Words = Words {
    cover: "Umschlag",
    title_page: "Titelseite",
    copyright: "Impressum",
    dedication: "Widmung",
    epigraph: "Motto",
    contents: "Inhalt",
    foreword: "Geleitwort",
    preface: "Vorwort",
    introduction: "Einleitung",
    acknowledgments: "Dank",
    afterword: "Nachwort",
    contributors: "Die Beiträgerinnen und Beiträger",
    credits: "Nachweise",
    index_of_works: "Werkregister",
    works_reviewed: "Besprochene Werke",
    index_of_people: "Personenregister",
    colophon: "Kolophon",
    landmarks: "Wegmarken",
    pages: "Seiten",
    page: "Seite",
    text: "Text",
    by: "von",
    edited_by: "herausgegeben von",
    translated_by: "übersetzt von",
    photographs_by: "Fotografien von",
    and: "und",
    first_published: "Zuerst erschienen in",
    set_in: "Gesetzt aus der",
    made_with: "Die Seiten entstanden mit Garland.",
    back_to_text: "Zurück zum Text",
    rated: "Wertung:",
    taken_from: "Aus",
    see: "Siehe",
};

static FRENCH: Words = Words {
    cover: "Couverture",
    title_page: "Page de titre",
    copyright: "Mentions légales",
    dedication: "Dédicace",
    epigraph: "Épigraphe",
    contents: "Table des matières",
    foreword: "Avant-propos",
    preface: "Préface",
    introduction: "Introduction",
    acknowledgments: "Remerciements",
    afterword: "Postface",
    contributors: "Les auteurs",
    credits: "Crédits",
    index_of_works: "Index des œuvres",
    works_reviewed: "Œuvres critiquées",
    index_of_people: "Index des noms",
    colophon: "Achevé d’imprimer",
    landmarks: "Repères",
    pages: "Pages",
    page: "Page",
    text: "Texte",
    by: "par",
    edited_by: "sous la direction de",
    translated_by: "traduit par",
    photographs_by: "photographies de",
    and: "et",
    first_published: "Première publication :",
    set_in: "Le texte est composé en",
    made_with: "Les pages ont été faites avec Garland.",
    back_to_text: "Retour au texte",
    rated: "Note :",
    taken_from: "Extrait de",
    see: "Voir",
};

static SPANISH: Words = Words {
    cover: "Cubierta",
    title_page: "Portada",
    copyright: "Créditos",
    dedication: "Dedicatoria",
    epigraph: "Epígrafe",
    contents: "Índice",
    foreword: "Presentación",
    preface: "Prefacio",
    introduction: "Introducción",
    acknowledgments: "Agradecimientos",
    afterword: "Epílogo",
    contributors: "Los autores",
    credits: "Procedencia de los textos",
    index_of_works: "Índice de obras",
    works_reviewed: "Obras reseñadas",
    index_of_people: "Índice onomástico",
    colophon: "Colofón",
    landmarks: "Puntos de referencia",
    pages: "Páginas",
    page: "Página",
    text: "Texto",
    by: "por",
    edited_by: "edición de",
    translated_by: "traducción de",
    photographs_by: "fotografías de",
    and: "y",
    first_published: "Publicado por primera vez en",
    set_in: "El texto está compuesto en",
    made_with: "Las páginas se hicieron con Garland.",
    back_to_text: "Volver al texto",
    rated: "Valoración:",
    taken_from: "De",
    see: "Véase",
};

/// Returns the words of a language; English where they are not translated.
pub fn words(language: &Language) -> &'static Words {
    match language.primary() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        _ => &ENGLISH,
    }
}

/// Returns the language that [`words`] really speaks: the book's own, or English.
pub fn spoken_language(language: &Language) -> Language {
    match language.primary() {
        "en" | "de" | "fr" | "es" => language.clone(),
        _ => Language::default(),
    }
}

/// Joins names as a sentence does: `A`, `A and B`, `A, B and C`.
pub fn join(names: &[String], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {} {last}", most.join(", "), words.and),
    }
}

/// Says a rating: `four and a half out of five`; in figures where the language or the scale asks for them.
pub fn spoken(rating: Rating, language: &Language) -> String {
    const NUMBERS: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let (whole, half) = (rating.halves / 2, rating.halves % 2 == 1);
    let number = |n: u32| NUMBERS.get(n as usize).map_or_else(|| n.to_string(), |w| (*w).into());
    if language.primary() != "en" {
        return in_figures(rating);
    }
    let given = match (whole, half) {
        (0, true) => "half a point".to_owned(),
        (whole, true) => format!("{} and a half", number(whole)),
        (whole, false) => number(whole),
    };
    format!("{given} out of {}", number(rating.scale))
}

/// Writes a rating in figures: `4½/5`.
pub fn in_figures(rating: Rating) -> String {
    let (whole, half) = (rating.halves / 2, rating.halves % 2 == 1);
    let given = match (whole, half) {
        (0, true) => "½".to_owned(),
        (whole, true) => format!("{whole}½"),
        (whole, false) => whole.to_string(),
    };
    format!("{given}/{}", rating.scale)
}

/// Writes a rating in stars where the scale allows it: `★★★½☆`; else in figures.
pub fn in_stars(rating: Rating) -> String {
    if rating.scale == 0 || rating.scale > 6 || rating.halves > 2 * rating.scale {
        return in_figures(rating);
    }
    let (whole, half) = (rating.halves / 2, rating.halves % 2);
    let mut stars = "★".repeat(whole as usize);
    stars.push_str(if half == 1 { "½" } else { "" });
    stars.push_str(&"☆".repeat((rating.scale - whole - half) as usize));
    stars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_said_and_drawn() {
        let english = Language::default();
        let rating = |halves, scale| Rating { halves, scale };
        assert_eq!(spoken(rating(9, 5), &english), "four and a half out of five");
        assert_eq!(spoken(rating(1, 5), &english), "half a point out of five");
        assert_eq!(spoken(rating(12, 10), &english), "six out of ten");
        assert_eq!(in_stars(rating(7, 5)), "★★★½☆");
        assert_eq!(in_stars(rating(15, 10)), "7½/10");
        assert_eq!(in_stars(rating(11, 5)), "5½/5");
    }

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        let names: Vec<String> = ["A", "B", "C"].map(String::from).to_vec();
        let words = words(&Language::default());
        assert_eq!(join(&names, words), "A, B and C");
        assert_eq!(join(&names[..2], words), "A and B");
        assert_eq!(join(&[], words), "");
    }
}
