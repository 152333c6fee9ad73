//! Tests that a field which no shape declares cannot be read, in whatever way: whoever tries fails in every test that
//! comes by.

use super::{Document, Fields, parse, shape};
use crate::diagnostic::Report;

fn document(report: &mut Report) -> Document {
    let file = report.add_file("sla.yaml", "{ resolve: 4h, clock: always }\n");
    parse(file, report).expect("YAML")
}

fn read(with: impl Fn(&Fields<'_>, &mut Report)) {
    let mut report = Report::default();
    let document = document(&mut report);
    let root = document.root().expect("a mapping");
    let fields = Fields::read(root, &shape::SLA_SET, &mut report).expect("its fields");
    with(&fields, &mut report);
}

#[test]
fn a_field_that_its_shape_declares_is_read_whether_or_not_it_is_there() {
    read(|fields, report| {
        assert_eq!(fields.text("resolve"), Some("4h"));
        assert!(fields.get("respond").is_none() && !fields.is_written("respond"));
        assert!(fields.scalars("warn_at", report).is_empty() && !fields.boolean("title"));
    });
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "`not_after` is read, and the shape of a set of SLA targets does not declare it")]
fn a_field_of_another_shape_is_not_read() {
    read(|fields, _| _ = fields.get("not_after"));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "`resolv` is read")]
fn a_slip_in_a_fields_name_is_not_asked_for() {
    read(|fields, _| _ = fields.is_written("resolv"));
}
