//! Holds a file's tree in which every key and scalar knows its place.

use std::collections::HashSet;
use std::ops::Range;

use super::places::{Style, locate};
use crate::diagnostic::{FileId, Report, Span};
use crate::language::Said;

/// One file's tree. Its nodes can only be made by `parse`, which has checked depth, size, and keys.
#[derive(Debug)]
pub(crate) struct Document {
    pub(super) file: FileId,
    pub(super) nodes: Vec<Node>,
    pub(super) root: Option<NodeId>,
    /// The nodes that aliases repeat.
    pub(super) repeated: HashSet<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(pub(super) u32);

#[derive(Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: NodeKind,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    Scalar {
        text: Box<str>,
        style: Style,
    },
    List(Vec<NodeId>),
    /// Keys are scalars and differ from each other; merge keys are already expanded.
    Mapping {
        entries: Vec<(NodeId, NodeId)>,
    },
}

impl Node {
    /// Whether nothing is written where it stands.
    pub(super) fn is_left_out(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, style: Style::Plain } if text.is_empty())
    }
}

impl Document {
    /// The root node; `None` for a file that holds nothing.
    pub(crate) fn root(&self) -> Option<At<'_>> {
        self.root.map(|id| At { document: self, id, key: None })
    }
}

/// A node of a document, with the way back to its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(super) document: &'a Document,
    pub(super) id: NodeId,
    /// The key that it stands behind, where it was reached by its mapping.
    pub(super) key: Option<NodeId>,
}

impl<'a> At<'a> {
    fn node(self) -> &'a Node {
        &self.document.nodes[self.id.0 as usize]
    }

    fn sibling(self, id: NodeId) -> At<'a> {
        At { document: self.document, id, key: None }
    }

    pub(crate) fn span(self) -> Span {
        let node = self.node();
        Span { file: self.document.file, start: node.start, end: node.end }
    }

    /// Whether an alias repeats it elsewhere.
    pub(crate) fn is_shared(self) -> bool {
        self.document.repeated.contains(&self.id)
    }

    /// All that is written of an entry: its key and its value, which an alias may put far apart.
    pub(crate) fn extent(self) -> [Span; 2] {
        [self.key.map_or(self, |key| self.sibling(key)).span(), self.span()]
    }

    /// The place of a byte range of this scalar's text. Exact where the text stands in the file as it is;
    /// the whole scalar where escapes or folding moved it.
    pub(crate) fn locate(self, range: Range<usize>, report: &Report) -> Span {
        match &self.node().kind {
            NodeKind::Scalar { text, style } => {
                locate(self.span(), text, *style, range, &report.file(self.document.file).text)
            }
            _ => self.span(),
        }
    }

    /// The raw text of a scalar.
    pub(crate) fn text(self) -> Option<&'a str> {
        match &self.node().kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    pub(crate) fn style(self) -> Option<Style> {
        match self.node().kind {
            NodeKind::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }

    /// The raw text of a scalar that was written without quotes.
    pub(crate) fn plain(self) -> Option<&'a str> {
        self.text().filter(|_| self.style() == Some(Style::Plain))
    }

    /// Nothing, `~` or `null`, without quotes.
    pub(crate) fn is_null(self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null"))
    }

    pub(crate) fn list(self) -> Option<impl ExactSizeIterator<Item = At<'a>>> {
        match &self.node().kind {
            NodeKind::List(items) => Some(items.iter().map(move |id| self.sibling(*id))),
            _ => None,
        }
    }

    /// The entries of a mapping, keys as written, in their order.
    pub(crate) fn entries(self) -> Option<impl ExactSizeIterator<Item = (At<'a>, At<'a>)>> {
        match &self.node().kind {
            NodeKind::Mapping { entries, .. } => {
                let entry = move |(key, value): &(NodeId, NodeId)| {
                    (self.sibling(*key), At { key: Some(*key), ..self.sibling(*value) })
                };
                Some(entries.iter().map(entry))
            }
            _ => None,
        }
    }

    /// What it is, for a message: "a list".
    pub(crate) fn describe(self) -> Said {
        match &self.node().kind {
            _ if self.is_null() => Said::words("nothing", "chỗ trống"),
            NodeKind::Scalar { .. } => Said::words("a single value", "một giá trị"),
            NodeKind::List(_) => Said::words("a list", "danh sách"),
            NodeKind::Mapping { .. } => Said::words("a mapping of `key: value` entries", "nhóm `khóa: giá trị`"),
        }
    }
}
