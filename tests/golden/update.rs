//! `casebook test --update`: files on a disk rewritten.

use std::fs;

use crate::support::command::{casebook, code, text};
use crate::support::folder::Folder;

const TESTS: &str = "\
# Case mẫu
tests:
  - { name: Hoàn vé, playbook: flight, at: 2026-11-27T09:00:00, given: { request: refund }, expect: { outcome: flight.change } }   # một
  - name: Hỏi
    playbook: flight
    at: 2026-11-27T09:00:00
    expect: { outcome: flight.refund, kind: advise }
";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    folder.write("flight.tests.yaml", TESTS.as_bytes());
    folder
}

fn read(folder: &Folder) -> String {
    fs::read_to_string(folder.path().join("flight.tests.yaml")).unwrap()
}

#[test]
fn what_can_be_rewritten_is_and_the_rest_is_told() {
    let folder = folder("test-update");
    let path = folder.path().display().to_string();
    let output = casebook(&["test", &path, "--update"], "");
    assert_eq!(read(&folder), TESTS.replace("outcome: flight.change", "outcome: flight.refund"));
    assert_eq!(code(&output), 1, "one case still fails");
    assert!(text(&output).contains("1 golden case passed, 1 failed"), "{}", text(&output));
    let said = String::from_utf8_lossy(&output.stderr).replace(&path, "DIR");
    assert_eq!(
        said,
        "casebook: DIR/flight.tests.yaml: 1 golden case rewritten\n\
         casebook: DIR/flight.tests.yaml:4: Hỏi: not rewritten: a question has no `kind`: request is asked for\n"
    );
    let others: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(others.len(), 2, "nothing is left beside: {others:?}");

    let filtered = casebook(&["test", &path, "--update", "--filter", "Hoàn*"], "");
    assert_eq!((code(&filtered), String::from_utf8_lossy(&filtered.stderr).into_owned()), (0, String::new()));
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let folder = folder("test-dry-run");
    let path = folder.path().display().to_string();
    let output = casebook(&["test", &path, "--update", "--dry-run"], "");
    assert_eq!((code(&output), read(&folder)), (1, TESTS.to_owned()));
    insta::assert_snapshot!(text(&output).replace(&path, "DIR"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.ends_with(": 1 golden case would be rewritten, 1 not\n"), "{said}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder("test-update-links");
    let real = Folder::new("test-update-real");
    real.write("cases", TESTS.as_bytes());
    let (link, target) = (folder.path().join("flight.tests.yaml"), real.path().join("cases"));
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    casebook(&["test", &folder.path().display().to_string(), "--update"], "");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(&target).unwrap().contains("outcome: flight.refund } }"));
}
