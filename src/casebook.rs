//! A folder of YAML files, loaded together; the one type that sees every layer.

pub(crate) mod folder;
pub(crate) mod several;

use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use self::folder::RuleFile;
use crate::calendar::Calendar;
use crate::diagnostic::{Code, Diagnostic, FileId, Report};
use crate::eval::{Checklist, Playbook};
use crate::lifecycle::Lifecycle;
use crate::lint;
use crate::machine::{Error, Ready};
use crate::model::{self, GoldenCase, Model};
use crate::program;
use crate::record::{self, DecisionRecord, Obstacle, Replay};
use crate::report::{
    self, Measured, Query, QueryError, SampleError, SamplePlan, SampleTickets, Tally, TicketError, TicketRecord,
};
use crate::rules::Team;
use crate::source;
use crate::testing;
use crate::value::Instant;
use crate::view::{Graph, ReportPage};

/// The playbooks, checklists, lifecycles, calendars, teams and replies of one folder: loaded, checked, compiled.
///
/// ```
/// use casebook::Casebook;
/// let casebook = Casebook::load("rules/momo")?;
/// assert!(casebook.playbooks().any(|playbook| playbook.name() == "flight"));
/// # Ok::<(), casebook::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Casebook {
    /// By name.
    playbooks: Vec<Playbook>,
    /// By name.
    checklists: Vec<Checklist>,
    /// By name.
    lifecycles: Vec<Lifecycle>,
    /// By name.
    calendars: Vec<(Box<str>, Arc<Calendar>)>,
    golden_cases: Vec<GoldenCase>,
    model: Arc<Model>,
    warnings: Vec<Diagnostic>,
}

impl Casebook {
    /// Loads every `.yaml` and `.yml` file of a folder and the folders below it, and the `.ics` files that stand beside
    /// them for holidays; those whose names begin with a dot are left out. This is the library's only reading of anything.
    ///
    /// # Errors
    /// All problems of all files together: [`LoadError::diagnostics`]. Of a folder of several casebooks that clash, that it
    /// is one.
    pub fn load(folder: impl AsRef<Path>) -> Result<Casebook, LoadError> {
        let folder = folder.as_ref();
        Self::of_files(folder::read(folder)).map_err(|error| several::explain(folder, error))
    }

    /// Loads what was read from a folder, or given as texts.
    pub(crate) fn of_files(files: impl IntoIterator<Item = RuleFile>) -> Result<Casebook, LoadError> {
        let mut report = Report::default();
        let files = files.into_iter().filter_map(|file| file.add_to(&mut report)).collect();
        Self::finish(files, report)
    }

