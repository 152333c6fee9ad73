//! Runs the command line: reads arguments, files and the clock, asks the library, and prints. Never here: a rule's meaning.

mod ask;
mod case;
mod check;
mod checklist;
mod clock;
mod ending;
mod eval;
mod exchange;
mod explain_code;
mod graph;
mod help;
mod hours;
mod json;
mod labelled;
mod language;
mod lines;
mod log;
mod misuse;
mod paint;
mod plain;
mod progress;
mod prompt;
mod recording;
mod refusal;
mod replay;
mod report;
mod rewrite;
mod routes;
mod sample_tickets;
mod sla;
mod state;
mod test;
mod text;
mod ticket;
mod tickets;
mod times;
mod titles;
mod typed;
mod watch;
mod words;

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use casebook::Language;
use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use clock::instant;
use ending::{Failure, Format, Outcome, show};
use language::Speech;

/// Decides customer cases by playbooks written in YAML.
///
/// Quyết định các case của khách hàng theo playbook viết bằng YAML.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// The language to speak, vi or en; without it, the one that the casebook says, else the terminal's
    ///
    /// Nói bằng tiếng nào, vi hay en; không ghi thì theo casebook, rồi theo máy
    #[arg(long, global = true, value_name = "LANGUAGE")]
    language: Option<Language>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Checks every file of a casebook and shows what is wrong, with its place and what to do
    ///
    /// Kiểm tra mọi tệp của một casebook: sai ở đâu, sửa thế nào
    Check(check::Arguments),
    /// Explains a problem's code: why it matters, an example, and the mend
    ///
    /// Giải thích một mã lỗi: vì sao quan trọng, ví dụ, cách sửa
    ExplainCode(explain_code::Arguments),
    /// Runs the golden cases of a casebook and shows what comes out otherwise
    ///
    /// Chạy các case mẫu của một casebook, cho thấy case nào ra khác
    Test(test::Arguments),
    /// Decides one case, or many as JSON lines
    ///
    /// Quyết định một case, hoặc nhiều case, mỗi dòng một JSON
    Eval(eval::Arguments),
    /// Shows how far a customer is with each programme that runs: steps done, missing, next
    ///
    /// Khách hàng đang đến đâu trong mỗi chương trình đang chạy: bước đã xong, còn thiếu, làm tiếp
    Checklist(checklist::Arguments),
    /// Decides recorded cases again, and shows those for which something else comes out
    ///
    /// Quyết định lại các case đã ghi, cho thấy case nào ra khác
    Replay(replay::Arguments),
    /// Shows a playbook as one line for each path, a lifecycle for each way of its events; or keeps them in a folder
    ///
    /// In playbook thành mỗi đường đi một dòng, vòng đời thành mỗi đường của một việc một dòng; hoặc lưu vào một thư mục
    Routes(routes::Arguments),
    /// Measures tickets by what happened to them: time used and left, due, warned, late
    ///
    /// Đo các ticket theo những gì đã xảy ra: đã dùng, còn lại, đến hạn, cảnh báo, trễ
    Sla(sla::Arguments),
    /// Counts tickets by team, month, tag or whatever else: how many in time, how long, what they cost
    ///
    /// Đếm ticket theo đội, tháng, thẻ hay gì khác: bao nhiêu đúng hạn, mất bao lâu, tốn bao nhiêu
    Report(report::Arguments),
    /// Makes tickets up for a casebook, a line each, to try reports on
    ///
    /// Làm ra ticket thử cho một casebook, mỗi dòng một ticket, để thử báo cáo
    SampleTickets(sample_tickets::Arguments),
    /// Asks for what a playbook needs, one question at a time, in the terminal or over lines of JSON
    ///
    /// Hỏi những gì playbook cần, từng câu một, trên màn hình hoặc qua các dòng JSON
    Ask(ask::Arguments),
    /// Walks a ticket through its lifecycle, in the terminal or over lines of JSON
    ///
    /// Đưa một ticket đi qua vòng đời của nó, trên màn hình hoặc qua các dòng JSON
    Ticket(ticket::Arguments),
    /// Draws a playbook or a lifecycle as Mermaid or DOT text
    ///
    /// Vẽ một playbook hay một vòng đời thành Mermaid hoặc DOT
    Graph(graph::Arguments),
    /// Shows a business calendar day by day, or answers a question to it
    ///
    /// In một lịch làm việc từng ngày, hoặc trả lời một câu hỏi về lịch
    Hours(hours::Arguments),
}

/// Runs the command that the arguments name. Exit code 0: fine; 1: findings; 2: wrong use or unreadable input.
pub(crate) fn run() -> ExitCode {
    let speech = Speech::new(language::asked_for(env::args_os()));
    let Arguments { verb, .. } = match arguments(speech.language()) {
        Ok(arguments) => arguments,
        Err(misuse) => return told(&in_the_casebook_s(misuse, &speech), speech.language()),
    };
    let outcome = match verb {
        Verb::Check(arguments) => check::run(&arguments, &speech),
        Verb::ExplainCode(arguments) => explain_code::run(&arguments, &speech),
        Verb::Test(arguments) => test::run(&arguments, &speech),
        Verb::Eval(arguments) => eval::run(&arguments, &speech),
        Verb::Checklist(arguments) => checklist::run(&arguments, &speech),
        Verb::Replay(arguments) => replay::run(&arguments, &speech),
        Verb::Routes(arguments) => routes::run(&arguments, &speech),
        Verb::Sla(arguments) => sla::run(&arguments, &speech),
        Verb::Report(arguments) => report::run(&arguments, &speech),
        Verb::SampleTickets(arguments) => sample_tickets::run(&arguments, &speech),
        Verb::Ask(arguments) => ask::run(&arguments, &speech),
        Verb::Ticket(arguments) => ticket::run(&arguments, &speech),
        Verb::Graph(arguments) => graph::run(&arguments, &speech),
        Verb::Hours(arguments) => hours::run(&arguments, &speech),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        // Whoever read the output has seen enough.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            show(&failure, speech.language());
            // Rules that are there and wrong are a finding; what cannot be read is not.
            ExitCode::from(if matches!(&failure, Failure::Load(error) if !error.is_unreadable()) { 1 } else { 2 })
        }
    }
}

fn arguments(language: Language) -> Result<Arguments, clap::Error> {
    help::command(Arguments::command(), language)
        .try_get_matches()
        .and_then(|matches: ArgMatches| Arguments::from_arg_matches(&matches))
}

/// A slip in the arguments, or the help that was asked for, in the language of the casebook that they name.
fn in_the_casebook_s(misuse: clap::Error, speech: &Speech) -> clap::Error {
    let before = speech.language();
    let folder = env::args_os().skip(2).find(|argument| Path::new(argument).is_dir());
    let is_learnt = folder.filter(|_| !speech.is_asked()).map(|folder| speech.load(Path::new(&folder))).is_some();
    match is_learnt && speech.language() != before {
        true => arguments(speech.language()).err().unwrap_or(misuse),
        false => misuse,
    }
}

/// Tells a slip in the arguments, or the help that was asked for.
fn told(misuse: &clap::Error, language: Language) -> ExitCode {
    // Nothing more can be done where nobody reads it.
    let _ = match language {
        Language::Vietnamese
            if misuse.use_stderr() && misuse.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand =>
        {
            write!(io::stderr(), "{}", misuse::in_vietnamese(misuse))
        }
        _ => misuse.print(),
    };
    ExitCode::from(u8::try_from(misuse.exit_code()).unwrap_or(2))
}
