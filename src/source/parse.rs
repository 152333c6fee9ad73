//! Parses one file's text into its document, by an explicit stack: nesting never becomes recursion.

mod left_out;
mod twice;

use std::collections::{HashMap, HashSet};

use serde_yaml::granit_parser::{self, Event, ScalarStyle, ScanError, StructureStyle};

use super::document::{Document, Node, NodeId, NodeKind};
use super::places::Style;
use super::problem::DocumentProblem;
use super::syntax;
use super::yaml::{MAX_DEPTH, parser};
use crate::diagnostic::{FileId, Report, Span};

/// The largest file, in bytes.
pub(crate) const MAX_FILE_BYTES: usize = 16 << 20;

/// The most nodes of one file, aliases expanded; bounds the memory of a document and every walk over it.
const MAX_NODES: u64 = 500_000;

/// Reads one file. Problems go to `report`; `None` when there is no tree to go on with.
pub(crate) fn parse(file: FileId, report: &mut Report) -> Option<Document> {
    let source = std::sync::Arc::clone(report.file(file));
    let mut builder = Builder::new(file, report);
    if source.text.len() > MAX_FILE_BYTES {
        let problem = DocumentProblem::TooLarge { bytes: source.text.len(), most_mib: MAX_FILE_BYTES >> 20 };
        builder.report.push(Span { file, start: 0, end: 0 }, problem);
        builder.report.causes.not_seen();
        return None;
    }
    for event in parser(&source.text) {
        let step = match event {
            Ok((event, span)) => builder.take(event, bytes(span, &source.text)),
            Err(error) => {
                builder.syntax_error(&error, &source.text);
                Err(Stop)
            }
        };
        if step.is_err() {
            builder.report.not_understood(Span { file, start: 0, end: source.text.len() as u32 });
            return None;
        }
    }
    if builder.root.is_none() {
        builder.report.push(Span { file, start: 0, end: 0 }, DocumentProblem::Empty);
    }
    // A doubled key is reported and its first value kept, so that the file's other problems show as well.
    Some(Document { file, nodes: builder.nodes, root: builder.root, repeated: builder.repeated })
}

/// The event's place in bytes. The parser gives byte offsets for `&str` input; a missing one counts as the start.
fn bytes(span: granit_parser::Span, text: &str) -> (u32, u32) {
    let start = span.start.byte_offset().unwrap_or(0).min(text.len());
    let end = span.end.byte_offset().unwrap_or(start).clamp(start, text.len());
    // Block containers and block scalars end where the next thing begins: leave the space between out.
    let end = start + text.get(start..end).map_or(0, |covered| covered.trim_end().len());
    (start as u32, end as u32)
}

/// Reading cannot go on; the reason is in the report.
struct Stop;

/// A container whose end has not come yet.
struct Open {
    start: u32,
    anchor: usize,
    depth: u32,
    size: u64,
    parts: Parts,
}

enum Parts {
    List(Vec<NodeId>),
    Mapping { entries: Vec<(NodeId, NodeId)>, key: Option<NodeId>, flow: bool },
}

struct Builder<'r> {
    file: FileId,
    report: &'r mut Report,
    nodes: Vec<Node>,
    /// For each node: how many nodes it is with aliases expanded, and how deep.
    extents: Vec<(u64, u32)>,
    open: Vec<Open>,
    anchors: HashMap<usize, Option<NodeId>>,
    repeated: HashSet<NodeId>,
    documents: u32,
    root: Option<NodeId>,
}

impl<'r> Builder<'r> {
    fn new(file: FileId, report: &'r mut Report) -> Self {
        let (nodes, extents, open, anchors, repeated) = Default::default();
        Builder { file, report, nodes, extents, open, anchors, repeated, documents: 0, root: None }
    }

