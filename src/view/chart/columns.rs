//! Draws a column for each period or length of time, side by side, of parts one on the other.

use super::geometry::{HALF, Px, WIDTH, fit, width};
use super::{Caption, Part, Scale, frame};
use crate::view::markup::Markup;

/// Columns on one scale.
#[derive(Clone, Debug)]
pub(in crate::view) struct Columns {
    pub(in crate::view) caption: Caption,
    pub(in crate::view) scale: Scale,
    pub(in crate::view) columns: Vec<Column>,
    /// One of several that stand two side by side, and so are half as wide.
    pub(in crate::view) half: bool,
}

#[derive(Clone, Debug)]
pub(in crate::view) struct Column {
    /// Below it, where there is room.
    pub(in crate::view) label: String,
    /// Above it, where there is room.
    pub(in crate::view) value: String,
    /// All of it, for whoever points at it or has it read aloud.
    pub(in crate::view) told: String,
    /// From the bottom.
    pub(in crate::view) parts: Vec<(Part, u64)>,
}

const TOP: Px = Px::whole(20);
const PLOT: Px = Px::whole(180);
const HEIGHT: Px = Px::whole(230);
const GAP: Px = Px::whole(8);
/// Few columns do not become walls.
const WIDEST: Px = Px::whole(48);
const BOTTOM: Px = Px::whole(200);

struct Layout {
    from: Px,
    length: Px,
    slot: Px,
}

impl Columns {
    pub(in crate::view) fn draw(&self, out: &mut Markup) {
        let layout = self.layout();
        frame(out, &self.caption, (self.width(), HEIGHT), |out| {
            self.axis(out, &layout);
            let widest =
                |of: fn(&Column) -> &str| self.columns.iter().map(|it| width(of(it))).max().unwrap_or_default();
            let every = (widest(|column| &column.label) + GAP).over(layout.slot);
            let has_room = widest(|column| &column.value) <= layout.slot;
            for (index, column) in self.columns.iter().enumerate() {
                self.column(out, &layout, index, column, has_room);
                if index % every == 0 {
                    let label = fit(&column.label, layout.slot * every);
                    let (x, y) = (layout.middle(index, self.columns.len()), BOTTOM + Px::whole(17));
                    out.leaf("text", &[("class", &"axis middle"), ("x", &x), ("y", &y)], label);
                }
            }
        });
    }

    fn width(&self) -> Px {
        if self.half { HALF } else { WIDTH }
    }

    fn layout(&self) -> Layout {
        let marks = self.scale.marks.iter().map(|(_, words)| width(words)).max().unwrap_or_default();
        let from = marks + GAP + GAP;
        // The last label stands half beside the plot.
        let length = self.width() - from - Px::whole(30);
        Layout { from, length, slot: length / self.columns.len().max(1) as i64 }
    }

    fn axis(&self, out: &mut Markup, layout: &Layout) {
        for (value, words) in &self.scale.marks {
            let (y, end) = (self.height_of(*value), layout.from + layout.length);
            out.empty("line", &[("class", &"grid"), ("x1", &layout.from), ("x2", &end), ("y1", &y), ("y2", &y)]);
            let (x, y) = (layout.from - GAP, y + Px::whole(4));
            out.leaf("text", &[("class", &"axis end"), ("x", &x), ("y", &y)], words);
        }
    }

    fn column(&self, out: &mut Markup, layout: &Layout, index: usize, column: &Column, has_room: bool) {
        let (middle, wide) = (layout.middle(index, self.columns.len()), layout.wide());
        let (slot, left) = (layout.slot.max(wide), middle - wide / 2);
        out.within("g", &[], |out| {
            out.leaf("title", &[], &column.told);
            let x = (middle - slot / 2).max(Px::ZERO);
            out.empty("rect", &[("class", &"row"), ("x", &x), ("y", &TOP), ("width", &slot), ("height", &PLOT)]);
            let (mut sum, mut y) = (0_u64, BOTTOM);
            for (part, value) in column.parts.iter().filter(|(_, value)| *value > 0) {
                sum = sum.saturating_add(*value);
                let top = self.height_of(sum);
                let (class, height) = (part.class(), y - top);
                out.empty(
                    "rect",
                    &[("class", &class), ("x", &left), ("y", &top), ("width", &wide), ("height", &height)],
                );
                y = top;
            }
            if has_room {
                let y = y - Px::whole(4);
                out.leaf("text", &[("class", &"axis middle"), ("x", &middle), ("y", &y)], &column.value);
            }
        });
    }

    fn height_of(&self, value: u64) -> Px {
        BOTTOM - PLOT.share(value, self.scale.end)
    }
}

impl Layout {
    fn middle(&self, index: usize, count: usize) -> Px {
        self.from + self.length.share(index as u64 * 2 + 1, count as u64 * 2)
    }

    /// How wide a column is: with some air between wide ones, and wall to wall where they are thin.
    fn wide(&self) -> Px {
        let airy = if self.slot < Px::whole(5) { self.slot } else { self.slot / 4 * 3 };
        airy.clamp(Px::whole(1) / 2, WIDEST)
    }
}
