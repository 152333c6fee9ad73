//! Declares which fields stand where: the one declaration of the YAML's sections. The reader, the hints for misplaced and
//! misspelt fields, and the documentation of the format all come from here.

mod calendar;
mod checklist;
mod escalation;
mod field;
mod golden;
mod lifecycle;
mod outcome;
mod playbook;
mod reply;
mod sla;

pub(crate) use calendar::{CALENDAR, COMBINED_CALENDAR, HOLIDAYS};
pub(crate) use checklist::{LINES, PERIOD, PROGRAMME, PROGRAMME_LINES, STEP, STEP_LINES};
pub(crate) use escalation::{ESCALATION, ESCALATION_STEP, REPEAT};
pub(crate) use field::{Field, Shape, Takes};
pub(crate) use golden::GOLDEN_CASE;
pub(crate) use lifecycle::{
    CHANGES_OF_TICKET, EVENT, GOLDEN_HISTORY, GOLDEN_STEP, OPENING, PERMISSION, RELATED, ROLE, STATE, TASK, TRANSITION,
};
pub(crate) use outcome::{ACTION, FOLLOW_UP, OUTCOME, PROMISE, ROUTE};
pub(crate) use playbook::{FACT, INPUT, NODE};
pub(crate) use reply::{REPLY, REPLY_USE, REPLY_VARIANT, TEAM};
pub(crate) use sla::{SLA, SLA_SET, TARGET, TARGET_BY_PRIORITY};

use crate::language::Said;
use field::{ALLOW, NOTE, REF, TITLE, may};

/// One file: any of the sections, and the fields of a playbook, checklist or lifecycle beside its name.
pub(crate) static FILE: Shape = Shape {
    title: Said::words("a file", "tệp"),
    fields: &[
        may("calendars", Takes::Mapping, "business calendars by name", "các lịch làm việc, theo tên"),
        may("holidays", Takes::Mapping, "sets of holidays by name", "các bộ ngày lễ, theo tên"),
        may("teams", Takes::Mapping, "teams by name", "các đội, theo tên"),
        may(
            "slas",
            Takes::Mapping,
            "sets of SLA targets by name, for outcomes that promise the same",
            "các bộ hạn SLA, theo tên, cho những kết quả hứa như nhau",
        ),
        may(
            "escalations",
            Takes::Mapping,
            "orders of reminders and calls, by name",
            "các chuỗi đôn đốc, theo tên: nhắc ai, gọi ai, theo thứ tự nào",
        ),
        may("replies", Takes::Mapping, "reply templates by name", "các câu trả lời, theo tên"),
        may(
            "playbook",
            Takes::Scalar,
            "the name of the decision tree that this file holds",
            "tên cây quyết định của tệp này",
        ),
        may(
            "checklist",
            Takes::Scalar,
            "the name of the checklist that this file holds",
            "tên danh sách kiểm của tệp này",
        ),
        may("lifecycle", Takes::Scalar, "the name of the lifecycle that this file holds", "tên vòng đời của tệp này"),
        may(
            "language",
            Takes::Scalar,
            "the language in which people are told of the rules, `vi` or `en`",
            "ngôn ngữ máy nói với người đọc luật, `vi` hoặc `en`",
        ),
        TITLE,
        REF,
        NOTE,
        ALLOW,
        may(
            "time_zone",
            Takes::Scalar,
            "the time zone of the playbook, checklist or lifecycle, an IANA name such as Asia/Ho_Chi_Minh",
            "múi giờ của playbook, danh sách kiểm hay vòng đời, tên theo IANA như `Asia/Ho_Chi_Minh`",
        ),
        may(
            "instant",
            Takes::Scalar,
            "the datetime input from which SLA, hours and follow-ups count",
            "thông tin ngày giờ (`datetime`) làm mốc đếm hạn SLA, giờ làm việc và lần nhắc lại",
        ),
        may("inputs", Takes::Mapping, "what a case may carry, by name", "các thông tin một case có thể có, theo tên"),
        may(
            "facts",
            Takes::Mapping,
            "what follows from the inputs, by name",
            "các điều suy ra từ thông tin đầu vào, theo tên",
        ),
        may("tree", Takes::ScalarOrMapping, "the decision tree's first node", "nút đầu tiên của cây quyết định"),
        may(
            "subtrees",
            Takes::Mapping,
            "nodes by name, for `use:`",
            "các nhánh dùng chung, theo tên, để gọi bằng `use:`",
        ),
        may("outcomes", Takes::Mapping, "the leaves of the tree, by name", "các kết quả của cây, theo tên"),
        may(
            "programmes",
            Takes::Mapping,
            "what customers can take part in, by name",
            "các chương trình khách hàng có thể tham gia, theo tên",
        ),
        may(
            "lines",
            Takes::Mapping,
            "how a reply shows the checklist: a text for each state, under `programme` and `step`",
            "câu trả lời kể danh sách kiểm thế nào: mỗi trạng thái một đoạn chữ, dưới `programme` và `step`",
        ),
        may(
            "sla",
            Takes::ScalarOrMapping,
            "the name of a set under `slas:` that every ticket has, or `{respond, resolve, …}`",
            "tên một bộ hạn trong `slas:` cho mọi ticket, hoặc `{respond, resolve, …}`",
        ),
        may(
            "priority",
            Takes::Scalar,
            "the `one_of` input that says which priority's targets a ticket has",
            "thông tin `one_of` cho biết ticket theo hạn của mức ưu tiên nào",
        ),
        may(
            "escalation",
            Takes::ScalarOrList,
            "who is reminded of every ticket when: the name of an escalation, or a list",
            "nhắc ai về mỗi ticket, lúc nào: tên một chuỗi đôn đốc, hoặc danh sách tên",
        ),
        may("roles", Takes::Mapping, "who takes part in a ticket, by name", "các vai tham gia một ticket, theo tên"),
        may("permissions", Takes::Mapping, "what roles may do, by name", "các quyền của vai, theo tên"),
        may(
            "related",
            Takes::Mapping,
            "the related people by category: `{by, people}`",
            "người liên quan theo danh mục: `{by, people}`",
        ),
        may("states", Takes::Mapping, "where a ticket can be, by name", "các trạng thái của ticket, theo tên"),
        may(
            "opening",
            Takes::Mapping,
            "who opens a ticket, with what, and what follows",
            "ai mở ticket, kèm gì, rồi làm gì tiếp",
        ),
        may(
            "events",
            Takes::Mapping,
            "what can happen to a ticket, by name",
            "các việc có thể xảy ra với ticket, theo tên",
        ),
        may(
            "tests",
            Takes::List,
            "golden cases: what a case given at an instant must decide",
            "các case mẫu: case nào, lúc nào, phải ra quyết định gì",
        ),
    ],
};