    fn take(&mut self, event: Event<'_>, (start, end): (u32, u32)) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.stop(start, end, DocumentProblem::SecondDocument));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), start)?;
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                // The parser writes `~` for a value that is not there.
                let absent = style == Style::Plain && start == end;
                let text = if absent { Box::default() } else { text.into() };
                let id = self.add(start, end, NodeKind::Scalar { text, style }, (1, 0))?;
                self.name_anchor(anchor, Some(id));
                self.place(id)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), start)?;
                self.begin(self.first_dash(start), anchor, Parts::List(Vec::new()))
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), start)?;
                let flow = style == StructureStyle::Flow;
                self.begin(start, anchor, Parts::Mapping { entries: Vec::new(), key: None, flow })
            }
            // A bracket has a place; a block ends where the next thing begins, which is none of it.
            Event::SequenceEnd | Event::MappingEnd => self.end(if end > start { end } else { 0 }),
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(Some(id)) => {
                    self.repeated.insert(*id);
                    self.place(*id)
                }
                _ => Err(self.stop(start, end, DocumentProblem::AliasInside)),
            },
            _ => Ok(()),
        }
    }

    /// A list that is not indented below its key begins, to the parser, behind its first `-`.
    fn first_dash(&self, start: u32) -> u32 {
        let text = &self.report.file(self.file).text;
        let (before, rest) = text.split_at_checked(start as usize).unwrap_or_default();
        let before = before.trim_end();
        let is_there = rest.starts_with(['[', '-']) && !rest[1..].starts_with(|next: char| next.is_ascii_digit());
        if before.ends_with('-') && !is_there { before.len() as u32 - 1 } else { start }
    }

    fn begin(&mut self, start: u32, anchor: usize, parts: Parts) -> Result<(), Stop> {
        self.name_anchor(anchor, None);
        self.open.push(Open { start, anchor, depth: 0, size: 1, parts });
        Ok(())
    }

    fn end(&mut self, end: u32) -> Result<(), Stop> {
        // The parser's starts and ends are balanced; an end without a start cannot come.
        let Some(open) = self.open.pop() else { return Ok(()) };
        let end = end.max(open.start).max(self.end_of_last(&open.parts));
        let extent = (open.size, open.depth + 1);
        let kind = match open.parts {
            Parts::List(items) => NodeKind::List(items),
            Parts::Mapping { entries, flow, .. } => {
                let braces = flow.then_some((open.start, end));
                NodeKind::Mapping { entries: self.settle(entries, braces)? }
            }
        };
        let id = self.add(open.start, end, kind, extent)?;
        self.name_anchor(open.anchor, Some(id));
        self.place(id)
    }

    /// A block container's end event stands at the next token; its text ends with its last part, unless a
    /// bracket closes it.
    fn end_of_last(&self, parts: &Parts) -> u32 {
        let last = match parts {
            Parts::List(items) => items.last(),
            Parts::Mapping { entries, .. } => entries.last().map(|(_, value)| value),
        };
        last.map_or(0, |id| self.nodes[id.0 as usize].end)
    }

    /// Puts a finished node into the container that is open, or makes it the root.
    fn place(&mut self, id: NodeId) -> Result<(), Stop> {
        let (size, depth) = self.extents[id.0 as usize];
        let Some(open) = self.open.last_mut() else {
            self.root = Some(id);
            return Ok(());
        };
        open.size += size;
        open.depth = open.depth.max(depth);
        let (too_many, too_deep) = (open.size > MAX_NODES, open.depth >= MAX_DEPTH);
        match &mut open.parts {
            Parts::List(items) => items.push(id),
            Parts::Mapping { entries, key, .. } => match key.take() {
                None => *key = Some(id),
                Some(key) => {
                    entries.push((key, id));
                    // A value that is not there has no text; what is said of it stands at its key.
                    let place = &self.nodes[key.0 as usize];
                    let (start, end) = (place.start, place.end);
                    let value = &mut self.nodes[id.0 as usize];
                    if matches!(&value.kind, NodeKind::Scalar { text, style: Style::Plain } if text.is_empty()) {
                        (value.start, value.end) = (start, end);
                    }
                }
            },
        }
        let node = &self.nodes[id.0 as usize];
        let (start, end) = (node.start, node.end);
        if too_many {
            return Err(self.stop(start, end, DocumentProblem::TooManyRepeated { most: MAX_NODES }));
        }
        if too_deep {
            return Err(self.stop(start, end, DocumentProblem::TooDeep { most: MAX_DEPTH }));
        }
        Ok(())
    }

    /// A finished mapping: keys are scalars and differ, `<<` is written out.
    fn settle(
        &mut self,
        entries: Vec<(NodeId, NodeId)>,
        braces: Option<(u32, u32)>,
    ) -> Result<Vec<(NodeId, NodeId)>, Stop> {
        let is_single = |key: &NodeId| matches!(self.nodes[key.0 as usize].kind, NodeKind::Scalar { .. });
        if let Some(braces) = braces {
            if let Some((key, _)) = entries.iter().find(|(key, _)| !is_single(key)) {
                return Err(self.key_of_several(*key));
            }
            self.tell_left_out(&entries, braces);
        }
        let mut first: HashMap<Box<str>, NodeId> = HashMap::with_capacity(entries.len());
        let mut settled = Vec::with_capacity(entries.len());
        let (mut merges, mut alone) = (Vec::new(), Vec::new());
        // The last key with nothing behind it.
        let mut hollow = None;
        let mut entries = entries.into_iter();
        while let Some((key, value)) = entries.next() {
            if braces.is_none() && self.tell_missing_colon(key, value) {
                continue;
            }
            let NodeKind::Scalar { text, style } = &self.nodes[key.0 as usize].kind else {
                return Err(self.key_of_several(key));
            };
            if *style == Style::Plain && &**text == "<<" {
                merges.push(value);
            } else if braces.is_some() && self.nodes[value.0 as usize].is_left_out() {
                alone.push((text.clone(), key, value));
            } else if let Some(earlier) = first.insert(text.clone(), key) {
                match hollow.filter(|hollow| settled.get(*hollow).is_some_and(|(key, _)| earlier < *key)) {
                    Some(hollow) => {
                        let behind = settled.split_off(hollow).into_iter().chain([(key, value)]).chain(entries);
                        self.tell_misindented(key, earlier, &behind.collect::<Vec<_>>());
                        break;
                    }
                    None => self.tell_twice((key, value), earlier, &mut settled),
                }
            } else {
                if self.nodes[value.0 as usize].is_left_out() {
                    hollow = Some(settled.len());
                }
                settled.push((key, value));
            }
        }
        // A key alone is told of; that there is one with a value, or another such, is the same slip.
        for (text, key, value) in alone {
            if first.insert(text, key).is_none() {
                settled.push((key, value));
            }
        }
        for merge in merges {
            self.merge(merge, &mut first, &mut settled)?;
        }
        Ok(settled)
    }

    /// Adds the entries of `<<: *name` or `<<: [*one, *two]`; what is there already wins.
    fn merge(
        &mut self,
        from: NodeId,
        known: &mut HashMap<Box<str>, NodeId>,
        into: &mut Vec<(NodeId, NodeId)>,
    ) -> Result<(), Stop> {
        let node = &self.nodes[from.0 as usize];
        let parts = match &node.kind {
            NodeKind::List(items) => items.clone(),
            _ => vec![from],
        };
        for part in parts {
            let node = &self.nodes[part.0 as usize];
            let NodeKind::Mapping { entries } = &node.kind else {
                return Err(self.stop(node.start, node.end, DocumentProblem::MergeOfNoMapping));
            };
            for (key, value) in entries {
                let NodeKind::Scalar { text, .. } = &self.nodes[key.0 as usize].kind else { continue };
                if !known.contains_key(text) {
                    known.insert(text.clone(), *key);
                    into.push((*key, *value));
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, start: u32, end: u32, kind: NodeKind, extent: (u64, u32)) -> Result<NodeId, Stop> {
        let id = NodeId(self.nodes.len() as u32);
        if u64::from(id.0) >= MAX_NODES {
            return Err(self.stop(start, end, DocumentProblem::TooManyEntries { most: MAX_NODES }));
        }
        self.nodes.push(Node { start, end, kind });
        self.extents.push(extent);
        Ok(id)
    }

    fn name_anchor(&mut self, anchor: usize, id: Option<NodeId>) {
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
    }

    /// Refuses a tag, which stands before the node that begins at `node`.
    fn refuse_tag(&mut self, tagged: bool, node: u32) -> Result<(), Stop> {
        if !tagged {
            return Ok(());
        }
        let before = self.report.file(self.file).text.get(..node as usize).unwrap_or_default();
        let start = before.rfind('!').map_or(node, |at| at as u32);
        let end = before.trim_end().len() as u32;
        Err(self.stop(start, end.max(start), DocumentProblem::Tag))
    }

    /// Whatever was found in it, it cannot be a key.
    fn key_of_several(&mut self, key: NodeId) -> Stop {
        let Node { start, end, .. } = self.nodes[key.0 as usize];
        self.report.push_instead(Span { file: self.file, start, end }, DocumentProblem::KeyOfSeveral);
        Stop
    }

    fn stop(&mut self, start: u32, end: u32, problem: DocumentProblem<'_>) -> Stop {
        self.report.push(Span { file: self.file, start, end }, problem);
        Stop
    }

    fn syntax_error(&mut self, error: &ScanError, text: &str) {
        let finding = syntax::finding(error, text, self.file);
        let at = finding.at.clone();
        self.report.push(Span { file: self.file, start: at.start as u32, end: at.end as u32 }, finding);
    }
}
