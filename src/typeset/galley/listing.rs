//! Lists: labels that hang, items that go on over several paragraphs.

use crate::document::{ListItem, NodeId};
use crate::length::Length;
use crate::typeset::display::Tag;
use crate::typeset::paragraph::StyledText;

use super::Setter;
use super::block::Room;
use super::inlines::supplied;

impl Setter<'_, '_> {
    /// Sets a list; numbers stand flush right before a common edge.
    pub(super) fn list(&mut self, id: NodeId, start: Option<u64>, items: &[ListItem], room: &Room) {
        let list = self.element(Tag::L { numbered: start.is_some() }, room.parent, id);
        let gap = room.style.size.scale(0.5);
        let mut set = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let words = start.map_or("•".to_owned(), |first| format!("{}.", first + at as u64));
            let look = self.look(&room.style, list);
            let text = StyledText { pieces: vec![supplied(&words, &look, item.id)] };
            let width = self.width(&text);
            set.push((words, width));
        }
        let indent = set
            .iter()
            .map(|(_, width)| *width + gap)
            .max()
            .unwrap_or_default()
            .max(self.context.design.styles.quotation_indent.at(room.style.size));
        let nested = room.left > Length::ZERO;
        if !nested {
            self.space(1);
        }
        for (item, (words, width)) in items.iter().zip(set) {
            let li = self.element(Tag::Li, list, item.id);
            let label = self.element(Tag::Lbl, li, item.id);
            let body = self.element(Tag::LBody, li, item.id);
            let look = self.look(&room.style, label);
            let text = StyledText { pieces: vec![supplied(&words, &look, item.id)] };
            let shape = self.hanging_shape(&room.style, width + gap, Length::ZERO);
            let left = room.left + indent - gap - width;
            let beside = self.draw(&text, &shape, left).into_iter().next().unwrap_or_default();
            let mut inner = Room {
                left: room.left + indent,
                measure: room.measure - indent,
                parent: body,
                beside,
                ..room.clone()
            };
            self.flush();
            self.blocks(&item.blocks, &mut inner);
        }
        if !nested {
            self.space(1);
        }
        self.flush();
    }
}
