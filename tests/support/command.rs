//! The command `casebook` as a child process: its output, its exit code, and on a short leash where the input means no
//! good.

use std::io::{self, Read};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

const CASEBOOK: &str = env!("CARGO_BIN_EXE_casebook");

/// In English, whatever language the casebook and the terminal say.
pub(crate) fn casebook(arguments: &[&str], input: &str) -> Output {
    speaking("en", arguments, input)
}

/// In a language, `vi` or `en`.
pub(crate) fn speaking(language: &str, arguments: &[&str], input: &str) -> Output {
    run(Command::new(CASEBOOK).args(["--language", language]).args(arguments), io::Cursor::new(input.to_owned()))
}

/// In the language that it chooses itself, where the terminal is of a locale or of none.
pub(crate) fn in_locale(locale: Option<&str>, arguments: &[&str]) -> Output {
    let mut command = Command::new(CASEBOOK);
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    run(command.envs(locale.map(|locale| ("LC_ALL", locale))).args(arguments), io::empty())
}

/// With 500 MB of memory, a stack of 2 MB and 30 seconds of the processor: whoever takes more is ended by the system,
/// which leaves no exit code. Time on the clock would depend on what else the machine does.
#[cfg(target_os = "linux")]
pub(crate) fn leashed(arguments: &[&str], input: impl Read + Send + 'static) -> Output {
    let limited = r#"ulimit -v 500000 && ulimit -s 2048 && ulimit -t 30 && exec "$0" --language en "$@""#;
    run(Command::new("sh").args(["-c", limited, CASEBOOK]).args(arguments), input)
}

fn run(command: &mut Command, mut input: impl Read + Send + 'static) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("an input");
    // Written while the output is read, or both sides would wait for the other. A command that refuses its arguments or
    // has read enough leaves the rest.
    let writer = thread::spawn(move || drop(io::copy(&mut input, &mut pipe)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the input is written");
    output
}

pub(crate) fn json_lines(output: &Output) -> Vec<Value> {
    text(output).lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

pub(crate) fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// The exit code. One that ended otherwise (a panic in the end, an abort, a limit) fails the test.
pub(crate) fn code(output: &Output) -> i32 {
    let told = String::from_utf8_lossy(&output.stderr);
    output.status.code().unwrap_or_else(|| panic!("{}: {told}", output.status))
}
