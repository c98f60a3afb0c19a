//! Bookmarks and page labels.

use std::io::Write as _;

use super::boxes::Frame;
use super::finish::{Body, Objects};
use super::links::destination;
use super::syntax::{Ref, text};
use crate::typeset::display::{Bookmark, FolioStyle, Page};

/// A bookmark's place in the tree; indexes into the list of bookmarks.
#[derive(Clone, Default)]
struct Links {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    children: Vec<usize>,
}

/// Writes the outline (PDF 1.7 §12.3.3), nested by level, and returns its root; `None` without bookmarks.
///
/// Parts are open, what lies deeper is closed. A bookmark past the last page is left out.
pub(crate) fn write(
    bookmarks: &[Bookmark],
    refs: &[Ref],
    frames: &[Frame],
    objects: &mut Objects,
) -> Option<Ref> {
    let bookmarks: Vec<&Bookmark> = bookmarks.iter().filter(|it| it.page < refs.len()).collect();
    if bookmarks.is_empty() {
        return None;
    }
    let (links, top) = nest(&bookmarks);
    let root = objects.reserve();
    let first = objects.reserve_many(bookmarks.len());
    let at = |index: usize| Ref(first.0 + index as u32);
    for (index, (bookmark, link)) in bookmarks.iter().zip(&links).enumerate() {
        let mut out = b"<</Title".to_vec();
        text(&mut out, &bookmark.title);
        let _ = write!(out, "/Parent {}", link.parent.map_or(root, at));
        for (key, other) in [("Prev", link.previous), ("Next", link.next)] {
            if let Some(other) = other {
                let _ = write!(out, "/{key} {}", at(other));
            }
        }
        if let (Some(&one), Some(&last)) = (link.children.first(), link.children.last()) {
            let count = link.children.len();
            let sign = if link.parent.is_none() { "" } else { "-" };
            let _ = write!(out, "/First {}/Last {}/Count {sign}{count}", at(one), at(last));
        }
        out.extend_from_slice(b"/Dest");
        destination(&mut out, refs[bookmark.page], &frames[bookmark.page], bookmark.y);
        out.extend_from_slice(b">>");
        objects.set(at(index), Body::Plain(out));
    }
    let shown = top.len() + top.iter().map(|&index| links[index].children.len()).sum::<usize>();
    let spelled = format!(
        "<</Type/Outlines/First {}/Last {}/Count {shown}>>",
        at(top[0]),
        at(top[top.len() - 1]),
    );
    objects.set(root, Body::Plain(spelled.into()));
    Some(root)
}

/// Hangs each bookmark under the last one of a lesser level.
fn nest(bookmarks: &[&Bookmark]) -> (Vec<Links>, Vec<usize>) {
    let mut links = vec![Links::default(); bookmarks.len()];
    let mut top: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|&last| bookmarks[last].level >= bookmark.level) {
            open.pop();
        }
        let parent = open.last().copied();
        let siblings = match parent {
            Some(parent) => &mut links[parent].children,
            None => &mut top,
        };
        let previous = siblings.last().copied();
        siblings.push(index);
        if let Some(previous) = previous {
            links[previous].next = Some(index);
        }
        links[index].parent = parent;
        links[index].previous = previous;
        open.push(index);
    }
    (links, top)
}

/// Spells the page labels (PDF 1.7 §12.4.2): a range begins wherever style or count breaks off.
pub(crate) fn page_labels(pages: &[&Page]) -> Vec<u8> {
    let mut out = b"<</Nums[".to_vec();
    for (index, page) in pages.iter().enumerate() {
        let follows = index > 0
            && pages[index - 1].folio.style == page.folio.style
            && pages[index - 1].folio.number + 1 == page.folio.number;
        if !follows {
            let style = match page.folio.style {
                FolioStyle::Roman => 'r',
                FolioStyle::Arabic => 'D',
            };
            let _ = write!(out, "{index}<</S/{style}");
            if page.folio.number > 1 {
                let _ = write!(out, "/St {}", page.folio.number);
            }
            out.extend_from_slice(b">>");
        }
    }
    out.extend_from_slice(b"]>>");
    out
}
