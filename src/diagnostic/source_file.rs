//! Holds a file's text and where its lines begin. Never here: what is wrong in it.

use std::sync::OnceLock;

/// A file as it was read: its name as the caller gave it, and its text.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where each line begins; found when first asked for, as most files have no problem.
    lines: OnceLock<Box<[usize]>>,
}

/// The lines follow from the text, known or not.
impl PartialEq for SourceFile {
    fn eq(&self, other: &SourceFile) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    pub(super) fn new(name: String, text: String) -> SourceFile {
        SourceFile { name, text, lines: OnceLock::new() }
    }

    /// The line and the column of a byte, in characters; both from 1.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.line(offset);
        let column = self.text[self.line_start(line)..offset].chars().count() + 1;
        (line, column)
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start <= offset)
    }

    /// The first byte of a line.
    pub(super) fn line_start(&self, line: usize) -> usize {
        self.lines().get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The byte behind the line's last sign; its end, LF or CRLF, left out.
    pub(super) fn line_end(&self, line: usize) -> usize {
        let end = self.lines().get(line).map_or(self.text.len(), |next| next - 1);
        end - usize::from(self.text[..end].ends_with('\r'))
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let behind = self.text.match_indices('\n').map(|(end, _)| end + 1);
            std::iter::once(0).chain(behind).collect()
        })
    }
}

/// A file's name and where its lines begin, for when its text is needed no more.
#[derive(Debug)]
pub(crate) struct LineIndex {
    name: Box<str>,
    lines: Box<[usize]>,
}

impl LineIndex {
    pub(super) fn new(file: &SourceFile) -> LineIndex {
        LineIndex { name: file.name.as_str().into(), lines: file.lines().into() }
    }

    /// The file's name, and the line of a byte from 1.
    pub(crate) fn place(&self, offset: u32) -> (&str, usize) {
        (&self.name, self.lines.partition_point(|start| *start <= offset as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_characters_from_1() {
        let file = SourceFile::new("f".to_owned(), "añb\n\ncd".to_owned());
        let places: Vec<_> = [0, 1, 3, 4, 5, 6, 7, 8, 99].map(|offset| file.place(offset)).into();
        assert_eq!(places, [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (3, 1), (3, 2), (3, 3), (3, 3)]);
        let index = LineIndex::new(&file);
        assert_eq!([0, 4, 5, 6, 99].map(|offset| index.place(offset)), [1, 1, 2, 3, 3].map(|line| ("f", line)));
        assert_eq!((file.line_start(2), file.line_end(2), file.line_end(3)), (5, 5, 8));
    }
}
