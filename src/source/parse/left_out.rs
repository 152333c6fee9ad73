//! Tells of entries inside braces that are a key alone: a comma that cut a value short, a `:` or a space that is missing.
//! Those that stand one behind the other are one slip. Never here: what the rules say of the keys.

use super::{Builder, Node, NodeId, NodeKind, Span};
use crate::diagnostic::Finding;
use crate::source::places::Style;
use crate::source::problem::{DocumentProblem, KeysAlone};
use crate::source::shape::{self, Takes};

/// A mend: the bytes to replace, with what, and whether nothing else can have been meant.
struct Rewrite {
    start: u32,
    end: u32,
    with: String,
    safe: bool,
}

impl Builder<'_> {
    /// Tells of the keys that stand alone in a mapping whose `{` is at `brace`.
    pub(super) fn tell_left_out(&mut self, entries: &[(NodeId, NodeId)], (brace, end): (u32, u32)) {
        let is_alone = |(_, value): &(NodeId, NodeId)| self.nodes[value.0 as usize].is_left_out();
        let mut runs = Vec::new();
        let mut at = 0;
        for run in entries.chunk_by(|one, next| is_alone(one) == is_alone(next)) {
            if is_alone(&run[0]) {
                runs.push(at..at + run.len());
            }
            at += run.len();
        }
        for run in runs {
            let before = run.start.checked_sub(1).map(|before| entries[before]);
            let after = entries.get(run.end).map(|(key, _)| *key);
            let keys: Vec<NodeId> = entries[run].iter().map(|(key, _)| *key).collect();
            let finding = self.alone(&keys, before, after, (brace, end));
            let Some((first, others)) = keys.split_first() else { continue };
            self.report.push_alone(self.span(*first), finding);
            others.iter().for_each(|key| self.report.causes.close(self.span(*key)));
            match before {
                // The value that was cut short is no problem of its own.
                Some((_, value)) if self.scalar(value).is_some() => self.report.causes.close(self.span(value)),
                Some(_) => {}
                // Without an entry before them all of the mapping was meant otherwise.
                None => self.report.causes.close_whole(self.file, brace),
            }
        }
    }

    pub(super) fn span(&self, id: NodeId) -> Span {
        let Node { start, end, .. } = &self.nodes[id.0 as usize];
        Span { file: self.file, start: *start, end: *end }
    }

    pub(super) fn scalar(&self, id: NodeId) -> Option<(&str, Style)> {
        match &self.nodes[id.0 as usize].kind {
            NodeKind::Scalar { text, style } => Some((text, *style)),
            _ => None,
        }
    }

    fn alone(
        &self,
        keys: &[NodeId],
        before: Option<(NodeId, NodeId)>,
        after: Option<NodeId>,
        braces: (u32, u32),
    ) -> Finding {
        let text = |id: &NodeId| self.scalar(*id).map_or("", |(text, _)| text);
        let words: Vec<&str> = keys.iter().map(text).collect();
        // A field needs a value of its own.
        let is_field = words.iter().any(|word| shape::takes(word).is_some());
        let rewrite = self.colon(keys).or_else(|| match before {
            Some(before) => self.joined(before, keys),
            None if is_field => None,
            None => self.all(keys, after, braces),
        });
        let meant = match (field_of(words[0]), before, after) {
            (Some((field, rest)), ..) if keys.len() == 1 && (rewrite.is_none() || words[0].contains(':')) => {
                KeysAlone::Field { field, rest }
            }
            (_, None, Some(next)) if !is_field => {
                KeysAlone::Key { next: self.scalar(next).map_or("", |(text, _)| text) }
            }
            (_, None, None) if keys.len() > 1 && !is_field => KeysAlone::List,
            _ => KeysAlone::Values,
        };
        let finding = DocumentProblem::WithoutValue { keys: &words, meant }.into();
        match rewrite {
            Some(Rewrite { start, end, with, safe }) => {
                let was = self.written(start, end);
                Finding::rewrite(finding, Span { file: self.file, start, end }, was, with, safe)
            }
            None => finding,
        }
    }

    fn written(&self, start: u32, end: u32) -> &str {
        self.report.file(self.file).text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What stands from `start` to `end`, where it is of one line and whole: an alias stands where it was named, and a
    /// comment belongs to nobody.
    fn line(&self, start: u32, end: u32) -> Option<&str> {
        Some(self.written(start, end)).filter(|was| !was.is_empty() && !was.contains(['\n', '#', '\\']))
    }

    /// The space that is missing behind the `:` of a field: `{ title:CS }`.
    fn colon(&self, keys: &[NodeId]) -> Option<Rewrite> {
        let [key] = keys else { return None };
        let (text, style) = self.scalar(*key)?;
        let (field, rest) = text.split_once(':').filter(|_| style == Style::Plain)?;
        shape::takes(field)?;
        let Span { start, end, .. } = self.span(*key);
        Some(Rewrite { start, end, with: format!("{field}: {rest}"), safe: true })
    }

    /// The keys joined to the value before them: `channels: crm, hangout` to a list, a text with a comma to one in quotes,
    /// and so an expression whose bracket the comma left open.
    fn joined(&self, (field, value): (NodeId, NodeId), keys: &[NodeId]) -> Option<Rewrite> {
        let (field, Style::Plain) = self.scalar(field)? else { return None };
        let (cut, _) = self.scalar(value)?;
        let (start, end) = (self.span(value).start, self.span(*keys.last()?).end);
        let was = self.line(start, end)?;
        let quotable = !was.contains('"');
        let words = || keys.iter().filter_map(|key| self.scalar(*key)).map(|(text, _)| text);
        let (with, safe) = match shape::takes(field) {
            _ if cut.starts_with('(') => return None,
            Some(Takes::List | Takes::ScalarOrList | Takes::ListOrMapping) => (format!("[{was}]"), true),
            Some(Takes::Prose) if quotable => (format!("\"{was}\""), words().all(|word| shape::takes(word).is_none())),
            Some(Takes::Scalar | Takes::ScalarOrMapping) if quotable && cut.contains('(') && closes(was) => {
                (format!("\"{was}\""), true)
            }
            None => (format!("[{was}]"), false),
            Some(_) => return None,
        };
        Some(Rewrite { start, end, with, safe })
    }

    /// Keys with nothing before them: the first words of a key of several values, or all of a list.
    fn all(&self, keys: &[NodeId], after: Option<NodeId>, (brace, end): (u32, u32)) -> Option<Rewrite> {
        let Some(next) = after else {
            let was = self.line(brace, end)?;
            let inner = was.strip_prefix('{')?.strip_suffix('}')?.trim();
            return (keys.len() > 1).then(|| Rewrite { start: brace, end, with: format!("[{inner}]"), safe: false });
        };
        let (start, end) = (self.span(*keys.first()?).start, self.span(next).end);
        let was = self.line(start, end).filter(|was| !was.contains('"'))?;
        Some(Rewrite { start, end, with: format!("\"{was}\""), safe: false })
    }
}

/// Whether every bracket that a text opens is closed in it.
fn closes(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// The field that a key alone begins with, and what stands behind it: `route cs`, `title:CS`.
fn field_of(key: &str) -> Option<(&str, &str)> {
    let (field, rest) = key.split_once([':', ' '])?;
    shape::takes(field).map(|_| (field, rest.trim_start()))
}
