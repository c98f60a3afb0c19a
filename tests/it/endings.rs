//! How pieces end: no picture alone on a last page.

use garland::length::Length;

use super::placed::{pictures, prose, set, text};

/// Lines of text and pictures on the last page of a piece, and whether the piece has several pages.
fn ending(design: &str, review: &str) -> (usize, usize, bool) {
    let (design, pages) = set(&format!("{design}\nback: []"), review);
    let arabic = |at: &usize| pages.pages[*at].folio.label().parse::<u32>().is_ok();
    let held = |at: &usize| {
        arabic(at) && text(&design, &pages, &pages.pages[*at]).next().is_some()
            || !pictures(&pages.pages[*at]).is_empty()
    };
    let body: Vec<usize> = (0..pages.pages.len()).filter(held).collect();
    let last = &pages.pages[*body.last().expect("pages")];
    let mut lines: Vec<Length> = text(&design, &pages, last).collect();
    lines.sort_unstable();
    lines.dedup();
    (lines.len(), pictures(last).len(), body.len() > 1)
}

#[test]
fn a_picture_behind_the_last_words_has_no_last_page_for_itself() {
    for preset in ["octavo", "paperback", "large-print"] {
        let mut alone = Vec::new();
        let mut seen = 0;
        for count in 3..24 {
            for behind in 0..2 {
                let picture = "![A door](door.png)\nA door at night.\n\n";
                let review = format!("{}{picture}{}", prose(count, 1), prose(behind, 7));
                let (lines, pictures, is_long) = ending(preset, &review);
                seen += usize::from(is_long && pictures > 0);
                if is_long && pictures > 0 && lines < 5 {
                    alone.push((count, behind, lines));
                }
            }
        }
        assert!(seen > 5, "{preset}: {seen} endings with a picture");
        assert!(alone.is_empty(), "{preset}: {alone:?}");
    }
}
