//! Draws a row for each group, from the left: bars of parts, or a span from the median to the slow end.

use super::geometry::{Px, WIDTH, width, wrap};
use super::{Caption, Part, Scale, frame};
use crate::view::markup::Markup;

/// Rows one below the other, on one scale.
#[derive(Clone, Debug)]
pub(in crate::view) struct Rows {
    pub(in crate::view) caption: Caption,
    pub(in crate::view) scale: Scale,
    pub(in crate::view) rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(in crate::view) struct Row {
    /// On the left, in up to two lines.
    pub(in crate::view) label: String,
    /// On the right, in full.
    pub(in crate::view) value: String,
    /// All of it, for whoever points at it or has it read aloud.
    pub(in crate::view) told: String,
    pub(in crate::view) mark: Mark,
}

#[derive(Clone, Debug)]
pub(in crate::view) enum Mark {
    /// Parts side by side.
    Bar(Vec<(Part, u64)>),
    /// A dot, and a line to the second.
    Span(u64, u64),
}

const ROW: Px = Px::whole(24);
/// Where a label has two lines.
const HIGH_ROW: Px = Px::whole(36);
const LINE: Px = Px::whole(15);
const BAR: Px = Px::whole(14);
/// Above the rows, for the scale.
const TOP: Px = Px::whole(22);
const GAP: Px = Px::whole(8);
const MOST_LABEL: Px = Px::whole(290);
const LEAST_PLOT: Px = Px::whole(240);

/// Where things stand from left to right.
struct Layout {
    from: Px,
    length: Px,
    /// How high each row is.
    row: Px,
}

impl Rows {
    pub(in crate::view) fn draw(&self, out: &mut Markup) {
        let layout = self.layout();
        let height = TOP + layout.row * self.rows.len() + GAP;
        frame(out, &self.caption, (WIDTH, height), |out| {
            self.axis(out, &layout, height);
            for (index, row) in self.rows.iter().enumerate() {
                self.row(out, &layout, row, TOP + layout.row * index);
            }
        });
    }

    fn layout(&self) -> Layout {
        let widest = |of: fn(&Row) -> &str| self.rows.iter().map(|row| width(of(row))).max().unwrap_or_default();
        let from = widest(|row| &row.label).min(MOST_LABEL) + GAP + GAP;
        // The last mark's words stand half beside the plot.
        let values = widest(|row| &row.value).max(Px::whole(20)) + GAP + GAP;
        let wraps = widest(|row| &row.label) > MOST_LABEL;
        let row = if wraps { HIGH_ROW } else { ROW };
        Layout { from, length: (WIDTH - from - values).max(LEAST_PLOT), row }
    }

    fn axis(&self, out: &mut Markup, layout: &Layout, height: Px) {
        for (value, words) in &self.scale.marks {
            let x = layout.at(*value, &self.scale);
            out.empty("line", &[("class", &"grid"), ("x1", &x), ("x2", &x), ("y1", &TOP), ("y2", &(height - GAP))]);
            out.leaf("text", &[("class", &"axis middle"), ("x", &x), ("y", &(TOP - Px::whole(7)))], words);
        }
    }

    fn row(&self, out: &mut Markup, layout: &Layout, row: &Row, top: Px) {
        let middle = top + layout.row / 2;
        let baseline = middle + Px::whole(4);
        out.within("g", &[], |out| {
            out.leaf("title", &[], &row.told);
            out.empty("rect", &[("class", &"row"), ("x", &0), ("y", &top), ("width", &WIDTH), ("height", &layout.row)]);
            self.label(out, layout, &row.label, baseline);
            match &row.mark {
                Mark::Bar(parts) => self.bar(out, layout, parts, middle),
                Mark::Span(from, to) => self.span(out, layout, (*from, *to), middle),
            }
            out.leaf("text", &[("x", &(layout.from + layout.length + GAP)), ("y", &baseline)], &row.value);
        });
    }

    fn label(&self, out: &mut Markup, layout: &Layout, label: &str, baseline: Px) {
        let mut line = |text: &str, y: Px| {
            out.leaf("text", &[("class", &"end"), ("x", &(layout.from - GAP)), ("y", &y)], text);
        };
        match wrap(label, MOST_LABEL) {
            (only, None) => line(&only, baseline),
            (first, Some(second)) => {
                line(&first, baseline - LINE / 2);
                line(&second, baseline + LINE / 2);
            }
        }
    }

    fn bar(&self, out: &mut Markup, layout: &Layout, parts: &[(Part, u64)], middle: Px) {
        let mut sum = 0_u64;
        for (part, value) in parts.iter().filter(|(_, value)| *value > 0) {
            let from = layout.at(sum, &self.scale);
            sum = sum.saturating_add(*value);
            // What is there is seen.
            let length = (layout.at(sum, &self.scale) - from).max(Px::whole(1));
            let (class, y) = (part.class(), middle - BAR / 2);
            out.empty("rect", &[("class", &class), ("x", &from), ("y", &y), ("width", &length), ("height", &BAR)]);
        }
    }

    fn span(&self, out: &mut Markup, layout: &Layout, (median, slow): (u64, u64), middle: Px) {
        let (from, to) = (layout.at(median, &self.scale), layout.at(slow, &self.scale));
        let (y, length) = (middle - Px::whole(3), (to - from).max(Px::whole(1)));
        out.empty(
            "rect",
            &[("class", &"span"), ("x", &from), ("y", &y), ("width", &length), ("height", &Px::whole(6))],
        );
        out.empty("circle", &[("class", &"count"), ("cx", &from), ("cy", &middle), ("r", &Px::whole(5))]);
    }
}

impl Layout {
    fn at(&self, value: u64, scale: &Scale) -> Px {
        self.from + self.length.share(value, scale.end)
    }
}
