//! Checks what a template may say when it is loaded, in every branch: its tags, filters and tests are known
//! ones, and each name it looks up is reported with its place.
//!
//! The language is a small part of Jinja's. It comes out in two texts for minijinja, with the lines kept:
//! `live` is the author's own text with each comparison turned into a test of ours (minijinja's `==` between
//! a text and a value of ours is silently false), and `trial` is the same with every branch taken and every
//! operand evaluated, so that one rendering with sample values finds what can fail anywhere.

mod care;
mod checker;
mod cursor;
mod expression;
mod meaning;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lexer::{Tag, TagKind, TokenKind, tags};
use super::problem::BlockProblem;
use crate::diagnostic::{Finding, Problem};
pub(in crate::reply) use checker::Name;
use checker::{Checker, Edits, KEYWORDS, Open};

/// How deep blocks may stand in each other.
const MAX_BLOCKS: usize = 12;
/// The most `elif` of one `if`.
const MAX_ELIF: usize = 30;
const BLOCKS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];
const OTHER_TEMPLATES: [&str; 7] = ["include", "import", "from", "extends", "block", "macro", "call"];
/// A sound template: both texts, the names it looks up in order, and the places of its tags.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) live: String,
    pub(super) trial: String,
    pub(super) names: Vec<Name>,
    pub(super) tags: Vec<Range<usize>>,
}

/// Checks one part of a template; all that is wrong comes together, one finding a tag.
pub(super) fn check(text: &str) -> Result<Checked, Vec<Finding>> {
    let tags = tags(text).map_err(|finding| vec![finding])?;
    let mut checker = Checker { text, ..Checker::default() };
    for tag in &tags {
        checker.tag(tag);
    }
    for open in std::mem::take(&mut checker.open) {
        let (word, end) = open.words();
        let ended = checker.misplaced(BlockProblem::NeverEnded { word, end }, open.at());
        checker.findings.extend(ended.err());
    }
    if !checker.findings.is_empty() {
        return Err(checker.findings);
    }
    Ok(Checked {
        live: edited(text, checker.live),
        trial: edited(text, checker.trial),
        names: checker.names,
        tags: tags.into_iter().map(|tag| tag.at).collect(),
    })
}

/// The text with its edits made. Edits never overlap; those at one place keep the order in which they came.
fn edited(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(at, _)| at.start);
    let mut made = String::with_capacity(text.len() + edits.len() * 8);
    let mut position = 0;
    for (at, replacement) in edits {
        made.push_str(&text[position..at.start]);
        made.push_str(replacement);
        position = at.end;
    }
    made.push_str(&text[position..]);
    made
}

