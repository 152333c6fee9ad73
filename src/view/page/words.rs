//! Holds the words of a page in its languages, and how each writes numbers. Never here: what comes from rules or tickets.

use crate::language::Language;
use crate::report::Grouping;
use crate::view::chart::Part;

/// How days are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dates {
    /// `2026-11-27`, `2026-W48`, `2026-Q4`
    Iso,
    /// `27/11/2026`, and the words before the number of a week or a quarter.
    DayFirst { week: &'static str, quarter: &'static str },
}

/// A figure's name, and what it means.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
}

#[derive(Debug)]
pub(super) struct Words {
    pub(super) language: &'static str,
    /// What parts thousands, and what stands before a fraction.
    pub(super) thousands: char,
    pub(super) decimal: char,
    pub(super) dates: Dates,
    pub(super) title: &'static str,
    pub(super) as_of: &'static str,
    pub(super) opened: &'static str,
    pub(super) resolved_on: &'static str,
    pub(super) from: &'static str,
    pub(super) until: &'static str,
    pub(super) only: &'static str,
    pub(super) left_out: &'static str,
    pub(super) not_yet_opened: &'static str,
    pub(super) refused: &'static str,
    pub(super) empty: &'static str,
    pub(super) none: &'static str,
    pub(super) total: &'static str,
    pub(super) table: &'static str,
    pub(super) by: &'static str,
    pub(super) meanings: &'static str,
    /// Before and after the number that is drawn, and after that of all.
    pub(super) drawn: [&'static str; 3],
    pub(super) volume: &'static str,
    pub(super) volume_told: &'static str,
    pub(super) volume_alone: &'static str,
    pub(super) share: &'static str,
    pub(super) share_told: &'static str,
    pub(super) respond_time: &'static str,
    pub(super) resolve_time: &'static str,
    pub(super) span_told: &'static str,
    pub(super) median_told: &'static str,
    pub(super) share_over_time: &'static str,
    pub(super) respond_spread: &'static str,
    pub(super) resolve_spread: &'static str,
    pub(super) spread_told: &'static str,
    pub(super) kept: &'static str,
    pub(super) late: &'static str,
    pub(super) running: &'static str,
    pub(super) unpromised: &'static str,
    pub(super) tickets: Term,
    pub(super) resolved: Term,
    pub(super) open: Term,
    pub(super) in_sla: Term,
    pub(super) respond_share: Term,
    pub(super) respond_late: Term,
    pub(super) respond_median: Term,
    pub(super) respond_p90: Term,
    pub(super) next_share: Term,
    pub(super) late_answers: Term,
    pub(super) resolve_share: Term,
    pub(super) resolve_late: Term,
    pub(super) resolve_median: Term,
    pub(super) resolve_p90: Term,
    pub(super) cost: Term,
    /// In the order of [`Grouping::NAMED`].
    groupings: [&'static str; Grouping::NAMED.len()],
    priorities: [(&'static str, &'static str); 4],
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        }
    }

    /// What tickets are grouped by; `None` for a field of the host's, which has a name of its own.
    pub(super) fn grouping(&self, by: &Grouping) -> Option<&'static str> {
        let place = Grouping::NAMED.iter().position(|named| named == by)?;
        self.groupings.get(place).copied()
    }

    /// How tickets stand against what was promised.
    pub(super) fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Kept => self.kept,
            Part::Late => self.late,
            Part::Running => self.running,
            Part::Unpromised => self.unpromised,
            Part::Count => self.tickets.name,
        }
    }

    pub(super) fn priority(&self, word: &str) -> Option<&'static str> {
        self.priorities.iter().find(|(known, _)| *known == word).map(|(_, shown)| *shown)
    }
}

