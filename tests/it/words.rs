//! Words for books that nobody wrote: the same for the same seed.

/// Writes paragraphs of so many words that differ; behind each word stands what `behind` gives for its paragraph
/// and its number there.
pub(crate) fn paragraphs(
    words: &[&str],
    mut seed: u32,
    (count, each): (usize, usize),
    behind: impl Fn(usize, usize) -> &'static str,
) -> String {
    let mut text = String::new();
    for paragraph in 0..count {
        text.push_str("Once");
        for at in 0..each {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push(' ');
            text.push_str(words[(seed >> 20) as usize % words.len()]);
            text.push_str(behind(paragraph, at));
        }
        text.push_str(".\n\n");
    }
    text
}
