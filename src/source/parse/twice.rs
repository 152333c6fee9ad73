//! Tells of keys that stand twice in a mapping, and of what makes the lines of one mapping those of another. Never here:
//! what the rules say of the keys.

use super::{Builder, NodeId, Span};
use crate::diagnostic::Finding;
use crate::language::{Said, said};
use crate::source::places::Style;
use crate::source::problem::{DocumentProblem, SyntaxProblem};
use crate::source::shape;
use crate::source::syntax::before_brace;

impl Builder<'_> {
    /// Tells of a key that stands a second time. Its first value is kept, unless there is none.
    pub(super) fn tell_twice(
        &mut self,
        (key, value): (NodeId, NodeId),
        earlier: NodeId,
        settled: &mut [(NodeId, NodeId)],
    ) {
        let text = self.scalar(key).map_or("", |(text, _)| text);
        let finding = DocumentProblem::KeyTwice { key: text }.into();
        self.push_twice(key, finding, [(earlier, said!("first here", "lần đầu ở đây"))]);
        // Keys stand in the order of their ids, but for those that aliases repeat.
        let first = settled.binary_search_by_key(&earlier, |(key, _)| *key).ok();
        let first = first.filter(|first| self.nodes[settled[*first].1.0 as usize].is_left_out());
        match first {
            Some(first) => settled[first] = (key, value),
            None => self.report.causes.leave_out(self.span(key)),
        }
    }

    /// Tells of a key that stands twice because of one between, the first of `behind`, with nothing below it: its lines
    /// stand beside it. They are no part of this mapping, and what they declare is not known.
    pub(super) fn tell_misindented(&mut self, key: NodeId, earlier: NodeId, behind: &[(NodeId, NodeId)]) {
        let text = |id: NodeId| self.scalar(id).map_or("", |(text, _)| text);
        let Some((hollow, _)) = behind.first().copied() else { return };
        let finding = DocumentProblem::KeyTwiceBeside { key: text(key), hollow: text(hollow) }.into();
        let beside = said!("nothing stands below this one", "bên trong chỗ này không có gì");
        self.push_twice(key, finding, [(earlier, said!("first here", "lần đầu ở đây")), (hollow, beside)]);
        self.not_declared(hollow);
        for (key, value) in behind {
            let (key, value) = (self.span(*key), self.span(*value));
            self.report.causes.leave_out(key);
            self.report.not_understood(Span { end: value.end.max(key.end), ..key });
        }
    }

    /// Notes that what may be a name is declared, though not where it stands.
    fn not_declared(&mut self, key: NodeId) {
        let name = self.scalar(key).map_or("", |(text, _)| text).to_owned();
        if shape::takes(&name).is_none() {
            self.report.causes.misnamed(&name, None);
        }
    }

    fn push_twice<const N: usize>(&mut self, key: NodeId, finding: Finding, related: [(NodeId, Said); N]) {
        let related = related.map(|(id, words)| (self.span(id), words));
        self.report.push_related(self.span(key), finding, related);
    }

    /// Whether a key swallowed the `{` of its value, for a `:` that is missing: `cs { title: CS }`. Then it is told, and is
    /// no entry.
    pub(super) fn tell_missing_colon(&mut self, key: NodeId, value: NodeId) -> bool {
        let Some((text, Style::Plain)) = self.scalar(key) else { return false };
        let Some(name) = before_brace(text).map(str::to_owned) else { return false };
        if self.scalar(value).is_none_or(|(text, _)| !text.ends_with('}')) {
            return false;
        }
        let Span { file, start, .. } = self.span(key);
        let was = format!("{name} {{");
        let brace = Span { file, start, end: start + was.len() as u32 };
        let finding = Finding::from(SyntaxProblem::NoColonBeforeBrace { name: &name });
        self.report.push(brace, finding.rewrite(brace, was, format!("{name}: {{"), true));
        self.report.causes.leave_out(brace);
        self.report.not_understood(Span { end: self.span(value).end, ..brace });
        self.report.causes.misnamed(&name, None);
        true
    }
}
