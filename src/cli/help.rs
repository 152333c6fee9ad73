//! Tells what the command and its arguments are for, in the language spoken. A comment there has two paragraphs, English
//! and then Vietnamese: clap takes the first as the short help, both as the long one. Never here: what an argument does.

use casebook::Language;
use clap::builder::{PossibleValue, Str, StyledStr};
use clap::{Arg, ArgAction, Command};

use super::language::{either, said};

/// What stands for a value in a line of usage, in English and in Vietnamese.
const VALUE_NAMES: [(&str, &str); 28] = [
    ("A", "A"),
    ("B", "B"),
    ("CALENDAR", "LỊCH"),
    ("CHECKLIST", "DANH_SÁCH_KIỂM"),
    ("CODE", "MÃ"),
    ("COMMAND", "LỆNH"),
    ("COUNTED", "NGÀY"),
    ("DATE", "NGÀY"),
    ("FIELD", "TRƯỜNG"),
    ("FILE", "TỆP"),
    ("FILE.jsonl", "TỆP.jsonl"),
    ("FOLDER", "THƯ_MỤC"),
    ("FORMAT", "DẠNG"),
    ("GROUPING", "THEO"),
    ("GROUPING=VALUE", "THEO=GIÁ_TRỊ"),
    ("HISTORY.jsonl", "LỊCH_SỬ.jsonl"),
    ("LANGUAGE", "TIẾNG"),
    ("LENGTH", "KHOẢNG"),
    ("LIFECYCLE", "VÒNG_ĐỜI"),
    ("N", "N"),
    ("NAME", "TÊN"),
    ("PLAYBOOK", "PLAYBOOK"),
    ("S", "S"),
    ("SEPARATOR", "DẤU"),
    ("T", "LÚC"),
    ("TEXT", "CHỮ"),
    ("TICKETS.jsonl", "TICKET.jsonl"),
    ("ZONE", "MÚI_GIỜ"),
];

/// The command, with all that it says of itself in one language.
pub(super) fn command(command: Command, language: Language) -> Command {
    let mut command = worded(command, language);
    // What clap adds of its own is there from then on.
    command.build();
    completed(command, language)
}

/// With our words, for the commands and their arguments.
fn worded(command: Command, language: Language) -> Command {
    let both = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let below = command.get_after_help().map(|both| one_of(&both.to_string(), language).to_owned());
    command
        .about(one_of(&both, language).to_owned())
        .long_about(None::<&str>)
        .after_help(below.map_or_else(StyledStr::new, StyledStr::from))
        .mut_args(|argument| worded_argument(argument, language))
        .mut_subcommands(|command| worded(command, language))
}

fn worded_argument(argument: Arg, language: Language) -> Arg {
    let both = argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut help = one_of(&both, language).to_owned();
    let argument = argument.long_help(None::<&str>);
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    // clap would tell these in English.
    let default = argument.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    match (argument.get_possible_values(), default) {
        (values, Some(default)) if values.is_empty() => {
            help.push_str(&said!(language, " ({default} without it)", " (không ghi thì là {default})"));
        }
        (values, default) => {
            let listed = |value| listed(value, Some(value.get_name()) == default.as_deref(), language);
            help.extend(values.iter().map(listed));
        }
    }
    let names = argument.get_value_names().unwrap_or_default();
    let names: Vec<Str> = names.iter().map(|name| value_name(name.clone(), language)).collect();
    argument.value_names(names).help(help).hide_possible_values(true).hide_default_value(true)
}

/// A value that can be chosen, in a line of its own.
fn listed(value: &PossibleValue, is_default: bool, language: Language) -> String {
    let both = value.get_help().map(ToString::to_string);
    let help = both.as_deref().map_or(String::new(), |both| format!(": {}", one_of(both, language)));
    let default = if is_default { either(language, " (default)", " (mặc định)") } else { "" };
    format!("\n  {}{help}{default}", value.get_name())
}

/// With words in place of those that clap has in English alone.
fn completed(command: Command, language: Language) -> Command {
    let usage = either(language, "Usage:", "Cách dùng:");
    let mut command = command
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(either(language, "Commands", "Các lệnh"))
        .subcommand_value_name(value_name("COMMAND".into(), language))
        .mut_args(|argument| completed_argument(argument, language))
        .mut_subcommands(|command| completed(command, language));
    if command.get_name() == "help" {
        command = command.about(either(
            language,
            "Show this, or how a command is used",
            "In phần này, hoặc cách dùng một lệnh",
        ));
    }
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    command.override_usage(usage.replace("[OPTIONS]", either(language, "[OPTIONS]", "[TÙY_CHỌN]")))
}

fn completed_argument(argument: Arg, language: Language) -> Arg {
    // Below a heading of ours they would else stand by name.
    let argument = match argument.get_index() {
        Some(place) => argument.help_heading(either(language, "Arguments", "Tham số")).display_order(place),
        None => argument.help_heading(either(language, "Options", "Tùy chọn")),
    };
    match argument.get_action() {
        ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong => {
            argument.help(either(language, "Show how it is used", "In cách dùng"))
        }
        ArgAction::Version => argument.help(either(language, "Show the version", "In phiên bản")),
        _ => argument,
    }
}

/// The paragraph of a language; of one paragraph, that.
fn one_of(both: &str, language: Language) -> &str {
    match (both.split_once("\n\n"), language) {
        (None, _) => both,
        (Some((_, vietnamese)), Language::Vietnamese) => vietnamese,
        (Some((english, _)), _) => english,
    }
}

fn value_name(english: Str, language: Language) -> Str {
    let known = VALUE_NAMES.iter().find(|(known, _)| english == *known);
    known.map_or(english, |(english, vietnamese)| either(language, english, vietnamese).into())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Arguments;

    /// A command with those below it; those that clap adds aside.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        [command].into_iter().chain(below).collect()
    }

    #[test]
    fn every_command_and_argument_is_told_in_both_languages() {
        let command = Arguments::command();
        let mut told = 0;
        for command in all(&command) {
            let about = command.get_long_about().or(command.get_about());
            let mut texts = vec![(command.get_name().to_owned(), about.map(ToString::to_string))];
            texts.extend(command.get_after_help().map(|below| ("below".to_owned(), Some(below.to_string()))));
            for argument in command.get_arguments() {
                let name = format!("{} {}", command.get_name(), argument.get_id());
                let help = argument.get_long_help().or(argument.get_help());
                texts.push((name.clone(), help.map(ToString::to_string)));
                let values = if argument.get_action().takes_values() { argument.get_possible_values() } else { vec![] };
                let values = values.iter().filter_map(PossibleValue::get_help);
                texts.extend(values.map(|help| (name.clone(), Some(help.to_string()))));
                for name in argument.get_value_names().unwrap_or_default().iter().filter(|_| !values_are_none(argument))
                {
                    assert!(VALUE_NAMES.iter().any(|(known, _)| name == *known), "{name} is not in the list");
                }
            }
            for (name, text) in texts {
                let text = text.unwrap_or_else(|| panic!("{name} says nothing of itself"));
                let [english, vietnamese] = text.split("\n\n").collect::<Vec<_>>()[..] else {
                    panic!("{name} is told in English and in Vietnamese: {text}");
                };
                assert!(english.is_ascii() && !vietnamese.is_empty(), "{name}: {text}");
                told += 1;
            }
        }
        assert!(told > 100, "{told} texts were found");
    }

    fn values_are_none(argument: &Arg) -> bool {
        !argument.get_action().takes_values()
    }
}
