//! Tells where the text is no YAML: the parser's errors in the words of whoever wrote the rules.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::shape::{self, Takes};
use super::yaml::{MAX_DEPTH, first_error, place};
use crate::diagnostic::{Code, FileId, Finding, Span};
use crate::language::Said;
use crate::value::shortened;

const LOOK_AROUND: &str =
    "look at this line and the one before: indentation, a missing `:`, or a quote that is not closed";

/// What the error means; the place is the finding's `at`, in bytes of the file.
pub(super) fn finding(error: &ScanError, text: &str, file: FileId) -> Finding {
    let start = place(error, text);
    let end = start + text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        let message = format!("lists and mappings are nested more than {MAX_DEPTH} deep");
        return Finding::untold(Code::TooDeep, start..end, message).help("move the inner part into `subtrees:`");
    }
    if let Some(sign) = text[start..].chars().next().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        let message = format!("a sign that no text has stands here, U+{:04X}", u32::from(sign));
        return Finding::untold(Code::YamlSyntax, start..end, message)
            .help("delete it; where there are many, save the file as UTF-8 in your editor");
    }
    if let Some(at) = unquoted_test(text, start).or_else(|| unquoted_range(text, start)) {
        return quote(needs_quotes(text, at), text, file, start, true);
    }
    if matches!(error.kind(), ErrorKind::UnexpectedCharacter { .. }) {
        return quote(needs_quotes(text, start..plain_end(text, start)), text, file, start, true);
    }
    let finding = in_words(error, text, start..end);
    let key = text[..finding.at.start].trim_end_matches(' ').trim_end_matches(':');
    let key = &key[key.rfind(['\n', ' ', '{', ',', '[']).map_or(0, |at| at + 1)..];
    // A text for people with a colon in it is a text; anything else may have been meant as several lines.
    let is_text = finding.label.as_ref() == Some(&NEEDS_QUOTES) && shape::takes(key) == Some(Takes::Prose);
    let worth_it = finding.label.as_ref() == Some(&NEEDS_QUOTES) && !text[finding.at.clone()].contains(" #");
    if worth_it { quote(finding, text, file, start, is_text) } else { finding }
}

static NEEDS_QUOTES: Said = Said::words("this text needs quotes", "đoạn chữ này cần dấu nháy");

/// Offers to put the finding's text into quotes, if the file can then be read further than to the error.
fn quote(finding: Finding, text: &str, file: FileId, error: usize, safe: bool) -> Finding {
    let at = finding.at.clone();
    let was = text.get(at.clone()).unwrap_or_default().to_owned();
    let sign = ['"', '\''].into_iter().find(|sign| !was.contains(*sign) && (*sign == '\'' || !was.contains('\\')));
    let Some(sign) = sign else { return finding };
    let with = format!("{sign}{was}{sign}");
    let mended = [&text[..at.start], &with, &text[at.end..]].concat();
    if first_error(&mended).is_some_and(|next| next <= error + 2) {
        return finding;
    }
    let span = Span { file, start: at.start as u32, end: at.end as u32 };
    finding.rewrite(span, was, with, safe)
}

