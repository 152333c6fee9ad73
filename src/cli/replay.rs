//! Runs `casebook replay`: decides recorded cases again, and reports what comes out otherwise.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::record::{DecisionRecord, Difference, Obstacle, RecordSchema, Replay};
use casebook::{Casebook, Language, Playbook};
use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::language::{either, said};
use super::lines::{Lines, MAX_LINE};
use super::plain::plain;
use super::titles::Titles;
use super::{Failure, Format, Outcome, Speech, json, times};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// A file with a record on each line, as `eval --record` writes it; `-` for standard input
    ///
    /// Tệp có mỗi dòng một hồ sơ do `eval --record` ghi; `-` là đọc từ đầu vào
    #[arg(value_name = "FILE.jsonl")]
    records: PathBuf,
    /// How to print what comes out otherwise
    ///
    /// In những case ra khác ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let titles = Titles::new(&casebook, speech.language());
    let mut lines = Lines::open(&arguments.records, speech.language())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut summary = Summary::default();
    while let Some(line) = lines.next()? {
        let finding = match read(line.text, speech.language()) {
            Ok(record) => Finding::of(&casebook, record),
            Err(problem) => Some(Finding { record: None, found: Found::Unreadable(problem) }),
        };
        summary.count(finding.as_ref());
        if let Some(finding) = finding {
            match arguments.format {
                Format::Json => writeln!(out, "{}", finding.json(line.number, titles.language))?,
                Format::Text => Shown { casebook: &casebook, titles }.finding(&finding, line.number, &mut out)?,
            }
        }
    }
    match arguments.format {
        Format::Json => writeln!(out, "{}", json!({ "summary": summary }))?,
        Format::Text => writeln!(out, "{}", summary.in_words(speech.language()))?,
    }
    out.flush()?;
    Ok(if summary.is_all_same() { Outcome::Fine } else { Outcome::Findings })
}

/// The record of a line, `None` for one that is too long.
fn read(line: Option<&[u8]>, language: Language) -> Result<DecisionRecord, String> {
    let most = MAX_LINE >> 20;
    let line =
        line.ok_or_else(|| said!(language, "a record has at most {most} MiB", "một hồ sơ dài nhất là {most} MiB"))?;
    // A list of values would do for the reader, which knows their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err(either(language, "a record is a JSON object", "một hồ sơ phải là một nhóm JSON, trong ngoặc nhọn")
            .to_owned());
    }
    serde_json::from_slice(line).map_err(|error| {
        // One of another schema has other fields, and the first of them is not what is wrong.
        let schema = serde_json::from_slice::<RecordSchema>(line).map(|schema| schema.check());
        match schema {
            Ok(Err(unknown)) => unknown.message(language),
            _ => json::problem(error, language),
        }
    })
}

/// A line that does not come out again.
struct Finding {
    record: Option<DecisionRecord>,
    found: Found,
}

enum Found {
    Differs(Vec<Difference>),
    NotComparable(Obstacle),
    Unreadable(String),
}

impl Finding {
    /// `None` for a record that comes out again.
    fn of(casebook: &Casebook, record: DecisionRecord) -> Option<Finding> {
        let found = match casebook.replay(&record) {
            Replay::Same => return None,
            Replay::Differs(differences) => Found::Differs(differences),
            Replay::NotComparable(obstacle) => Found::NotComparable(obstacle),
        };
        Some(Finding { record: Some(record), found })
    }

    fn json(&self, line: u64, language: Language) -> serde_json::Value {
        let (status, message, differences) = match &self.found {
            Found::Differs(differences) => ("differs", None, differences.as_slice()),
            Found::NotComparable(obstacle) => ("not_comparable", Some(obstacle.message(language)), &[][..]),
            Found::Unreadable(problem) => ("unreadable", Some(problem.clone()), &[][..]),
        };
        let one = |found: &Difference| {
            let (then, now) = (found.then(Language::English), found.now(Language::English));
            json!({ "field": found.field(), "then": then, "now": now })
        };
        json!({
            "line": line,
            "reference": self.record.as_ref().and_then(|record| record.reference.as_ref()),
            "playbook": self.record.as_ref().map(|record| &record.playbook),
            "status": status,
            "message": message,
            "differences": differences.iter().map(one).collect::<Vec<_>>(),
        })
    }
}

