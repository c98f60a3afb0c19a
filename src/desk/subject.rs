//! Which work a review is about: guessed from its title and from the titles of works in its first paragraphs.

use std::ops::Range;

use crate::document::inline::plain_text;
use crate::document::{Block, Inline, Piece, Work, WorkKind, walk};
use crate::manifest::names;
use crate::manuscript::bylines;
use crate::normalise;

/// From which weight on a work is taken for the subject.
const ENOUGH: u32 = 6;

/// A paragraph's words, and where titles of works stand in them.
pub(crate) struct Line {
    words: String,
    titles: Vec<Range<usize>>,
}

/// Guesses the work that a review is about; `None` where nothing speaks for one.
pub(crate) fn of(piece: &Piece) -> Option<Work> {
    let title = line(&piece.title.value);
    let lines = lines(piece);
    let mut best: Option<(u32, &str)> = None;
    for (at, one) in std::iter::once(&title).chain(&lines).enumerate() {
        for range in &one.titles {
            let name = one.words[range.clone()].trim();
            let weight = weigh(name, &title, &lines, at);
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, name));
            }
        }
    }
    let (weight, name) = best?;
    (weight >= ENOUGH).then(|| describe(name, &title, &lines))
}

/// Names the work that the first paragraph or the title speaks of, however little else speaks for it.
pub(crate) fn hint(piece: &Piece) -> Option<String> {
    let title = line(&piece.title.value);
    let lines = lines(piece);
    let first = std::iter::once(&title).chain(lines.iter().take(1));
    let mut named = first.flat_map(|line| line.titles.iter().map(|at| &line.words[at.clone()]));
    named.next().map(str::to_owned)
}

/// Reads the paragraphs of a text, without its quotations and notes.
fn lines(piece: &Piece) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in &piece.blocks {
        if matches!(block, Block::Paragraph(..) | Block::Heading { .. } | Block::Interview(..)) {
            walk::blocks(std::slice::from_ref(block), &mut |inlines| lines.push(line(inlines)));
        }
    }
    lines
}

fn line(inlines: &[Inline]) -> Line {
    let mut made = Line { words: String::new(), titles: Vec::new() };
    gather(inlines, &mut made);
    made
}

fn gather(inlines: &[Inline], into: &mut Line) {
    for inline in inlines {
        let start = into.words.len();
        match inline {
            Inline::Title { children, .. } => {
                into.words.push_str(&plain_text(children));
                into.titles.push(start..into.words.len());
            }
            Inline::Emphasis(_, children) => {
                let words = plain_text(children);
                let count = words.split_whitespace().count();
                if (2..13).contains(&count)
                    && !words.ends_with('.')
                    && normalise::is_title_case(&words)
                {
                    into.titles.push(start..start + words.len());
                }
                into.words.push_str(&words);
            }
            Inline::Text(text) | Inline::Verbatim(text) => into.words.push_str(&text.text),
            Inline::LineBreak(_) => into.words.push(' '),
            Inline::NoteRef(..) => {}
            Inline::Strong(_, children)
            | Inline::SmallCaps(_, children)
            | Inline::Superscript(_, children)
            | Inline::Subscript(_, children)
            | Inline::Struck(_, children)
            | Inline::Foreign { children, .. }
            | Inline::Link { children, .. } => gather(children, into),
        }
    }
}

/// Adds up what speaks for a work: the piece's own title 6, the first paragraph 3 and the next two 1, a year
/// beside it 2, each mention 1 up to 4. `at` is the line of the mention, 0 for the title.
fn weigh(name: &str, title: &Line, lines: &[Line], at: usize) -> u32 {
    let key = names::fold(name);
    let mentions = || mentions(&key, lines);
    let own = u32::from(contains(&names::fold(&title.words), &key)) * 6;
    let place = match at {
        1 => 3,
        2 | 3 => 1,
        _ => 0,
    };
    let dated = u32::from(mentions().any(|(words, range)| year(&words[range.end..]).is_some())) * 2;
    own + place + dated + mentions().count().min(4) as u32
}

/// Says whether whole words stand in others.
fn contains(words: &str, key: &str) -> bool {
    !key.is_empty() && format!(" {words} ").contains(&format!(" {key} "))
}

/// Finds the mentions of a work.
fn mentions<'l>(
    key: &'l str,
    lines: &'l [Line],
) -> impl Iterator<Item = (&'l str, Range<usize>)> + 'l {
    lines.iter().flat_map(move |line| {
        let each = line.titles.iter().cloned();
        each.map(|range| (line.words.as_str(), range))
            .filter(|(words, range)| names::fold(&words[range.clone()]) == *key)
    })
}

/// Says of a work what the words beside its mentions tell.
fn describe(name: &str, title: &Line, lines: &[Line]) -> Work {
    let key = names::fold(name);
    let of_title = title.titles.iter().map(|range| (title.words.as_str(), range.clone()));
    let all: Vec<(&str, Range<usize>)> = mentions(&key, lines).chain(of_title).collect();
    let all = all.into_iter().filter(|(words, at)| names::fold(&words[at.clone()]) == key);
    let all: Vec<(&str, Range<usize>)> = all.collect();
    let before = all.iter().find_map(|(words, at)| kind_before(&words[..at.start]));
    Work {
        title: name.to_owned(),
        kind: before.or_else(|| kind_of(lines)).unwrap_or_default(),
        year: all.iter().find_map(|(words, at)| year(&words[at.end..])),
        by: all.iter().find_map(|(words, at)| maker(words, at)).into_iter().collect(),
        ..Work::default()
    }
}

/// Reads the year behind a title: ` (1958)`, ` (dir. Ada Bell, 1958)`.
fn year(behind: &str) -> Option<i32> {
    let inside = behind.strip_prefix(" (")?.split_once(')')?.0;
    let word = inside.split([' ', ',', ';']).find(|word| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    })?;
    word.parse().ok()
}