fn in_words(error: &ScanError, text: &str, at: Range<usize>) -> Finding {
    let no_yaml =
        |at: Range<usize>, message: &str, help: &str| Finding::untold(Code::YamlSyntax, at, message).help(help);
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => {
            no_yaml(tab(text, at), "a tab stands here", "indent with spaces; YAML does not take tabs")
        }
        ErrorKind::UnknownAnchor => {
            let end = at.start + text[at.start..].find([' ', ',', ']', '}', '\n']).unwrap_or(text.len() - at.start);
            let word = text.get(at.start..end).unwrap_or_default();
            let word = shortened(word);
            let message =
                format!("`{word}` repeats what `&{}` names, and nothing above does", &word[1.min(word.len())..]);
            let help = format!("if the text begins with `*`, put it into quotes: \"{word}\"");
            Finding::untold(Code::YamlSyntax, at.start..end, message).help(help)
        }
        ErrorKind::UnclosedQuotedScalar => no_yaml(
            at,
            "a text in quotes begins here and does not end",
            "close it with the same quote; write a quote inside of it twice (`''`) or with a backslash (`\\\"`)",
        ),
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = if *open == '[' { ']' } else { '}' };
            Finding::untold(Code::YamlSyntax, at, format!("this `{open}` is not closed"))
                .help(format!("close it with `{close}`; a text that begins with `{open}` stands in quotes"))
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if let Some(value) = colon_in_brackets(text, at.start) =>
        {
            text_with_colon(text, value)
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if let Some(value) = bracket_in_brackets(text, at.start) =>
        {
            text_with_bracket(text, value)
        }
        ErrorKind::ExpectedFlowMappingSeparator => no_yaml(
            at,
            "a `{` before this place is not closed, or a comma is missing here",
            "close the `{` with `}`, and write a comma between two entries",
        ),
        ErrorKind::ExpectedFlowSequenceSeparator => no_yaml(
            at,
            "a `[` before this place is not closed, or a comma is missing here",
            "close the `[` with `]`, and write a comma between two items",
        ),
        ErrorKind::BlockEntryInFlowCollection => no_yaml(
            at,
            "a `-` begins an item here while a `[` or `{` before it is not closed",
            "close the bracket; a text with a bracket in it stands in quotes",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => no_yaml(
            at,
            "more text stands behind the closing quote",
            "put all of it into the quotes; write a quote inside of it twice (`''`) or with a backslash (`\\\"`)",
        ),
        ErrorKind::UnknownQuotedScalarEscape => no_yaml(
            at,
            "`\\` inside double quotes begins an escape, and this is none",
            "write `\\\\` for one `\\`, or use single quotes",
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => colon(text, at),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => no_yaml(
            line_of(text, at.start),
            "this line is no `key: value`, and does not belong to the one before",
            LOOK_AROUND,
        ),
        _ => Finding::untold(Code::YamlSyntax, at, format!("the text is not YAML: {}", error.info())).help(LOOK_AROUND),
    }
}

/// A `:` where none can be: inside a text, or in a key that begins deeper than its neighbours.
fn colon(text: &str, at: Range<usize>) -> Finding {
    let line = line_of(text, at.start);
    let before = text.get(line.start..at.start).unwrap_or_default();
    if let Some(first) = before.find(": ") {
        return text_with_colon(text, line.start + first + 2..line.end);
    }
    Finding::untold(Code::YamlSyntax, line.start..at.start.max(line.start), "a key cannot stand here")
        .label("does not fit the line before")
        .help("begin it below its neighbours, or give the line before its `:`")
}

fn text_with_colon(text: &str, at: Range<usize>) -> Finding {
    let written = shortened(text.get(at.clone()).unwrap_or_default());
    let finding = Finding::untold(Code::YamlSyntax, at, "a text with `: ` in it needs quotes");
    finding.label(NEEDS_QUOTES.clone()).help(format!("write it in quotes: \"{written}\""))
}

/// The value of the entry inside brackets that has a second `:` at the error: `{ note: Hạng: một }`.
fn colon_in_brackets(text: &str, error: usize) -> Option<Range<usize>> {
    if !text[error..].starts_with(':') {
        return None;
    }
    let entry = text[..error].rfind(['{', '[', ',', '\n']).map_or(0, |at| at + 1);
    let value = entry + text[entry..error].find(": ")? + 2;
    let value = value + text[value..error].len() - text[value..error].trim_start().len();
    let rest = text[value..].split([',', '}', ']', '\n']).next().unwrap_or_default();
    let is_plain = !rest.starts_with(['"', '\'', '*', '&', '|', '>']);
    is_plain.then(|| value..value + rest.trim_end().len())
}

fn text_with_bracket(text: &str, at: Range<usize>) -> Finding {
    let written = shortened(text.get(at.clone()).unwrap_or_default());
    let finding = Finding::untold(Code::YamlSyntax, at, "inside brackets a text with a bracket in it needs quotes");
    finding.label(NEEDS_QUOTES.clone()).help(format!("write it in quotes: \"{written}\""))
}

/// The value inside brackets in which a bracket opens at the error: `{ when: reason in [late, broken] }`.
fn bracket_in_brackets(text: &str, error: usize) -> Option<Range<usize>> {
    if !text[error..].starts_with(['[', '{']) {
        return None;
    }
    let entry = text[..error].rfind(['{', '[', ',', '\n']).map_or(0, |at| at + 1);
    let key = text[entry..error].find(": ").map_or(0, |at| at + 2);
    let value = error - text[entry + key..error].trim_start().len();
    let is_plain = value < error && !text[value..].starts_with(['"', '\'', '*', '&', '|', '>']);
    is_plain.then(|| value..bracketed_end(text, value))
}

/// Where a text ends whose brackets are part of it: before the first comma or closing bracket that is not.
fn bracketed_end(text: &str, start: usize) -> usize {
    let line = text[start..].lines().next().unwrap_or_default();
    let mut open = 0_u32;
    let end = line.char_indices().find_map(|(at, sign)| {
        match sign {
            '[' | '{' | '(' => open += 1,
            ',' | ']' | '}' if open == 0 => return Some(at),
            ']' | '}' | ')' => open = open.saturating_sub(1),
            _ => {}
        }
        None
    });
    start + line[..end.unwrap_or(line.len())].trim_end().len()
}

fn needs_quotes(text: &str, at: Range<usize>) -> Finding {
    let word = text.get(at.clone()).unwrap_or_default();
    let first = word.chars().next().unwrap_or('>');
    Finding::untold(Code::YamlSyntax, at, format!("a text that begins with `{first}` needs quotes"))
        .label(NEEDS_QUOTES.clone())
        .help(format!("write it in quotes: \"{}\"", shortened(word)))
}

/// The line of a place, without the space around.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let line = &text[start..end];
    let body = line.trim();
    let start = start + (line.len() - line.trim_start().len());
    start..start + body.len()
}

/// The first tab of the line, which is what the error is about.
fn tab(text: &str, at: Range<usize>) -> Range<usize> {
    let start = text[..at.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at.start..].find('\n').map_or(text.len(), |i| at.start + i);
    text[start..end].find('\t').map_or(at, |tab| start + tab..start + tab + 1)
}

/// Where a plain text inside brackets or on a line ends.
fn plain_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let line = rest.lines().next().unwrap_or_default();
    // As a key it ends at its colon, wherever a comma follows.
    let ends = [line.find([',', ']', '}']), line.find(": ")];
    let end = ends.into_iter().flatten().min().unwrap_or(line.len());
    start + line[..end].trim_end().trim_end_matches(':').len().max(1).min(rest.len())
}

