//! Files of rules rewritten: all of them whole or none at all, or shown as a patch. Never here: what changes in them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use similar::TextDiff;

use super::Failure;

/// A file's text as it was read, and as it is to be.
#[derive(Clone, Copy)]
pub(super) struct Rewrite<'a> {
    pub(super) name: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// What would change, as a patch that `patch -p0` and `git apply -p0` take.
pub(super) fn show<'a>(files: impl IntoIterator<Item = Rewrite<'a>>, out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let diff = TextDiff::from_lines(file.before, file.after);
        write!(out, "{}", diff.unified_diff().header(file.name, file.name))?;
    }
    Ok(())
}

/// Writes every file, each whole beside the old one and then in its place. Where one has changed since it was read, none
/// is written.
pub(super) fn write<'a>(files: impl IntoIterator<Item = Rewrite<'a>>) -> Result<(), Failure> {
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
    fn write(file: Rewrite<'_>) -> Result<Beside, Failure> {
        // Behind a link stands the file that is meant.
        let failed = |error| Failure::Save { path: PathBuf::from(file.name), error };
        let place = fs::canonicalize(file.name).map_err(failed)?;
        if fs::read(&place).map_err(failed)? != file.before.as_bytes() {
            return Err(Failure::Changed(PathBuf::from(file.name)));
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        // A name that begins with a dot is no rule, even if it is left behind.
        let new = place.with_file_name(format!(".{name}.{}.new", std::process::id()));
        let beside = Beside { new, place };
        beside.fill(file.after).map_err(|error| {
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
        let folder = std::env::temp_dir().join(format!("casebook-rewrite-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let path = |name: &str| folder.join(name);
        fs::write(path("a.yaml"), "one")?;
        fs::write(path("b.yaml"), "# mine")?;
        let names = ["a.yaml", "b.yaml"].map(|name| path(name).display().to_string());
        let rewrites = names.iter().map(|name| Rewrite { name, before: "one", after: "two" });
        let refused = write(rewrites).expect_err("the second has changed");
        assert!(matches!(&refused, Failure::Changed(path) if path.ends_with("b.yaml")), "{refused}");
        assert_eq!(fs::read_to_string(path("a.yaml"))?, "one");
        assert_eq!(fs::read_dir(&folder)?.count(), 2, "nothing is left behind");
        fs::remove_dir_all(&folder)
    }
}
