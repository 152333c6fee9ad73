//! Which fields stand where: the one declaration of the YAML's sections. The reader, the hints for misplaced and
//! misspelt fields, and the documentation of the format all come from here.

mod escalation;
mod sla;

pub(crate) use escalation::{ESCALATION, ESCALATION_STEP, REPEAT};
pub(crate) use sla::{SLA, SLA_SET, TARGET, TARGET_BY_PRIORITY};

/// A mapping's fields.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What the mapping is, with its article: "an outcome".
    pub(crate) title: &'static str,
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    pub(crate) required: bool,
    /// What it says, for the documentation and the error when it is missing.
    pub(crate) doc: &'static str,
}

/// What a field's value may be. The reader checks the outer form; the model checks what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Text for people: a title, a question, a reply.
    Prose,
    /// A single value: a name, a number, an expression, a duration.
    Scalar,
    /// `true` or `false`.
    Boolean,
    /// A mapping.
    Mapping,
    /// A list.
    List,
    /// A single value or a list of them.
    ScalarOrList,
    /// A single value or a mapping.
    ScalarOrMapping,
    /// A list or a mapping.
    ListOrMapping,
    /// Any form, also nothing.
    Anything,
}

impl Takes {
    /// What is expected, for a message.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Takes::Prose => "a text",
            Takes::Scalar => "a single value",
            Takes::Boolean => "`true` or `false`",
            Takes::Mapping => "a mapping of `key: value` entries",
            Takes::List => "a list",
            Takes::ScalarOrList => "a single value or a list",
            Takes::ScalarOrMapping => "a single value or a mapping",
            Takes::ListOrMapping => "a list or a mapping",
            Takes::Anything => "any value",
        }
    }
}

const fn may(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field { name, takes, required: false, doc }
}

const fn must(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field { name, takes, required: true, doc }
}

const TITLE: Field = may("title", Takes::Prose, "its name for people");
const NOTE: Field = may("note", Takes::Prose, "a remark for analysts; \"(A)\" marks our own reading of a silent place");
const REF: Field = may("ref", Takes::ScalarOrList, "the section of the map it comes from, or a list of sections");
const ALLOW: Field =
    may("allow", Takes::Mapping, "warnings that are meant so: `{CB904: \"the reason\"}`, there and below");

/// One file: any of the sections, and a playbook's fields beside `playbook`, or a checklist's beside `checklist`.
pub(crate) static FILE: Shape = Shape {
    title: "a file",
    fields: &[
        may("calendars", Takes::Mapping, "business calendars by name"),
        may("holidays", Takes::Mapping, "sets of holidays by name"),
        may("teams", Takes::Mapping, "teams by name"),
        may("slas", Takes::Mapping, "sets of SLA targets by name, for outcomes that promise the same"),
        may("escalations", Takes::Mapping, "orders of reminders and calls, by name"),
        may("replies", Takes::Mapping, "reply templates by name"),
        may("playbook", Takes::Scalar, "the name of the decision tree that this file holds"),
        may("checklist", Takes::Scalar, "the name of the checklist that this file holds"),
        TITLE,
        REF,
        NOTE,
        ALLOW,
        may(
            "time_zone",
            Takes::Scalar,
            "the time zone of the playbook or checklist, an IANA name such as Asia/Ho_Chi_Minh",
        ),
        may("instant", Takes::Scalar, "the datetime input from which SLA, hours and follow-ups count"),
        may("inputs", Takes::Mapping, "what a case may carry, by name"),
        may("facts", Takes::Mapping, "what follows from the inputs, by name"),
        may("tree", Takes::ScalarOrMapping, "the decision tree's first node"),
        may("subtrees", Takes::Mapping, "nodes by name, for `use:`"),
        may("outcomes", Takes::Mapping, "the leaves of the tree, by name"),
        may("programmes", Takes::Mapping, "what customers can take part in, by name"),
        may(
            "lines",
            Takes::Mapping,
            "how a reply shows the checklist: a text for each state, under `programme` and `step`",
        ),
        may("tests", Takes::List, "golden cases: what a case given at an instant must decide"),
    ],
};

/// The fields of [`FILE`] that mean something only beside `playbook` or `checklist`.
pub(crate) static COMMON_FIELDS: &[&str] = &["title", "ref", "note", "time_zone", "inputs", "facts"];

