//! `--watch`: a real child process over a folder whose files change as editors and `git` change them.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::folder::Folder;

/// No test waits so long; one that would has failed.
const AT_MOST: Duration = Duration::from_secs(120);

/// A command that watches, and the lines it prints. It ends with the test.
struct Watcher {
    child: Child,
    lines: Receiver<String>,
    /// What it says beside its output.
    told: Receiver<String>,
}

impl Watcher {
    fn start(arguments: &[&str]) -> Watcher {
        let mut child = Command::new(env!("CARGO_BIN_EXE_casebook"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let lines = lines_of(child.stdout.take().expect("an output"));
        let told = lines_of(child.stderr.take().expect("a second output"));
        Watcher { child, lines, told }
    }

    /// Waits until it says that.
    fn says(&self, what: &str) {
        while !self.told.recv_timeout(AT_MOST).expect("the command goes on").contains(what) {}
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(AT_MOST).expect("the command goes on")
    }

    /// How many golden cases passed and failed in the next run.
    fn run(&self) -> (u64, u64) {
        let mut report: Value = serde_json::from_str(&self.line()).expect("JSON");
        // While the rules change they may be only half there.
        while report["diagnostics"][0] != Value::Null {
            report = serde_json::from_str(&self.line()).expect("JSON");
        }
        let count = |name: &str| report["summary"][name].as_u64().expect("a count");
        (count("passed"), count("failed"))
    }
}

/// The lines as they come. Nobody need read them.
fn lines_of(out: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
    });
    lines
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn case(expect: &str) -> String {
    format!("tests: [{{ playbook: flight, at: 2026-11-27T09:00:00, expect: {{ input: {expect} }} }}]")
}

/// Saves as careful editors do: a new file takes the old one's place.
fn save(folder: &Folder, name: &str, text: &str) {
    folder.write(".saved~", text.as_bytes());
    fs::rename(folder.path().join(".saved~"), folder.path().join(name)).unwrap();
}

#[test]
fn golden_cases_run_again_after_each_change_and_only_then() {
    let folder = Folder::new("watch-test");
    folder.write("rules/flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    folder.write("rules/tests.yaml", case("request").as_bytes());
    let rules = folder.path().join("rules");
    let watcher = Watcher::start(&["test", &rules.display().to_string(), "--watch", "--format", "json"]);
    assert_eq!(watcher.run(), (1, 0));
    // What is no rule makes no run: the next one is that of the change after it.
    folder.write("rules/README.md", b"not a rule");
    folder.write("rules/.tests.yaml.swp", b"not a rule");
    save(&folder, "rules/tests.yaml", &case("departs_at"));
    assert_eq!(watcher.run(), (0, 1));
    folder.write("rules/deep/more.yaml", case("request").as_bytes());
    assert_eq!(watcher.run(), (1, 1));
    fs::remove_dir_all(rules.join("deep")).unwrap();
    assert_eq!(watcher.run(), (0, 1));
    // The whole folder goes, and another comes in its place.
    folder.write("others/flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    folder.write("others/tests.yaml", case("request").as_bytes());
    folder.write("others/more.yaml", case("request").as_bytes());
    fs::rename(&rules, folder.path().join("gone")).unwrap();
    fs::rename(folder.path().join("others"), &rules).unwrap();
    assert_eq!(watcher.run(), (2, 0));
    save(&folder, "rules/more.yaml", &case("departs_at"));
    assert_eq!(watcher.run(), (1, 1));
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_watched_and_a_folder_that_goes_is_told() {
    let folder = Folder::new("watch-links");
    let rules = folder.path().join("rules");
    folder.write("rules/flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    folder.write("first/cases", case("request").as_bytes());
    folder.write("second/cases", case("departs_at").as_bytes());
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(".link~")).unwrap();
        fs::rename(folder.path().join(".link~"), folder.path().join(from)).unwrap();
    };
    link("now", "first");
    link("rules/tests.yaml", "now/cases");
    let watcher = Watcher::start(&["test", &rules.display().to_string(), "--watch", "--format", "json"]);
    assert_eq!(watcher.run(), (1, 0));
    save(&folder, "first/cases", &case("departs_at"));
    assert_eq!(watcher.run(), (0, 1));
    save(&folder, "second/cases", &case("request"));
    // Neither the folder changes nor the file, but a link on the way from one to the other.
    link("now", "second");
    assert_eq!(watcher.run(), (1, 0));
    fs::rename(&rules, folder.path().join("gone")).unwrap();
    watcher.says("is gone; waiting for it to come back");
    fs::rename(folder.path().join("gone"), &rules).unwrap();
    assert_eq!(watcher.run(), (1, 0));
}

#[test]
fn check_watches_too_and_ends_on_a_signal() {
    let folder = Folder::new("watch-check");
    folder.write("flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    let path = folder.path().display().to_string();
    let mut watcher = Watcher::start(&["check", &path, "--watch"]);
    assert_eq!(watcher.line(), format!("{path}: 1 playbook, no problems"));
    save(&folder, "flight.yaml", &casebook::doc::PLAYBOOK.replace("kind: process", "kindd: process"));
    let mut line = watcher.line();
    while !line.starts_with(&path) {
        line = watcher.line();
    }
    assert_ne!(line, format!("{path}: 1 playbook, no problems"));
    save(&folder, "flight.yaml", casebook::doc::PLAYBOOK);
    assert_eq!(watcher.line(), format!("{path}: 1 playbook, no problems"));
    // Not by an interrupt, which a shell in the background lets its programs ignore.
    let signalled = Command::new("kill").args(["-TERM", &watcher.child.id().to_string()]).status().expect("kill");
    assert!(signalled.success());
    let ended = watcher.child.wait().expect("it ends");
    assert_eq!(ended.code(), None, "the signal ended it");
}
