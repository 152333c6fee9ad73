//! Makes a value's text safe for where it stands: a subject is one line, a body carries no control characters,
//! HTML is escaped.

/// Characters that turn the direction of the text around them: overrides and isolates.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line: each run of control characters, line separators and direction overrides becomes one
/// space, so that nothing can begin a second header; blanks at both ends go.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut in_run = false;
    for c in text.chars() {
        let breaks = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || turns_direction(c);
        if !breaks {
            line.push(c);
        } else if !in_run {
            line.push(' ');
        }
        in_run = breaks;
    }
    line.trim().to_owned()
}

/// The text without control characters other than line feed and tab (a carriage return counts as a line
/// feed) and without direction overrides, which would reorder the words after the value.
pub(super) fn without_controls(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => kept.push('\n'),
            '\n' | '\t' => kept.push(c),
            _ if c.is_control() || turns_direction(c) => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// The text with `& < > " '` written as character references: it stands safely between tags and inside a
/// quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(one_line("a\r\nBcc: x@y.z"), "a Bcc: x@y.z");
        assert_eq!(one_line("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{0}f"), "a b c d e f");
        assert_eq!(one_line("mã \u{202E}321\u{2066}\u{2069}x"), "mã  321 x");
        assert_eq!(one_line("\n a \t"), "a");
    }

    #[test]
    fn a_body_keeps_its_lines_and_loses_controls() {
        assert_eq!(without_controls("a\r\nb\rc\nd\te"), "a\nb\nc\nd\te");
        assert_eq!(without_controls("a\u{1b}[31mb\u{0}\u{7f}\u{9b}c\u{202E}d"), "a[31mbcd");
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(escaped(r#"<a b="c" d='e'>&"#), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    }
}