/// What findings are told with.
struct Shown<'a> {
    casebook: &'a Casebook,
    titles: Titles<'a>,
}

impl Shown<'_> {
    fn finding(&self, finding: &Finding, line: u64, out: &mut impl Write) -> io::Result<()> {
        let language = self.titles.language;
        write!(out, "{}", said!(language, "line {line}", "dòng {line}"))?;
        let playbook = finding.record.as_ref().and_then(|record| self.casebook.playbook(&record.playbook).ok());
        if let Some(record) = &finding.record {
            let reference = record.reference.iter().map(|reference| format!(", {}", plain(reference)));
            let (reference, name) = (reference.collect::<String>(), plain(&record.playbook));
            let at =
                playbook.as_ref().map(|playbook| times::instant(record.at.instant(), playbook.time_zone(), language));
            let at = at.unwrap_or_else(|| record.at.to_string());
            write!(out, "{}", said!(language, "{reference}, {name} at {at}", "{reference}, {name} lúc {at}"))?;
        }
        match &finding.found {
            Found::Differs(differences) => {
                writeln!(out, ": {}", either(language, "differs", "ra khác"))?;
                differences.iter().try_for_each(|found| self.difference(found, playbook.as_ref(), out))
            }
            Found::NotComparable(obstacle) => writeln!(out, ": {}", plain(&obstacle.message(language))),
            Found::Unreadable(problem) => writeln!(out, ": {}", plain(problem)),
        }
    }

    fn difference(&self, found: &Difference, playbook: Option<&Playbook>, out: &mut impl Write) -> io::Result<()> {
        let language = self.titles.language;
        let shown = |value: Option<&str>| match (value, found.field(), playbook) {
            (None, ..) => either(language, "nothing", "không có").to_owned(),
            (Some(name), "route.to", _) => self.titles.team(name).to_owned(),
            (Some(value), _, Some(playbook)) => match value.parse() {
                Ok(at) => times::instant(at, playbook.time_zone(), language),
                Err(_) => value.to_owned(),
            },
            (Some(value), _, None) => value.to_owned(),
        };
        let (field, then, now) = (found.field(), shown(found.then(language)), shown(found.now(language)));
        let told = said!(language, "{field}: {then}, now {now}", "{field}: {then}, nay là {now}");
        writeln!(out, "  {}", plain(&told))
    }
}

#[derive(Debug, Default, Serialize)]
struct Summary {
    same: u64,
    differs: u64,
    /// Of those that differ: in how they are explained, and in nothing else.
    explained_otherwise: u64,
    not_comparable: u64,
    unreadable: u64,
}

impl Summary {
    fn count(&mut self, finding: Option<&Finding>) {
        let count = match finding.map(|finding| &finding.found) {
            None => &mut self.same,
            Some(Found::Differs(differences)) => {
                self.explained_otherwise += u64::from(differences.iter().all(Difference::is_explanation));
                &mut self.differs
            }
            Some(Found::NotComparable(_)) => &mut self.not_comparable,
            Some(Found::Unreadable(_)) => &mut self.unreadable,
        };
        *count += 1;
    }

    fn is_all_same(&self) -> bool {
        self.differs + self.not_comparable + self.unreadable == 0
    }

    fn in_words(&self, language: Language) -> String {
        let Summary { same, differs, explained_otherwise, not_comparable, unreadable } = self;
        let explained = match explained_otherwise {
            0 => String::new(),
            count => said!(
                language,
                " ({count} of them only in title, refs or trace)",
                " ({count} trong số đó chỉ khác `title`, `refs` hay `trace`)"
            ),
        };
        said!(
            language,
            "{same} the same, {differs} differ{explained}, {not_comparable} not comparable, {unreadable} unreadable",
            "{same} như cũ, {differs} ra khác{explained}, {not_comparable} không so được, {unreadable} không đọc được"
        )
    }
}
