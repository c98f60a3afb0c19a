//! How large a drawing becomes once everything that it repeats is drawn.
//!
//! Nine lines of `<use>`, each of which names the one before ten times, are a billion shapes. What is drawn is
//! counted from the references alone, before anything is copied.

use std::collections::BTreeMap;

/// The most elements that a drawing may come to.
const MOST: u64 = 200_000;

/// How long a chain of elements and references may be.
const CHAIN: usize = 200;

/// An element, as far as growth goes.
#[derive(Debug, Default)]
struct Node {
    children: Vec<usize>,
    /// Whom it draws again, and how often.
    references: Vec<(String, u64)>,
    /// The length of its outline, by which markers are repeated.
    outline: u64,
    /// How much it comes to, and how long the longest chain below it is.
    cost: Option<(u64, usize)>,
    under_way: bool,
}

/// What is known of the elements.
#[derive(Debug, Default)]
pub(super) struct Growth {
    nodes: Vec<Node>,
    open: Vec<usize>,
    names: BTreeMap<String, usize>,
    /// What stylesheets name: any element may draw it.
    styles: Vec<String>,
}

impl Growth {
    /// Enters an element.
    pub(super) fn enter(&mut self) {
        let index = self.nodes.len();
        self.nodes.push(Node::default());
        if let Some(&parent) = self.open.last() {
            self.nodes[parent].children.push(index);
        }
        self.open.push(index);
    }

    /// Leaves it.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    fn here(&mut self) -> Option<&mut Node> {
        self.open.last().and_then(|&index| self.nodes.get_mut(index))
    }

    /// Gives the element its name.
    pub(super) fn name(&mut self, id: &str) {
        if let Some(&index) = self.open.last() {
            self.names.entry(id.to_owned()).or_insert(index);
        }
    }

    /// Keeps that the element draws another.
    pub(super) fn refer(&mut self, id: &str, times: u64) {
        if let Some(node) = self.here() {
            node.references.push((id.to_owned(), times));
        }
    }

    /// Keeps how long the element's outline is written.
    pub(super) fn outline(&mut self, length: usize) {
        if let Some(node) = self.here() {
            node.outline = length as u64;
        }
    }

    /// Returns how many corners an outline may have at the most, for markers.
    pub(super) fn corners(&mut self) -> u64 {
        // Attributes come in any order: an outline that is not yet known is taken for a long one.
        self.here().map_or(1, |node| if node.outline == 0 { 256 } else { node.outline / 4 + 1 })
    }

    /// Keeps that a stylesheet names an element.
    pub(super) fn style(&mut self, id: &str) {
        self.styles.push(id.to_owned());
    }

    /// Adds up what is drawn.
    pub(super) fn weigh(mut self) -> Result<(), &'static str> {
        let (mut whole, _) = self.cost(0, 0)?;
        // Each element may draw each thing that a stylesheet names.
        let styles = std::mem::take(&mut self.styles);
        for id in styles {
            if let Some(&index) = self.names.get(&id) {
                let (once, _) = self.cost(index, 0)?;
                whole = whole.saturating_add(once.saturating_mul(16));
            }
        }
        if whole > MOST { Err("repetitions of repetitions without end") } else { Ok(()) }
    }

    fn cost(&mut self, index: usize, depth: usize) -> Result<(u64, usize), &'static str> {
        if let Some(cost) = self.nodes[index].cost {
            return Ok(cost);
        }
        if depth > CHAIN {
            return Err("a chain of references that is too long");
        }
        if std::mem::replace(&mut self.nodes[index].under_way, true) {
            return Err("an element that repeats itself");
        }
        let children = std::mem::take(&mut self.nodes[index].children);
        let references = std::mem::take(&mut self.nodes[index].references);
        let (mut cost, mut chain) = (1_u64, 0);
        for child in children {
            let (more, below) = self.cost(child, depth + 1)?;
            (cost, chain) = (cost.saturating_add(more), chain.max(below));
        }
        for (id, times) in references {
            if let Some(&to) = self.names.get(&id) {
                let (once, below) = self.cost(to, depth + 1)?;
                cost = cost.saturating_add(once.saturating_mul(times));
                chain = chain.max(below);
            }
        }
        if chain >= CHAIN {
            return Err("a chain of references that is too long");
        }
        self.nodes[index].cost = Some((cost, chain + 1));
        Ok((cost, chain + 1))
    }
}
