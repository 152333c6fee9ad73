//! Checks reply templates when they are loaded, and renders one when a reply is wanted.
//!
//! The language is a small part of Jinja's:
//!
//! - `{{ name }}` prints a name, `{{ promise.due_on }}` a dotted one; `{# … #}` is a comment;
//! - `{% if … %} {% elif … %} {% else %} {% endif %}` with `and or not`, `== != < <= > >= in`, `is defined`;
//!   `{{ a if b else c }}`; `~` joins texts;
//! - `{% for item in names %} {% endfor %}` over a list, with `loop.index`, `loop.first`, `loop.last`;
//! - filters, as `{{ amount | thousands }}`: those of [`filters::FILTERS`] and no others;
//! - a block or comment alone on its line leaves no empty line.
//!
//! A choice prints its label; it is equal to its word (`airline == "bamboo"`), and `airline.value` and
//! `airline.label` print either. A reply calculates nothing: that is for the facts of a playbook.
//!
//! **Missing.** A known name without a value leaves a gap, `⟦film?⟧`, and is listed in [`Reply::missing`].
//! `{% if film %}` is false for it, `film is defined` too, `film | default("…")` gives the other text, and
//! `film or other` the other value, all without listing it: the author took care. Filters hand the gap on; a
//! comparison with it does not hold (not even `!=`) and lists it; a loop over it goes one round, the gap in it.
//! The first and last of an empty list are gaps too. A name that is not known at all is an error.
//!
//! **Values are data**: never read as a template, on one line in a subject, without control characters in a
//! body, escaped in HTML (for text between tags and inside quoted attributes, not for scripts or addresses).
//!
//! Never here: where the values come from, time zones, the YAML around a template.

mod build;
mod check;
mod filters;
mod item;
mod lexer;
mod problem;
mod render;
mod replies;
mod shown;
mod template;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use build::RepliesBuilder;
pub(crate) use problem::NameProblem;
pub use render::RenderError;
pub(crate) use replies::Replies;
pub use replies::Reply;
pub(crate) use shown::{Lookup, Shown, Values};
pub(crate) use template::{Format, NameUse, Part, PartFinding, Premise, TemplateId, TemplateText};
