//! Reads a lifecycle's roles, permissions and states.

use super::super::read::{self, NameForm};
use super::reader::{LifecycleReader, ids};
use crate::diagnostic::Report;
use crate::language::{Said, said, terms};
use crate::model::lifecycle::{Permission, Resolution, Role, State};
use crate::model::message;
use crate::model::problem::LifecycleProblem;
use crate::model::{Meta, Recipient, StateId};
use crate::source::shape::{self, Shape};
use crate::source::{At, Fields};
use crate::value::Id;

impl LifecycleReader<'_, '_> {
    pub(super) fn permissions(&mut self) -> Vec<Permission> {
        read::entries(self.fields, "permissions").filter_map(|(key, at)| permission(key, at, self.report)).collect()
    }

    pub(super) fn roles(&mut self, permissions: &[Permission]) -> Vec<Role> {
        let whole = permissions.len() == read::entries(self.fields, "permissions").count();
        let known = ids(read::entries(self.fields, "permissions"));
        let mut roles = Vec::new();
        for (key, at) in read::entries(self.fields, "roles") {
            let Some((name, meta, fields)) = named(key, at, &terms::ROLE, &shape::ROLE, self.report) else { continue };
            if Recipient::WORDS.iter().any(|(word, _)| *word == name) {
                self.report.push(key.span(), LifecycleProblem::RoleOfEveryTicket { name });
                continue;
            }
            let mut may = Vec::new();
            for at in fields.iter().flat_map(|fields| fields.scalars("may", self.report)).collect::<Vec<_>>() {
                match known.get(at.text().unwrap_or_default()) {
                    Some(permission) => may.push(*permission),
                    None => message::unknown(at, &terms::PERMISSION, known.keys().copied(), self.report),
                }
            }
            roles.push(Role { name: name.into(), meta, may, span: key.span() });
        }
        if let (true, Some((key, _))) = (roles.is_empty() && whole, self.fields.entry("roles"))
            && read::entries(self.fields, "roles").next().is_none()
        {
            self.report.push(key.span(), LifecycleProblem::NoRole);
        }
        roles
    }

    /// The states, and of each whether a ticket begins in it.
    pub(super) fn states(&mut self) -> Vec<(State, bool)> {
        read::entries(self.fields, "states").filter_map(|(key, at)| state(key, at, self.report)).collect()
    }
}

fn permission(key: At<'_>, at: At<'_>, report: &mut Report) -> Option<Permission> {
    let (name, meta, _) = named(key, at, &terms::PERMISSION, &shape::PERMISSION, report)?;
    Some(Permission { name: name.into(), meta, span: key.span() })
}

/// `name: Title`, or a name with its fields.
fn named<'d>(
    key: At<'d>,
    at: At<'d>,
    what: &Said,
    shape: &'static Shape,
    report: &mut Report,
) -> Option<(&'d str, Meta, Option<Fields<'d>>)> {
    let name = read::name(key, NameForm::Variable, what, report);
    if let (Some(title), false) = (at.text(), at.is_null()) {
        return Some((name?, Meta { title: Some(title.into()), ..Meta::default() }, None));
    }
    let fields = Fields::read(at, shape, report)?;
    let meta = read::meta(&fields, report);
    Some((name?, meta, Some(fields)))
}

fn state(key: At<'_>, at: At<'_>, report: &mut Report) -> Option<(State, bool)> {
    let name = read::name(key, NameForm::State, &terms::STATE, report);
    let fields = Fields::read(at, &shape::STATE, report)?;
    let meta = read::meta(&fields, report);
    let end = fields.boolean("end");
    let said = fields.get("resolution").map(|at| (at, read::word(at, &terms::CLOCK_EFFECT, &Resolution::ALL, report)));
    let resolution = match said {
        None if end => Resolution::Stop,
        None => Resolution::Run,
        Some((_, said)) => said?,
    };
    if let (true, Some((at, _)), false) = (end, said, resolution == Resolution::Stop) {
        report.push(at.span(), LifecycleProblem::EndRuns);
    }
    let state = State {
        name: name?.into(),
        meta,
        end,
        customer: fields.text("customer").map(Into::into),
        resolution,
        span: key.span(),
    };
    Some((state, fields.boolean("initial")))
}

/// The state in which a ticket begins; `None` (reported) where it is not exactly one.
pub(super) fn initial(fields: &Fields<'_>, states: &[(State, bool)], report: &mut Report) -> Option<StateId> {
    let mut initial = states.iter().enumerate().filter(|(_, (_, initial))| *initial);
    let Some((place, (first, _))) = initial.next() else {
        report.push(fields.entry("states")?.0.span(), LifecycleProblem::NoInitial);
        return None;
    };
    let others: Vec<_> = initial.map(|(_, (state, _))| state).collect();
    for state in &others {
        let problem = LifecycleProblem::TwoInitial { first: &first.name, second: &state.name };
        report.push_related(state.span, problem, [(first.span, said!("it begins here", "ticket bắt đầu ở đây"))]);
    }
    others.is_empty().then_some(StateId::of(place))
}
