//! Reads a mapping by its shape: every field known, in the right form, none missing.

use super::beside::lines_beside;
use super::problem::FieldProblem;
use super::shape::{self, Field, Shape, Takes};
use super::{At, Style, allow};
use crate::diagnostic::{Finding, Near, Report, Span, near};
use crate::language::{Language, Said, said};
use crate::value::shortened;

/// The fields of one mapping. A field in the wrong form was reported and is not here.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    at: At<'a>,
    shape: &'static Shape,
    present: Vec<(&'static Field, At<'a>, At<'a>)>,
    sound: bool,
}

impl<'a> Fields<'a> {
    /// Reads a mapping; `None` (reported) when the node is none.
    pub(crate) fn read(at: At<'a>, shape: &'static Shape, report: &mut Report) -> Option<Fields<'a>> {
        let Some(entries) = at.entries() else {
            let title = &shape.title;
            let needed =
                said!("{title} is a mapping of `key: value` entries", "{title} phải là nhóm `khóa: giá trị`"; title);
            match lines_beside(at, shape, report) {
                Some(lines) => nothing_below(at, &needed, lines, report),
                None => wrong_shape(at, needed, report),
            }
            return None;
        };
        let mut fields = Fields { at, shape, present: Vec::new(), sound: true };
        for (key, value) in entries {
            // Keys are scalars: the parser made sure.
            let name = key.text().unwrap_or_default();
            match shape.fields.iter().find(|field| field.name == name) {
                Some(field) => {
                    if check_form(field, key, value, report) {
                        fields.present.push((field, key, value));
                    } else {
                        fields.sound = false;
                        report.not_understood(value.span());
                    }
                }
                None => {
                    unknown_field(shape, at, key, report);
                    report.not_understood(value.span());
                    fields.sound = false;
                }
            }
        }
        if let Some((_, allowed)) = fields.present("allow") {
            allow::read(at, allowed, report);
        }
        fields.require(report);
        Some(fields)
    }

    fn require(&mut self, report: &mut Report) {
        let shape = self.shape;
        for field in shape.fields.iter().filter(|field| field.required) {
            if !self.is_written(field.name) {
                self.sound = false;
                if report.is_left_out(self.at.span(), field.name) {
                    continue;
                }
                report.push(head(self.at, report), FieldProblem::Missing { shape, field });
            }
        }
    }

    /// Whether a field is there, in whatever form. A name that is no field's and was told with the question whether this
    /// one was meant stands for it: that it is missing as well would be the same slip twice.
    pub(crate) fn is_written(&self, name: &str) -> bool {
        self.assert_declared(name);
        let names = || self.shape.fields.iter().map(|field| field.name);
        let keys = || self.at.entries().into_iter().flatten().filter_map(|(key, _)| key.text());
        let is_slip = |key: &str| {
            let near = near(key, names()).filter(|near| near.sure || shape::where_belongs(key).is_none());
            near.is_some_and(|near| near.word == name)
        };
        // What is near is looked for in slips alone: every mapping of sound rules comes by here.
        keys().any(|key| key == name) || keys().any(|key| names().all(|known| known != key) && is_slip(key))
    }

    /// Whether every field was known and in form, and none missing.
    pub(crate) fn sound(&self) -> bool {
        self.sound
    }

    pub(crate) fn at(&self) -> At<'a> {
        self.at
    }

    pub(crate) fn get(&self, name: &str) -> Option<At<'a>> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The field's key and value.
    pub(crate) fn entry(&self, name: &str) -> Option<(At<'a>, At<'a>)> {
        self.assert_declared(name);
        self.present(name)
    }

    /// A field that no shape declares would be told as unknown and read all the same: whoever reads it declares it.
    fn assert_declared(&self, name: &str) {
        let declared = || self.shape.fields.iter().any(|field| field.name == name);
        debug_assert!(
            declared(),
            "`{name}` is read, and the shape of {} does not declare it",
            self.shape.title.get(Language::English)
        );
    }

    fn present(&self, name: &str) -> Option<(At<'a>, At<'a>)> {
        self.present.iter().find(|(field, ..)| field.name == name).map(|(_, key, value)| (*key, *value))
    }

    /// A scalar field's raw text.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(At::text)
    }

    pub(crate) fn boolean(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    /// The items of a field that takes one value or a list; only scalars (others are reported).
    pub(crate) fn scalars(&self, name: &str, report: &mut Report) -> Vec<At<'a>> {
        let Some(value) = self.get(name) else { return Vec::new() };
        let Some(items) = value.list() else { return vec![value] };
        let (scalars, others): (Vec<_>, Vec<_>) = items.partition(|item| item.text().is_some() && !item.is_null());
        for other in others {
            let needed = said!("`{name}` is a list of single values", "`{name}` phải là danh sách các giá trị đơn");
            wrong_shape(other, needed, report);
        }
        scalars
    }
}

/// The first line of a mapping, so that an error about the whole does not underline a page.
pub(crate) fn head(at: At<'_>, report: &Report) -> Span {
    let span = at.span();
    let text = &report.file(span.file).text;
    let covered = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let first_line = covered.lines().next().unwrap_or_default().trim_end().len() as u32;
    Span { end: span.start + first_line.max(1).min(span.end.saturating_sub(span.start).max(1)), ..span }
}

