//! Says in words what the rules' own lists hold: kinds, priorities, types, states. In English these are the words of the
//! rules themselves.

use casebook::checklist::{ProgrammeState, StepState};
use casebook::escalation::{Milestone, StepAction};
use casebook::{Language, OutcomeKind, Priority, Type};

use super::language::either;

pub(super) fn kind(kind: OutcomeKind, language: Language) -> &'static str {
    let vietnamese = match kind {
        OutcomeKind::Advise => "tư vấn",
        OutcomeKind::Process => "xử lý",
        OutcomeKind::SelfService => "khách tự làm",
        OutcomeKind::Reject => "từ chối",
        _ => kind.name(),
    };
    either(language, kind.name(), vietnamese)
}

pub(super) fn priority(priority: Priority, language: Language) -> &'static str {
    let vietnamese = match priority {
        Priority::Low => "thấp",
        Priority::Normal => "bình thường",
        Priority::High => "cao",
        Priority::Urgent => "khẩn cấp",
        _ => priority.name(),
    };
    either(language, priority.name(), vietnamese)
}

pub(super) fn action(action: StepAction, language: Language) -> &'static str {
    let vietnamese = match action {
        StepAction::Remind => "nhắc",
        StepAction::Check => "hỏi lại",
        StepAction::Escalate => "gọi",
        _ => action.name(),
    };
    either(language, action.name(), vietnamese)
}

pub(super) fn milestone(milestone: Milestone, language: Language) -> &'static str {
    let vietnamese = match milestone {
        Milestone::Started => "đã làm",
        Milestone::Confirmed => "đã xác nhận",
        Milestone::Replied => "đã trả lời khách",
        Milestone::Resolved => "đã xong",
        _ => milestone.name(),
    };
    either(language, milestone.name(), vietnamese)
}

/// The state of a target, by its name.
pub(super) fn target(state: &'static str, language: Language) -> &'static str {
    let vietnamese = match state {
        "running" => "đang chạy",
        "paused" => "đang dừng",
        "met" => "đã đạt",
        _ => state,
    };
    either(language, state, vietnamese)
}

/// How a customer stands with a programme.
pub(super) fn programme(state: ProgrammeState, language: Language) -> &'static str {
    let (english, vietnamese) = match state {
        ProgrammeState::In => ("in", "đang tham gia"),
        ProgrammeState::NotIn => ("not in", "không tham gia"),
        _ => (state.name(), "chưa rõ"),
    };
    either(language, english, vietnamese)
}

/// How a customer stands with a step, and the sign for it.
pub(super) fn step(state: StepState, language: Language) -> (char, &'static str) {
    let (sign, english, vietnamese) = match state {
        StepState::Done => ('✓', "done", "đã xong"),
        StepState::Next => ('→', "next", "làm tiếp"),
        StepState::Missing => ('○', "missing", "chưa làm"),
        StepState::Waiting => ('…', "waiting", "chờ"),
        StepState::NotNeeded => ('–', "not needed", "không cần"),
        _ => ('?', state.name(), "chưa rõ"),
    };
    (sign, either(language, english, vietnamese))
}

/// The type of a value, as rules write it.
pub(super) fn value_type(ty: Type, language: Language) -> &'static str {
    let vietnamese = match ty {
        Type::Boolean => "đúng/sai",
        Type::Number => "số",
        Type::Text => "chữ",
        Type::Date => "ngày",
        Type::DateTime => "ngày giờ",
        Type::Duration => "khoảng thời gian",
        Type::OneOf => "một trong danh sách",
        Type::AnyOf => "một tập trong danh sách",
        _ => ty.name(),
    };
    either(language, ty.name(), vietnamese)
}

/// A clock that counts, by the name of its calendar.
pub(super) fn clock(name: &str, language: Language) -> String {
    match (name, language) {
        ("always", Language::Vietnamese) => "đếm 24×7".to_owned(),
        (name, Language::Vietnamese) => format!("đếm theo lịch {name}"),
        (name, _) => format!("on the clock {name}"),
    }
}

pub(super) fn yes_or_no(value: bool, language: Language) -> &'static str {
    match value {
        true => either(language, "Yes", "Có"),
        false => either(language, "No", "Không"),
    }
}
