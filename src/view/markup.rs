//! Writes HTML and SVG as text: what is opened is closed, and what comes from data is text and nothing else. Never
//! here: what is written with it.

use std::fmt::{self, Display, Write};

/// The attributes of an element: names of ours, values of anybody's.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a dyn Display)];

/// Markup that grows element by element. Names of elements and attributes are ours, so that only text needs escaping.
#[derive(Clone, Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Text that is markup already, such as a document type or our style sheet.
    pub(super) fn ours(&mut self, text: &'static str) {
        self.0.push_str(text);
    }

    /// An element without contents, which HTML and XML both take: `<rect …/>`.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.0.push_str("/>\n");
    }

    /// An element with a text.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: impl Display) {
        self.open(name, attributes);
        self.0.push('>');
        self.text(text);
        self.close(name);
    }

    /// An element with whatever `inside` writes.
    pub(super) fn within(&mut self, name: &'static str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Markup)) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        self.close(name);
        self.0.push('\n');
    }

    pub(super) fn text(&mut self, text: impl Display) {
        // Writing to a string never fails, and `Display` of what is shown here does not either.
        let _ = write!(Escaped(&mut self.0), "{text}");
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
    }

    fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }
}

/// Escapes for text and for values in quotes alike. What neither HTML nor XML may hold is shown as `U+FFFD`, and so are the
/// marks that would turn the direction of what stands around them.
struct Escaped<'o>(&'o mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\t' | '\n' => self.0.push(c),
                '\u{FFFE}' | '\u{FFFF}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                    self.0.push(char::REPLACEMENT_CHARACTER)
                }
                _ if c.is_control() => self.0.push(char::REPLACEMENT_CHARACTER),
                _ => self.0.push(c),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_text_stays_text() {
        let mut page = Markup::default();
        page.within("g", &[("title", &"\"><script>")], |page| {
            page.leaf("text", &[("x", &3)], "</text><svg onload='x'>&\0\u{85}\r\n\u{202E}\u{2066}");
            page.empty("rect", &[]);
        });
        assert_eq!(
            page.finish(),
            "<g title=\"&quot;&gt;&lt;script&gt;\"><text x=\"3\">&lt;/text&gt;&lt;svg onload=&#39;x&#39;&gt;&amp;\
             \u{FFFD}\u{FFFD}\u{FFFD}\n\u{FFFD}\u{FFFD}</text><rect/>\n</g>\n"
        );
    }
}