fn check_form(field: &'static Field, key: At<'_>, value: At<'_>, report: &mut Report) -> bool {
    let scalar = value.text().is_some() && !value.is_null();
    let fits = match field.takes {
        Takes::Anything => true,
        Takes::Prose | Takes::Scalar => scalar,
        Takes::Boolean => matches!(value.plain(), Some("true" | "false")),
        Takes::Mapping => value.entries().is_some(),
        Takes::List => value.list().is_some(),
        Takes::ScalarOrList => scalar || value.list().is_some(),
        Takes::ScalarOrMapping => scalar || value.entries().is_some(),
        Takes::ListOrMapping => value.list().is_some() || value.entries().is_some(),
    };
    if !fits {
        // A value that is not there has no text to underline; its key has.
        let place = if value.is_null() { key.span() } else { head(value, report) };
        report.push(place, wrong_form(field, value));
    } else if field.takes == Takes::Prose && value.style() == Some(Style::Plain) {
        warn_of_hash(value, report);
    }
    fits
}

/// Says what a field takes, and offers `true` or `false` for a word or a text that says so otherwise.
fn wrong_form(field: &Field, value: At<'_>) -> Finding {
    let written = value.text().filter(|_| field.takes == Takes::Boolean && !value.is_null());
    let found = match (written, value.style()) {
        (Some(text), Some(Style::Plain)) => Said::same(format!("`{}`", shortened(text))),
        (Some(_), _) => Said::words("a text in quotes", "chữ trong dấu nháy"),
        (None, _) => value.describe(),
    };
    let word = written.and_then(|written| match written.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "có" => Some("true"),
        "false" | "no" | "n" | "off" | "không" => Some("false"),
        _ => None,
    });
    let finding = Finding::from(FieldProblem::WrongForm { field, found: &found, word });
    match (written, word, value.style()) {
        // The quotes go with it.
        (Some(written), Some(word), Some(Style::Quoted)) => {
            finding.rewrite(value.span(), format!("\"{written}\""), word, true)
        }
        (Some(written), Some(word), _) => finding.instead(written, word, true),
        _ => finding,
    }
}

/// ` #` ends a plain text: "Vé số #1" is read as "Vé số".
fn warn_of_hash(value: At<'_>, report: &mut Report) {
    let span = value.span();
    let text = &report.file(span.file).text;
    let rest = text[span.end as usize..].split('\n').next().unwrap_or_default();
    if rest.trim_start_matches([' ', '\t']).starts_with('#') {
        let comment = Span { start: span.end, end: span.end + rest.trim_end().len() as u32, ..span };
        report.push(comment, FieldProblem::HashInText);
    }
}

fn unknown_field(shape: &Shape, at: At<'_>, key: At<'_>, report: &mut Report) {
    let name = key.text().unwrap_or_default();
    let near = near(name, shape.fields.iter().map(|field| field.name)).map(|near| {
        // What stands there already was hardly meant a second time.
        let taken = at.entries().into_iter().flatten().any(|(key, _)| key.text() == Some(near.word));
        Near { sure: near.sure && !taken, ..near }
    });
    // `event:` in a lifecycle is no field of a history, but a slip of `events:`.
    let home = shape::where_belongs(name).filter(|_| !near.is_some_and(|near| near.sure));
    let near = near.filter(|_| home.is_none());
    let fields = home.is_none() && near.is_none();
    let fields = fields.then(|| shape.fields.iter().map(|field| field.name).collect::<Vec<_>>());
    let finding = Finding::from(FieldProblem::Unknown {
        shape,
        name,
        home: home.as_ref(),
        fields: fields.as_deref().unwrap_or_default(),
    });
    let finding = match near {
        Some(near) => finding.mean(name, near),
        None => finding,
    };
    report.push(key.span(), finding);
}

/// A text for people that may be left out, such as a label; anything but a single value is reported.
pub(crate) fn prose<'a>(at: At<'a>, needed: impl Into<Said>, report: &mut Report) -> Option<&'a str> {
    if at.is_null() {
        return None;
    }
    if at.text().is_none() {
        wrong_shape(at, needed, report);
    }
    at.text()
}

/// Reports a node that is not of the form that is needed here.
pub(crate) fn wrong_shape(at: At<'_>, needed: impl Into<Said>, report: &mut Report) {
    let (needed, found) = (needed.into(), at.describe());
    report.push(head(at, report), FieldProblem::WrongShape { needed: &needed, found: &found });
}

/// Tells of a key with nothing below it, whose lines stand beside it: nothing more is to be said of them.
fn nothing_below(at: At<'_>, needed: &Said, lines: Span, report: &mut Report) {
    let key = at.span();
    let name = report.file(key.file).text[key.start as usize..key.end as usize].to_owned();
    report.push_alone(key, FieldProblem::NothingBelow { needed, found: &at.describe(), key: &name });
    report.causes.close(lines);
    report.causes.leave_out(key);
    report.not_understood(lines);
    if shape::takes(&name).is_none() {
        report.causes.misnamed(&name, None);
    }
}
