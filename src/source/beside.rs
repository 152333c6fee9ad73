//! Finds the lines that stand beside a key and were meant to stand below it. Never here: what is told of them.

use super::At;
use super::shape::{FILE, Shape};
use crate::diagnostic::{Report, Span};

/// From a key with nothing below it to the end of the lines beside it, where the first of them is a field of what the key
/// should hold, or the key is a section of the file, which stands at the beginning of its line.
pub(super) fn lines_beside(at: At<'_>, shape: &Shape, report: &Report) -> Option<Span> {
    at.text().filter(|text| text.is_empty())?;
    let span = at.span();
    let text = &report.file(span.file).text;
    let (start, key_end) = (span.start as usize, span.end as usize);
    let indent = text[..start].rsplit('\n').next()?;
    let behind = key_end + text[key_end..].find('\n')? + 1;
    let is_field = |shape: &Shape, word: &str| shape.fields.iter().any(|field| field.name == word);
    let is_section = is_field(&FILE, &text[start..key_end]);
    if indent.is_empty() || !indent.chars().all(|c| c == ' ') || report.causes.is_closed(span) {
        return None;
    }
    let (mut end, mut at) = (None, behind);
    for line in text[behind..].split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() && !body.starts_with('#') {
            let column = line.len() - line.trim_start().len();
            if column < indent.len() {
                break;
            }
            // The first line tells.
            if end.is_none() && !is_section && !is_field(shape, body.split(':').next()?) {
                return None;
            }
            end = Some(at + line.trim_end().len());
        }
        at += line.len();
    }
    end.map(|end| Span { end: end as u32, ..span })
}