/// The fields of [`FILE`] that mean something only beside `playbook`.
pub(crate) static PLAYBOOK_FIELDS: &[&str] = &["instant", "tree", "subtrees", "outcomes"];

/// The fields of [`FILE`] that mean something only beside `checklist`.
pub(crate) static CHECKLIST_FIELDS: &[&str] = &["programmes", "lines"];

pub(crate) static CALENDAR: Shape = Shape {
    title: "a calendar",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("time_zone", Takes::Scalar, "the IANA time zone in which its hours are read"),
        must("hours", Takes::ScalarOrMapping, "weekly hours by day, `mon-fri: 09:00-17:00`; or `always`"),
        may("breaks", Takes::Mapping, "hours by day taken out of the weekly hours"),
        may("holidays", Takes::ScalarOrList, "the name of a holiday set, or a list of names"),
        may("special_hours", Takes::Mapping, "dates with hours of their own, or `closed`; they win over a holiday"),
        may(
            "years",
            Takes::Scalar,
            "the years it covers, `2024-2030`; otherwise its holiday sets' years, or 2000-2099",
        ),
        AT_CLOSING,
    ],
};

const AT_CLOSING: Field = may(
    "at_closing",
    Takes::Scalar,
    "where a sum stands that ends at closing time: `closing` (the default) or `next_opening`",
);

/// A calendar made of others; it has no hours of its own.
pub(crate) static COMBINED_CALENDAR: Shape = Shape {
    title: "a union or an intersection of calendars",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("union", Takes::List, "calendars; it is open when one of them is"),
        may("intersection", Takes::List, "calendars; it is open when all of them are"),
        may(
            "time_zone",
            Takes::Scalar,
            "the IANA time zone of its days; otherwise the one that all its calendars have",
        ),
        AT_CLOSING,
    ],
};

pub(crate) static HOLIDAYS: Shape = Shape {
    title: "a holiday set",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "years",
            Takes::Scalar,
            "the years for which it is complete, `2024-2030`; otherwise those of its first and last date",
        ),
        may("dates", Takes::ListOrMapping, "the dates, each with its name or as a plain list"),
        may("file", Takes::Scalar, "an iCalendar file beside this one, `holidays.ics`, in place of `dates`"),
    ],
};

pub(crate) static TEAM: Shape = Shape {
    title: "a team",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("calendar", Takes::Scalar, "its business hours"),
        may("channels", Takes::ListOrMapping, "how it is reached: names, or names with an address each"),
        may("mention", Takes::ScalarOrList, "the handles to mention"),
    ],
};

pub(crate) static REPLY: Shape = Shape {
    title: "a reply",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("subject", Takes::Prose, "its subject line"),
        may("body", Takes::Prose, "its text"),
        may("format", Takes::Scalar, "`text` (the default) or `html`"),
        may("variants", Takes::Mapping, "a subject and body by channel, instead of one for all"),
    ],
};

pub(crate) static REPLY_VARIANT: Shape = Shape {
    title: "a reply's variant",
    fields: &[
        NOTE,
        may("subject", Takes::Prose, "its subject line"),
        must("body", Takes::Prose, "its text"),
        may("format", Takes::Scalar, "`text` (the default) or `html`"),
    ],
};

pub(crate) static INPUT: Shape = Shape {
    title: "an input",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("type", Takes::Scalar, "boolean, number, text, date, datetime or duration"),
        may("one_of", Takes::ListOrMapping, "the values it can take, each with its label"),
        may("any_of", Takes::ListOrMapping, "the values of which it can take any number, each with its label"),
        may("labels", Takes::Mapping, "words for `true` and `false`"),
        may("ask", Takes::Prose, "the question that asks for it"),
        may("default", Takes::ScalarOrList, "its value when the case has none; `now` for a datetime"),
        may("optional", Takes::Boolean, "`true`: it is never asked for and may be missing"),
        may("private", Takes::Boolean, "`true`: it must not leave in records"),
    ],
};

pub(crate) static FACT: Shape = Shape {
    title: "a fact",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("is", Takes::Scalar, "its expression"),
        may("one_of", Takes::ListOrMapping, "the values it can have, each with its label, where no input lists them"),
    ],
};

