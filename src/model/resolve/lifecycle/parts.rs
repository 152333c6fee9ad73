//! A lifecycle's roles, permissions and states.

use super::Reader;
use crate::diagnostic::{Code, Finding, Report};
use crate::model::lifecycle::{Permission, Resolution, Role, State};
use crate::model::message;
use crate::model::resolve::read::{self, NameForm};
use crate::model::resolve::vocabulary::entries;
use crate::model::{Meta, Recipient};
use crate::source::shape::{self, Shape};
use crate::source::{At, Fields};

impl Reader<'_, '_> {
    pub(super) fn permissions(&mut self) -> Vec<Permission> {
        entries(self.fields, "permissions").filter_map(|(key, at)| permission(key, at, self.report)).collect()
    }

    pub(super) fn roles(&mut self, permissions: &[Permission]) -> Vec<Role> {
        let whole = permissions.len() == entries(self.fields, "permissions").count();
        let places = super::places(entries(self.fields, "permissions"));
        let mut roles = Vec::new();
        for (key, at) in entries(self.fields, "roles") {
            let Some((name, meta, fields)) = named(key, at, "role", &shape::ROLE, self.report) else { continue };
            if Recipient::WORDS.iter().any(|(word, _)| *word == name) {
                let message = format!("`{name}` is somebody of every ticket, so no role can be called so");
                let finding = Finding::new(Code::BadLifecycle, 0..0, message);
                self.report.push(key.span(), finding.help("give the role another name"));
                continue;
            }
            let mut may = Vec::new();
            for at in fields.iter().flat_map(|fields| fields.scalars("may", self.report)).collect::<Vec<_>>() {
                match places.get(at.text().unwrap_or_default()) {
                    Some(place) => may.push(*place),
                    None => message::unknown(at, "permission", places.keys().copied(), self.report),
                }
            }
            roles.push(Role { name: name.into(), meta, may, span: key.span() });
        }
        if let (true, Some((key, _))) = (roles.is_empty() && whole, self.fields.entry("roles"))
            && entries(self.fields, "roles").next().is_none()
        {
            let finding =
                Finding::new(Code::BadLifecycle, 0..0, "the lifecycle has no role, so nobody can do anything");
            self.report.push(key.span(), finding.help("write one below `roles:`, as `agent: Nhân viên`"));
        }
        roles
    }

    /// The states, and of each whether a ticket begins in it.
    pub(super) fn states(&mut self) -> Vec<(State, bool)> {
        entries(self.fields, "states").filter_map(|(key, at)| state(key, at, self.report)).collect()
    }
}

fn permission(key: At<'_>, at: At<'_>, report: &mut Report) -> Option<Permission> {
    let (name, meta, _) = named(key, at, "permission", &shape::PERMISSION, report)?;
    Some(Permission { name: name.into(), meta, span: key.span() })
}

/// `name: Title`, or a name with its fields.
fn named<'d>(
    key: At<'d>,
    at: At<'d>,
    what: &str,
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
    let name = read::name(key, NameForm::State, "state", report);
    let fields = Fields::read(at, &shape::STATE, report)?;
    let meta = read::meta(&fields, report);
    let end = fields.boolean("end");
    let said =
        fields.get("resolution").map(|at| (at, read::word(at, "thing that a clock does", &Resolution::ALL, report)));
    let resolution = match said {
        None if end => Resolution::Stop,
        None => Resolution::Run,
        Some((_, said)) => said?,
    };
    if let (true, Some((at, _)), false) = (end, said, resolution == Resolution::Stop) {
        let finding = Finding::new(Code::BadLifecycle, 0..0, "a ticket at its end is resolved, so its clock stops");
        report.push(at.span(), finding.help("remove `resolution`, or `end: true`"));
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
