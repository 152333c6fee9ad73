//! Writes a report as a page of HTML that needs nothing else: no script, no link, no picture from anywhere.
//!
//! `charts` chooses the pictures and fills them from `series`, `table` has every figure and its meaning; `naming` takes the
//! titles of the rules (`titles`) and the words of the page's language (`words`, `number`). Never here: figures of its own.

mod charts;
mod naming;
mod number;
mod series;
mod table;
mod titles;
mod words;

use self::charts::{Chart, Picture};
use self::naming::Naming;
use self::titles::Titles;
use self::words::Words;
use super::chart::Part;
use super::markup::Markup;
use crate::language::Language;
use crate::model::Model;
use crate::report::{Counted, Report};

/// The one style sheet.
const STYLE: &str = include_str!("style.css");

/// By which a browser knows that no other style was smuggled in; a test reckons it again.
const POLICY: &str = "default-src 'none'; style-src 'sha256-Jklsd6Z/f3OyXhxGK7VBMyQVDjrcZEyqh0s6NCEFkXs='";

/// A report as a page: [`Casebook::report_page`](crate::Casebook::report_page).
///
/// The page stands for itself, so that it can be mailed or kept: charts are SVG in it, nothing is loaded, no script runs,
/// and its content security policy forbids both. It is light or dark as the reader's screen is, and prints. Teams,
/// outcomes, states and answers have the titles that the rules give them. Every text of rules and tickets is escaped.
///
/// Charts show the groups with the most tickets where there are many; the table has all.
///
/// ```
/// use casebook::report::{Grouping, Query};
/// use casebook::{Casebook, Instant, Language};
/// let casebook = Casebook::load("rules/its")?;
/// let query = Query::new("Asia/Ho_Chi_Minh".parse()?).by([Grouping::Team])?;
/// let report = casebook.tally(query, "2026-12-01T00:00:00+07:00".parse::<Instant>()?)?.finish();
/// let page = casebook.report_page(&report).title("Tháng 11").language(Language::English).html();
/// assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && page.contains("<h1>Tháng 11</h1>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReportPage<'a> {
    report: &'a Report,
    titles: Titles<'a>,
    title: Option<String>,
    language: Language,
}

impl<'a> ReportPage<'a> {
    pub(crate) fn new(report: &'a Report, model: &'a Model) -> ReportPage<'a> {
        ReportPage { report, titles: Titles(model), title: None, language: Language::Vietnamese }
    }

    /// The same under another title; without one it says what it is.
    pub fn title(self, title: impl Into<String>) -> ReportPage<'a> {
        ReportPage { title: Some(title.into()), ..self }
    }

    /// The same in another language.
    pub fn language(self, language: Language) -> ReportPage<'a> {
        ReportPage { language, ..self }
    }

    /// The page. The same report is the same text.
    pub fn html(&self) -> String {
        let words = Words::of(self.language);
        let title = self.title.as_deref().unwrap_or(words.title);
        let mut out = Markup::default();
        out.ours("<!DOCTYPE html>\n");
        out.within("html", &[("lang", &words.language)], |out| {
            out.within("head", &[], |out| head(out, title));
            out.within("body", &[], |out| out.within("main", &[], |out| self.body(out, words, title)));
        });
        out.finish()
    }

    /// What the page calls that by which tickets are grouped: what stands above the columns of groups.
    pub fn headings(&self) -> Vec<String> {
        let naming = Naming::new(self.report, self.titles, Words::of(self.language));
        self.report.by.iter().map(|by| naming.grouping(by)).collect()
    }

    /// What the page calls the groups of each row: titles, labels and words in place of bare values, no two alike.
    ///
    /// ```
    /// # use casebook::report::{Grouping, Query};
    /// # use casebook::{Casebook, Instant, Language};
    /// # let casebook = Casebook::load("rules/its")?;
    /// # let query = Query::new("Asia/Ho_Chi_Minh".parse()?).by([Grouping::Team])?;
    /// # let report = casebook.tally(query, "2026-12-01T00:00:00+07:00".parse::<Instant>()?)?.finish();
    /// let page = casebook.report_page(&report).language(Language::English);
    /// assert_eq!(page.headings(), ["Team"]);
    /// assert_eq!(page.groups().len(), report.rows.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn groups(&self) -> Vec<Vec<String>> {
        let naming = Naming::new(self.report, self.titles, Words::of(self.language));
        let named = |row| (0..self.report.by.len()).map(|place| naming.cell(row, place).to_owned()).collect();
        self.report.rows.iter().map(named).collect()
    }

    fn body(&self, out: &mut Markup, words: &'static Words, title: &str) {
        let report = self.report;
        let naming = &Naming::new(report, self.titles, words);
        out.within("header", &[], |out| {
            out.leaf("h1", &[], title);
            out.leaf("p", &[("class", &"about")], about(report, naming));
            if report.refused > 0 {
                let told = format!("{} {}", words.count(report.refused), words.refused);
                out.leaf("p", &[("class", &"warning")], told);
            }
        });
        if report.total.tickets == 0 {
            out.leaf("p", &[], words.empty);
            return;
        }
        tiles(out, report, words);
        for chart in charts::charts(report, naming) {
            draw(out, &chart, words);
        }
        out.within("section", &[], |out| {
            out.leaf("h2", &[("id", &"table")], words.table);
            // Wider than a telephone: scrolled by keys as well.
            let scrolls: super::markup::Attributes<'_> =
                &[("class", &"scroll"), ("role", &"region"), ("aria-labelledby", &"table"), ("tabindex", &0)];
            out.within("div", scrolls, |out| table::table(out, report, naming));
        });
        out.within("section", &[], |out| {
            out.leaf("h2", &[], words.meanings);
            table::meanings(out, report, words);
        });
    }
}

