//! Reads tables of golden cases: what the cases have in common stands once, and each row has the rest.

use std::collections::HashMap;
use std::sync::Arc;

use super::subject::Subject;
use super::template::Template;
use super::{expectation, given};
use crate::diagnostic::{Finding, Problem, Report, Span};
use crate::language::said;
use crate::model::problem::{GoldenProblem, GoldenTableProblem};
use crate::model::{Expectation, GivenValue, GoldenCase, Parts, Slot};
use crate::source::{At, head, wrong_shape};
use crate::value::{Instant, first_names, shortened};

/// The longest name that a table's cases can have in common, in bytes, and that a case gets from it, in letters: there
/// are as many of them as rows.
const MAX_NAME: usize = 300;
const MAX_NAME_OF_CASE: usize = 120;

/// What a column holds.
enum Column<'a> {
    Name,
    At,
    Given(&'a Slot),
    Expect(&'a str),
}

struct Table<'a> {
    subject: &'a Subject<'a>,
    columns: Vec<(At<'a>, Column<'a>)>,
    name: Name<'a>,
}

/// What one row has of its own.
#[derive(Default)]
struct Row {
    name: Option<Box<str>>,
    at: Option<Instant>,
    given: Vec<(Box<str>, GivenValue)>,
    expect: Vec<Expectation>,
}

/// A case for each row; none where something is wrong with the columns.
pub(super) fn cases(subject: &Subject<'_>, template: Template<'_>, report: &mut Report) -> Vec<GoldenCase> {
    let fields = template.fields;
    let (Some(columns), Some(rows)) = (fields.get("table"), fields.get("rows")) else { return Vec::new() };
    let errors = report.error_count();
    let columns = read_columns(subject, &template, columns, report);
    let name = Name::read(fields.get("name"), &columns, report);
    if !fields.is_written("at") && !columns.iter().any(|(_, column)| matches!(column, Column::At)) {
        let doc = said!("the instant at which it is decided, or a column `at`", "lúc quyết định, hoặc một cột `at`");
        report.push(head(fields.at(), report), GoldenProblem::NeedsField { field: "at", doc: &doc });
    }
    if report.error_count() > errors {
        return Vec::new();
    }
    let table = Table { subject, columns, name };
    let (given, expect): (Arc<[_]>, Arc<[_]>) = (template.given.into(), template.expect.into());
    let mut seen = HashMap::new();
    let mut cases = Vec::new();
    for (index, at) in rows.list().into_iter().flatten().enumerate() {
        let Some(row) = table.row(at, report) else { continue };
        let instant = row.at.or(template.at);
        if let Some(earlier) = seen.insert(format!("{:?} {:?}", row.at, row.given), at) {
            let first = (head(earlier, report), said!("first here", "lần đầu ở đây"));
            report.push_related(head(at, report), GoldenTableProblem::RowTwice, [first]);
        }
        if expect.is_empty() && row.expect.is_empty() {
            report.push(head(at, report), GoldenProblem::RowExpectsNothing);
        }
        let file = report.file(at.span().file);
        let name_at = table.name.place(&row, fields.get("name"), at);
        cases.extend(instant.map(|instant| GoldenCase {
            name: Some(table.name.of(index, &row, &table.columns, at)),
            decider: subject.decider(),
            at: instant,
            given: Parts { common: Arc::clone(&given), own: row.given },
            expect: Parts { common: Arc::clone(&expect), own: row.expect },
            line: file.line(at.span().start as usize),
            name_at,
            file: Arc::clone(file),
            steps: Vec::new(),
        }));
    }
    if rows.list().is_some_and(|rows| rows.len() == 0) {
        report.push(rows.span(), GoldenTableProblem::NoRows);
    }
    cases
}

