//! Notes what a private input shows in: the facts and expressions that its value goes into. Such values stay out of
//! records and error messages. Which way the tree took is not among them: an outcome is what a record is for.

/// What derives from private inputs, by number.
#[derive(Debug, Default)]
pub(crate) struct Private {
    pub(super) facts: Box<[bool]>,
    pub(super) exprs: Box<[bool]>,
}

/// Which parts of an outcome are worked out from private inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PrivateParts {
    /// The instant from which everything counts.
    pub(crate) instant: bool,
    /// The SLA's times.
    pub(crate) sla: bool,
    pub(crate) promise: bool,
    /// The instants of the escalations' steps.
    pub(crate) escalation: bool,
    /// Which text of the reply is sent.
    pub(crate) reply_variant: bool,
}