fn head(out: &mut Markup, title: &str) {
    out.empty("meta", &[("charset", &"utf-8")]);
    out.empty("meta", &[("http-equiv", &"Content-Security-Policy"), ("content", &POLICY)]);
    out.empty("meta", &[("name", &"viewport"), ("content", &"width=device-width, initial-scale=1")]);
    out.leaf("title", &[], title);
    out.ours("\n<style>");
    out.ours(STYLE);
    out.ours("</style>\n");
}

/// What the report is of, in a sentence.
fn about(report: &Report, naming: &Naming<'_>) -> String {
    let words = naming.words;
    let counted = match report.counted {
        Counted::Opened => words.opened,
        Counted::Resolved => words.resolved_on,
    };
    let mut parts = vec![format!("{} {} ({}), {counted}", words.as_of, words.instant(report.at), report.zone)];
    parts.extend(report.from.map(|from| format!("{} {}", words.from, words.instant(from))));
    parts.extend(report.until.map(|until| format!("{} {}", words.until, words.instant(until))));
    parts.extend(report.filters.iter().map(|filter| {
        let value = naming.value(&filter.by, filter.value.as_deref());
        format!("{} {}: {value}", words.only, naming.grouping(&filter.by))
    }));
    if !report.by.is_empty() {
        let by: Vec<String> = report.by.iter().map(|by| naming.grouping(by)).collect();
        parts.push(format!("{} {}", words.by, by.join(", ")));
    }
    let others = [(report.left_out, words.left_out), (report.not_yet_opened, words.not_yet_opened)];
    let told = others.into_iter().filter(|(count, _)| *count > 0);
    parts.extend(told.map(|(count, what)| format!("{} {what}", words.count(count))));
    parts.join("; ")
}

/// The total at a glance.
fn tiles(out: &mut Markup, report: &Report, words: &Words) {
    let total = &report.total;
    let tiles = [
        (words.tickets.name, words.count(total.tickets)),
        (words.open.name, words.count(total.open)),
        (words.in_sla.name, words.share(&total.sla)),
        (words.resolve_median.name, number::time(total.resolve_time.median)),
    ];
    out.within("dl", &[("class", &"tiles")], |out| {
        for (name, figure) in tiles.iter().filter(|(_, figure)| figure != number::NOTHING) {
            out.within("div", &[], |out| {
                out.leaf("dt", &[], name);
                out.leaf("dd", &[], figure);
            });
        }
    });
}

fn draw(out: &mut Markup, chart: &Chart, words: &Words) {
    out.within("section", &[], |out| {
        out.leaf("h2", &[], chart.title);
        let mut told = chart.told.to_owned();
        if let Some((drawn, all)) = chart.drawn {
            let [before, between, after] = words.drawn;
            told.push_str(&format!(" {before} {drawn} {between} {all} {after}"));
        }
        out.leaf("p", &[("class", &"about")], told);
        if chart.parts.len() > 1 {
            legend(out, &chart.parts, words);
        }
        out.within("div", &[("class", &"panels")], |out| {
            for (group, picture) in &chart.panels {
                out.within("figure", &[], |out| {
                    if let Some(group) = group {
                        out.leaf("h3", &[], group);
                    }
                    match picture {
                        Picture::Rows(rows) => rows.draw(out),
                        Picture::Columns(columns) => columns.draw(out),
                    }
                });
            }
        });
    });
}

fn legend(out: &mut Markup, parts: &[Part], words: &Words) {
    out.within("ul", &[("class", &"legend")], |out| {
        for part in parts {
            out.within("li", &[], |out| {
                out.within("svg", &[("viewBox", &"0 0 12 12"), ("aria-hidden", &true)], |out| {
                    out.empty("rect", &[("class", &part.class()), ("width", &12), ("height", &12)]);
                });
                out.text(words.part(*part));
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// As in RFC 4648, of 32 bytes.
    fn base64(bytes: &[u8]) -> String {
        const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let bits = chunk.iter().chain([&0; 3]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
            for place in 0..4 {
                let sign = SIGNS[bits >> (18 - 6 * place) & 63];
                text.push(if place > chunk.len() { '=' } else { sign.into() });
            }
        }
        text
    }

    #[test]
    fn the_policy_names_the_style_sheet_that_there_is() {
        assert_eq!(base64(b"Many hands"), "TWFueSBoYW5kcw==");
        let hash = base64(&Sha256::digest(STYLE));
        assert_eq!(POLICY, format!("default-src 'none'; style-src 'sha256-{hash}'"));
    }
}
