//! Draws charts as SVG: rows of bars and spans from the left, columns side by side. Plain numbers in, elements out, all
//! in whole tenths of a pixel, so that the same figures are the same picture everywhere.
//!
//! Colours are the page's, by class. Each chart has a title and a description for whoever does not see it, and each mark
//! its full words, since labels are shortened to fit.
//!
//! Never here: what a figure means, words of a language, the page around.

mod columns;
mod geometry;
mod rows;
mod scale;

pub(super) use self::columns::{Column, Columns};
pub(super) use self::rows::{Mark, Row, Rows};
pub(super) use self::scale::Scale;
use super::markup::Markup;

/// What a part of a bar stands for; the class that has its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Inside what was promised.
    Kept,
    /// Outside of it.
    Late,
    /// Neither yet.
    Running,
    /// Of what was promised nothing.
    Unpromised,
    /// How many, whatever they are.
    Count,
}

impl Part {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Part::Kept => "kept",
            Part::Late => "late",
            Part::Running => "running",
            Part::Unpromised => "unpromised",
            Part::Count => "count",
        }
    }
}

/// What a chart is, in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Caption {
    /// Not used twice in a page.
    pub(super) id: usize,
    pub(super) title: String,
    pub(super) description: String,
}

/// The picture's frame, with its words; `inside` draws.
fn frame(out: &mut Markup, caption: &Caption, size: (geometry::Px, geometry::Px), inside: impl FnOnce(&mut Markup)) {
    let Caption { id, title, description } = caption;
    let (title_id, description_id) = (format!("chart-{id}-title"), format!("chart-{id}-description"));
    let class = if size.0 < geometry::WIDTH { "chart half" } else { "chart" };
    let (labelled, view) = (format!("{title_id} {description_id}"), format!("0 0 {} {}", size.0, size.1));
    let attributes: super::markup::Attributes<'_> =
        &[("class", &class), ("role", &"img"), ("aria-labelledby", &labelled), ("viewBox", &view)];
    out.within("svg", attributes, |out| {
        out.leaf("title", &[("id", &title_id)], title);
        out.leaf("desc", &[("id", &description_id)], description);
        inside(out);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption() -> Caption {
        Caption { id: 1, title: "Share".to_owned(), description: "By team".to_owned() }
    }

    fn drawn(rows: usize, label: &str) -> String {
        let row = |index: u64| Row {
            label: format!("{label} {index}"),
            value: "93.4%".to_owned(),
            told: format!("{label} {index}: 934 of 1000"),
            mark: Mark::Bar(vec![(Part::Kept, index % 1_001)]),
        };
        let rows = Rows { caption: caption(), scale: Scale::share(), rows: (0..rows as u64).map(row).collect() };
        let mut out = Markup::default();
        rows.draw(&mut out);
        out.finish()
    }

    /// All numbers of an attribute, in tenths.
    fn numbers(svg: &str, attribute: &str) -> Vec<i64> {
        let before = format!(" {attribute}=\"");
        let values = svg.split(&before).skip(1).filter_map(|rest| rest.split('"').next());
        let tenths = |value: &str| {
            let (whole, tenth) = value.split_once('.').unwrap_or((value, "0"));
            whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
        };
        values.map(tenths).collect()
    }

    #[test]
    fn rows_stay_in_the_picture_however_many_and_long_they_are() {
        for (count, label) in
            [(0, "x"), (1, "cs"), (7, "Đội hỗ trợ ngoài giờ của khu vực miền Đông Nam Bộ"), (200, "ạ́")]
        {
            let svg = drawn(count, label);
            assert_eq!(svg.matches("<g>").count(), count);
            assert!(numbers(&svg, "x").iter().all(|x| (0..=7_200).contains(x)), "{svg}");
            assert!(numbers(&svg, "width").iter().all(|width| (0..=7_200).contains(width)));
            let full = (0..count).all(|index| svg.contains(&format!("<title>{label} {index}: 934 of 1000</title>")));
            assert!(full);
        }
    }

    #[test]
    fn columns_stay_in_the_picture_however_many_they_are() {
        for count in [0_u64, 1, 2, 12, 366, 1_000] {
            let column = |index: u64| Column {
                label: format!("2026-{index}"),
                value: (index * 7).to_string(),
                told: String::new(),
                parts: vec![(Part::Kept, index * 5), (Part::Late, index * 2)],
            };
            let columns = Columns {
                caption: caption(),
                scale: Scale::count(count * 7, |count| count.to_string()),
                columns: (0..count).map(column).collect(),
                half: false,
            };
            let mut out = Markup::default();
            columns.draw(&mut out);
            let svg = out.finish();
            let (x, width) = (numbers(&svg, "x"), numbers(&svg, "width"));
            assert!(x.iter().all(|x| (0..=7_200).contains(x)) && width.iter().all(|width| *width <= 7_200));
            assert!(numbers(&svg, "y").iter().all(|y| (0..=2_400).contains(y)), "{svg}");
            assert_eq!(svg.matches("<g>").count() as u64, count);
        }
    }
}
