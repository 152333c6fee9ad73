//! Leads from a range of a scalar's text back to the bytes of the file.

use std::ops::Range;

use crate::diagnostic::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    /// A `|` or `>` block.
    Block,
}

/// See [`super::At::locate`].
pub(super) fn locate(scalar: Span, text: &str, style: Style, range: Range<usize>, file: &str) -> Span {
    let raw = file.get(scalar.start as usize..scalar.end as usize).unwrap_or_default();
    let part = text.get(range.clone()).unwrap_or_default();
    let offset = match style {
        Style::Block => block_offset(raw, text, &range),
        Style::Plain | Style::Quoted => raw.find(text).map(|start| start + range.start),
    };
    // A range past the end of the text (an expression that stops short) points at the last byte.
    match offset {
        Some(offset) if part.len() == range.len() => {
            let start = scalar.start + offset as u32;
            let end = (start + part.len().max(1) as u32).min(scalar.end.max(start));
            Span { start, end, ..scalar }
        }
        _ => scalar,
    }
}

/// A block scalar's lines stand in the file one to one, each behind its indentation (for `|` and for the
/// lines of `>` that were not folded): find the line, then the column within it.
fn block_offset(raw: &str, text: &str, range: &Range<usize>) -> Option<usize> {
    let before = text.get(..range.start)?;
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].split('\n').next()?;
    if line.trim().is_empty() {
        return None;
    }
    // The same line may stand there several times: take the one with as many like it before.
    let nth = text[..line_start].split('\n').filter(|other| *other == line).count();
    let mut seen = 0;
    let mut offset = 0;
    for raw_line in raw.split('\n') {
        let content = raw_line.trim_end_matches('\r');
        if let Some(column) = content.len().checked_sub(line.len())
            && content.ends_with(line)
            && content[..column].trim().is_empty()
        {
            if seen == nth {
                return Some(offset + column + (range.start - line_start));
            }
            seen += 1;
        }
        offset += raw_line.len() + 1;
    }
    None
}
