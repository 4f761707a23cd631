//! Files of other git revisions, and changed files. Runs the `git` command.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use leitfaden::{Guide, GuideError};

use crate::Failure;

/// Runs git in a folder. The error is the first line that git writes to standard error.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    // These are set inside of a git hook, for its own repository.
    command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_PREFIX");
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "git is not installed, or not on the path".to_owned(),
        _ => format!("git cannot be run: {error}"),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(stderr.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned())
}

fn git_line(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    git(folder, arguments)
        .map(|out| String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']).to_owned())
}

/// The commit of a revision.
fn commit(folder: &Path, revision: &str) -> Result<String, Failure> {
    let object = format!("{revision}^{{commit}}");
    git_line(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &object]).map_err(
        |error| {
            let unknown = error == "git failed";
            Failure::Message(match unknown {
                true => format!("git does not know the revision `{revision}` here"),
                false => format!("`{revision}` cannot be looked up: {error}"),
            })
        },
    )
}

/// The merge base of `revision` and `HEAD`, where this branch began.
fn base(folder: &Path, revision: &str) -> Result<String, Failure> {
    let commit = commit(folder, revision)?;
    // Without a merge base, as in unrelated or shallow histories, use the revision itself.
    Ok(git_line(folder, &["merge-base", &commit, "HEAD"]).unwrap_or(commit))
}

/// Loads a guide from a path, or from a revision such as `main:guides/team.yaml`. An existing file
/// of that name takes precedence.
pub(crate) fn load(written: &str) -> Result<Guide, Failure> {
    let path = Path::new(written);
    match written.split_once(':') {
        Some((revision, file)) if !path.exists() && !revision.is_empty() => {
            let here = Path::new("");
            let commit = commit(here, revision)?;
            let (folder, main) =
                file.rsplit_once('/').map_or(("", file), |(folder, main)| (folder, main));
            let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            Ok(read(here, &commit, &folder, main, written)?)
        }
        _ => Ok(Guide::from_path(path)?),
    }
}

/// The guide at `path` as it was where this branch began; `None` if it did not exist.
pub(crate) fn load_base(
    path: &Path,
    revision: &str,
) -> Result<Option<Result<Guide, GuideError>>, Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let main = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let base = base(folder, revision)?;
    if git(folder, &["cat-file", "-e", &format!("{base}:./{main}")]).is_err() {
        return Ok(None);
    }
    Ok(Some(read(folder, &base, "./", &main, &format!("{revision}:{}", path.display()))))
}

fn read(
    here: &Path,
    commit: &str,
    folder: &str,
    main: &str,
    name: &str,
) -> Result<Guide, GuideError> {
    let shown = Path::new(name).file_name().map(PathBuf::from).unwrap_or_default();
    Guide::from_files(name, |relative| {
        let file = if relative == shown {
            main.to_owned()
        } else {
            relative.to_string_lossy().replace('\\', "/")
        };
        git(here, &["cat-file", "blob", &format!("{commit}:{folder}{file}")])
            .map_err(|_| io::Error::from(io::ErrorKind::NotFound))
    })
}

/// The files that changed since this branch began, in any number of repositories.
pub(crate) struct Changed {
    revision: String,
    /// The root of the repository, by folder.
    roots: HashMap<PathBuf, PathBuf>,
    files: HashMap<PathBuf, HashSet<PathBuf>>,
}

impl Changed {
    pub(crate) fn since(revision: String) -> Changed {
        Changed { revision, roots: HashMap::new(), files: HashMap::new() }
    }

    /// Whether a file is new or changed, committed or not.
    pub(crate) fn has(&mut self, path: &Path) -> Result<bool, Failure> {
        let Ok(path) = path.canonicalize() else { return Ok(true) };
        let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
        let root = match self.roots.get(&folder) {
            Some(root) => root.clone(),
            None => {
                let root = git_line(&folder, &["rev-parse", "--show-toplevel"]);
                let root = root
                    .map_err(|error| Failure::Message(format!("{}: {error}", folder.display())))?;
                let root = PathBuf::from(&root).canonicalize().unwrap_or(root.into());
                self.roots.insert(folder, root.clone());
                root
            }
        };
        if !self.files.contains_key(&root) {
            let changed = changed(&root, &self.revision)?;
            self.files.insert(root.clone(), changed);
        }
        Ok(self.files.get(&root).is_some_and(|files| files.contains(&path)))
    }
}

fn changed(root: &Path, revision: &str) -> Result<HashSet<PathBuf>, Failure> {
    let base = base(root, revision)?;
    let list = |arguments: &[&str]| {
        let out = git(root, arguments).map_err(Failure::Message)?;
        let names = out.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok::<_, Failure>(names.map(|name| root.join(file_name(name))).collect::<Vec<_>>())
    };
    let tracked = list(&["diff", "--name-only", "-z", "--no-relative", &base, "--"])?;
    let untracked = list(&["ls-files", "--others", "--exclude-standard", "-z"])?;
    Ok(tracked.into_iter().chain(untracked).collect())
}

/// A path from git's output: on Unix, paths are bytes.
#[cfg(unix)]
fn file_name(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn file_name(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).as_ref().into()
}