/// A node of the tree; which fields go together is the model's to check.
pub(crate) static NODE: Shape = Shape {
    title: "a node of the tree",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("switch", Takes::Scalar, "the input or fact on which it branches"),
        may("cases", Takes::Mapping, "under `switch`: a node for each value"),
        may("table", Takes::List, "a decision table's columns: inputs and facts"),
        may("hit_policy", Takes::Scalar, "under `table`: `unique` (the default) or `first`"),
        may("rows", Takes::List, "under `table`: a cell for each column, then a node"),
        may("otherwise", Takes::ScalarOrMapping, "the node for whatever no case or row takes"),
        may("use", Takes::Scalar, "the name of a subtree or of another playbook"),
        may("outcome", Takes::Scalar, "the name of an outcome"),
    ],
};

pub(crate) static OUTCOME: Shape = Shape {
    title: "an outcome",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("kind", Takes::Scalar, "advise, process, self_service or reject"),
        may("priority", Takes::Scalar, "low, normal (the default), high or urgent"),
        may("route", Takes::ScalarOrMapping, "the team, or `{to, via, mention}`"),
        may(
            "sla",
            Takes::ScalarOrMapping,
            "the resolution target, `240m`; the name of a set under `slas:`; or `{respond, resolve, …}`",
        ),
        may("promise", Takes::Mapping, "`{days, calendar, from}`: a promise in working days"),
        may("reply", Takes::ScalarOrMapping, "the name of a reply, or `{template, variant}`"),
        may("checklist", Takes::Scalar, "the name of a checklist, for its reply to show as `{{ checklist }}`"),
        may("collect", Takes::ScalarOrList, "the inputs that whoever handles it must have"),
        may("do", Takes::Anything, "actions: names, or `{do, when}`"),
        may("follow_up", Takes::ListOrMapping, "`{remind, after, clock, when}`, or a list of such"),
        may("escalation", Takes::ScalarOrList, "the name of an escalation, or a list of names"),
        may("close", Takes::Boolean, "`true`: the case is closed with it"),
    ],
};

pub(crate) static ROUTE: Shape = Shape {
    title: "a route",
    fields: &[
        must("to", Takes::Scalar, "the team"),
        may("via", Takes::ScalarOrList, "the channels, from the team's own"),
        may("mention", Takes::ScalarOrList, "the handles to mention, instead of the team's"),
    ],
};

pub(crate) static PROMISE: Shape = Shape {
    title: "a promise",
    fields: &[
        must("days", Takes::Scalar, "working days, a whole number"),
        must("calendar", Takes::Scalar, "the calendar whose days count"),
        must("from", Takes::Scalar, "the datetime or date from which they count"),
    ],
};

pub(crate) static REPLY_USE: Shape = Shape {
    title: "an outcome's reply",
    fields: &[
        must("template", Takes::Scalar, "the reply's name"),
        may("variant", Takes::Scalar, "a variant's name, or the `one_of` whose value is the name"),
    ],
};

pub(crate) static ACTION: Shape = Shape {
    title: "an action",
    fields: &[
        must("do", Takes::Scalar, "the action's name"),
        may("when", Takes::Scalar, "a condition: the action is taken only when it holds"),
        NOTE,
        REF,
    ],
};

pub(crate) static FOLLOW_UP: Shape = Shape {
    title: "a follow-up",
    fields: &[
        must("remind", Takes::Scalar, "the team to remind"),
        must("after", Takes::Scalar, "how long after the playbook's instant"),
        may("clock", Takes::Scalar, "the calendar on which that time runs; `always` (the default) is 24×7"),
        may("when", Takes::Scalar, "a condition: the reminder is set only when it holds"),
        NOTE,
        REF,
    ],
};

pub(crate) static PROGRAMME: Shape = Shape {
    title: "a programme",
    fields: &[
        must("title", Takes::Prose, "its name for people"),
        NOTE,
        REF,
        may("runs", Takes::Mapping, "`{from, until}`: when it runs, both ends included; without it, always"),
        may("who", Takes::Scalar, "a condition: who is in it; without it, everyone"),
        may("terms", Takes::Scalar, "where its terms can be read, an address that begins with https://"),
        must("steps", Takes::Mapping, "its steps by name, in their order"),
    ],
};

pub(crate) static PERIOD: Shape = Shape {
    title: "a running period",
    fields: &[
        may("from", Takes::Scalar, "its first day, or the datetime of its first second"),
        may("until", Takes::Scalar, "its last day, or the datetime of its last second"),
    ],
};

