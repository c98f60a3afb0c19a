//! How the tags of a file hang together: what holds what, what is heard twice, and whether the way back is there.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;

/// How deep elements are followed.
const DEPTH: usize = 200;

/// How many faults are told one by one.
const TOLD: usize = 12;

/// Lists what is wrong with a structure as a whole (PDF 1.7 §14.7 and §14.8; PDF/UA-1, 7.4.2).
pub(super) fn faults(file: &File, root: &Dictionary) -> Vec<String> {
    let pages: BTreeMap<ObjectId, u32> = file.pages().into_iter().zip(1..).collect();
    let mut parents = BTreeMap::new();
    if let Some(tree) = file.dict(root, "ParentTree") {
        numbers(file, tree, &mut parents, 0);
    }
    let roles = file.dict(root, "RoleMap");
    let mut walk = Walk { file, pages, parents, roles, ..Walk::empty(file) };
    let own = file.catalog().and_then(|it| it.get(b"StructTreeRoot").ok());
    let own = own.and_then(|it| it.as_reference().ok());
    walk.kids(root, own, None, "", 0);
    let more = walk.faults.len().saturating_sub(TOLD);
    walk.faults.truncate(TOLD);
    if more > 0 {
        walk.faults.push(format!("the structure has {more} more faults like these"));
    }
    walk.faults
}

/// Reads a number tree (PDF 1.7 §7.9.7).
fn numbers<'a>(
    file: &'a File,
    node: &'a Dictionary,
    into: &mut BTreeMap<i64, &'a Object>,
    depth: usize,
) {
    for pair in file.array(node, "Nums").chunks_exact(2) {
        if let Ok(key) = file.resolve(&pair[0]).as_i64() {
            into.insert(key, &pair[1]);
        }
    }
    for kid in file.array(node, "Kids") {
        if let Ok(kid) = file.resolve(kid).as_dict()
            && depth < super::file::DEPTH
        {
            numbers(file, kid, into, depth + 1);
        }
    }
}

/// The walk through a structure, in the order in which it is read.
struct Walk<'a> {
    file: &'a File,
    pages: BTreeMap<ObjectId, u32>,
    parents: BTreeMap<i64, &'a Object>,
    roles: Option<&'a Dictionary>,
    /// The level of the last heading.
    heading: u8,
    elements: BTreeSet<ObjectId>,
    sequences: BTreeSet<(ObjectId, i64)>,
    faults: Vec<String>,
}

