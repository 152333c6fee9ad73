//! Holds the untyped tree that a text is read into.

use std::ops::Range;

use super::token::Literal;
use super::typed::Comparison;

/// The deepest nesting of a tree, and of what the parser follows.
pub(crate) const MAX_DEPTH: usize = 64;

/// A text read as an expression; names and types are not settled yet.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Ast {
    text: Box<str>,
    root: Node,
}

impl Ast {
    pub(super) fn new(text: &str, root: Node) -> Ast {
        Ast { text: text.into(), root }
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }

    pub(super) fn slice(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    /// Every bare word that may be an input or a fact, each once, in the order of the text. Values of lists
    /// are among them; calendars and functions are not.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let mut waiting = vec![&self.root];
        while let Some(node) = waiting.pop() {
            match &node.form {
                Form::Word(word) if is_name(word) && !names.contains(&&**word) => names.push(word),
                form => waiting.extend(form.children().into_iter().rev()),
            }
        }
        names
    }
}

/// Whether a word can be the name of an input or a fact: `[a-z_][a-z0-9_]*`.
pub(super) fn is_name(word: &str) -> bool {
    !word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A piece of the tree with its bytes of the text, parentheses around it included.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Node {
    pub(super) at: Range<usize>,
    /// 1 for a leaf.
    pub(super) depth: usize,
    pub(super) form: Form,
}

impl Node {
    pub(super) fn new(at: Range<usize>, form: Form) -> Node {
        let depth = 1 + form.children().iter().map(|child| child.depth).max().unwrap_or(0);
        Node { at, depth, form }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Form {
    Literal(Literal),
    /// A text in quotes, its escapes resolved.
    Text(Box<str>),
    Word(Box<str>),
    Missing,
    Not(Box<Node>),
    Negate(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Compare(Comparison, Box<[Node; 2]>),
    InList(Box<Node>, Vec<Node>),
    InRange(Box<RangeTest>),
    Arithmetic(Sign, Box<[Node; 2]>),
    If(Box<[Node; 3]>),
    Function(Word, Vec<Node>),
    CalendarCall {
        calendar: Word,
        call: Word,
        arguments: Vec<Node>,
    },
}

impl Form {
    fn children(&self) -> Vec<&Node> {
        match self {
            Form::Literal(_) | Form::Text(_) | Form::Word(_) | Form::Missing => Vec::new(),
            Form::Not(operand) | Form::Negate(operand) => vec![operand],
            Form::And(operands) | Form::Or(operands) => operands.iter().collect(),
            Form::Compare(_, sides) | Form::Arithmetic(_, sides) => sides.iter().collect(),
            Form::InList(subject, items) => std::iter::once(&**subject).chain(items).collect(),
            Form::InRange(test) => vec![&test.subject, &test.low, &test.high],
            Form::If(parts) => parts.iter().collect(),
            Form::Function(_, arguments) | Form::CalendarCall { arguments, .. } => arguments.iter().collect(),
        }
    }
}

/// `subject in [low..high)`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct RangeTest {
    pub(super) subject: Node,
    pub(super) low: Node,
    pub(super) low_included: bool,
    pub(super) high: Node,
    pub(super) high_included: bool,
    /// From bracket to bracket.
    pub(super) at: Range<usize>,
}

/// A name that is called.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    pub(super) at: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Divide,
}

impl Sign {
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Sign::Plus => "+",
            Sign::Minus => "-",
            Sign::Times => "*",
            Sign::Divide => "/",
        }
    }
}
