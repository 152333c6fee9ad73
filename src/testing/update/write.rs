//! Writes a value in place of another, as that one was written: in quotes or without, as a block or in brackets.

use std::ops::Range;

use super::super::found::{Found, is_word};
use super::places::Place;

/// The value that is replaced.
pub(super) struct Old<'a> {
    whole: &'a str,
    node: Range<usize>,
    place: Place,
}

/// The lines of a text that is folded are at least so long, however short those of the old one were.
const LEAST_WIDTH: usize = 60;

/// How a single value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    /// Without quotes even where others read a number, as the old value was.
    NotForWords,
    Single,
    Double,
}

impl<'a> Old<'a> {
    pub(super) fn new(whole: &'a str, node: Range<usize>, place: Place) -> Old<'a> {
        Old { whole, node, place }
    }

    fn text(&self) -> &'a str {
        self.whole.get(self.node.clone()).unwrap_or_default()
    }

    fn before(&self) -> &'a str {
        self.whole.get(..self.node.start).unwrap_or_default()
    }

    /// The line's text before the value.
    fn line_before(&self) -> &'a str {
        self.before().rsplit('\n').next().unwrap_or_default()
    }

    fn quotes(&self) -> Quotes {
        match self.text().chars().next() {
            _ if self.place.is_block_text => Quotes::None,
            Some('\'') => Quotes::Single,
            Some('"') => Quotes::Double,
            _ if is_word(self.text()) => Quotes::NotForWords,
            _ => Quotes::None,
        }
    }

    fn is_block_list(&self) -> bool {
        !self.place.in_flow && self.text().strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n', '\r']))
    }

    /// Where the `|` or `>` of a block stands, and what follows it on its line: how its end is kept, and comments.
    fn block_head(&self) -> Option<(usize, &'a str)> {
        let lines = self.before().trim_end();
        let line = lines.rsplit('\n').next()?;
        line.match_indices(['|', '>']).find_map(|(at, _)| {
            let rest = line[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
            let is_head = line[..at].ends_with(' ') && (rest.is_empty() || rest.trim_start().starts_with('#'));
            is_head.then(|| (lines.len() - line.len() + at, &line[at + 1..]))
        })
    }

    fn line_end(&self) -> &'static str {
        if self.whole.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// The bytes to replace, and what stands there then.
pub(super) fn replacement(old: &Old<'_>, new: &Found) -> (Range<usize>, String) {
    let on_one_line = || inline(new, old.quotes(), old.place.in_flow);
    if let (true, Some((head, keeps))) = (old.place.is_block_text, old.block_head()) {
        let block = match new {
            Found::Text(text) => block_text(old, keeps, text),
            _ => None,
        };
        return (head..old.node.end, block.unwrap_or_else(on_one_line));
    }
    match new {
        Found::List(items) if old.is_block_list() && !items.is_empty() => (old.node.clone(), block_list(old, items)),
        _ => beside_the_key(old, on_one_line()),
    }
}

/// A block began on the line below its key; what takes its place fits beside the key.
fn beside_the_key(old: &Old<'_>, text: String) -> (Range<usize>, String) {
    let key = old.before().trim_end();
    match key.ends_with(':') && old.before()[key.len()..].contains('\n') {
        true => (key.len()..old.node.end, format!(" {text}")),
        false => (old.node.clone(), text),
    }
}

/// On one line.
fn inline(new: &Found, quotes: Quotes, in_flow: bool) -> String {
    match new {
        Found::Null => "null".to_owned(),
        Found::Word(word) => single(word, quotes, in_flow, true),
        Found::Text(text) => single(text, quotes, in_flow, false),
        Found::List(items) => {
            let items: Vec<_> = items.iter().map(|item| inline(item, Quotes::None, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Found::Fields(fields) => {
            let field = |(name, value): &(Box<str>, Found)| {
                format!("{}: {}", single(name, Quotes::None, true, false), inline(value, Quotes::None, true))
            };
            format!("{{ {} }}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}

fn single(text: &str, quotes: Quotes, in_flow: bool, is_a_word: bool) -> String {
    match quotes {
        Quotes::None if is_a_word || is_plain(text, in_flow) => text.to_owned(),
        Quotes::NotForWords if is_word(text) || is_plain(text, in_flow) => text.to_owned(),
        Quotes::Single if !text.contains(char::is_control) => format!("'{}'", text.replace('\'', "''")),
        _ => double_quoted(text),
    }
}

/// Whether a text can stand without quotes and is read as this very text by everyone.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let reserved =
        matches!(text, "" | "~" | "null" | "Null" | "NULL" | "any" | "yes" | "no" | "on" | "off" | "---" | "...")
            || matches!(text, "True" | "False" | "TRUE" | "FALSE")
            || is_word(text);
    let indicator = text.starts_with([
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=',
    ]);
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let closes = in_flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(":\""));
    let is_trimmed = text.trim() == text;
    is_trimmed && !(reserved || indicator || breaks || closes || text.contains(is_odd))
}

/// A sign that no line of YAML has as it is, or that not every reader keeps.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_odd(c) => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A block with the old one's sign and indentation; `None` for a text that no block can hold as it is.
fn block_text(old: &Old<'_>, keeps: &str, text: &str) -> Option<String> {
    let indent = old.line_before();
    let body = text.trim_end_matches('\n');
    let is_odd = |line: &str| line.contains(is_odd) || line.ends_with(' ');
    let fits = !indent.is_empty()
        && indent.chars().all(|c| c == ' ')
        && !body.is_empty()
        && !body.starts_with(['\n', ' '])
        && !body.split('\n').any(is_odd);
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    fits.then(|| {
        let (sign, body) = match folded(old, body) {
            Some(folded) => ('>', folded),
            None => ('|', body.split('\n').map(str::to_owned).collect()),
        };
        let lines = body.iter().map(|text| line(text));
        std::iter::once(format!("{sign}{keeps}")).chain(lines).collect::<Vec<_>>().join(old.line_end())
    })
}

/// The lines of a `>` block, no longer than those of the old one; `None` where the old one was none, or where a line begins
/// with a blank, which is not folded.
fn folded(old: &Old<'_>, body: &str) -> Option<Vec<String>> {
    let is_folded = old.block_head().is_some_and(|(head, _)| old.whole[head..].starts_with('>'));
    if !is_folded || body.split('\n').any(|line| line.starts_with([' ', '\t'])) {
        return None;
    }
    let width = old.text().lines().map(|line| line.trim().chars().count()).max().unwrap_or_default();
    let mut lines = Vec::new();
    for (index, line) in body.split('\n').enumerate() {
        // One line break is read as a blank, and one more of each number as that number.
        if index > 0 && !line.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped(line, width.max(LEAST_WIDTH)));
    }
    Some(lines)
}

/// A line in parts of at most so many letters, broken at single blanks.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut last = "";
    for word in line.split(' ') {
        let Some(current) = lines.last_mut() else { break };
        let is_full = current.chars().count() + 1 + word.chars().count() > width;
        if is_full && !last.is_empty() && !word.is_empty() {
            lines.push(word.to_owned());
        } else {
            let blank = if last.is_empty() && current.is_empty() { "" } else { " " };
            current.push_str(blank);
            current.push_str(word);
        }
        last = word;
    }
    lines
}

/// A list of items below each other, where the old one's first item begins.
fn block_list(old: &Old<'_>, items: &[Found]) -> String {
    let indent: String = old.line_before().chars().map(|_| ' ').collect();
    let items: Vec<_> = items.iter().map(|item| format!("- {}", inline(item, Quotes::None, false))).collect();
    items.join(&format!("{}{indent}", old.line_end()))
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_line_is_broken_at_single_blanks_and_reads_as_before() {
        let text = "a bc  def ghi   j klm nopqrstuvwxyz 1";
        for width in 1..40 {
            let lines = wrapped(text, width);
            assert_eq!(lines.join(" "), text, "{width}");
            assert!(lines.iter().all(|line| line.trim() == line && !line.is_empty()), "{lines:?}");
        }
        assert_eq!(wrapped("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrapped("", 7), [""]);
    }
}
