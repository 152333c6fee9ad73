//! Problems as annotations of GitHub Actions: a workflow command a line, which GitHub shows beside the line of the change.

use casebook::diagnostic::{Diagnostic, Severity};

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::…`.
pub(super) fn annotation(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (place, code) = (diagnostic.place(), diagnostic.code());
    let message: Vec<&str> = std::iter::once(diagnostic.message()).chain(diagnostic.help()).collect();
    // Columns are only taken where the place lies within one line.
    let columns = if place.line() == place.end_line() {
        format!(",col={},endColumn={}", place.column(), place.end_column())
    } else {
        String::new()
    };
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        property(place.file()),
        place.line(),
        place.end_line(),
        property(&format!("{code}: {}", code.title())),
        data(&message.join("\n")),
    )
}

/// What stands behind the second `::`: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value: a comma or a colon would end it as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%: a,\r\nb\tđ"), "100%25: a,%0D%0Ab\tđ");
        assert_eq!(property("C:\\vé, 5%.yaml"), "C%3A\\vé%2C 5%25.yaml");
        assert_eq!(property("%3A"), "%253A", "what looks escaped is text");
    }
}
