//! Tells where the text is no YAML: the parser's errors in the words of whoever wrote the rules.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::problem::SyntaxProblem;
use super::shape::{self, Takes};
use super::yaml::{MAX_DEPTH, first_error, place};
use crate::diagnostic::{FileId, Finding, Problem, Span};

/// What is wrong, and where, in bytes of the file.
type Placed<'a> = (SyntaxProblem<'a>, Range<usize>);

/// What the error means; the place is the finding's `at`, in bytes of the file.
pub(super) fn finding(error: &ScanError, text: &str, file: FileId) -> Finding {
    let start = place(error, text);
    let (problem, at) = problem(error, text, start);
    let finding = problem.at(at.clone());
    if matches!(problem, SyntaxProblem::ColonWithoutSpace) {
        let span = Span { file, start: at.start as u32, end: at.end as u32 };
        return finding.rewrite(span, ":", ": ", true);
    }
    if let SyntaxProblem::NoColonBeforeBrace { name } = problem {
        let with = format!("{name}: {{");
        let mended = [&text[..at.start], &with, &text[at.end..]].concat();
        let safe = first_error(&mended).is_none_or(|next| next > line_end(text, start));
        let span = Span { file, start: at.start as u32, end: at.end as u32 };
        return finding.rewrite(span, &text[at], with, safe);
    }
    if !problem.needs_quotes() || text[at.clone()].contains(" #") {
        return finding;
    }
    let key = text[..at.start].trim_end_matches(' ').trim_end_matches(':');
    let key = &key[key.rfind(['\n', ' ', '{', ',', '[']).map_or(0, |at| at + 1)..];
    // A text for people is a text, whatever stands in it; anything else may have been meant in another way, unless it
    // begins with a sign that begins nothing else here.
    let is_text = shape::takes(key) == Some(Takes::Prose);
    let is_test = matches!(problem, SyntaxProblem::FirstSign { sign, .. } if !AMBIGUOUS.contains(sign));
    quote(finding, text, file, start, is_text || is_test)
}

/// Signs of YAML that may have been meant as such.
const AMBIGUOUS: &str = "&*-?,";

/// Offers to put the finding's text into quotes, if the file can then be read further than to the error.
fn quote(finding: Finding, text: &str, file: FileId, error: usize, safe: bool) -> Finding {
    let at = finding.at.clone();
    match quoted(text, at.clone(), error) {
        Some(with) => {
            let span = Span { file, start: at.start as u32, end: at.end as u32 };
            finding.rewrite(span, &text[at], with, safe)
        }
        None => finding,
    }
}

/// A part of the text in quotes, if the file can then be read further than to the error.
fn quoted(text: &str, at: Range<usize>, error: usize) -> Option<String> {
    let was = text.get(at.clone())?;
    let sign = ['"', '\''].into_iter().find(|sign| !was.contains(*sign) && (*sign == '\'' || !was.contains('\\')))?;
    let with = format!("{sign}{was}{sign}");
    let mended = [&text[..at.start], &with, &text[at.end..]].concat();
    first_error(&mended).is_none_or(|next| next > error + 2).then_some(with)
}

fn problem<'a>(error: &ScanError, text: &'a str, start: usize) -> Placed<'a> {
    let sign = text[start..].chars().next();
    let here = start..start + sign.filter(|sign| *sign != '\n').map_or(0, char::len_utf8);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return (SyntaxProblem::TooDeep { most: MAX_DEPTH }, here);
    }
    if let Some(sign) = sign.filter(|sign| is_no_text(*sign)) {
        return (SyntaxProblem::NoTextSign { sign }, here);
    }
    if let Some(at) = unquoted_test(text, start).or_else(|| unquoted_range(text, start)) {
        return first_sign(text, at);
    }
    in_words(error, text, here)
}

fn is_no_text(sign: char) -> bool {
    sign == '\u{feff}' || sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
}

