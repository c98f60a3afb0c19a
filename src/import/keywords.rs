//! Keywords that a file, a page or a message states of itself.

/// The most keywords of a text.
const MOST: usize = 20;

/// The most characters of a keyword: beyond it, it is a sentence.
const LENGTH: usize = 40;

/// Words that programs write there on their own, or that say nothing of what a text is about.
const STOCK: [&str; 8] =
    ["uncategorized", "general", "blog", "post", "news", "draft", "article", "untitled"];

/// Takes the keywords of a list, parted by commas or semicolons, each once whatever its capitals.
pub(super) fn take(list: &str, into: &mut Vec<String>) {
    list.split([',', ';', '\n']).for_each(|word| add(word, into));
}

/// Takes one keyword, which may have a comma of its own.
pub(super) fn add(word: &str, into: &mut Vec<String>) {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let word = word.trim_matches(['"', '“', '”', '#']);
    let lower = word.to_lowercase();
    let is_word = word.chars().any(char::is_alphabetic) && word.chars().count() <= LENGTH;
    let is_known = into.iter().any(|known| known.to_lowercase() == lower);
    if is_word && !is_known && !STOCK.contains(&lower.as_str()) && into.len() < MOST {
        into.push(word.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    fn keywords_are_parted_and_stand_once() {
        let mut made = vec!["Film".to_owned()];
        take("film; Rain & snow,  slow\tcinema , Uncategorized, 2024, ", &mut made);
        take("A whole sentence about what this review would like to be found by.", &mut made);
        assert_eq!(made, ["Film", "Rain & snow", "slow cinema"]);
    }
}
