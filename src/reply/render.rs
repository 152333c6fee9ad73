//! Renders a reply: values are looked up first, then minijinja runs the template within its limits.

use std::error::Error as _;
use std::ops::Range;
use std::sync::Arc;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior};

use super::filters;
use super::item::{Failed, Item, Missing, Named};
use super::problem::RenderProblem;
use super::replies::{PartInfo, Replies, Reply, Template};
use super::shown::{Lookup, Values};
use super::template::{Format, Part, PartFinding, TemplateId};
use super::text::{escaped, one_line, without_controls};
use crate::diagnostic::{Code, Finding};
use crate::language::{Language, Said, said};

/// What one rendering may cost, in minijinja's fuel: about a step or 64 bytes each.
const FUEL: u64 = 100_000;
/// The most bytes a rendered part may have.
const MAX_OUTPUT: usize = 256 * 1024;

/// A reply that could not be rendered: which, where in it, and why. It is the `source` of an [`Error`](crate::Error)
/// that is [`ErrorKind::ReplyFailed`](crate::ErrorKind).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct RenderError {
    template: String,
    variant: Option<String>,
    part: Part,
    line: Option<usize>,
    why: Said,
    too_large: bool,
}

impl RenderError {
    /// Which reply could not be rendered, where in it, and why, in one sentence; `Display` says it in English.
    ///
    /// ```
    /// use casebook::decision::RenderError;
    /// use casebook::{Casebook, Instant, Language};
    /// use std::error::Error as _;
    ///
    /// let rules = "playbook: thanks\ntime_zone: UTC\ninputs: { note: { type: text } }\ntree: done\n\
    ///              outcomes: { done: { kind: advise, reply: thanks } }\nreplies: { thanks: { body: 'BODY' } }";
    /// let rules = rules.replace("BODY", &"{{ note }}".repeat(20));
    /// let casebook = Casebook::from_sources([("thanks.yaml", rules)])?;
    /// let playbook = casebook.playbook("thanks")?;
    /// let case = playbook.bind(&serde_json::json!({ "note": "x".repeat(16_000) }))?;
    /// let now: Instant = "2026-11-27T21:00:00+07:00".parse()?;
    /// let verdict = playbook.decide(&case, now)?;
    /// let error = verdict.decided().expect("nothing is asked").reply().unwrap_err();
    /// let why: &RenderError = error.source().and_then(|source| source.downcast_ref()).expect("the reply's own");
    /// let told = "câu trả lời `thanks`, nội dung: nội dung tạo ra dài quá 256 KB";
    /// assert_eq!(why.message(Language::Vietnamese), told);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let RenderError { template, variant, part, line, why, .. } = self;
        let variant = match variant {
            Some(variant) => said!(" (variant `{variant}`)", " (bản `{variant}`)"),
            None => Said::default(),
        };
        let part = match part {
            Part::Subject => said!("subject", "tiêu đề"),
            Part::Body => said!("body", "nội dung"),
        };
        let line = match line {
            Some(line) => said!(", line {line}", ", dòng {line}"),
            None => Said::default(),
        };
        said!(
            "reply `{template}`{variant}, {part}{line}: {why}",
            "câu trả lời `{template}`{variant}, {part}{line}: {why}"; variant, part, line, why
        )
    }

    /// The name of the template.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The variant of the template, where it has variants.
    pub fn variant(&self) -> Option<&str> {
        self.variant.as_deref()
    }

    /// The line in the subject or body, from 1, where it is known.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Whether the reply became too long, or took too much work.
    pub fn is_too_large(&self) -> bool {
        self.too_large
    }
}

/// What went wrong in one part.
struct Failure {
    at: Range<usize>,
    line: Option<usize>,
    why: Said,
    too_large: bool,
}

pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(escaping);
    environment.set_formatter(print);
    environment.set_syntax(blocks_take_their_line());
    filters::install(&mut environment);
    environment
}

fn blocks_take_their_line() -> minijinja::syntax::SyntaxConfig {
    // Only custom delimiters can make this fail, and there are none.
    minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default()
}

const HTML: &str = "html";
const LINE: &str = "line";

/// Under which name minijinja keeps a part; it begins with how values are written there.
pub(super) fn key(id: TemplateId, part: Part, format: Format, text: &str) -> String {
    let how = match (part, format) {
        (Part::Subject, _) => LINE,
        (Part::Body, Format::Html) => HTML,
        (Part::Body, Format::Text) => "text",
    };
    format!("{how}/{}/{text}", id.0)
}

fn escaping(key: &str) -> AutoEscape {
    match key.split('/').next() {
        Some(HTML) => AutoEscape::Html,
        Some(LINE) => AutoEscape::Custom(LINE.into()),
        _ => AutoEscape::None,
    }
}

/// How every `{{ … }}` is written. A subject is put on one line as a whole, later.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let text = filters::printed_here(value)?;
    let text = match state.auto_escape() {
        AutoEscape::Custom(_) => text,
        AutoEscape::Html => escaped(&without_controls(&text)),
        _ => without_controls(&text),
    };
    out.write_str(&text).map_err(minijinja::Error::from)
}

