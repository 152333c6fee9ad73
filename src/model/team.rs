//! Holds teams: who handles cases, when, and by which channels.

use super::meta::Meta;
use crate::diagnostic::Span;
use crate::expression::CalendarId;

/// Who handles cases.
#[derive(Debug)]
pub(crate) struct Team {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) calendar: Option<CalendarId>,
    /// Channel names, each with its address where one is given.
    pub(crate) channels: Vec<(Box<str>, Option<Box<str>>)>,
    pub(crate) mention: Vec<Box<str>>,
    pub(crate) span: Span,
}
