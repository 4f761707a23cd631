//! Whether a file has changed since it was read.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A file that changed this recently may change again without a new time of change: its content is compared as well.
const RECENT: Duration = Duration::from_secs(3);

/// A file of a guide as it was when it was read.
#[derive(Debug)]
pub(crate) struct Seen {
    path: PathBuf,
    taken: SystemTime,
    /// Time of change and size; `None` if there is no such file, or something else such as a pipe.
    state: Option<(SystemTime, u64)>,
    hash: Option<u64>,
}

impl Seen {
    pub(crate) fn before(path: PathBuf) -> Seen {
        let state = state(&path);
        Seen { path, taken: SystemTime::now(), state, hash: None }
    }

    pub(crate) fn content(&mut self, bytes: Option<&[u8]>) {
        self.hash = bytes.map(hash);
    }

    pub(crate) fn has_changed(&mut self) -> bool {
        let now = Seen::before(self.path.clone());
        let is_recent = now.state.is_some_and(|(changed, _)| {
            self.taken.duration_since(changed).is_ok_and(|age| age < RECENT) || changed > self.taken
        });
        if now.state == self.state && !is_recent {
            return false;
        }
        // Without a state there is nothing to read, or nothing that ends.
        let hash = now.state.and_then(|_| std::fs::read(&self.path).ok()).as_deref().map(hash);
        let has_changed = hash != self.hash;
        *self = Seen { hash, ..now };
        has_changed
    }
}

fn state(path: &PathBuf) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some((data.modified().ok()?, data.len()))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
