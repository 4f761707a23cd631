//! The guides that the server answers from, by name.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;

use hyper::body::Bytes;
use leitfaden::{Guide, Level, Problem, UnknownName};

use super::exchange::Refusal;
use super::seen::Seen;
use crate::guides::{FILE, nearest};
use crate::outcome::Failure;

/// All guides; never empty. The first is the default.
pub(crate) struct Guides(Vec<Served>);

/// A guide under its name.
pub(crate) struct Served {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    current: RwLock<Arc<Current>>,
    /// The problems of the file, if it has changed and the change cannot be used.
    rejected: RwLock<Vec<Problem>>,
    seen: Mutex<Vec<Seen>>,
}

/// A guide as it was loaded, without errors.
pub(crate) struct Current {
    pub(crate) guide: Guide,
    pub(crate) since: SystemTime,
    /// The answer of `GET /v1/guide`, once somebody has asked for it.
    pub(crate) view: OnceLock<Bytes>,
}

impl Guides {
    /// Loads the guides of the command line, each written as `[NAME=]FILE`; without any, the nearest one.
    pub(crate) fn load(arguments: &[String]) -> Result<Guides, Failure> {
        let mut named: Vec<(String, PathBuf)> =
            arguments.iter().map(|text| named(text)).collect::<Result<_, _>>()?;
        if named.is_empty() {
            let message = format!(
                "there is no {FILE} here or above: name a guide with --guide, or write one with `leitfaden init`"
            );
            let path = nearest().ok_or(Failure::Message(message))?;
            named.push((stem(&path), path));
        }
        for (n, (name, _)) in named.iter().enumerate() {
            if named[..n].iter().any(|(earlier, _)| earlier.eq_ignore_ascii_case(name)) {
                return Err(Failure::Message(format!(
                    "two guides have the name `{name}`: give one another with --guide NAME=FILE"
                )));
            }
        }
        let guides = named.into_iter().map(|(name, path)| Served::load(name, path));
        Ok(Guides(guides.collect::<Result<_, _>>()?))
    }

    pub(crate) fn all(&self) -> &[Served] {
        &self.0
    }

    /// The guide with this name, or the default.
    pub(crate) fn get(&self, name: Option<&str>) -> Result<&Served, Refusal> {
        let Some(name) = name else { return Ok(&self.0[0]) };
        let found = self.0.iter().find(|served| served.name.eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            let known = self.0.iter().map(|served| served.name.as_str());
            UnknownName::new("guide", name, known).into()
        })
    }
}

impl Served {
    fn load(name: String, path: PathBuf) -> Result<Served, Failure> {
        let (result, seen) = load(&path);
        let guide = result.map_err(|problems| {
            let human = leitfaden::report::Human::plain();
            let list: String = problems.iter().map(|problem| human.problem(problem)).collect();
            Failure::Message(format!("{} has errors:\n{list}", path.display()))
        })?;
        Ok(Served {
            name,
            path,
            current: RwLock::new(Arc::new(Current::new(guide))),
            rejected: RwLock::default(),
            seen: Mutex::new(seen),
        })
    }

    /// The guide as it is now. A request that has it keeps it, whatever happens to the file.
    pub(crate) fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The problems of the file for which an older guide is still in use; empty if the guide is the file's.
    pub(crate) fn rejected(&self) -> Vec<Problem> {
        self.rejected.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The files of the guide, as they were when they were last read.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loads the guide again. Where it has errors, the one in use stays. Returns the problems.
    pub(crate) fn reload(&self) -> Vec<Problem> {
        let (result, seen) = load(&self.path);
        *self.seen() = seen;
        let problems = match result {
            Ok(guide) => {
                let current = Arc::new(Current::new(guide));
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
                Vec::new()
            }
            Err(problems) => problems,
        };
        (*self.rejected.write().unwrap_or_else(PoisonError::into_inner)).clone_from(&problems);
        problems
    }
}

impl Current {
    fn new(guide: Guide) -> Current {
        guide.prepare();
        Current { guide, since: SystemTime::now(), view: OnceLock::new() }
    }
}

/// Loads and checks a guide. Returns it, or the problems for which it cannot be used; and the files that were read.
fn load(path: &Path) -> (Result<Guide, Vec<Problem>>, Vec<Seen>) {
    let (read, seen) = (reader(path), RefCell::new(Vec::new()));
    let loaded = Guide::from_files(&path.to_string_lossy(), |file| {
        // Before it is read: a change in between is noticed the next time.
        let mut noticed = Seen::before(path.with_file_name(file));
        let bytes = read(file);
        noticed.content(bytes.as_deref().ok());
        seen.borrow_mut().push(noticed);
        bytes
    });
    let result = loaded.map_err(|error| error.problems().to_vec()).and_then(|guide| {
        let errors = errors(&guide);
        if errors.is_empty() { Ok(guide) } else { Err(errors) }
    });
    (result, seen.into_inner())
}

/// What keeps a guide from being used although it loads. Dates don't: they pass without any change of the guide.
fn errors(guide: &Guide) -> Vec<Problem> {
    guide.check().into_iter().filter(|problem| problem.level() == Level::Error).collect()
}

/// Reads the files of a guide, as [`Guide::reader`] does, but no pipes and the like: one that nobody writes to would hold up
/// the server forever.
pub(crate) fn reader(path: &Path) -> impl Fn(&Path) -> std::io::Result<Vec<u8>> + use<> {
    let (read, main) = (Guide::reader(path), path.to_owned());
    move |file| {
        if !std::fs::metadata(main.with_file_name(file))?.is_file() {
            return Err(std::io::Error::other("it is not a regular file"));
        }
        read(file)
    }
}

/// `NAME=FILE`, or a file that gives its name.
fn named(argument: &str) -> Result<(String, PathBuf), Failure> {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    match argument.split_once('=') {
        Some((name, path)) if is_name(name) => Ok((name.to_owned(), path.into())),
        Some((name, _)) if !Path::new(argument).exists() => Err(Failure::Message(format!(
            "`{name}` cannot be the name of a guide: a name has letters, digits, `-` and `_`, as in --guide shop=shop.yaml"
        ))),
        _ => Ok((stem(Path::new(argument)), argument.into())),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
