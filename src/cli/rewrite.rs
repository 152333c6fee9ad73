//! Writes files anew, all of them whole or none at all, or shows them as a patch. Never here: what changes in them.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::Failure;

/// A file's text as it was read, and as it is to be.
#[derive(Clone, Copy)]
pub(super) struct Rewrite<'a> {
    pub(super) path: &'a Path,
    /// `None` for a file that is not there yet.
    pub(super) before: Option<&'a str>,
    pub(super) after: &'a str,
}

/// What would change, as a patch that `patch -p0` and `git apply -p0` take.
pub(super) fn show<'a>(files: impl IntoIterator<Item = Rewrite<'a>>, out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let diff = TextDiff::from_lines(file.before.unwrap_or_default(), file.after);
        let name = file.path.display().to_string();
        write!(out, "{}", diff.unified_diff().header(&name, &name))?;
    }
    Ok(())
}

/// Writes every file, each whole beside the old one and then in its place. Where one has changed since it was read, or is
/// write-protected, none is written.
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
        if let Err(error) = beside.take_place() {
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
    /// Whether the old one has other names, hard links, that name the new one as well.
    has_other_names: bool,
}

impl Beside {
    fn write(file: Rewrite<'_>) -> Result<Beside, Failure> {
        let failed = |error| Failure::Save { path: file.path.to_owned(), error };
        // Behind a link stands the file that is meant.
        let place = match file.before {
            Some(_) => fs::canonicalize(file.path).map_err(failed)?,
            None => file.path.to_owned(),
        };
        let about = match file.before {
            Some(before) => Some(unchanged(file.path, &place, before)?),
            None => None,
        };
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        // A name that begins with a dot is no rule, even if it is left behind.
        let new = place.with_file_name(format!(".{name}.{}.new", std::process::id()));
        let has_other_names = about.as_ref().is_some_and(|about| names_of(about) > 1);
        let beside = Beside { new, place, has_other_names };
        beside.fill(file.after, about).map_err(|error| {
            beside.remove();
            failed(error)
        })?;
        Ok(beside)
    }

    fn fill(&self, text: &str, about_old: Option<Metadata>) -> io::Result<()> {
        let mut file = File::create_new(&self.new)?;
        if let Some(about) = about_old {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    /// A file of several names is written over, since another one in its place would leave the other names with the old
    /// text; the new one stands beside it until that is done.
    fn take_place(&self) -> io::Result<()> {
        if !self.has_other_names {
            return fs::rename(&self.new, &self.place);
        }
        let mut file = File::options().write(true).truncate(true).open(&self.place)?;
        io::copy(&mut File::open(&self.new)?, &mut file)?;
        file.sync_all()?;
        fs::remove_file(&self.new)
    }

    fn remove(&self) {
        // Nothing more can be done about a file that cannot be removed; it is no rule.
        let _ = fs::remove_file(&self.new);
    }
}

/// What the system says of a file that is as it was read, and may be written.
fn unchanged(path: &Path, place: &Path, before: &str) -> Result<Metadata, Failure> {
    let failed = |error| Failure::Save { path: path.to_owned(), error };
    if fs::read(place).map_err(failed)? != before.as_bytes() {
        return Err(Failure::Changed(path.to_owned()));
    }
    let about = fs::metadata(place).map_err(failed)?;
    // Whoever may write in the folder could put another file in its place, and did not allow it.
    if about.permissions().readonly() { Err(Failure::WriteProtected(path.to_owned())) } else { Ok(about) }
}

/// How many names a file has.
#[cfg(unix)]
fn names_of(about: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

#[cfg(not(unix))]
fn names_of(_: &Metadata) -> u64 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> io::Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("casebook-rewrite-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    #[test]
    fn a_file_that_is_write_protected_is_refused_and_so_are_the_others() -> io::Result<()> {
        let folder = folder("protected")?;
        let [open, protected] = ["a.yaml", "b.yaml"].map(|name| folder.join(name));
        fs::write(&open, "one")?;
        fs::write(&protected, "one")?;
        let mut permissions = fs::metadata(&protected)?.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&protected, permissions)?;
        let refused = write([&open, &protected].map(|path| Rewrite { path, before: Some("one"), after: "two" }));
        let refused = refused.expect_err("the second is protected");
        let told = refused.message(casebook::Language::English);
        assert_eq!(told, format!("{} is write-protected; nothing is written", protected.display()));
        assert_eq!(fs::read_to_string(open)?, "one");
        fs::remove_dir_all(&folder)
    }

    #[test]
    fn the_other_names_of_a_file_name_the_new_text() -> io::Result<()> {
        let folder = folder("linked")?;
        let [file, other] = ["a.yaml", "b.yaml"].map(|name| folder.join(name));
        fs::write(&file, "one, and more")?;
        fs::hard_link(&file, &other)?;
        write([Rewrite { path: &file, before: Some("one, and more"), after: "two" }]).expect("written");
        assert_eq!((fs::read_to_string(&file)?, fs::read_to_string(&other)?), ("two".to_owned(), "two".to_owned()));
        assert_eq!(fs::read_dir(&folder)?.count(), 2, "nothing is left behind");
        fs::remove_dir_all(&folder)
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone_and_so_are_the_others() -> io::Result<()> {
        let folder = folder("changed")?;
        let path = |name: &str| folder.join(name);
        fs::write(path("a.yaml"), "one")?;
        fs::write(path("b.yaml"), "# mine")?;
        let paths = ["a.yaml", "b.yaml"].map(path);
        let rewrites = paths.iter().map(|path| Rewrite { path, before: Some("one"), after: "two" });
        let refused = write(rewrites).expect_err("the second has changed");
        assert!(matches!(&refused, Failure::Changed(path) if path.ends_with("b.yaml")), "{refused:?}");
        assert_eq!(fs::read_to_string(path("a.yaml"))?, "one");
        assert_eq!(fs::read_dir(&folder)?.count(), 2, "nothing is left behind");
        fs::remove_dir_all(&folder)
    }

    #[test]
    fn a_new_file_is_there_with_the_others_or_not_at_all() -> io::Result<()> {
        let folder = folder("new")?;
        let [new, old] = ["a.txt", "b.txt"].map(|name| folder.join(name));
        fs::write(&old, "one")?;
        let both = |before| {
            [
                Rewrite { path: &new, before: None, after: "new" },
                Rewrite { path: &old, before: Some(before), after: "two" },
            ]
        };
        write(both("another")).expect_err("the second has changed");
        assert_eq!(fs::read_dir(&folder)?.count(), 1, "nothing is left behind");
        write(both("one")).expect("written");
        assert_eq!((fs::read_to_string(&new)?, fs::read_to_string(&old)?), ("new".to_owned(), "two".to_owned()));
        fs::remove_dir_all(&folder)
    }
}
