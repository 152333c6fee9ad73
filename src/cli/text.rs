//! Prints a decision or a question as a person reads it.

use std::io::{self, Write};

use casebook::decision::{Reply, Sla};
use casebook::{Decision, Evaluation, Instant, Language, Playbook, Question};

use super::labelled::Labelled;
use super::language::{either, said};
use super::titles::Titles;
use super::{times, words};

/// An evaluation of the playbook, in its time and its words.
pub(super) fn evaluation(
    evaluation: &Evaluation,
    playbook: &Playbook,
    titles: Titles<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut lines = Labelled(out);
    match evaluation {
        Evaluation::Decided(decision) => Shown { decision, playbook, titles }.decided(&mut lines)?,
        Evaluation::NeedsInput(question) => asked(question, titles.language, &mut lines)?,
    }
    writeln!(out)
}

/// A decision, and what it is told with.
struct Shown<'a> {
    decision: &'a Decision,
    playbook: &'a Playbook,
    titles: Titles<'a>,
}

impl Shown<'_> {
    fn decided<W: Write>(&self, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        self.outcome(lines)?;
        self.promised(lines)?;
        self.to_do(lines)?;
        if let Some(reply) = self.decision.reply() {
            self.reply(reply, lines)?;
        }
        self.reasons(lines)
    }

    fn language(&self) -> Language {
        self.titles.language
    }

    fn at(&self, instant: Instant) -> String {
        times::instant(instant, self.playbook.time_zone(), self.language())
    }

    /// What it comes to, and who has to do with it.
    fn outcome<W: Write>(&self, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let (decision, language) = (self.decision, self.language());
        let name = decision.outcome();
        let outcome = decision.title().map_or_else(|| name.to_owned(), |title| format!("{title} [{name}]"));
        lines.line(either(language, "outcome", "kết quả"), &outcome)?;
        let (kind, priority) = (words::kind(decision.kind(), language), words::priority(decision.priority(), language));
        let kind = said!(language, "{kind}, priority {priority}", "{kind}, mức ưu tiên {priority}");
        lines.line(either(language, "kind", "loại"), &kind)?;
        let Some(route) = decision.route() else { return Ok(()) };
        let (team, via) = (self.titles.team(route.to()), route.via().join(", "));
        let routed = match via.is_empty() {
            true => team.to_owned(),
            false => said!(language, "{team} via {via}", "{team}, qua {via}"),
        };
        lines.line(either(language, "route", "nơi xử lý"), &routed)?;
        if !route.mention().is_empty() {
            lines.line(either(language, "mention", "tag"), &route.mention().join(", "))?;
        }
        Ok(())
    }

    /// By when what happens, and when somebody is there.
    fn promised<W: Write>(&self, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let (decision, language) = (self.decision, self.language());
        if let Some(sla) = decision.sla() {
            self.sla(sla, lines)?;
        }
        if let (Some(hours), Some(route)) = (decision.hours(), decision.route()) {
            let team = self.titles.team(route.to());
            let state = match hours.next_open().map(|opens| self.at(opens)) {
                Some(opens) => {
                    said!(language, "{team} is closed, opens {opens}", "{team} đang đóng cửa, mở lúc {opens}")
                }
                None => said!(language, "{team} is open", "{team} đang mở cửa"),
            };
            lines.line(either(language, "hours", "giờ làm việc"), &state)?;
        }
        if let Some(promise) = decision.promise() {
            let (due, days, calendar) = (times::date(promise.due_on(), language), promise.days(), promise.calendar());
            let promised = said!(
                language,
                "by {due} ({days} days of {calendar})",
                "chậm nhất ngày {due} ({days} ngày của lịch {calendar})"
            );
            lines.line(either(language, "promise", "lời hứa"), &promised)?;
        }
        Ok(())
    }

    fn sla<W: Write>(&self, sla: &Sla, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let language = self.language();
        let warned = |instant: Option<Instant>| {
            let warned = instant.map(|warned| self.at(warned));
            warned.map(|at| said!(language, ", warned of at {at}", ", cảnh báo lúc {at}")).unwrap_or_default()
        };
        if let Some(respond) = sla.respond() {
            let (due, warned) = (self.at(respond.due_at()), warned(respond.warn_at()));
            let length = length(respond.minutes(), respond.clock(), language);
            lines.line(either(language, "respond", "phản hồi"), &format!("{due} ({length}){warned}"))?;
        }
        if let Some(next) = sla.next_response() {
            let length = length(next.minutes(), next.clock(), language);
            let each = said!(language, "each response {length}", "mỗi lần {length}");
            lines.line(either(language, "next", "trả lời tiếp"), &each)?;
        }
        if let Some(due) = sla.due_at() {
            let length = sla.minutes().map(|minutes| format!(" ({})", length(minutes, sla.clock(), language)));
            let due = format!("{}{}{}", self.at(due), length.unwrap_or_default(), warned(sla.warn_at()));
            lines.line(either(language, "due", "xử lý xong"), &due)?;
        }
        Ok(())
    }

    /// What is to be done, now and later.
    fn to_do<W: Write>(&self, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let (decision, language) = (self.decision, self.language());
        for action in decision.actions() {
            lines.line(either(language, "do", "phải làm"), action.name())?;
        }
        for follow_up in decision.follow_ups() {
            let (team, at) = (self.titles.team(follow_up.team()), self.at(follow_up.at()));
            let when = said!(language, "{team} at {at}", "{team} lúc {at}");
            lines.line(either(language, "remind", "nhắc lại"), &when)?;
        }
        for step in decision.escalation() {
            let (to, at, id) = (self.titles.team(step.to()), self.at(step.at()), step.id());
            let title = step.title().map(|title| format!(": {title}")).unwrap_or_default();
            let unless: Vec<&str> = step.unless().iter().map(|reached| words::milestone(reached, language)).collect();
            let unless = match unless.join(", ") {
                none if none.is_empty() => none,
                unless => said!(language, " unless {unless}", ", trừ khi {unless}"),
            };
            let what = said!(language, "{to} at {at}{unless}{title} [{id}]", "{to} lúc {at}{unless}{title} [{id}]");
            lines.line(words::action(step.action(), language), &what)?;
        }
        if !decision.collect().is_empty() {
            let inputs = self.titles.subjects(self.playbook, decision.collect());
            lines.line(either(language, "collect", "cần xin"), &inputs)?;
        }
        if decision.closes() {
            lines.line(either(language, "close", "đóng case"), either(language, "yes", "có"))?;
        }
        Ok(())
    }

    fn reply<W: Write>(&self, reply: &Reply, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let language = self.language();
        lines.line(either(language, "reply", "câu trả lời"), reply.subject().unwrap_or(reply.template()))?;
        for text in reply.body().lines() {
            lines.line("", text)?;
        }
        if !reply.missing().is_empty() {
            lines.line(either(language, "missing", "còn thiếu"), &reply.missing().join(", "))?;
        }
        Ok(())
    }

    /// The turns on the way to it.
    fn reasons<W: Write>(&self, lines: &mut Labelled<'_, W>) -> io::Result<()> {
        let language = self.language();
        for step in self.decision.trace() {
            let on = self.titles.subject(self.playbook, step.on());
            let value = step.value().map(|value| self.titles.value(self.playbook, step.on(), value));
            let value = value.unwrap_or_else(|| either(language, "missing", "không có thông tin").to_owned());
            let reference = step.reference().map(|reference| format!(" [{reference}]")).unwrap_or_default();
            let because = format!("{on} = {value}  ({}{reference})", step.node());
            lines.line(either(language, "because", "vì"), &because)?;
        }
        Ok(())
    }
}

/// `240 min on the clock always`
fn length(minutes: i64, clock: &str, language: Language) -> String {
    let clock = words::clock(clock, language);
    said!(language, "{minutes} min {clock}", "{minutes} phút, {clock}")
}

fn asked<W: Write>(question: &Question, language: Language, lines: &mut Labelled<'_, W>) -> io::Result<()> {
    let (input, ty) = (question.input(), words::value_type(question.answer_type(), language));
    let input = format!("{input} ({ty})");
    match question.ask() {
        Some(ask) => {
            lines.line(either(language, "asks for", "cần hỏi"), ask)?;
            lines.line("", &input)?;
        }
        None => lines.line(either(language, "asks for", "cần hỏi"), &input)?,
    }
    question.choices().iter().try_for_each(|choice| lines.line("-", &format!("{}: {}", choice.value(), choice.label())))
}