fn read_columns<'a>(
    subject: &'a Subject<'a>,
    template: &Template<'_>,
    columns: At<'a>,
    report: &mut Report,
) -> Vec<(At<'a>, Column<'a>)> {
    let mut read: Vec<(At<'a>, Column<'a>)> = Vec::new();
    let mut first = HashMap::new();
    for at in columns.list().into_iter().flatten() {
        let Some(text) = at.text() else {
            wrong_shape(at, said!("a column is a single text", "mỗi cột là một đoạn chữ"), report);
            continue;
        };
        if let Some(earlier) = first.insert(text, at) {
            let first = (earlier.span(), said!("first here", "lần đầu ở đây"));
            report.push_related(at.span(), GoldenTableProblem::ColumnTwice { heading: text }, [first]);
            continue;
        }
        match column(subject, text) {
            Ok(column) => match taken(&column, template) {
                Some(field) => report.push(at.span(), GoldenTableProblem::InField { heading: text, field }),
                None => read.push((at, column)),
            },
            Err(finding) => report.push(at.locate(finding.at.clone(), report), finding),
        }
    }
    read
}

/// What a column's heading names; or what is wrong with it.
fn column<'a>(subject: &'a Subject<'a>, text: &'a str) -> Result<Column<'a>, Finding> {
    let behind = |dot: usize| move |finding| Finding { at: dot + 1..text.len(), ..finding };
    match (text, text.split_once('.')) {
        ("name", _) => Ok(Column::Name),
        ("at", _) => Ok(Column::At),
        (_, Some((head @ "given", input))) => {
            given::slot(subject, input).map(Column::Given).map_err(behind(head.len()))
        }
        (_, Some((head @ "expect", path))) => {
            expectation::check_path(subject, path).map(|()| Column::Expect(path)).map_err(behind(head.len()))
        }
        _ => {
            let meant = match (given::slot(subject, text).is_ok(), expectation::check_path(subject, text).is_ok()) {
                (true, _) => Some("given"),
                (false, true) => Some("expect"),
                (false, false) => None,
            };
            Err(GoldenTableProblem::NoColumn { heading: text, meant }.at(0..text.len()))
        }
    }
}

/// The field in which all cases have already what a column has for each.
fn taken(column: &Column<'_>, template: &Template<'_>) -> Option<&'static str> {
    let (field, taken) = match column {
        // A name stands before that of the row.
        Column::Name => return None,
        Column::At => ("at", template.fields.is_written("at")),
        Column::Given(slot) => ("given", template.given.iter().any(|(name, _)| *name == slot.name)),
        Column::Expect(path) => ("expect", template.expect.iter().any(|known| &*known.path == *path)),
    };
    taken.then_some(field)
}

impl Table<'_> {
    /// The cells of one row; `None` (reported) where they do not fit the columns.
    fn row(&self, at: At<'_>, report: &mut Report) -> Option<Row> {
        let Some(cells) = at.list() else {
            wrong_shape(at, said!("a row is a list of cells", "mỗi dòng là một danh sách các ô"), report);
            return None;
        };
        if cells.len() != self.columns.len() {
            let problem = GoldenTableProblem::OtherCells { cells: cells.len(), columns: self.columns.len() };
            report.push(head(at, report), problem);
            return None;
        }
        let mut row = Row::default();
        let mut is_sound = true;
        for ((heading, column), cell) in self.columns.iter().zip(cells) {
            let is_any = cell.plain() == Some("any");
            match column {
                Column::Name if cell.text().is_some() && !cell.is_null() => row.name = cell.text().map(Into::into),
                Column::Name => {
                    wrong_shape(cell, said!("the name of a case is a text", "tên của case là một đoạn chữ"), report);
                    is_sound = false;
                }
                Column::At => {
                    row.at = self.subject.instant(cell, report);
                    is_sound &= row.at.is_some();
                }
                Column::Given(_) if is_any => {
                    report.push(cell.span(), GoldenTableProblem::AnyGiven);
                    is_sound = false;
                }
                Column::Given(slot) => {
                    let value = given::value(cell, &slot.kind, &self.subject.ruleset.zone, report);
                    row.given.push((slot.name.clone(), value));
                }
                Column::Expect(_) if is_any => {}
                Column::Expect(path) => {
                    let errors = report.error_count();
                    expectation::read(self.subject, path, *heading, cell, &mut row.expect, report);
                    is_sound &= report.error_count() == errors;
                }
            }
        }
        is_sound.then_some(row)
    }
}

