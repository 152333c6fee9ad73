//! Runs a command again whenever the rules change, until Ctrl-C. Never here: what the command does.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RemoveKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ending::{Failure, Outcome, show, tell};
use super::language::{Speech, said};

/// An editor saves in several steps, and `git checkout` many files: this long after the last change all is there.
const QUIET: Duration = Duration::from_millis(100);
/// However long it goes on changing, it runs after this.
const LONGEST: Duration = Duration::from_secs(2);
/// How often a folder that is gone is looked for, and what links lead to is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How often watching one that is there is tried again.
const MOST_TRIES: u32 = 4;
/// How deep folders are looked through for links, and how many links are looked at.
const MAX_DEPTH: usize = 32;
const MOST_LINKS: usize = 10_000;

/// Runs the command now and after each change of the folder's rules. What is wrong with the rules is shown and waited out;
/// it ends by Ctrl-C, or where nobody reads the output any more.
pub(super) fn run_on_changes(
    folder: &Path,
    speech: &Speech,
    mut command: impl FnMut() -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    // A folder that never was is a slip of the keyboard.
    if !folder.is_dir() {
        return command();
    }
    loop {
        // It watches before it runs, so that no change falls between. Each round watches anew: the folder may be another
        // one of the same name by now.
        let watching = Watching::begin(folder, speech)?;
        clear_screen()?;
        match command() {
            Err(failure @ Failure::Write(_)) => return Err(failure),
            Err(failure) => show(&failure, speech.language()),
            Ok(_) => {}
        }
        let shown = folder.display();
        tell(&said!(
            speech.language(),
            "waiting for a change of {shown}; Ctrl-C ends",
            "đang chờ {shown} thay đổi; bấm Ctrl-C để dừng"
        ));
        watching.wait(folder);
    }
}

/// What is on a terminal is of the last run; elsewhere one run follows the other.
fn clear_screen() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        write!(out, "\x1b[2J\x1b[3J\x1b[H")?;
        out.flush()?;
    }
    Ok(())
}

struct Watching {
    events: Receiver<notify::Result<Event>>,
    links: Links,
    /// It watches as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Watching {
    /// Waits for a folder that is gone to come back. While it changes it may be only half there, so it is tried again; one
    /// that is there and cannot be watched is an error.
    fn begin(folder: &Path, speech: &Speech) -> Result<Watching, Failure> {
        let (mut tries, mut is_told) = (0, false);
        loop {
            match Watching::of(folder) {
                Ok(watching) => return Ok(watching),
                Err(error) if tries >= MOST_TRIES => return Err(Failure::Watch { path: folder.to_owned(), error }),
                Err(_) if folder.is_dir() => tries += 1,
                Err(_) => {
                    tries = 0;
                    if !std::mem::replace(&mut is_told, true) {
                        let folder = folder.display();
                        tell(&said!(
                            speech.language(),
                            "{folder} is gone; waiting for it to come back; Ctrl-C ends",
                            "không còn {folder}; đang chờ nó trở lại; bấm Ctrl-C để dừng"
                        ));
                    }
                }
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    fn of(folder: &Path) -> notify::Result<Watching> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody listens any more once the next round has begun.
            let _ = sender.send(event);
        })?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        Ok(Watching { events, links: Links::of(folder), _watcher: watcher })
    }

