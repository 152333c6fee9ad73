//! Holds a folder of YAML files, loaded together; the one type that sees every layer.

mod error;
pub(crate) mod folder;
mod load;
mod problem;
pub(crate) mod several;

pub use error::LoadError;

use std::collections::HashSet;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::Diagnostic;
use crate::eval::{Checklist, Playbook};
use crate::language::Language;
use crate::lifecycle::Lifecycle;
use crate::machine::Error;
use crate::model::{GoldenCase, Model};
use crate::record::{self, DecisionRecord, Obstacle, Replay};
use crate::report::{
    self, Measured, Query, QueryError, SampleError, SamplePlan, SampleTickets, Tally, TicketError, TicketRecord,
};
use crate::rules::Team;
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
    language: Option<Language>,
    warnings: Vec<Diagnostic>,
}

impl Casebook {
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

    /// The language in which its people want to be told of it, where a file says so: `language: vi`.
    pub fn language(&self) -> Option<Language> {
        self.language
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
    /// assert_eq!(casebook.calendar("bu_onlin").unwrap_err().allowed_values(), ["bu_online", "vn_working_days"]);
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
        let named = self.model.rulesets().find(|(_, ruleset)| &*ruleset.name == name);
        named.and_then(|(id, _)| Graph::of(&self.model, id)).ok_or_else(|| {
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
        let used = self.model.rulesets().flat_map(|(_, ruleset)| ruleset.used());
        let used: HashSet<&str> = used.map(|id| &*self.model.ruleset(id).name).collect();
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
    /// let case = "{ playbook: flight, at: 2026-11-27T09:00:00, given: {}, expect: { input: departs_at } }";
    /// let tests = &*format!("tests: [{case}] # asked\n");
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