/// The fields of [`FILE`] that mean something only beside `playbook`, `checklist` or `lifecycle`.
pub(crate) static COMMON_FIELDS: &[&str] = &["title", "ref", "note", "time_zone", "inputs", "facts"];

/// The fields of [`FILE`] that mean something only beside `playbook`.
pub(crate) static PLAYBOOK_FIELDS: &[&str] = &["instant", "tree", "subtrees", "outcomes"];

/// The fields of [`FILE`] that mean something only beside `checklist`.
pub(crate) static CHECKLIST_FIELDS: &[&str] = &["programmes", "lines"];

/// The fields of [`FILE`] that mean something only beside `lifecycle`.
pub(crate) static LIFECYCLE_FIELDS: &[&str] =
    &["sla", "priority", "escalation", "roles", "permissions", "related", "states", "opening", "events"];

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
    &ROLE,
    &PERMISSION,
    &RELATED,
    &STATE,
    &OPENING,
    &EVENT,
    &TRANSITION,
    &CHANGES_OF_TICKET,
    &TASK,
    &GOLDEN_HISTORY,
    &GOLDEN_STEP,
    &GOLDEN_CASE,
    &FILE,
];

/// The shapes that have a field of this name, in words: "an outcome or a follow-up".
pub(crate) fn where_belongs(name: &str) -> Option<Said> {
    let has_field = |shape: &&&Shape| shape.fields.iter().any(|field| field.name == name);
    let homes: Vec<&Said> = ALL.iter().filter(has_field).map(|shape| &shape.title).collect();
    match homes.len() {
        1..=3 => Some(Said::join(homes, &Said::words(" or ", " hoặc "))),
        _ => None,
    }
}

/// What the fields of this name take; `None` where there is none, or where they take different things.
pub(crate) fn takes(name: &str) -> Option<Takes> {
    let mut fields = ALL.iter().flat_map(|shape| shape.fields).filter(|field| field.name == name);
    let first = fields.next()?.takes;
    fields.all(|field| field.takes == first).then_some(first)
}