/// A problem for each error that the parser can come to.
fn in_words<'a>(error: &ScanError, text: &'a str, at: Range<usize>) -> Placed<'a> {
    let line = || line_of(text, at.start);
    let sign = text[at.start..].chars().next().unwrap_or('\n');
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::ExpectedWhitespace
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => (SyntaxProblem::Tab, tab(text, at)),
        ErrorKind::UnknownAnchor => {
            let end = at.start + text[at.start..].find([' ', ',', ']', '}', '\n']).unwrap_or(text.len() - at.start);
            (SyntaxProblem::UnknownAlias { word: &text[at.start..end] }, at.start..end)
        }
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::MappingKeyNotAllowed => first_sign(text, plain(text, at.start)),
        ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::ExpectedBlockSequenceEntry
            if sign == ',' =>
        {
            first_sign(text, at.start..line_end(text, at.start))
        }
        ErrorKind::UnexpectedEofImplicitFlowMapping if sign == '?' => first_sign(text, plain(text, at.start)),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (SyntaxProblem::OpenQuote, at),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            (SyntaxProblem::BehindQuote, at)
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => (SyntaxProblem::NoEscape, at),
        ErrorKind::UnclosedFlowCollection { open } => (SyntaxProblem::OpenBracket { open: *open }, at),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            (SyntaxProblem::OtherBracket { open: *open, close: *close }, at)
        }
        ErrorKind::MisplacedFlowCollectionEnd => (SyntaxProblem::StrayBracket { close: sign }, at),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if let Some(value) = colon_in_brackets(text, at.start) =>
        {
            (SyntaxProblem::ColonInText { text: &text[value.clone()] }, value)
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if let Some(value) = bracket_in_brackets(text, at.start) =>
        {
            (SyntaxProblem::BracketInText { text: &text[value.clone()] }, value)
        }
        ErrorKind::ExpectedFlowMappingSeparator => (SyntaxProblem::OpenBracketBefore { open: '{' }, at),
        ErrorKind::ExpectedFlowSequenceSeparator => (SyntaxProblem::OpenBracketBefore { open: '[' }, at),
        ErrorKind::UnexpectedEofImplicitFlowMapping | ErrorKind::ExpectedNodeContent if matches!(sign, ',' | ':') => {
            (SyntaxProblem::NothingBefore { sign }, at)
        }
        ErrorKind::FlowMappingValueAdjacentCollection => (SyntaxProblem::ColonWithoutSpace, at),
        ErrorKind::BlockEntryInFlowCollection => (SyntaxProblem::ItemInBrackets, at),
        ErrorKind::BlockSequenceEntryNotAllowed => (SyntaxProblem::ItemBehindKey, at),
        ErrorKind::ExpectedBlockSequenceEntry => (SyntaxProblem::NoItem, line()),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => colon(text, at),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::InvalidDocumentEnd => (SyntaxProblem::NoEntry, line()),
        ErrorKind::CommentNotSeparated => (SyntaxProblem::CommentWithoutSpace, at),
        ErrorKind::CommentInterceptedScalar => (SyntaxProblem::CommentInText, at),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => (SyntaxProblem::BehindBlockSign, at),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (SyntaxProblem::Indentation, line()),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::InvalidTagUtf8 => (SyntaxProblem::Tag, plain(text, at.start)),
        // What is left has to do with directives, which begin with `%` and were told above, and with ways to read that
        // are not ours.
        _ => (SyntaxProblem::Other, at),
    }
}

/// A `:` where none can be: inside a text, or in a key that begins deeper than its neighbours.
fn colon(text: &str, at: Range<usize>) -> Placed<'_> {
    let line = line_of(text, at.start);
    let before = text.get(line.start..at.start).unwrap_or_default();
    if let Some(name) = before_brace(before.trim_start().trim_start_matches("- ")) {
        let start = line.start + before.len() - before.trim_start().trim_start_matches("- ").len();
        return (SyntaxProblem::NoColonBeforeBrace { name }, start..start + name.len() + " {".len());
    }
    if let Some(first) = before.find(": ") {
        let value = line.start + first + 2..line.end;
        return (SyntaxProblem::ColonInText { text: &text[value.clone()] }, value);
    }
    if let Some(colon) = colon_without_space(text, line.start) {
        return (SyntaxProblem::ColonWithoutSpace, colon);
    }
    (SyntaxProblem::KeyNotHere, line.start..at.start.max(line.start))
}

/// The name in front of a `{` of which a `:` alone could make its value: `cs { title`.
pub(super) fn before_brace(key: &str) -> Option<&str> {
    let (name, _) = key.split_once(" {").filter(|(_, rest)| !rest.contains('}'))?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// The `:` of a field without a space behind it, in the last line before this place: `title:CS` is one word.
fn colon_without_space(text: &str, line: usize) -> Option<Range<usize>> {
    let (before, end) = (text[..line].trim_end(), text[..line].trim_end().len());
    let body = before.rsplit('\n').next()?.trim_start().trim_start_matches("- ");
    let (field, rest) = body.split_once(':')?;
    let colon = end - rest.len() - 1;
    (shape::takes(field).is_some() && !rest.starts_with(' ') && !rest.is_empty()).then_some(colon..colon + 1)
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

fn first_sign(text: &str, at: Range<usize>) -> Placed<'_> {
    let word = text.get(at.clone()).unwrap_or_default();
    (SyntaxProblem::FirstSign { sign: word.chars().next().unwrap_or('>'), text: word }, at)
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

/// The plain text that begins here: as inside brackets, where it ends at a comma, if the file can be read so; else all of
/// the line.
fn plain(text: &str, start: usize) -> Range<usize> {
    let short = start..plain_end(text, start);
    let long = start..line_end(text, start);
    if quoted(text, short.clone(), start).is_none() && quoted(text, long.clone(), start).is_some() {
        long
    } else {
        short
    }
}

/// Where a plain text inside brackets ends, or one that is a key.
fn plain_end(text: &str, start: usize) -> usize {
    let line = &text[start..line_end(text, start)];
    // As a key it ends at its colon, wherever a comma follows.
    let ends = [line.find([',', ']', '}']), line.find(": ")];
    let end = ends.into_iter().flatten().min().unwrap_or(line.len());
    start + line[..end].trim_end().trim_end_matches(':').len().max(1).min(text.len() - start)
}

/// Where a line's text ends, before a comment.
fn line_end(text: &str, start: usize) -> usize {
    let line = text[start..].lines().next().unwrap_or_default();
    let line = line.split(" #").next().unwrap_or(line);
    start + line.trim_end().len()
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

#[cfg(test)]
mod tests;