impl Replies {
    /// Renders a reply.
    pub(crate) fn render(&self, id: TemplateId, values: &dyn Values) -> Result<Reply, RenderError> {
        let Some(template) = self.template(id) else {
            let (template, why) = (format!("#{}", id.0), RenderProblem::NoTemplate.said());
            return Err(RenderError { template, variant: None, part: Part::Body, line: None, why, too_large: false });
        };
        let missing = Missing::default();
        let (mut subject, mut body) = (None, String::new());
        for info in &template.parts {
            let text = self.part(template, info, &info.live, values, &missing).map_err(|failure| RenderError {
                template: template.name.clone(),
                variant: template.variant.clone(),
                part: info.part,
                line: failure.line,
                why: failure.why,
                too_large: failure.too_large,
            })?;
            match info.part {
                Part::Subject => subject = Some(one_line(&text)),
                Part::Body => body = text,
            }
        }
        let (name, variant) = (template.name.clone(), template.variant.clone());
        Ok(Reply { template: name, variant, subject, body, missing: missing.names() })
    }

    /// Renders once with sample values, every branch taken: what can fail with values of these types fails
    /// here. A sample list should have an item, or the body of its loop is not tried.
    pub(crate) fn try_render(&self, id: TemplateId, sample: &dyn Values) -> Result<(), Vec<PartFinding>> {
        let mut problems = Vec::new();
        if let Some(template) = self.template(id) {
            for info in &template.parts {
                if let Err(failure) = self.part(template, info, &info.trial, sample, &Missing::default()) {
                    let finding = Finding { at: failure.at, ..Finding::new(Code::TemplateFailure, failure.why) };
                    problems.push(PartFinding { part: info.part, finding });
                }
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn part(
        &self,
        template: &Template,
        info: &PartInfo,
        key: &str,
        values: &dyn Values,
        missing: &Missing,
    ) -> Result<String, Failure> {
        let root = names(template, info, values, missing)?;
        let mut output = Limited::default();
        let result = self
            .environment
            .get_template(key)
            .and_then(|compiled| compiled.render_captured_to(root, &mut output).map(|_| ()));
        match result {
            // minijinja writes whole texts, so nothing is replaced here.
            Ok(()) => Ok(String::from_utf8_lossy(&output.bytes).into_owned()),
            Err(error) => Err(failure(info, &error, output.full)),
        }
    }
}

fn failure(info: &PartInfo, error: &minijinja::Error, full: bool) -> Failure {
    let exhausted = error.kind() == ErrorKind::OutOfFuel;
    let why = match error.source().and_then(|source| source.downcast_ref()) {
        _ if full => RenderProblem::TooLong { kilobytes: MAX_OUTPUT / 1024 }.said(),
        _ if exhausted => RenderProblem::TooMuchWork.said(),
        Some(Failed(words)) => words.clone(),
        None => RenderProblem::Engine { kind: error.kind() }.said(),
    };
    let line = error.line();
    Failure { at: place(&info.tags, info.length, line), line, why, too_large: full || exhausted }
}

/// The tag on that line, where there is one only; else from the first to the last of the line.
pub(super) fn place(tags: &[(Range<usize>, Range<usize>)], length: usize, line: Option<usize>) -> Range<usize> {
    let Some(line) = line else {
        return 0..length;
    };
    let there = || tags.iter().filter(|(lines, _)| lines.contains(&line)).map(|(_, at)| at);
    let start = there().map(|at| at.start).min().unwrap_or(0);
    start..there().map(|at| at.end).max().unwrap_or(length)
}

/// The names of one part with their values, dotted ones as groups in groups.
fn names(template: &Template, info: &PartInfo, values: &dyn Values, missing: &Missing) -> Result<Value, Failure> {
    let mut root = Tree::default();
    for used in template.names.iter().filter(|used| used.part == info.part) {
        let refuse = |problem: RenderProblem<'_>| Failure {
            at: used.at.clone(),
            line: info.tags.iter().find(|(_, at)| at.end > used.at.start).map(|(lines, _)| lines.start),
            why: problem.said(),
            too_large: false,
        };
        let name: &str = &used.name;
        let shown = match values.get(name) {
            Lookup::Value(shown) => Some(shown),
            Lookup::Missing => None,
            Lookup::Group => return Err(refuse(RenderProblem::Group { name })),
            Lookup::Unknown => return Err(refuse(RenderProblem::Unknown { name })),
        };
        root.insert(name, Named { name: Arc::from(name), shown, missing: missing.clone() });
    }
    Ok(root.into_value())
}

/// Values by the parts of their names. The check limits how many parts a name has.
#[derive(Default)]
struct Tree {
    leaf: Option<Named>,
    below: Vec<(String, Tree)>,
}

impl Tree {
    fn insert(&mut self, name: &str, named: Named) {
        let mut tree = self;
        for part in name.split('.') {
            let index = tree.below.iter().position(|(below, _)| below == part).unwrap_or(tree.below.len());
            if index == tree.below.len() {
                tree.below.push((part.to_owned(), Tree::default()));
            }
            tree = &mut tree.below[index].1;
        }
        tree.leaf = Some(named);
    }

    fn into_value(self) -> Value {
        match self.leaf {
            // Names below a value are fields it does not have; using one is an error.
            Some(named) => Value::from_object(Item::Named(named)),
            None => {
                let below = self.below.into_iter().map(|(name, tree)| (name, tree.into_value())).collect();
                Value::from_object(Item::Group(below))
            }
        }
    }
}

/// Takes bytes up to the limit, then refuses.
#[derive(Default)]
struct Limited {
    bytes: Vec<u8>,
    full: bool,
}

impl std::io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > MAX_OUTPUT {
            self.full = true;
            return Err(std::io::Error::other("too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