impl<'a> Walk<'a> {
    fn empty(file: &'a File) -> Self {
        Self {
            file,
            pages: BTreeMap::new(),
            parents: BTreeMap::new(),
            roles: None,
            heading: 0,
            elements: BTreeSet::new(),
            sequences: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// Goes through what an element holds.
    fn kids(
        &mut self,
        dict: &'a Dictionary,
        id: Option<ObjectId>,
        page: Option<ObjectId>,
        kind: &str,
        depth: usize,
    ) {
        let Ok(kids) = dict.get(b"K") else { return };
        let kids = match self.file.resolve(kids) {
            Object::Array(kids) => kids.as_slice(),
            _ => std::slice::from_ref(kids),
        };
        for kid in kids {
            let own = kid.as_reference().ok();
            match self.file.resolve(kid) {
                Object::Integer(mcid) => self.sequence(page, *mcid, id),
                Object::Dictionary(kid) => match self.file.name(kid, "Type") {
                    Some(b"MCR") => {
                        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                        if let Some(Object::Integer(mcid)) = self.file.entry(kid, "MCID") {
                            self.sequence(page, *mcid, id);
                        }
                    }
                    Some(b"OBJR") => self.object(kid, id),
                    _ => self.element(kid, own, id, kind, depth),
                },
                _ => {}
            }
        }
    }

    fn element(
        &mut self,
        dict: &'a Dictionary,
        id: Option<ObjectId>,
        parent: Option<ObjectId>,
        above: &str,
        depth: usize,
    ) {
        let number = id.map_or(0, |id| id.0);
        if depth > DEPTH || id.is_some_and(|id| !self.elements.insert(id)) {
            self.faults
                .push(format!("the element in object {number} stands twice in the structure"));
            return;
        }
        let named = dict.get(b"P").and_then(Object::as_reference).ok();
        if named.is_some() && named != parent {
            let said = "names another parent than the element that holds it";
            self.faults.push(format!("the element in object {number} {said}"));
        }
        let kind = self.kind(dict);
        self.place(&kind, above, number);
        if let Some(level @ b'1'..=b'6') = kind.strip_prefix('H').and_then(|it| it.bytes().next()) {
            self.heading(level - b'0', number);
        }
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        self.kids(dict, id, page, &kind, depth + 1);
    }

    /// Returns the standard type of an element, by its role where it has one.
    fn kind(&self, dict: &'a Dictionary) -> String {
        let mut name = self.file.name(dict, "S").unwrap_or_default();
        for _ in 0..8 {
            let role = self.roles.and_then(|it| it.get(name).ok());
            match role.and_then(|it| self.file.resolve(it).as_name().ok()) {
                Some(role) => name = role,
                None => break,
            }
        }
        String::from_utf8_lossy(name).into_owned()
    }

    /// Checks that parts of lists, tables and contents stand where they belong.
    fn place(&mut self, kind: &str, above: &str, number: u32) {
        let belongs: &[&str] = match kind {
            "LI" => &["L"],
            "LBody" => &["LI"],
            "TR" => &["Table", "THead", "TBody", "TFoot"],
            "TH" | "TD" => &["TR"],
            "TOCI" => &["TOC"],
            _ => return,
        };
        if !belongs.contains(&above) {
            let said = format!("is a {kind} in a {above}, not in a {}", belongs[0]);
            self.faults.push(format!("the element in object {number} {said}"));
        }
    }

    fn heading(&mut self, level: u8, number: u32) {
        if level > self.heading + 1 {
            self.faults.push(match self.heading {
                0 => format!("the first heading (object {number}) is an H{level}, not an H1"),
                last => format!("a heading (object {number}) jumps from H{last} to H{level}"),
            });
        }
        self.heading = level;
    }

    /// Checks a sequence of content: it is heard once, and leads back to its element.
    fn sequence(&mut self, page: Option<ObjectId>, mcid: i64, element: Option<ObjectId>) {
        let Some((page, number)) = page.and_then(|it| Some((it, *self.pages.get(&it)?))) else {
            self.faults.push(format!("sequence {mcid} of the structure names no page"));
            return;
        };
        if !self.sequences.insert((page, mcid)) {
            let said = format!("sequence {mcid} of page {number} stands twice in the structure");
            self.faults.push(said);
            return;
        }
        let key = self.file.document.get_dictionary(page).ok();
        let key = key.and_then(|it| self.file.entry(it, "StructParents")?.as_i64().ok());
        let row = key.and_then(|key| self.parents.get(&key));
        let row = row.and_then(|it| self.file.resolve(it).as_array().ok());
        let back = row.and_then(|row| row.get(usize::try_from(mcid).ok()?)?.as_reference().ok());
        if !self.parents.is_empty() && back != element {
            self.faults.push(format!(
                "the parent tree does not lead from sequence {mcid} of page {number} to its element"
            ));
        }
    }

    /// Checks a link or another object: it leads back to its element.
    fn object(&mut self, kid: &Dictionary, element: Option<ObjectId>) {
        let Some(id) = kid.get(b"Obj").and_then(Object::as_reference).ok() else { return };
        let key = self.file.document.get_dictionary(id).ok();
        let key = key.and_then(|it| self.file.entry(it, "StructParent")?.as_i64().ok());
        let back = key.and_then(|key| self.parents.get(&key)?.as_reference().ok());
        if !self.parents.is_empty() && back != element {
            let number = id.0;
            self.faults.push(format!(
                "the parent tree does not lead from the annotation in object {number} to its element"
            ));
        }
    }
}