/// How the cases of a table are named.
enum Name<'a> {
    /// By the cells of the column `name`, or by nothing.
    None,
    /// By a text, in parts that end with a column's cell: `Vé {given.airline}`.
    Text(Vec<(&'a str, Option<usize>)>),
}

impl<'a> Name<'a> {
    fn read(at: Option<At<'a>>, columns: &[(At<'a>, Column<'a>)], report: &mut Report) -> Name<'a> {
        let Some((at, text)) = at.and_then(|at| at.text().map(|text| (at, text))) else { return Name::None };
        if text.len() > MAX_NAME {
            report.push(head(at, report), GoldenTableProblem::LongName { most: MAX_NAME });
            return Name::None;
        }
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find('{').map(|open| from + open) {
            let Some(close) = text[open..].find('}').map(|close| open + close) else { break };
            let wanted = &text[open + 1..close];
            match named(wanted, columns) {
                Ok(index) => parts.push((&text[from..open], Some(index))),
                Err(finding) => report.push(at.locate(open + 1..close, report), finding),
            }
            from = close + 1;
        }
        parts.push((&text[from..], None));
        Name::Text(parts)
    }

    /// Where the name of a row stands: in the row, unless nothing but its number tells it from the others of the table.
    fn place(&self, row: &Row, name: Option<At<'_>>, at: At<'_>) -> Option<Span> {
        match self {
            Name::Text(parts) if parts.len() == 1 && row.name.is_none() => name.map(At::span),
            Name::None if row.name.is_none() => None,
            _ => Some(at.span()),
        }
    }

    /// The name of a row, with its number where nothing else tells it from the others.
    fn of(&self, index: usize, row: &Row, columns: &[(At<'_>, Column<'_>)], at: At<'_>) -> Box<str> {
        let cells: Vec<At<'_>> = at.list().into_iter().flatten().collect();
        debug_assert_eq!(cells.len(), columns.len(), "a row that does not fit has no case");
        let text = match self {
            Name::None => String::new(),
            Name::Text(parts) => parts
                .iter()
                .map(|(before, cell)| format!("{before}{}", cell.map(|cell| words(cells[cell])).unwrap_or_default()))
                .collect(),
        };
        let tells_apart = matches!(self, Name::Text(parts) if parts.len() > 1);
        let whole = match &row.name {
            Some(own) if text.is_empty() => own.to_string(),
            Some(own) if !tells_apart => format!("{text}: {own}"),
            _ if tells_apart => text,
            _ => format!("{text} #{}", index + 1).trim_start().to_owned(),
        };
        whole.chars().take(MAX_NAME_OF_CASE).collect::<String>().into()
    }
}

/// The column that a name's `{…}` means: by its heading, or by what stands in it behind `given.` or `expect.`.
fn named(wanted: &str, columns: &[(At<'_>, Column<'_>)]) -> Result<usize, Finding> {
    let heading = |at: &At<'_>| at.text().unwrap_or_default().to_owned();
    let tail = |at: &At<'_>| heading(at).split_once('.').map(|(_, tail)| tail.to_owned());
    let mut found =
        columns.iter().enumerate().filter(|(_, (at, _))| heading(at) == wanted || tail(at).as_deref() == Some(wanted));
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Ok(index),
        (Some((_, (one, _))), Some((_, (other, _)))) => {
            let (one, other) = (&heading(one), &heading(other));
            Err(GoldenTableProblem::TwoColumnsMeant { word: wanted, one, other }.into())
        }
        _ => {
            let known: Vec<&str> = columns.iter().filter_map(|(at, _)| at.text()).collect();
            let names = first_names(known.iter().copied());
            Err(Finding::from(GoldenTableProblem::NoColumnMeant { word: wanted, columns: &names })
                .did_you_mean(wanted, known.iter().copied()))
        }
    }
}

/// A cell as a name has it.
fn words(cell: At<'_>) -> String {
    match cell.list() {
        Some(items) => items.take(8).map(words).collect::<Vec<_>>().join(", "),
        None => shortened(cell.text().unwrap_or_default()),
    }
}