pub(crate) static STEP: Shape = Shape {
    title: "a step",
    fields: &[
        must("title", Takes::Prose, "its name for people"),
        NOTE,
        REF,
        must("done", Takes::Scalar, "a condition: the step is done when it holds"),
        may("when", Takes::Scalar, "a condition: the step is needed only when it holds"),
        may("after", Takes::ScalarOrList, "the step, or a list of steps, that must be done before"),
    ],
};

pub(crate) static LINES: Shape = Shape {
    title: "the mapping `lines`",
    fields: &[
        must(
            "programme",
            Takes::Mapping,
            "a text for each state of a programme; in a state without one it is left out",
        ),
        may("step", Takes::Mapping, "a text for each state of a step; in a state without one it is left out"),
    ],
};

pub(crate) static PROGRAMME_LINES: Shape = Shape {
    title: "the mapping `programme` of `lines`",
    fields: &[
        may("in", Takes::Prose, "the customer is in it"),
        may("complete", Takes::Prose, "the customer is in it and nothing is left to do; without it, the line of `in`"),
        may("not_in", Takes::Prose, "the customer is not in it"),
        may("unknown", Takes::Prose, "whether the customer is in it is not known"),
    ],
};

pub(crate) static STEP_LINES: Shape = Shape {
    title: "the mapping `step` of `lines`",
    fields: &[
        may("done", Takes::Prose, "it is done"),
        may("next", Takes::Prose, "it is the one to do next"),
        may("missing", Takes::Prose, "it is not done, and could be done now"),
        may("waiting", Takes::Prose, "it is not done, and waits for the steps under its `after`"),
        may("not_needed", Takes::Prose, "its `when` does not hold"),
        may("unknown", Takes::Prose, "whether it is done or needed is not known"),
    ],
};

pub(crate) static GOLDEN_CASE: Shape = Shape {
    title: "a golden case",
    fields: &[
        may("name", Takes::Prose, "what it shows"),
        NOTE,
        REF,
        may("playbook", Takes::Scalar, "the playbook that decides it"),
        may("checklist", Takes::Scalar, "the checklist that reviews it, instead of `playbook`"),
        may("at", Takes::Scalar, "the instant at which it is decided; without an offset in the playbook's zone"),
        may("given", Takes::Mapping, "the case: inputs and their values"),
        may("expect", Takes::Mapping, "fields of the decision, or programmes of the checklist, that must come out so"),
        may("table", Takes::List, "several cases at once, its columns: `name`, `at`, `given.…` and `expect.…`"),
        may("rows", Takes::List, "the cases of a table, a list each: a cell for every column"),
    ],
};

/// Every shape below the file, to say where a misplaced field belongs.
static ALL: &[&Shape] = &[
    &CALENDAR,
    &COMBINED_CALENDAR,
    &HOLIDAYS,
    &TEAM,
    &REPLY,
    &REPLY_VARIANT,
    &INPUT,
    &FACT,
    &NODE,
    &OUTCOME,
    &ROUTE,
    &SLA,
    &SLA_SET,
    &TARGET,
    &TARGET_BY_PRIORITY,
    &PROMISE,
    &REPLY_USE,
    &ACTION,
    &FOLLOW_UP,
    &ESCALATION,
    &ESCALATION_STEP,
    &REPEAT,
    &PROGRAMME,
    &PERIOD,
    &STEP,
    &LINES,
    &PROGRAMME_LINES,
    &STEP_LINES,
    &GOLDEN_CASE,
    &FILE,
];

/// The shapes that have a field of this name, in words: "an outcome or a follow-up".
pub(crate) fn where_belongs(name: &str) -> Option<String> {
    let homes: Vec<&str> = ALL
        .iter()
        .filter(|shape| shape.fields.iter().any(|field| field.name == name))
        .map(|shape| shape.title)
        .collect();
    match homes.as_slice() {
        [] => None,
        [.., _] if homes.len() > 3 => None,
        homes => Some(homes.join(" or ")),
    }
}

/// What the fields of this name take; `None` where there is none, or where they take different things.
pub(crate) fn takes(name: &str) -> Option<Takes> {
    let mut fields = ALL.iter().flat_map(|shape| shape.fields).filter(|field| field.name == name);
    let first = fields.next()?.takes;
    fields.all(|field| field.takes == first).then_some(first)
}
