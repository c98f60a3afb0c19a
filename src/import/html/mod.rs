//! Saved web pages: the article alone, without menus, comments and buttons.
//!
//! Parsing is `dom_query`'s (html5ever). Which elements are the article is asked of `dom_smoothie`, which
//! follows Mozilla's Readability; what they mean is read here, from the page as it stands.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::debris;
use super::tree::{Arrived, Block, Facts};
use super::{File, Notices, dress, keywords, tongue};
use crate::diagnostic::{Diagnostic, Diagnostics};

mod blocks;

mod elements;

mod lines;

mod bounds;

mod links;

mod marks;

mod notes;

mod sheet;

mod space;

pub(crate) mod walk;

use bounds::markup;
pub(crate) use bounds::too_much;
use walk::Walker;

/// The most elements of a page among which the article is looked for.
const ELEMENTS: usize = 200_000;

/// Reads a saved page.
///
/// # Errors
/// One diagnostic (`A001`): the page is too large or nested too deeply.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    let text = markup(file)?;
    let mut notices = Notices::new(file.name);
    let page = numbered(&text);
    let article = article(&page);
    let mut arrived = Arrived { facts: article.facts, ..Arrived::default() };
    let mut walker = Walker::new(file, &mut arrived, &mut notices).knowing(&page);
    walker.keep(article.kept);
    let body = page.body().unwrap_or_else(|| page.root());
    let blocks = walker.blocks(&body);
    arrived.blocks = blocks;
    lines::add_subtitle(&page, &mut arrived);
    finish(&mut arrived, &mut notices);
    Ok((vec![arrived], notices.into_diagnostics()))
}

/// Reads a fragment of markup, as exports and messages hold it, into a text.
pub(crate) fn read_fragment(
    file: &File<'_>,
    html: &str,
    arrived: &mut Arrived,
    notices: &mut Notices<'_>,
) {
    walk_fragment(file, html, arrived, notices);
    finish(arrived, notices);
}

/// As [`read_fragment`], with nothing cleaned and nothing taken off yet.
pub(crate) fn walk_fragment(
    file: &File<'_>,
    html: &str,
    arrived: &mut Arrived,
    notices: &mut Notices<'_>,
) {
    let page = numbered(html);
    let mut walker = Walker::new(file, arrived, notices).knowing(&page);
    let body = page.body().unwrap_or_else(|| page.root());
    let blocks = walker.blocks(&body);
    arrived.blocks = blocks;
    tongue::settle(arrived, language(&page).as_deref());
}

/// Cleans what was read, and takes the title off the head of the text.
pub(crate) fn finish(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    debris::clean_text(arrived, notices);
    tongue::settle(arrived, None);
    lines::take_title(arrived);
    super::head::take(arrived, notices);
    lines::drop_furniture(arrived);
    dress::bold_headings(&mut arrived.blocks, notices);
    drop_bare_headings(&mut arrived.blocks);
}

/// Drops headings at the end that have nothing below them: `Notes`, once the notes are taken.
fn drop_bare_headings(blocks: &mut Vec<Block>) {
    while matches!(blocks.last(), Some(Block::Heading(..) | Block::Dinkus)) && blocks.len() > 1 {
        blocks.pop();
    }
}

/// Which elements of a page are the article, and what the page says of it.
struct Article {
    facts: Facts,
    kept: Option<Kept>,
}

/// The elements of a page that hold its article, by number.
pub(crate) struct Kept {
    /// Those of the article itself.
    article: BTreeSet<usize>,
    /// Those around it.
    around: BTreeSet<usize>,
}

impl Kept {
    /// Says whether an element holds something of the article.
    pub(crate) fn has(&self, node: &NodeRef<'_>) -> bool {
        let number = number(node);
        self.article.contains(&number) || self.around.contains(&number)
    }

    /// Says whether an element is the article's own.
    pub(crate) fn is_article(&self, node: &NodeRef<'_>) -> bool {
        self.article.contains(&number(node))
    }
}

/// The attribute that numbers the elements of a page, by which they are known again once the article
/// was found.
const MARK: &str = "data-garland";

/// Numbers the elements of a page in their order, from 1.
fn numbered(html: &str) -> Document {
    let page = Document::from(html);
    let elements = page.root().descendants();
    for (at, node) in elements.iter().filter(|node| node.is_element()).enumerate() {
        node.set_attr(MARK, &(at + 1).to_string());
    }
    page
}

/// Returns the number of an element; 0 for what is none.
fn number(node: &NodeRef<'_>) -> usize {
    node.attr(MARK).and_then(|mark| mark.parse().ok()).unwrap_or(0)
}