    /// Waits for a change of the rules, and for the end of what belongs to it.
    fn wait(&self, folder: &Path) {
        let is_change = |event: &notify::Result<Event>| match event {
            Ok(event) => changes_rules(event, folder),
            // What cannot be told can be anything.
            Err(_) => true,
        };
        loop {
            match self.events.recv_timeout(LOOK_AGAIN) {
                Ok(event) if is_change(&event) => break,
                Err(RecvTimeoutError::Timeout) if self.links.have_changed() => break,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// Where the folder's links lead. The system tells of what happens in the folder; what they lead to can lie anywhere, and a
/// link on the way there can change as well, so it is looked at.
struct Links(Vec<(PathBuf, Option<Target>)>);

/// A file by its place, its length and the time of its last change; of a folder the place alone, as all else is told.
type Target = (PathBuf, Option<(u64, SystemTime)>);

impl Links {
    fn of(folder: &Path) -> Links {
        let mut links = vec![folder.to_path_buf()];
        let mut folders = vec![(folder.to_path_buf(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                if is_hidden(&path) {
                    continue;
                }
                if path.is_symlink() {
                    links.push(path.clone());
                }
                // A link that leads back up would lead round and round; the loader refuses what lies deeper.
                if path.is_dir() && depth < MAX_DEPTH {
                    folders.push((path, depth + 1));
                }
            }
            links.truncate(MOST_LINKS);
        }
        Links(links.into_iter().map(|link| (link.clone(), target(&link))).collect())
    }

    fn have_changed(&self) -> bool {
        self.0.iter().any(|(link, before)| target(link) != *before)
    }
}

/// `None` where it leads nowhere.
fn target(link: &Path) -> Option<Target> {
    let place = fs::canonicalize(link).ok()?;
    let about = fs::metadata(&place).ok()?;
    let written = about.is_file().then(|| Some((about.len(), about.modified().ok()?)));
    Some((place, written.flatten()))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether the rules may be others after it: a file of rules was written, made, moved or removed, or a folder was.
fn changes_rules(event: &Event, folder: &Path) -> bool {
    let is_read_only = match event.kind {
        // Running the command reads every file.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    !is_read_only
        && (event.need_rescan()
            || event.paths.is_empty()
            || event.paths.iter().any(|path| matters(event.kind, path, folder)))
}

fn matters(kind: EventKind, path: &Path, folder: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.map(str::to_ascii_lowercase).as_deref() {
        _ if path == folder => true,
        _ if is_hidden(path) => false,
        Some("yaml" | "yml" | "ics") => true,
        // A folder that is gone cannot be asked what it was.
        _ if !path.exists() => match kind {
            EventKind::Remove(RemoveKind::Folder | RemoveKind::Any | RemoveKind::Other) => true,
            EventKind::Modify(ModifyKind::Name(_)) => extension.is_none(),
            _ => false,
        },
        _ => path.is_dir() && !matches!(kind, EventKind::Modify(ModifyKind::Metadata(_))),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, RenameMode};

    use super::*;

    #[test]
    fn what_changes_the_rules_and_what_does_not() {
        let folder = Path::new("/nowhere/rules");
        let changes = |kind: EventKind, path: &str| changes_rules(&Event::new(kind).add_path(path.into()), folder);
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for (kind, path, expected) in [
            (written, "/nowhere/rules/a.yaml", true),
            (written, "/nowhere/rules/deep/b.YML", true),
            (written, "/nowhere/rules/tet.ics", true),
            (written, "/nowhere/rules/README.md", false),
            (written, "/nowhere/rules/.a.yaml.swp", false),
            (written, "/nowhere/rules/.hidden.yaml", false),
            (EventKind::Create(CreateKind::File), "/nowhere/rules/4913", false),
            (EventKind::Remove(RemoveKind::File), "/nowhere/rules/4913", false),
            (EventKind::Remove(RemoveKind::File), "/nowhere/rules/a.yaml", true),
            (EventKind::Remove(RemoveKind::Folder), "/nowhere/rules/deep", true),
            (EventKind::Modify(ModifyKind::Name(RenameMode::From)), "/nowhere/rules/deep", true),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), "/nowhere/rules/a.yaml", false),
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), "/nowhere/rules/a.yaml", true),
            (EventKind::Remove(RemoveKind::Folder), "/nowhere/rules", true),
        ] {
            assert_eq!(changes(kind, path), expected, "{kind:?} {path}");
        }
        assert!(changes_rules(&Event::new(EventKind::Other), folder), "nobody knows where");
    }
}
