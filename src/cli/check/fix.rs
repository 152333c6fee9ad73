//! What `--fix` does to files: written whole or not at all, or shown as a patch.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use casebook::fix::{Fixed, FixedFile};
use similar::TextDiff;

use super::{Format, json};
use crate::cli::Failure;

/// A line for each mend: `rules/a.yaml:12: CB101: titel → title`.
pub(super) fn tell(files: &[FixedFile], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        for change in file.changes() {
            let (line, code, was, with) = (change.line(), change.code(), change.was(), change.with());
            writeln!(out, "{}:{line}: {code}: {was} → {with}", file.name())?;
        }
    }
    if files.is_empty() { Ok(()) } else { writeln!(out) }
}

/// What would change, as a patch that `patch -p0` and `git apply -p0` take; or as JSON.
pub(super) fn show(fixed: &Fixed, format: Format, out: &mut impl Write) -> io::Result<()> {
    if format == Format::Json {
        return writeln!(out, "{}", serde_json::json!({ "changes": json::changes(fixed.files()) }));
    }
    for file in fixed.files() {
        let diff = TextDiff::from_lines(file.before(), file.after());
        write!(out, "{}", diff.unified_diff().header(file.name(), file.name()))?;
    }
    Ok(())
}

/// Writes every file, each whole beside the old one and then in its place. Where one has changed since it was read, none
/// is written.
pub(super) fn write(files: &[FixedFile]) -> Result<(), Failure> {
    let mut written = Vec::new();
    for file in files {
        match Beside::write(file) {
            Ok(beside) => written.push(beside),
            Err(failure) => {
                written.iter().for_each(Beside::remove);
                return Err(failure);
            }
        }
    }
    for (index, beside) in written.iter().enumerate() {
        if let Err(error) = fs::rename(&beside.new, &beside.place) {
            written[index..].iter().for_each(Beside::remove);
            return Err(Failure::Save { path: beside.place.clone(), error });
        }
    }
    Ok(())
}

/// The new file beside the old one, in the same folder, so that one takes the other's place at once.
struct Beside {
    new: PathBuf,
    place: PathBuf,
}

impl Beside {
    fn write(file: &FixedFile) -> Result<Beside, Failure> {
        // Behind a link stands the file that is meant.
        let failed = |error| Failure::Save { path: PathBuf::from(file.name()), error };
        let place = fs::canonicalize(file.name()).map_err(failed)?;
        if fs::read(&place).map_err(failed)? != file.before().as_bytes() {
            return Err(Failure::Changed(PathBuf::from(file.name())));
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        // A name that begins with a dot is no rule, even if it is left behind.
        let new = place.with_file_name(format!(".{name}.{}.new", std::process::id()));
        let beside = Beside { new, place };
        beside.fill(file.after()).map_err(|error| {
            beside.remove();
            failed(error)
        })?;
        Ok(beside)
    }

    fn fill(&self, text: &str) -> io::Result<()> {
        let mut file = File::create_new(&self.new)?;
        file.set_permissions(fs::metadata(&self.place)?.permissions())?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    fn remove(&self) {
        // Nothing more can be done about a file that cannot be removed; it is no rule.
        let _ = fs::remove_file(&self.new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone_and_so_are_the_others() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("casebook-fix-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let path = |name: &str| folder.join(name);
        let text = |team: &str| format!("teams: {{ {team}: {{ titel: CS }} }}\n");
        fs::write(path("a.yaml"), text("cs"))?;
        fs::write(path("b.yaml"), text("bu"))?;
        let fixed = Fixed::of_folder(&folder);
        assert_eq!(fixed.files().len(), 2);
        fs::write(path("b.yaml"), "# mine\n")?;
        let refused = write(fixed.files()).expect_err("it has changed");
        assert!(matches!(&refused, Failure::Changed(path) if path.ends_with("b.yaml")), "{refused}");
        assert_eq!(fs::read_to_string(path("a.yaml"))?, text("cs"));
        assert_eq!(fs::read_dir(&folder)?.count(), 2, "nothing is left behind");
        fs::remove_dir_all(&folder)
    }
}
