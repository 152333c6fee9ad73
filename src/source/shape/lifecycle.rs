//! Declares the section `lifecycle`: roles, states, events. Never here: which of them fit together; that is the model's
//! to check.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};

const NAMED: Field = must("title", Takes::Prose, "its name for people");
const BY: Field = may("by", Takes::ScalarOrList, "the role, or a list of roles, that may do it");
const NEEDS: Field = may("needs", Takes::Scalar, "the permission that a role needs to do it, instead of `by`");
const TAKES: Field = may("takes", Takes::ScalarOrList, "the input, or a list of inputs, that come with it");
const GUARDS: Field = may(
    "guards",
    Takes::ScalarOrMapping,
    "conditions that must all hold, each under the words that say so when it does not",
);
const CHANGES: Field = may("changes", Takes::Mapping, "what it changes on the ticket: handler, receiver, chat, …");
const DO: Field = may("do", Takes::Anything, "actions for the host: names, or `{do, when}`");
const NOTIFY: Field =
    may("notify", Takes::ScalarOrList, "who is told: handler, receiver, previous_handler, opener, or roles");

pub(crate) static ROLE: Shape = Shape {
    title: "a role",
    fields: &[
        NAMED,
        NOTE,
        REF,
        ALLOW,
        may("may", Takes::ScalarOrList, "the permission, or a list of permissions, it has"),
    ],
};

pub(crate) static PERMISSION: Shape = Shape { title: "a permission", fields: &[NAMED, NOTE, REF, ALLOW] };

pub(crate) static RELATED: Shape = Shape {
    title: "the mapping `related`",
    fields: &[
        must("by", Takes::Scalar, "the `one_of` input on which it depends who is related, such as the category"),
        must("people", Takes::Mapping, "the related people by its values; for a value without an entry the host says"),
        NOTE,
        REF,
    ],
};

pub(crate) static STATE: Shape = Shape {
    title: "a state",
    fields: &[
        NAMED,
        NOTE,
        REF,
        may("initial", Takes::Boolean, "`true`: a ticket begins in it"),
        may("end", Takes::Boolean, "`true`: the ticket's life ends in it"),
        may("customer", Takes::Prose, "what the customer is told while the ticket is in it"),
        may(
            "resolution",
            Takes::Scalar,
            "what the resolution's clock does in it: run (the default), pause, or stop (the default of an end)",
        ),
    ],
};

pub(crate) static OPENING: Shape =
    Shape { title: "the opening", fields: &[NAMED, NOTE, REF, BY, NEEDS, TAKES, GUARDS, CHANGES, DO, NOTIFY] };

pub(crate) static EVENT: Shape = Shape {
    title: "an event",
    fields: &[
        NAMED,
        NOTE,
        REF,
        BY,
        NEEDS,
        TAKES,
        GUARDS,
        must("transitions", Takes::List, "from which states it leads where: a list of `{from, to, when}`"),
        may("reopens", Takes::Boolean, "`true`: it leads out of an end"),
        may("sla", Takes::Scalar, "what it is for the SLA: replied or customer_replied"),
        may(
            "reaches",
            Takes::ScalarOrList,
            "how far the ticket has come by it, for `unless` of escalations: started, confirmed",
        ),
        CHANGES,
        DO,
        NOTIFY,
    ],
};

pub(crate) static TRANSITION: Shape = Shape {
    title: "a transition",
    fields: &[
        must("from", Takes::ScalarOrList, "the state, or a list of states; `any` is every state that is no end"),
        may("to", Takes::Scalar, "the state to which it leads; without it the ticket stays where it is"),
        may("when", Takes::ScalarOrMapping, "a condition, or conditions under the words that say so, for this way"),
        may("otherwise", Takes::Boolean, "`true`: it is taken when no other from the same state is"),
        NOTE,
        REF,
    ],
};

pub(crate) static CHANGES_OF_TICKET: Shape = Shape {
    title: "the mapping `changes`",
    fields: &[
        may(
            "handler",
            Takes::Scalar,
            "who handles it from now on: `actor`, `nobody`, or the input that names the person",
        ),
        may("receiver", Takes::Scalar, "who received it, and that it is received now: `actor`, or an input"),
        may("chat", Takes::Scalar, "the text input that the customer reads in the ticket"),
        may("jot", Takes::Scalar, "the text input that is noted; the customer never sees it"),
        may("task", Takes::Mapping, "a new task: `{text, due, remind}`, each an input"),
        may("task_done", Takes::Scalar, "the number input that says which task is done"),
        may("interaction", Takes::Boolean, "`true`: it counts as an interaction with the customer"),
        may("keep", Takes::ScalarOrList, "the inputs whose values the ticket keeps from now on"),
    ],
};

pub(crate) static TASK: Shape = Shape {
    title: "a task",
    fields: &[
        must("text", Takes::Scalar, "the text input that says what is to be done"),
        may("due", Takes::Scalar, "the datetime input that says by when"),
        may("remind", Takes::Scalar, "the datetime input that says when to remind of it"),
    ],
};

pub(crate) static GOLDEN_HISTORY: Shape = Shape {
    title: "a golden history",
    fields: &[
        may("name", Takes::Prose, "what it shows"),
        NOTE,
        REF,
        must("lifecycle", Takes::Scalar, "the lifecycle that the ticket goes through"),
        must("history", Takes::List, "what happens, step by step"),
    ],
};

pub(crate) static GOLDEN_STEP: Shape = Shape {
    title: "a step of a golden history",
    fields: &[
        TITLE,
        NOTE,
        REF,
        must("at", Takes::Scalar, "the instant; without an offset in the lifecycle's zone"),
        may("event", Takes::Scalar, "the event, `open` for the first; without one the ticket is only looked at"),
        may("actor", Takes::Scalar, "the person"),
        may("role", Takes::Scalar, "the person's role"),
        may("given", Takes::Mapping, "the inputs that come with the event, and their values"),
        may("expect", Takes::Mapping, "what must be so afterwards"),
    ],
};