impl Checker<'_> {
    fn tag(&mut self, tag: &Tag) {
        if tag.kind != TagKind::Print {
            self.keep_blanks(tag);
        }
        self.tokens.clone_from(&tag.tokens);
        (self.next, self.depth) = (0, 0);
        self.assumed.clear();
        self.end = tag.at.end - 2 - usize::from(tag.trims_after);
        let result = match tag.kind {
            TagKind::Comment => Ok(()),
            TagKind::Print if self.tokens.is_empty() => Err(BlockProblem::PrintsNothing.at(tag.at.clone())),
            TagKind::Print => self.expression().and_then(|()| self.finished()),
            TagKind::Block => self.block(tag),
        };
        self.findings.extend(result.err());
    }

    /// A block or comment alone on its line takes the line with it; around any other, `+` tells minijinja to
    /// leave the blanks as they are.
    fn keep_blanks(&mut self, tag: &Tag) {
        let before = self.text[..tag.at.start].rsplit('\n').next().unwrap_or_default();
        let after = &self.text[tag.at.end..];
        let ends_line = after.is_empty() || after.starts_with('\n') || after.starts_with("\r\n");
        if ends_line && before.chars().all(|c| c == ' ' || c == '\t') {
            return;
        }
        if !tag.trims_before {
            let at = tag.at.start + 2;
            self.live.push((at..at, "+"));
        }
        if !tag.trims_after {
            let at = tag.at.end - 2;
            self.live.push((at..at, "+"));
        }
    }

    fn block(&mut self, tag: &Tag) -> Result<(), Finding> {
        let Some(first) = self.advance() else {
            return Err(BlockProblem::Empty { known: &BLOCKS }.at(tag.at.clone()));
        };
        let until_word = tag.at.start..first.end;
        match &self.text[first.clone()] {
            "if" => {
                let (assumed, assumed_after) = Default::default();
                self.enter(Open::If { at: tag.at.clone(), elifs: 0, has_else: false, assumed, assumed_after })?;
                let start = self.here().start;
                self.trial.push((start..start, "("));
                self.condition()
            }
            "elif" => {
                match self.open.last_mut() {
                    Some(Open::If { has_else: true, .. }) => {
                        return self.misplaced(BlockProblem::ElifAfterElse, first);
                    }
                    Some(Open::If { elifs, .. }) if *elifs == MAX_ELIF => {
                        return Err(BlockProblem::TooManyElif { most: MAX_ELIF }.at(first));
                    }
                    Some(Open::If { elifs, assumed, assumed_after, .. }) => {
                        *elifs += 1;
                        assumed.clone_from(assumed_after);
                    }
                    _ => return self.stray(first, "if"),
                }
                self.trial.push((until_word, "{% endif %}{% if ("));
                self.condition()
            }
            "else" => {
                if let Some(Open::For { .. }) = self.open.last() {
                    return self.misplaced(BlockProblem::ElseInFor, first);
                }
                if self.next_is_name("if") {
                    return Err(BlockProblem::ElseIf.at(self.here()));
                }
                match self.open.last_mut() {
                    Some(Open::If { has_else, assumed, assumed_after, .. }) if !*has_else => {
                        *has_else = true;
                        assumed.clone_from(assumed_after);
                    }
                    Some(_) => return self.misplaced(BlockProblem::SecondElse, first),
                    None => return self.stray(first, "if"),
                }
                self.trial.push((until_word, "{% endif %}{% if true"));
                self.finished()
            }
            "for" => self.for_block(tag),
            word @ ("endif" | "endfor") => match self.open.last() {
                Some(open) if open.words().1 == word => {
                    self.open.pop();
                    self.finished()
                }
                Some(open) => {
                    let (begun, end) = open.words();
                    self.misplaced(BlockProblem::Crossed { word, begun, end }, first)
                }
                None => self.stray(first, word.trim_start_matches("end")),
            },
            word => {
                self.has_unknown_block = true;
                Err(unknown_block(word, first.clone()))
            }
        }
    }

    fn enter(&mut self, open: Open) -> Result<(), Finding> {
        let at = open.at();
        self.open.push(open);
        if self.open.len() > MAX_BLOCKS {
            return Err(BlockProblem::TooDeep { most: MAX_BLOCKS }.at(at));
        }
        Ok(())
    }

    fn stray(&self, at: Range<usize>, begin: &str) -> Result<(), Finding> {
        self.misplaced(BlockProblem::Stray { word: &self.text[at.clone()], begin }, at)
    }

    /// A block in the wrong place; none where a word before it was none of ours, which may have been its begin or end.
    fn misplaced(&self, problem: BlockProblem<'_>, at: Range<usize>) -> Result<(), Finding> {
        if self.has_unknown_block { Ok(()) } else { Err(problem.at(at)) }
    }

    /// The rest of an `if` or `elif`: in the trial its branch is taken whatever it says.
    fn condition(&mut self) -> Result<(), Finding> {
        self.disjunction()?;
        let end = self.previous_end();
        self.trial.push((end..end, ") is tried()"));
        self.branch_opens();
        self.finished()
    }

    fn for_block(&mut self, tag: &Tag) -> Result<(), Finding> {
        // Entered first, so that a fault in this tag does not make its `endfor` look stray.
        self.enter(Open::For { at: tag.at.clone(), item: String::new() })?;
        let named = self.advance_if(|token, _| token.kind == TokenKind::Name);
        let Some(named) = named else {
            return Err(BlockProblem::NoItem.at(self.here()));
        };
        let name = self.text[named.clone()].to_owned();
        if KEYWORDS.contains(&name.as_str()) {
            return Err(BlockProblem::ItemIsWord { word: &name }.at(named));
        }
        if self.take_name("in").is_none() {
            return Err(BlockProblem::NoIn.at(self.here()));
        }
        if self.peek().is_none_or(|token| token.kind != TokenKind::Name) {
            return Err(BlockProblem::NoList.at(self.here()));
        }
        self.path()?;
        self.finished()?;
        if let Some(Open::For { item, .. }) = self.open.last_mut() {
            *item = name;
        }
        Ok(())
    }
}

fn unknown_block(word: &str, at: Range<usize>) -> Finding {
    let is_of_templates = OTHER_TEMPLATES.contains(&word);
    BlockProblem::Unknown { word, known: &BLOCKS, is_of_templates }.at(at)
}
