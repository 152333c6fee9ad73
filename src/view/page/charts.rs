//! Chooses which charts a report gets, and what stands in them. Never here: pixels, markup.

use super::naming::Naming;
use super::number::{seconds, time};
use super::series::{self, Series};
use crate::report::{Figures, Report, Row, TargetFigures, Times};
use crate::value::Duration;
use crate::view::chart::{self, Caption, Column, Columns, Mark, Part, Rows, Scale};

/// More rows of a chart are not looked at one by one.
const MOST_ROWS: usize = 30;
/// The most groups that get a picture over time of their own.
const MOST_PANELS: usize = 6;

#[derive(Debug)]
pub(super) enum Picture {
    Rows(Rows),
    Columns(Columns),
}

/// Pictures of one thing.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) title: &'static str,
    pub(super) told: &'static str,
    /// The parts of its bars, where they are several.
    pub(super) parts: Vec<Part>,
    /// Each with the group that it is of, where there are several.
    pub(super) panels: Vec<(Option<String>, Picture)>,
    /// How many groups are drawn, of how many, where not all are.
    pub(super) drawn: Option<(usize, usize)>,
}

/// How long something took, of a group.
type TimesOf = fn(&Figures) -> Times;

/// All charts of a report that has tickets.
pub(super) fn charts(report: &Report, naming: &Naming<'_>) -> Vec<Chart> {
    let words = naming.words;
    let asked = Asked { report, naming, series: series::series(report, naming), period: series::period(report) };
    let has_groups = report.by.len() > usize::from(asked.period.is_some());
    let is_promised = report.total.sla.promised() > 0;
    let times: [(TimesOf, _, _); 2] = [
        (|figures| figures.respond_time, words.respond_time, words.respond_spread),
        (|figures| figures.resolve_time, words.resolve_time, words.resolve_spread),
    ];
    let timed = || times.into_iter().filter(|(times, ..)| times(&report.total).count > 0);
    let mut charts = Vec::new();
    if !report.by.is_empty() {
        charts.push(asked.volume());
    }
    if has_groups && is_promised {
        charts.push(asked.share());
    }
    charts.extend(asked.period.filter(|_| is_promised).map(|place| asked.share_over_time(place)));
    if !report.by.is_empty() {
        charts.extend(timed().map(|(times, title, _)| asked.times(times, title)));
    }
    charts.extend(timed().map(|(times, _, title)| asked.spread(&times(&report.total), title)));
    number(&mut charts);
    charts
}

/// Gives each picture a number of its own, and the title of its chart.
fn number(charts: &mut [Chart]) {
    let mut id = 0;
    for chart in charts {
        for (group, picture) in &mut chart.panels {
            id += 1;
            let title =
                group.as_ref().map_or_else(|| chart.title.to_owned(), |group| format!("{}: {group}", chart.title));
            let caption = Caption { id, title, description: chart.told.to_owned() };
            match picture {
                Picture::Rows(rows) => rows.caption = caption,
                Picture::Columns(columns) => columns.caption = caption,
            }
        }
    }
}

struct Asked<'r, 'n> {
    report: &'r Report,
    naming: &'n Naming<'n>,
    series: Vec<Series<'r>>,
    /// Where the period stands among what the report is by.
    period: Option<usize>,
}