    /// Loads texts that come from somewhere else, each with a name for its diagnostics. One whose name ends in `.ics` is
    /// an iCalendar file for the holiday sets that name it.
    ///
    /// # Errors
    /// As [`Casebook::load`].
    ///
    /// ```
    /// use casebook::Casebook;
    /// let error = Casebook::from_sources([("empty.yaml", "playbook: flight")]).unwrap_err();
    /// assert!(error.to_string().contains("needs `tree`"));
    /// ```
    pub fn from_sources<N: Into<String>, T: Into<String>>(
        sources: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Casebook, LoadError> {
        Self::of_files(sources.into_iter().map(|(name, text)| RuleFile::text(name, text)))
    }

    fn finish(files: Vec<FileId>, mut report: Report) -> Result<Casebook, LoadError> {
        // An iCalendar file is read where a holiday set names it.
        let is_yaml = |file: &FileId, report: &Report| !model::is_icalendar(&report.file(*file).name);
        let yaml: Vec<_> = files.into_iter().filter(|file| is_yaml(file, &report)).collect();
        let documents: Vec<_> = yaml.into_iter().filter_map(|file| source::parse(file, &mut report)).collect();
        let model = model::resolve(&documents, &mut report);
        if let Some(model) = model.as_ref().filter(|_| !report.has_errors()) {
            lint::check(model, &mut report);
        }
        match model {
            Some(model) if !report.has_errors() => Ok(Self::compile(model, report.finish())),
            _ => Err(LoadError { diagnostics: report.finish() }),
        }
    }

    fn compile(mut model: Model, warnings: Vec<Diagnostic>) -> Casebook {
        let golden_cases = model.take_golden_cases();
        let model = Arc::new(model);
        let compiled = |id| Arc::new(Ready::new(program::compile(&model, id)));
        let mut playbooks: Vec<Playbook> = model.playbook_ids().map(|id| Playbook(compiled(id))).collect();
        playbooks.sort_by(|a, b| a.name().cmp(b.name()));
        let mut checklists: Vec<Checklist> = model.checklist_ids().map(|id| Checklist(compiled(id))).collect();
        checklists.sort_by(|a, b| a.name().cmp(b.name()));
        let mut lifecycles: Vec<Lifecycle> = model.lifecycle_ids().map(|id| Lifecycle::new(compiled(id))).collect();
        lifecycles.sort_by(|a, b| a.name().cmp(b.name()));
        let mut calendars: Vec<_> =
            model.calendars().map(|named| (named.name.clone(), Arc::clone(&named.calendar))).collect();
        calendars.sort_by(|a, b| a.0.cmp(&b.0));
        Casebook { playbooks, checklists, lifecycles, calendars, golden_cases, model, warnings }
    }

    /// A playbook by its name.
    ///
    /// # Errors
    /// There is none of that name ([`Error::is_unknown_playbook`]); the error names those that there are.
    pub fn playbook(&self, name: &str) -> Result<Playbook, Error> {
        match self.playbooks.binary_search_by(|playbook| playbook.name().cmp(name)) {
            Ok(index) => Ok(self.playbooks[index].clone()),
            Err(_) => {
                let is_checklist = self.checklists().any(|checklist| checklist.name() == name);
                Err(Error::unknown_playbook(name, self.playbooks().map(Playbook::name), is_checklist))
            }
        }
    }

    /// Every playbook, by name.
    pub fn playbooks(&self) -> impl ExactSizeIterator<Item = &Playbook> {
        self.playbooks.iter()
    }

    /// A business calendar by its name.
    ///
    /// # Errors
    /// There is none of that name ([`Error::is_unknown_calendar`]); the error names those that there are.
    ///
    /// ```
    /// use casebook::{Casebook, Date};
    /// let casebook = Casebook::load("rules/momo")?;
    /// let days = casebook.calendar("vn_working_days")?;
    /// let national_day: Date = "2026-09-02".parse()?;
    /// assert_eq!(days.day(national_day)?.holiday(), Some("Quốc khánh"));
    /// assert_eq!(casebook.calendar("bu_onlin").unwrap_err().allowed(), ["bu_online", "vn_working_days"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn calendar(&self, name: &str) -> Result<&Calendar, Error> {
        match self.calendars.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(index) => Ok(&self.calendars[index].1),
            Err(_) => Err(Error::unknown_calendar(name, self.calendars().map(|(name, _)| name))),
        }
    }

    /// Every business calendar, by name.
    pub fn calendars(&self) -> impl ExactSizeIterator<Item = (&str, &Calendar)> {
        self.calendars.iter().map(|(name, calendar)| (&**name, &**calendar))
    }

    /// A checklist by its name.
    ///
    /// # Errors
    /// There is none of that name ([`Error::is_unknown_checklist`]); the error names those that there are.
    pub fn checklist(&self, name: &str) -> Result<Checklist, Error> {
        match self.checklists.binary_search_by(|checklist| checklist.name().cmp(name)) {
            Ok(index) => Ok(self.checklists[index].clone()),
            Err(_) => {
                let is_playbook = self.playbooks().any(|playbook| playbook.name() == name);
                Err(Error::unknown_checklist(name, self.checklists().map(Checklist::name), is_playbook))
            }
        }
    }

    /// Every checklist, by name.
    pub fn checklists(&self) -> impl ExactSizeIterator<Item = &Checklist> {
        self.checklists.iter()
    }

    /// A lifecycle by its name.
    ///
    /// # Errors
    /// There is none of that name ([`Error::is_unknown_lifecycle`]); the error names those that there are.
    pub fn lifecycle(&self, name: &str) -> Result<Lifecycle, Error> {
        match self.lifecycles.binary_search_by(|lifecycle| lifecycle.name().cmp(name)) {
            Ok(index) => Ok(self.lifecycles[index].clone()),
            Err(_) => Err(Error::unknown_lifecycle(name, self.lifecycles().map(Lifecycle::name))),
        }
    }

    /// Every lifecycle, by name.
    pub fn lifecycles(&self) -> impl ExactSizeIterator<Item = &Lifecycle> {
        self.lifecycles.iter()
    }

    /// A playbook or lifecycle as boxes and arrows.
    ///
    /// # Errors
    /// There is none of that name ([`Error::code`] is `unknown_graph`); the error names those that there are.
    pub fn graph(&self, name: &str) -> Result<Graph, Error> {
        let named = self.model.ids().find(|id| &*self.model.playbook(*id).name == name);
        named.and_then(|id| Graph::of(&self.model, id)).ok_or_else(|| {
            let known = self.playbooks().map(Playbook::name).chain(self.lifecycles().map(Lifecycle::name));
            Error::unknown_graph(name, known)
        })
    }

    /// Who handles cases: every team, with its title and channels, in the order of the rules.
    pub fn teams(&self) -> impl Iterator<Item = Team<'_>> {
        Team::all(&self.model)
    }

    /// Makes tickets up, to try reports on. Those playbooks decide them that no other one uses.
    ///
    /// # Errors
    /// The casebook has no playbook.
    ///
    /// ```
    /// use casebook::report::SamplePlan;
    /// use casebook::{Casebook, Date};
    /// let day = |text: &str| text.parse::<Date>().expect("a day");
    /// let plan = SamplePlan::new(1_000, 7, day("2026-01-01"), day("2026-12-31"))?;
    /// let casebook = Casebook::load("rules/its")?;
    /// let tickets: Vec<_> = casebook.sample_tickets(plan)?.collect::<Result<_, _>>()?;
    /// assert_eq!((tickets.len(), tickets[0].team.as_deref()), (1_000, Some("its_support")));
    /// assert!(casebook.sample_tickets(plan)?.flatten().eq(tickets), "the same seed makes the same tickets");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sample_tickets(&self, plan: SamplePlan) -> Result<SampleTickets<'_>, SampleError> {
        let used = self.model.playbook_ids().flat_map(|id| self.model.playbook(id).used_playbooks());
        let used: HashSet<&str> = used.map(|id| &*self.model.playbook(id).name).collect();
        let playbooks = self.playbooks().filter(|playbook| !used.contains(playbook.name())).collect();
        SampleTickets::new(plan, playbooks, self.lifecycles.iter().collect(), self.calendars())
    }

    /// Decides a recorded case again, at its instant, by the rules of now: is it the same, and what differs?
    ///
    /// Private inputs are not in a record. Where the decision hangs on one, even by its being there, the two cannot be
    /// compared; where it does not, they can.
    pub fn replay(&self, record: &DecisionRecord) -> Replay {
        match self.playbook(&record.playbook) {
            Ok(playbook) => record::replay(&playbook, record),
            Err(error) => Replay::NotComparable(Obstacle::NoPlaybook(error)),
        }
    }

    /// Where a ticket stands at `at` against what was promised to it, by the rules as they are now.
    ///
    /// # Errors
    /// The record names what there is not, its history cannot be, or it was opened after `at`.
    pub fn measure<'a>(
        &'a self,
        record: &'a TicketRecord,
        at: impl Into<Instant>,
    ) -> Result<Measured<'a>, TicketError> {
        report::measure(self.reported(), record, at.into())
    }

    /// A report over tickets as of `at`, to which they are added one after the other.
    ///
    /// # Errors
    /// The query groups or picks by a field that has the name of a private input.
    pub fn tally(&self, query: Query, at: impl Into<Instant>) -> Result<Tally<'_>, QueryError> {
        Tally::new(self.reported(), query, at.into())
    }

    /// A report as a page of HTML, in which things are called by the titles of the rules.
    pub fn report_page<'a>(&'a self, report: &'a report::Report) -> ReportPage<'a> {
        ReportPage::new(report, &self.model)
    }

    fn reported(&self) -> report::Rules<'_> {
        report::Rules { playbooks: &self.playbooks, lifecycles: &self.lifecycles, calendars: &self.calendars }
    }

    /// What was found that does not keep the casebook from loading.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The golden cases and histories of the sections `tests`, in the order of the files and their lines.
    pub fn golden_cases(&self) -> impl Iterator<Item = testing::GoldenCase<'_>> {
        let deciders = self.deciders();
        self.golden_cases.iter().filter_map(move |case| testing::GoldenCase::new(case, deciders))
    }

    fn deciders(&self) -> testing::Deciders<'_> {
        testing::Deciders { playbooks: &self.playbooks, checklists: &self.checklists, lifecycles: &self.lifecycles }
    }

    /// How the files have to change so that golden cases pass which fail now: each value that came out otherwise takes the
    /// place of what was expected, and every other byte stays. `selected` says which of the cases may change.
    ///
    /// A case changes as a whole or not at all, and nothing is expected that was not expected before. Writing the files is
    /// the caller's.
    ///
    /// ```
    /// use casebook::Casebook;
    /// let tests = "tests: [{ playbook: flight, at: 2026-11-27T09:00:00, given: {}, expect: { input: departs_at } }] # asked\n";
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK), ("tests.yaml", tests)])?;
    /// let update = casebook.update_golden_cases(|_| true);
    /// assert_eq!(update.files()[0].after(), tests.replace("departs_at", "request"));
    /// # Ok::<(), casebook::LoadError>(())
    /// ```
    pub fn update_golden_cases(&self, selected: impl Fn(&testing::GoldenCase<'_>) -> bool) -> testing::Update {
        testing::update(&self.golden_cases().collect::<Vec<_>>(), selected)
    }

    /// Runs the golden cases and histories of the sections `tests`.
    pub fn run_golden_cases(&self) -> testing::Report {
        self.golden_cases().map(|case| case.run()).collect()
    }

    /// Runs the golden cases, and counts what of the rules they come to.
    pub fn coverage(&self) -> testing::Coverage {
        self.coverage_of(self.golden_cases())
    }

    /// As [`Casebook::coverage`], for some of its golden cases; those of another casebook count for nothing.
    pub fn coverage_of<'a>(&self, cases: impl IntoIterator<Item = testing::GoldenCase<'a>>) -> testing::Coverage {
        testing::coverage(self.deciders(), cases)
    }
}

/// Why a casebook did not load: every problem of every file.
///
/// Its `Display` shows each with its text underlined. In JSON it is `{"diagnostics":[…]}`, as `casebook check` prints it.
///
/// ```
/// use casebook::Casebook;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// assert_eq!(error.diagnostics()[0].code().id(), "CB101");
/// assert!(!error.is_unreadable(), "it was read, and is wrong");
/// assert_eq!(serde_json::to_value(&error)?["diagnostics"][0]["file"], "teams.yaml");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LoadError {
    diagnostics: Vec<Diagnostic>,
}

impl LoadError {
    /// The problems by file and place, warnings included.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether a file, or the folder, could not be read, so that nothing is known of the rules in it; as opposed to rules
    /// that were read and are wrong.
    pub fn is_unreadable(&self) -> bool {
        self.diagnostics.iter().any(|found| found.code() == Code::Unreadable)
    }
}

impl std::error::Error for LoadError {}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{}\n", diagnostic.render())?;
        }
        let count = self.diagnostics.len();
        write!(f, "the casebook does not load: {count} {}", if count == 1 { "problem" } else { "problems" })
    }
}