const VIETNAMESE: Words = Words {
    language: "vi",
    thousands: '.',
    decimal: ',',
    dates: Dates::DayFirst { week: "tuần", quarter: "quý" },
    title: "Báo cáo ticket",
    as_of: "Tính đến",
    opened: "theo ngày mở ticket",
    resolved_on: "theo ngày xử lý xong",
    from: "từ",
    until: "đến trước",
    only: "chỉ ticket có",
    left_out: "ticket ngoài phạm vi báo cáo",
    not_yet_opened: "ticket mở sau thời điểm báo cáo",
    refused: "dòng bị lỗi nên không được tính",
    empty: "Không có ticket nào.",
    none: "(không có)",
    total: "Tổng cộng",
    table: "Bảng số liệu",
    by: "nhóm theo",
    meanings: "Các con số nghĩa là gì",
    drawn: ["Chỉ vẽ", "nhóm nhiều ticket nhất trong", "nhóm; bảng số liệu có đủ."],
    volume: "Số ticket",
    volume_told: "Mỗi cột hay thanh là một nhóm, chia theo trong SLA, trễ SLA, đang chạy và không có hạn.",
    volume_alone: "Mỗi cột hay thanh là một nhóm.",
    share: "Tỷ lệ trong SLA",
    share_told: "Phần trăm ticket đúng mọi hạn, trong số ticket đã biết đúng hay trễ.",
    respond_time: "Thời gian phản hồi đầu tiên",
    resolve_time: "Thời gian xử lý",
    span_told: "Chấm là trung vị, vạch kéo đến mức mà 90% ticket không vượt quá. Tính trên đồng hồ SLA.",
    median_told: "Mỗi cột là trung vị của một kỳ. Tính trên đồng hồ SLA.",
    share_over_time: "Tỷ lệ trong SLA theo thời gian",
    respond_spread: "Phân bố thời gian phản hồi đầu tiên",
    resolve_spread: "Phân bố thời gian xử lý",
    spread_told: "Số ticket theo từng khoảng thời gian. Tính trên đồng hồ SLA.",
    kept: "Trong SLA",
    late: "Trễ SLA",
    running: "Đang chạy",
    unpromised: "Không có hạn",
    tickets: Term { name: "Ticket", meaning: "Số ticket, gồm cả đã xong và còn mở." },
    resolved: Term { name: "Đã xong", meaning: "Ticket đã xử lý xong và không mở lại sau đó." },
    open: Term { name: "Còn mở", meaning: "Ticket chưa xử lý xong." },
    in_sla: Term {
        name: "Trong SLA",
        meaning: "Phần ticket đúng mọi hạn, trong số ticket đã biết đúng hay trễ; ticket đang chạy chưa tính \
                  vào đâu. Làm tròn xuống một phần nghìn.",
    },
    respond_share: Term {
        name: "Phản hồi đúng hạn",
        meaning: "Phần ticket có phản hồi đầu tiên trong hạn, trong số đã phản hồi hoặc đã quá hạn.",
    },
    respond_late: Term {
        name: "Phản hồi trễ", meaning: "Ticket có phản hồi đầu tiên trễ, hoặc đã quá hạn phản hồi."
    },
    respond_median: Term {
        name: "Phản hồi, trung vị",
        meaning: "Một nửa số ticket được phản hồi lần đầu trong thời gian này hoặc nhanh hơn.",
    },
    respond_p90: Term {
        name: "Phản hồi, 90%",
        meaning: "90% số ticket được phản hồi lần đầu trong thời gian này hoặc nhanh hơn.",
    },
    next_share: Term {
        name: "Trả lời tiếp đúng hạn",
        meaning: "Phần ticket mà mọi tin nhắn sau của khách hàng được trả lời trong hạn.",
    },
    late_answers: Term {
        name: "Tin trả lời trễ", meaning: "Số tin nhắn sau của khách hàng được trả lời trễ hạn."
    },
    resolve_share: Term {
        name: "Xử lý xong đúng hạn",
        meaning: "Phần ticket được xử lý xong trong hạn, trong số đã xong hoặc đã quá hạn.",
    },
    resolve_late: Term {
        name: "Xử lý xong trễ", meaning: "Ticket xử lý xong trễ, hoặc chưa xong mà đã quá hạn."
    },
    resolve_median: Term {
        name: "Xử lý, trung vị",
        meaning: "Một nửa số ticket đã xong cần thời gian này hoặc ít hơn: giờ làm việc của đồng hồ SLA, không kể lúc \
                  chờ khách hàng.",
    },
    resolve_p90: Term {
        name: "Xử lý, 90%",
        meaning: "90% số ticket đã xong cần thời gian này hoặc ít hơn, tính như trung vị.",
    },
    cost: Term { name: "Chi phí", meaning: "Tổng chi phí ghi trong các ticket." },
    groupings: [
        "Ngày",
        "Tuần",
        "Tháng",
        "Quý",
        "Năm",
        "Đội",
        "Người xử lý",
        "Thẻ",
        "Kết quả",
        "Playbook",
        "Vòng đời",
        "Mức ưu tiên",
        "Trạng thái",
    ],
    priorities: [("low", "Thấp"), ("normal", "Bình thường"), ("high", "Cao"), ("urgent", "Khẩn cấp")],
};