/// Finds the article of a page; a page that is nothing but a text is its own article.
fn article(page: &Document) -> Article {
    let mut facts = Facts { language: language(page), ..Facts::default() };
    let copy = page.clone();
    let config = Config { max_elements_to_parse: ELEMENTS, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(copy, None, Some(config)) else {
        return Article { facts, kept: None };
    };
    let Ok(found) = reader.parse() else {
        facts.title = own_title(page);
        return Article { facts, kept: None };
    };
    facts.published = found.site_name.filter(|name| !name.trim().is_empty());
    let title = Some(found.title.trim().to_owned()).filter(|title| !title.is_empty());
    facts.title = title.or_else(|| own_title(page)).map(|title| without_site(&title, &facts));
    facts.authors =
        found.byline.or_else(|| own_author(page)).as_deref().map(authors).unwrap_or_default();
    facts.date = found.published_time.as_deref().and_then(date);
    facts.tags = tags(page);
    let kept = is_page(page).then(|| kept(page, &Document::from(found.content)));
    Article { facts, kept }
}

/// Says whether a page has more than a text: menus, scripts that act on it, a foot.
fn is_page(page: &Document) -> bool {
    page.select("nav, aside, footer, article, main, form, button, script[src], #comments").exists()
}

/// Returns the elements of the page that stand in the article, and those that contain them.
fn kept(page: &Document, found: &Document) -> Kept {
    let article: BTreeSet<usize> = found
        .root()
        .descendants_it()
        .filter_map(|node| node.attr(MARK).and_then(|mark| mark.parse().ok()))
        .collect();
    let mut around = BTreeSet::new();
    for node in page.root().descendants().iter().filter(|node| article.contains(&number(node))) {
        for above in node.ancestors_it(None) {
            if !around.insert(number(&above)) {
                break;
            }
        }
    }
    Kept { article, around }
}

/// Returns what stands in a page's `title`.
fn own_title(page: &Document) -> Option<String> {
    let title = page.select("title").text().trim().to_owned();
    Some(title).filter(|title| !title.is_empty())
}

/// Returns the author that a page's head names.
fn own_author(page: &Document) -> Option<String> {
    let name = page.select("meta[name='author']").attr("content")?.trim().to_owned();
    Some(name).filter(|name| !name.is_empty())
}

/// Takes the site's name off a title: `Rain – Lantern Lane`.
fn without_site(title: &str, facts: &Facts) -> String {
    let Some(site) = facts.published.as_deref() else { return title.to_owned() };
    let rest = title.strip_suffix(site).map(str::trim_end).unwrap_or(title);
    let cut = rest.trim_end_matches(['–', '—', '-', '|', '·', '•', '«', '»', ':']).trim_end();
    if cut.is_empty() || cut.len() == rest.len() { title.to_owned() } else { cut.to_owned() }
}

/// Returns the tags, sections and keywords that a page gives its article, each once.
fn tags(page: &Document) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    for link in page.select("a[rel~='tag']").nodes().iter().take(200) {
        keywords::add(&link.text(), &mut made);
    }
    let stated = "meta[property='article:tag'], meta[property='article:section'], meta[name='keywords'], \
                  meta[name='news_keywords']";
    for one in page.select(stated).nodes().iter().take(200) {
        keywords::take(&one.attr("content").unwrap_or_default(), &mut made);
    }
    made
}

/// Returns the language that a page states.
fn language(page: &Document) -> Option<String> {
    let body = || page.body().and_then(|body| body.attr("lang"));
    let stated = page.html_root().attr("lang").or_else(body)?.trim().replace('_', "-");
    crate::document::Language::parse(&stated).map(|_| stated)
}

/// Reads names out of what a page gives as its author's.
pub(crate) fn authors(byline: &str) -> Vec<String> {
    let line = byline.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    let line = line.split(['|', '•', '·']).next().unwrap_or("").trim();
    let lower = line.to_lowercase();
    let lead = ["posted by ", "published by ", "posted on ", "author: "];
    let cut = lead.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
    let line = line.get(cut..).unwrap_or(line).trim();
    let credited = crate::manuscript::bylines::read_byline(&with_by(line));
    let names: Vec<String> = credited.into_iter().map(|one| one.name).collect();
    if names.is_empty() && !line.is_empty() && line.chars().count() <= 60 {
        return vec![line.to_owned()];
    }
    names
}

/// Puts `By` before a name that stands alone, as bylines are read.
fn with_by(line: &str) -> String {
    let has_by = line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    if has_by { line.to_owned() } else { format!("By {line}") }
}

/// Returns the day of a point in time as ISO 8601 writes it.
pub(crate) fn date(stamp: &str) -> Option<String> {
    let day = stamp.get(..10)?;
    let shape = day.char_indices().all(|(at, c)| match at {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    });
    shape.then(|| day.to_owned())
}
