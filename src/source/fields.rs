//! Reads a mapping by its shape: every field known, in the right form, none missing.

use super::shape::{self, Field, Shape, Takes};
use super::{At, Style, allow};
use crate::diagnostic::{Code, Finding, Near, Report, Span, near, nearest};
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
            wrong_shape(at, &format!("{} is a mapping of `key: value` entries", shape.title), report);
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
                let finding =
                    Finding::untold(Code::MissingField, 0..0, format!("{} needs `{}`", shape.title, field.name))
                        .label(format!("`{}` is missing here", field.name))
                        .help(format!("add `{}:`, {}", field.name, field.doc));
                report.push(head(self.at, report), finding);
            }
        }
    }

    /// Whether a field is there, in whatever form. A name that is no field's and was told with the question whether this
    /// one was meant stands for it: that it is missing as well would be the same slip twice.
    pub(crate) fn is_written(&self, name: &str) -> bool {
        self.assert_declared(name);
        let names = || self.shape.fields.iter().map(|field| field.name);
        let is_slip = |key: &str| {
            shape::where_belongs(key).is_none()
                && names().all(|known| known != key)
                && nearest(key, names()) == Some(name)
        };
        let mut keys = self.at.entries().into_iter().flatten().filter_map(|(key, _)| key.text());
        keys.any(|key| key == name || is_slip(key))
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
        debug_assert!(declared(), "`{name}` is read, and the shape of {} does not declare it", self.shape.title);
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
            wrong_shape(other, &format!("`{name}` is a list of single values"), report);
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
        let finding = Finding::untold(
            Code::WrongShape,
            0..0,
            format!("`{}` takes {}, not {}", field.name, field.takes.describe(), found(field, value)),
        )
        .help(format!("`{}` is {}", field.name, field.doc));
        // A value that is not there has no text to underline; its key has.
        let place = if value.is_null() { key.span() } else { head(value, report) };
        report.push(place, mend_boolean(field, value, finding));
    } else if field.takes == Takes::Prose && value.style() == Some(Style::Plain) {
        warn_of_hash(value, report);
    }
    fits
}

/// Offers `true` or `false` for a word or a text that says so otherwise.
fn mend_boolean(field: &Field, value: At<'_>, finding: Finding) -> Finding {
    let Some(written) = value.text().filter(|_| field.takes == Takes::Boolean && !value.is_null()) else {
        return finding;
    };
    let word = match written.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "có" => "true",
        "false" | "no" | "n" | "off" | "không" => "false",
        _ => return finding,
    };
    let finding = finding.help(format!("write `{word}`"));
    match value.style() {
        // The quotes go with it.
        Some(Style::Quoted) => finding.rewrite(value.span(), format!("\"{written}\""), word, true),
        _ => finding.instead(written, word, true),
    }
}

/// What stands in place of a field's value, for a message.
fn found(field: &Field, value: At<'_>) -> String {
    match value.text() {
        Some(text) if field.takes == Takes::Boolean && !value.is_null() => match value.style() {
            Some(Style::Plain) => format!("`{}`", shortened(text)),
            _ => "a text in quotes".to_owned(),
        },
        _ => value.describe().to_owned(),
    }
}

/// ` #` ends a plain text: "Vé số #1" is read as "Vé số".
fn warn_of_hash(value: At<'_>, report: &mut Report) {
    let span = value.span();
    let text = &report.file(span.file).text;
    let rest = text[span.end as usize..].split('\n').next().unwrap_or_default();
    if rest.trim_start_matches([' ', '\t']).starts_with('#') {
        let comment = Span { start: span.end, end: span.end + rest.trim_end().len() as u32, ..span };
        let finding = Finding::untold(Code::HashInText, 0..0, "` #` begins a comment, so the text ends before it")
            .label("not part of the text")
            .help("put the text into quotes when this belongs to it, or move the comment to a line of its own");
        report.push(comment, finding);
    }
}

fn unknown_field(shape: &Shape, at: At<'_>, key: At<'_>, report: &mut Report) {
    let name = key.text().unwrap_or_default();
    let near = near(name, shape.fields.iter().map(|field| field.name)).map(|near| {
        // What stands there already was hardly meant a second time.
        let taken = at.entries().into_iter().flatten().any(|(key, _)| key.text() == Some(near.word));
        Near { sure: near.sure && !taken, ..near }
    });
    let home = shape::where_belongs(name);
    let mut finding = Finding::untold(Code::UnknownField, 0..0, format!("{} has no field `{name}`", shape.title));
    finding = match (home, near) {
        (Some(home), _) => finding.help(format!("`{name}` belongs to {home}")),
        (None, Some(near)) => finding.mean(name, near),
        (None, None) => {
            let names: Vec<_> = shape.fields.iter().map(|field| field.name).collect();
            finding.help(format!("its fields are {}", names.join(", ")))
        }
    };
    report.push(key.span(), finding);
}

/// A text for people that may be left out, such as a label; anything but a single value is reported.
pub(crate) fn prose<'a>(at: At<'a>, needed: &str, report: &mut Report) -> Option<&'a str> {
    if at.is_null() {
        return None;
    }
    if at.text().is_none() {
        wrong_shape(at, needed, report);
    }
    at.text()
}

/// Reports a node that is not of the form that is needed here.
pub(crate) fn wrong_shape(at: At<'_>, needed: &str, report: &mut Report) {
    let finding = Finding::untold(Code::WrongShape, 0..0, format!("{needed}, not {}", at.describe()));
    report.push(head(at, report), finding);
}