/// Reads the kind in the two words before a title: `the film`, `her first novel`.
fn kind_before(before: &str) -> Option<WorkKind> {
    let near: Vec<String> = before.split_whitespace().rev().take(2).map(names::fold).collect();
    near.iter().find_map(|word| kind_of_word(word))
}

/// Returns the kind that a word names.
fn kind_of_word(word: &str) -> Option<WorkKind> {
    let kind = match word {
        "novel" | "memoir" | "biography" | "collection" => WorkKind::Book,
        "movie" | "documentary" => WorkKind::Film,
        "record" | "lp" | "ep" => WorkKind::Album,
        _ => WorkKind::parse(word).filter(|kind| *kind != WorkKind::Unknown)?,
    };
    Some(kind)
}

/// Tells the kind from what the whole review speaks of, where one kind stands out.
fn kind_of(lines: &[Line]) -> Option<WorkKind> {
    const WORDS: [(WorkKind, &[&str]); 5] = [
        (
            WorkKind::Film,
            &["film", "films", "director", "camera", "screen", "scene", "scenes", "cinema", "shot"],
        ),
        (
            WorkKind::Book,
            &["book", "novel", "chapter", "chapters", "narrator", "prose", "pages", "novelist"],
        ),
        (
            WorkKind::Album,
            &["album", "record", "song", "songs", "track", "tracks", "band", "vinyl", "guitar"],
        ),
        (WorkKind::Play, &["stage", "theatre", "theater", "playwright", "play"]),
        (WorkKind::Exhibition, &["exhibition", "gallery", "museum", "curator", "curators"]),
    ];
    let mut counts: Vec<(usize, WorkKind)> = WORDS.iter().map(|(kind, _)| (0, *kind)).collect();
    for line in lines {
        for word in names::fold(&line.words).split(' ') {
            for (at, (_, known)) in WORDS.iter().enumerate() {
                counts[at].0 += usize::from(known.contains(&word));
            }
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.0));
    let stands_out = counts[0].0 >= 2 && counts[0].0 >= 2 * counts[1].0;
    stands_out.then_some(counts[0].1)
}

/// Finds who made a work: `Ada Bell’s …` before it; `by Ada Bell`, `(dir. Ada Bell, 1958)` behind it.
fn maker(words: &str, at: &Range<usize>) -> Option<String> {
    let (before, behind) = (&words[..at.start], &words[at.end..]);
    owner(before).or_else(|| {
        let behind = behind.trim_start_matches([',', ' ']);
        if let Some((inside, _)) = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'))
            && let Some((name, rest)) = inside.split_once(", ")
            && year(&format!(" ({rest})")).is_some()
            && leading_name(name).as_deref() == Some(name)
        {
            return Some(name.to_owned());
        }
        let marks = ["by ", "directed by ", "written by ", "(dir. ", "(directed by ", "(by "];
        let rest = marks.iter().find_map(|mark| behind.strip_prefix(mark))?;
        leading_name(rest)
    })
}

/// Reads `Ada Bell’s `, `Ada Bell’s new film ` at the end of words: two capitalised words at least.
fn owner(before: &str) -> Option<String> {
    let mut owned = before.trim_end();
    for _ in 0..2 {
        let last = owned.rsplit(' ').next().unwrap_or_default();
        let between = ["first", "second", "last", "new", "debut", "latest", "great"];
        if between.contains(&last) || kind_of_word(&names::fold(last)).is_some() {
            owned = owned[..owned.len() - last.len()].trim_end();
        }
    }
    let owned = owned.strip_suffix("’s").or_else(|| owned.strip_suffix("'s"))?;
    let mut taken: Vec<&str> = Vec::new();
    for word in owned.split(' ').rev().take(4) {
        if !word.starts_with(char::is_uppercase) || word.ends_with([',', ';', ':']) {
            break;
        }
        if word.ends_with('.') && word.chars().count() > 2 {
            break;
        }
        taken.insert(0, word);
    }
    if taken.first().is_some_and(|word| matches!(*word, "In" | "With" | "As" | "Like" | "But")) {
        taken.remove(0);
    }
    let name = taken.join(" ");
    (taken.len() >= 2 && bylines::is_name(&name)).then_some(name)
}

/// Reads the name that words begin with: capitalised words, two at least.
pub(crate) fn leading_name(words: &str) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in words.split(' ').take(5) {
        let bare = word.trim_end_matches([',', ')', ';', ':', '.']);
        let is_initial = bare.chars().count() == 1 && word.ends_with('.');
        let particle = matches!(bare, "van" | "von" | "de" | "da" | "del" | "di" | "la" | "der");
        if bare.is_empty() || !(bare.starts_with(char::is_uppercase) || particle) {
            break;
        }
        name.push(if is_initial { word } else { bare });
        if bare.len() < word.len() && !is_initial {
            break;
        }
    }
    let whole = name.join(" ");
    let ends_well = name.last().is_some_and(|word| word.starts_with(char::is_uppercase));
    (name.len() >= 2 && ends_well && bylines::is_name(&whole)).then_some(whole)
}