const ENGLISH: Words = Words {
    language: "en",
    thousands: ',',
    decimal: '.',
    dates: Dates::Iso,
    title: "Ticket report",
    as_of: "As of",
    opened: "by the day of opening",
    resolved_on: "by the day of resolution",
    from: "from",
    until: "before",
    only: "only tickets with",
    left_out: "tickets that were not asked for",
    not_yet_opened: "tickets that were opened later",
    refused: "lines that were refused and are not counted",
    empty: "There are no tickets.",
    none: "(none)",
    total: "Total",
    table: "Figures",
    by: "grouped by",
    meanings: "What the figures mean",
    drawn: ["Drawn are the", "groups with the most tickets of", "groups; the table has all."],
    volume: "Tickets",
    volume_told: "A column or bar for each group, parted by inside the SLA, late, still running, and without a promise.",
    volume_alone: "A column or bar for each group.",
    share: "Share inside the SLA",
    share_told: "Hundredths of tickets that kept all that was promised, of those that kept or broke it.",
    respond_time: "Time to the first response",
    resolve_time: "Time to the resolution",
    span_told: "The dot is the median; the line ends where 90% of the tickets are done. On the SLA's clock.",
    median_told: "Each column is the median of a period. On the SLA's clock.",
    share_over_time: "Share inside the SLA over time",
    respond_spread: "How times to the first response spread",
    resolve_spread: "How times to the resolution spread",
    spread_told: "How many tickets took so long. On the SLA's clock.",
    kept: "Inside the SLA",
    late: "Late",
    running: "Running",
    unpromised: "Without a promise",
    tickets: Term { name: "Tickets", meaning: "How many tickets, resolved and open." },
    resolved: Term { name: "Resolved", meaning: "Tickets that were resolved and not reopened since." },
    open: Term { name: "Open", meaning: "Tickets that are not resolved." },
    in_sla: Term {
        name: "In SLA",
        meaning: "The share of tickets that kept all that was promised, of those that kept or broke it; what still runs \
                  is in neither. Rounded down to thousandths.",
    },
    respond_share: Term {
        name: "First response in time",
        meaning: "The share of tickets with a first response in time, of those answered or overdue.",
    },
    respond_late: Term { name: "First response late", meaning: "Tickets whose first response was late or is overdue." },
    respond_median: Term {
        name: "First response, median",
        meaning: "Half of the tickets were first answered in this time or less.",
    },
    respond_p90: Term {
        name: "First response, 90%",
        meaning: "90% of the tickets were first answered in this time or less.",
    },
    next_share: Term {
        name: "Next responses in time",
        meaning: "The share of tickets on which every later message of the customer was answered in time.",
    },
    late_answers: Term { name: "Late answers", meaning: "Later messages of customers that were answered late." },
    resolve_share: Term {
        name: "Resolved in time",
        meaning: "The share of tickets that were resolved in time, of those resolved or overdue.",
    },
    resolve_late: Term { name: "Resolved late", meaning: "Tickets that were resolved late or are overdue." },
    resolve_median: Term {
        name: "Resolution, median",
        meaning: "Half of the resolved tickets took this time or less: open hours of the SLA's clock, without waiting for \
                  the customer.",
    },
    resolve_p90: Term {
        name: "Resolution, 90%",
        meaning: "90% of the resolved tickets took this time or less, counted as the median is.",
    },
    cost: Term { name: "Cost", meaning: "What the tickets say that they cost, together." },
    groupings: [
        "Day",
        "Week",
        "Month",
        "Quarter",
        "Year",
        "Team",
        "Agent",
        "Tag",
        "Outcome",
        "Playbook",
        "Lifecycle",
        "Priority",
        "State",
    ],
    priorities: [("low", "Low"), ("normal", "Normal"), ("high", "High"), ("urgent", "Urgent")],
};