/// The last line up to the error whose key or list item looks like a unary test without its quotes:
/// `>= 3h: …`, `[3h..24h): …`, `]…`.
fn unquoted_test(text: &str, error: usize) -> Option<Range<usize>> {
    let upto = text[error..].find('\n').map_or(text.len(), |i| error + i);
    let mut found = None;
    let mut offset = 0;
    for line in text[..upto].split('\n') {
        let body = line.trim_start().trim_start_matches("- ").trim_start();
        let start = offset + line.len() - body.len();
        offset += line.len() + 1;
        let word = body.split(": ").next().unwrap_or(body).trim_end().trim_end_matches(':');
        let suspicious = match body.chars().next() {
            Some('>') => body[1..].starts_with([' ', '=']) && word.len() < body.trim_end().len(),
            Some('[') => word.ends_with(')') && word.contains(".."),
            Some(']' | '%' | '@' | '`') => true,
            _ => false,
        };
        if suspicious && !word.is_empty() {
            found = Some(start..start + word.len());
        }
    }
    found
}

/// The last range before the error that opens with one kind of bracket and closes with the other, `[3h..24h)`: YAML
/// takes its square bracket for a list's.
fn unquoted_range(text: &str, error: usize) -> Option<Range<usize>> {
    let upto = text[error..].find('\n').map_or(text.len(), |i| error + i);
    let dots = text[..upto].rmatch_indices("..").map(|(dots, _)| dots);
    dots.take(100).find_map(|dots| {
        let start = text[..dots].rfind(['[', '(', ',', '\n', '"', '\''])?;
        let end = dots + text[dots..].find([']', ')', ',', '\n', '"', '\''])?;
        let brackets = (text.as_bytes().get(start), text.as_bytes().get(end));
        matches!(brackets, (Some(b'['), Some(b')')) | (Some(b'('), Some(b']'))).then(|| start..end + 1)
    })
}