impl<'r> Asked<'r, '_> {
    fn volume(&self) -> Chart {
        let words = self.naming.words;
        let most = self.report.rows.iter().map(|row| row.figures.tickets).max().unwrap_or_default();
        let scale = || Scale::count(most, |count| words.count(count));
        let is_promised = self.report.total.sla.promised() > 0;
        // Where nothing is promised, there is nothing to tell apart.
        let parts = |figures: &Figures| if is_promised { parts(figures) } else { vec![(Part::Count, figures.tickets)] };
        let kinds = parts(&self.report.total).into_iter().filter(|(_, count)| *count > 0).map(|(part, _)| part);
        let bar = |row: &Row| Some((Mark::Bar(parts(&row.figures)), words.count(row.figures.tickets)));
        let drawn = match self.period {
            Some(place) => self.panels(place, scale, |row| (parts(&row.figures), words.count(row.figures.tickets))),
            None => self.rows(scale(), bar),
        };
        drawn.chart(words.volume, if is_promised { words.volume_told } else { words.volume_alone }, kinds.collect())
    }

    fn share(&self) -> Chart {
        let words = self.naming.words;
        let shared: Vec<_> = self.series.iter().filter_map(|series| Some((series, share_part(&series.sla)?))).collect();
        let all = shared.len();
        let rows = series::largest(shared, MOST_ROWS, |(series, _)| series.tickets).into_iter();
        let rows: Vec<chart::Row> = rows.map(|(series, part)| self.share_row(series, part)).collect();
        let rows = Rows { caption: Caption::default(), scale: Scale::share(), rows };
        Drawn::one(Picture::Rows(rows), all, MOST_ROWS).chart(words.share, words.share_told, Vec::new())
    }

    fn share_row(&self, series: &Series<'_>, part: (Part, u64)) -> chart::Row {
        let words = self.naming.words;
        let value = words.share(&series.sla);
        let told = [
            series.name.clone(),
            format!("{}: {value}", words.share),
            format!("{}: {}", words.tickets.name, words.count(series.tickets)),
            format!("{}: {}", words.kept, words.count(series.sla.kept)),
            format!("{}: {}", words.late, words.count(series.sla.breached)),
        ];
        chart::Row { label: series.name.clone(), value, told: told.join("\n"), mark: Mark::Bar(vec![part]) }
    }

    fn share_over_time(&self, place: usize) -> Chart {
        let words = self.naming.words;
        let column = |row: &Row| {
            let share = share_part(&row.figures.sla);
            (share.into_iter().collect(), words.share(&row.figures.sla))
        };
        self.panels(place, Scale::share, column).chart(words.share_over_time, words.share_told, Vec::new())
    }

    fn times(&self, times: TimesOf, title: &'static str) -> Chart {
        let words = self.naming.words;
        let most = |of: fn(&Times) -> Option<Duration>| {
            let all = self.report.rows.iter().filter_map(|row| of(&times(&row.figures)));
            Scale::time(all.map(length).max().unwrap_or_default(), |time| {
                if time == 0 { "0".to_owned() } else { seconds(time) }
            })
        };
        let span = |row: &Row| {
            let Times { median, p90, .. } = times(&row.figures);
            let mark = Mark::Span(length(median?), length(p90?));
            Some((mark, format!("{} – {}", time(median), time(p90))))
        };
        let column = |row: &Row| {
            let median = times(&row.figures).median;
            (median.map(|median| (Part::Count, length(median))).into_iter().collect(), time(median))
        };
        match self.period {
            Some(place) => {
                self.panels(place, || most(|times| times.median), column).chart(title, words.median_told, Vec::new())
            }
            None => self.rows(most(|times| times.p90), span).chart(title, words.span_told, Vec::new()),
        }
    }

    fn spread(&self, times: &Times, title: &'static str) -> Chart {
        let words = self.naming.words;
        let bounds = Times::BOUNDS.map(|bound| seconds(length(bound)));
        let last = bounds.last().map(|bound| format!("> {bound}"));
        let labels = bounds.iter().map(|bound| format!("≤ {bound}")).chain(last);
        let columns = labels.zip(times.spread).map(|(label, count)| Column {
            told: format!("{label}: {}", words.count(count)),
            label,
            value: words.count(count),
            parts: vec![(Part::Count, count)],
        });
        let scale = Scale::count(times.spread.into_iter().max().unwrap_or_default(), |count| words.count(count));
        let columns = Columns { caption: Caption::default(), scale, columns: columns.collect(), half: false };
        Drawn::one(Picture::Columns(columns), 1, 1).chart(title, words.spread_told, Vec::new())
    }

    /// A row for each of the report's of which there is something to show.
    fn rows(&self, scale: Scale, mark: impl Fn(&Row) -> Option<(Mark, String)>) -> Drawn {
        let rows = self.report.rows.iter().filter_map(|row| Some((row, mark(row)?)));
        let rows: Vec<_> = rows.collect();
        let all = rows.len();
        let rows = series::largest(rows, MOST_ROWS, |(row, _)| row.figures.tickets).into_iter();
        let rows = rows.map(|(row, (mark, value))| {
            let label = self.naming.row(row, 0..row.group.len());
            chart::Row { told: self.told(&label, &row.figures), label, value, mark }
        });
        let rows = Rows { caption: Caption::default(), scale, rows: rows.collect() };
        Drawn::one(Picture::Rows(rows), all, MOST_ROWS)
    }

    /// A picture over time for each series, all on one scale.
    fn panels(
        &self,
        place: usize,
        scale: impl Fn() -> Scale,
        column: impl Fn(&Row) -> (Vec<(Part, u64)>, String),
    ) -> Drawn {
        let periods = series::periods(self.report, place);
        // A group without anything to show has no picture.
        let says = |series: &&Series<'_>| series.rows.iter().any(|row| !column(row).0.is_empty());
        let shown: Vec<&Series<'_>> = self.series.iter().filter(says).collect();
        let (all, half) = (shown.len(), shown.len() > 1);
        let panels = series::largest(shown, MOST_PANELS, |series| series.tickets).into_iter().map(|series| {
            let columns = periods.iter().map(|period| self.column(series, place, period.as_deref(), &column));
            let columns = Columns { caption: Caption::default(), scale: scale(), columns: columns.collect(), half };
            ((!series.name.is_empty()).then(|| series.name.clone()), Picture::Columns(columns))
        });
        Drawn { panels: panels.collect(), drawn: (all > MOST_PANELS).then_some((MOST_PANELS, all)) }
    }

    fn column(
        &self,
        series: &Series<'_>,
        place: usize,
        period: Option<&str>,
        column: impl Fn(&Row) -> (Vec<(Part, u64)>, String),
    ) -> Column {
        let label = self.naming.value(&self.report.by[place], period);
        match series.at(place, period) {
            Some(row) => {
                let (parts, value) = column(row);
                Column { told: self.told(&label, &row.figures), label, value, parts }
            }
            None => {
                let told = format!("{label}\n{}: 0", self.naming.words.tickets.name);
                Column { told, label, value: String::new(), parts: Vec::new() }
            }
        }
    }

    /// A group in full, line by line.
    fn told(&self, label: &str, figures: &Figures) -> String {
        let words = self.naming.words;
        let mut lines = vec![label.to_owned(), format!("{}: {}", words.tickets.name, words.count(figures.tickets))];
        if figures.sla.promised() > 0 {
            lines.push(format!("{}: {}", words.share, words.share(&figures.sla)));
        }
        for (part, count) in parts(figures).into_iter().filter(|(_, count)| *count > 0) {
            lines.push(format!("{}: {}", words.part(part), words.count(count)));
        }
        let times = [
            (&words.respond_median, &words.respond_p90, figures.respond_time),
            (&words.resolve_median, &words.resolve_p90, figures.resolve_time),
        ];
        for (median, p90, times) in times.into_iter().filter(|(.., times)| times.count > 0) {
            lines.extend(
                [(median, times.median), (p90, times.p90)].map(|(term, it)| format!("{}: {}", term.name, time(it))),
            );
        }
        lines.join("\n")
    }
}

/// Pictures, and how many of all groups are in them.
struct Drawn {
    panels: Vec<(Option<String>, Picture)>,
    drawn: Option<(usize, usize)>,
}

impl Drawn {
    fn one(picture: Picture, all: usize, room: usize) -> Drawn {
        Drawn { panels: vec![(None, picture)], drawn: (all > room).then_some((room, all)) }
    }

    fn chart(self, title: &'static str, told: &'static str, parts: Vec<Part>) -> Chart {
        let Drawn { panels, drawn } = self;
        Chart { title, told, parts, panels, drawn }
    }
}

/// The tickets of a group by how they stand; together they are all of them.
fn parts(figures: &Figures) -> Vec<(Part, u64)> {
    let TargetFigures { kept, breached, running, .. } = figures.sla;
    let unpromised = figures.tickets.saturating_sub(figures.sla.promised());
    vec![(Part::Kept, kept), (Part::Late, breached), (Part::Running, running), (Part::Unpromised, unpromised)]
}

fn share_part(target: &TargetFigures) -> Option<(Part, u64)> {
    target.per_mille().map(|share| (Part::Kept, share.into()))
}

fn length(time: Duration) -> u64 {
    time.seconds().unsigned_abs()
}
