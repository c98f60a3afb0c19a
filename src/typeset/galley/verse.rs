//! Verse, and who said what is quoted.

use crate::design::{Align, TextStyle};
use crate::document::{Inline, NodeId, Stanza};
use crate::font::Slope;
use crate::length::Length;
use crate::typeset::display::{Artifact, ElementId, Owner, Tag};
use crate::typeset::paragraph::{LineShape, StyledText};

use super::Setter;
use super::block::Room;
use super::inlines::{Look, supplied};
use super::lines::{Hold, Put};

/// Verse of so many lines is not divided where a source stands below it.
const SHORT: usize = 8;

impl Setter<'_, '_> {
    /// Sets verse: line by line, turnovers hanging, centred on its longest line.
    pub(super) fn verse(
        &mut self,
        id: NodeId,
        stanzas: &[Stanza],
        attribution: Option<&[Inline]>,
        room: &Room,
    ) {
        let parent = self.element(Tag::BlockQuote, room.parent, id);
        let style =
            TextStyle { align: Align::Start, ..self.context.design.styles.quotation.clone() };
        let em = style.size;
        let mut stanza_texts: Vec<Vec<(Length, StyledText)>> = Vec::new();
        let mut widths = Vec::new();
        for stanza in stanzas {
            let element = self.element(Tag::P, parent, stanza.id);
            let mut lines = Vec::new();
            for line in &stanza.lines {
                let text = self.text(&line.inlines, &style, element);
                let indent = em * i64::from(line.indent);
                widths.push((indent, self.width(&text)));
                lines.push((indent, text));
            }
            stanza_texts.push(lines);
        }
        let left = stand(&widths, room.measure, em * 2);
        let total: usize = stanza_texts.iter().map(Vec::len).sum();
        let is_whole = attribution.is_some() && total <= SHORT;
        self.space(1);
        for (stanza, lines) in stanza_texts.iter().enumerate() {
            let count = lines.len();
            let is_last = stanza + 1 == stanza_texts.len();
            for (at, (indent, text)) in lines.iter().enumerate() {
                let mut shape = self.shape(&style, room.measure - left, Length::ZERO);
                shape.hyphenate = false;
                let hang = *indent + em * 2;
                let measure = room.measure - left;
                shape.lines = vec![
                    LineShape { indent: *indent, measure: measure - *indent },
                    LineShape { indent: hang, measure: measure - hang },
                ];
                let in_stanza = at > 0 && (count <= 5 || at == 1 || at + 1 == count);
                // A last line that is a stanza of its own does not go overleaf alone with its source.
                let alone = at == 0 && count == 1 && is_last && attribution.is_some();
                if in_stanza || stanza + at > 0 && (is_whole || alone) {
                    self.bind();
                }
                let put = Put {
                    left: room.left + left,
                    hold: Hold::Together,
                    fixed: true,
                    ..Put::default()
                };
                self.put(text, &shape, put);
            }
            self.space(1);
        }
        if let Some(words) = attribution {
            self.space = 0;
            let inner = Room { style, parent, beside: Vec::new(), ..room.clone() };
            self.attribution(id, words, &inner);
            self.space(1);
        }
        self.flush();
    }

    /// Sets who said it, at the end of the line, and binds it to what was said.
    pub(super) fn attribution(&mut self, id: NodeId, words: &[Inline], room: &Room) {
        let align = match room.style.align {
            Align::Centre => Align::Centre,
            Align::Justified | Align::Start | Align::End => Align::End,
        };
        let style = TextStyle { align, slope: Slope::Upright, ..room.style.clone() };
        let element = self.element(Tag::P, room.parent, id);
        let text = self.source_text(words, &style, element, id);
        let shape = self.shape(&style, room.measure, Length::ZERO);
        self.bind();
        let put = Put { left: room.left, hold: Hold::Together, fixed: true, ..Put::default() };
        self.put(&text, &shape, put);
    }

    /// Returns the text of a source: behind one dash and a space, whatever dash it was written with.
    pub fn source_text(
        &mut self,
        words: &[Inline],
        style: &TextStyle,
        element: ElementId,
        node: NodeId,
    ) -> StyledText {
        let mut text = self.text(words, style, element);
        if let Some(first) = text.pieces.first_mut() {
            let bare = first.text.trim_start_matches(['—', '–', '―', '-']);
            let bare = if bare.len() < first.text.len() { bare.trim_start() } else { bare };
            first.place.offset += (first.text.len() - bare.len()) as u32;
            first.text = bare.into();
        }
        text.pieces.retain(|piece| !piece.text.is_empty());
        if !text.pieces.is_empty() {
            let look = Look::new(style, &self.language, Owner::Artifact(Artifact::Layout));
            // The space does not yield: dashes below each other stand off alike.
            text.pieces.insert(0, supplied("—\u{2005}", &look, node));
        }
        text
    }
}

/// Returns how far verse stands in from the left, so that its longest line is in the middle.
///
/// Lines that are too long for the measure do not count, since the longest of the others is what the eye
/// takes for the poem's breadth; but none of them may then turn over more often than it must.
fn stand(lines: &[(Length, Length)], measure: Length, hang: Length) -> Length {
    let whole = lines.iter().map(|&(indent, width)| indent + width);
    let Some(longest) = whole.filter(|&width| width <= measure).max() else { return Length::ZERO };
    let centred = (measure - longest) / 2;
    // A turned line loses some of its measure to its rag.
    let room = |indent: Length, left: Length| {
        let (first, next) = (measure - left - indent, measure - left - indent - hang);
        first.scale(0.9) + next.scale(0.9)
    };
    let turned = lines.iter().filter(|&&(indent, width)| indent + width > measure);
    turned
        .map(|&(indent, width)| {
            let steps = (1..=8).rev().map(|step| centred * step / 8);
            steps.into_iter().find(|&left| width <= room(indent, left)).unwrap_or(Length::ZERO)
        })
        .fold(centred, Length::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verse_is_centred_on_the_longest_line_that_does_not_turn_over() {
        let line = |indent, width| (Length::pt(indent), Length::pt(width));
        let stand = |lines: &[(Length, Length)]| stand(lines, Length::pt(288.0), Length::pt(20.0));
        assert_eq!(stand(&[line(0.0, 100.0), line(10.0, 178.0)]), Length::pt(50.0));
        assert_eq!(stand(&[line(0.0, 188.0), line(0.0, 300.0)]), Length::pt(50.0));
        assert_eq!(stand(&[line(0.0, 300.0)]), Length::ZERO, "nothing to be centred on");
        let long = stand(&[line(0.0, 88.0), line(0.0, 400.0)]);
        assert!(long > Length::ZERO && long < Length::pt(60.0), "one turnover, not two: {long}");
    }
}
