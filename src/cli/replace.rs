//! A file replaced as a whole: a crash leaves it as it was before or as it is after, never half of it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Writes a new file beside the old one, with the old one's permissions, and puts it in its place.
pub(super) fn whole(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    // A link stays one, and what it leads to changes.
    let path = match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let done = write_beside(Path::new(&beside), &path, write).and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        // What is left over is of no use; that it cannot be removed is no news after the error.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn write_beside(beside: &Path, path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = File::create(beside)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    write(&mut file)?;
    file.sync_all()
}
