//! Reads the files of a guide, follows `include` and `extends`, and merges them.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::builtin;
use super::checked::{Checked, Pack, Phrases};
use super::compiled_pack::{CompiledPack, Damage};
use super::document::{self, Document, Role};
use super::dropped;
use super::node::{self, Node};
use super::rule::RuleEntry;
use crate::language::{self, primary};
use crate::problem::{Problem, Problems};
use crate::source::{At, Sources};

/// How many files one guide may have.
const MAX_FILES: usize = 1_000;
/// How deep files may include files.
const MAX_INCLUDES: usize = 16;

/// Returns the bytes of a file, by its path relative to the guide.
pub(crate) type ReadFile<'f> = &'f dyn Fn(&Path) -> io::Result<Vec<u8>>;

pub(crate) struct Loader<'f, 'p> {
    pub(crate) sources: &'p mut Sources,
    pub(crate) problems: &'p Problems,
    pub(crate) read_file: ReadFile<'f>,
    /// The folder of the guide, as the caller named it: messages name files by it.
    pub(crate) home: PathBuf,
    /// The files that are being read, outermost first: a file that is in here already includes itself.
    pub(crate) open: Vec<PathBuf>,
    /// How many files have been read.
    pub(crate) files: usize,
}

impl Loader<'_, '_> {
    /// Loads the guide whose text is `text`, known as `name`.
    pub(crate) fn load(&mut self, name: &str, text: String) -> Option<Checked> {
        let head = self.document(name, text, Role::Main)?;
        let name = head.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
        let language =
            head.language.as_ref().map(|language| language.value.clone()).unwrap_or_default();
        if let Some(written) = &head.language {
            language::check_tag(written, self.problems);
        }
        let language_at = head.language.as_ref().map(|written| written.span);
        let mut checked = Checked { name, language, language_at, ..Checked::default() };
        let by_default = head.extends.is_none()
            && builtin::find(&builtin::PACKS, primary(&checked.language)).is_some();
        if by_default {
            let pack = format!("builtin:{}", primary(&checked.language));
            self.extend(&mut checked, &At { value: pack, span: head.span }, Path::new(""));
        }
        self.merge(&mut checked, head, Path::new(""));
        checked.sort();
        Some(checked)
    }

    fn document(&mut self, name: &str, mut text: String, role: Role) -> Option<Document> {
        const BYTE_ORDER_MARK: char = '\u{feff}';
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        let source = self.sources.add(name, text);
        let file = self.sources.get(source);
        let node = node::parse(source, &file.text, self.problems)?;
        dropped::report(source, &file.text, self.problems);
        document::read(node, role, self.problems)
    }

    /// Adds one file's contents, then those of the files that it includes.
    fn merge(&mut self, into: &mut Checked, from: Document, folder: &Path) {
        for pack in from.extends.iter().flatten() {
            self.extend(into, pack, folder);
        }
        self.once(
            &mut into.address,
            from.address.map(|(address, span)| At { value: address, span }),
            "address",
        );
        self.once_text(&mut into.brand, from.brand, "brand");
        self.once_text(&mut into.netiquette, from.netiquette, "netiquette");
        if let Some((_, span)) = from.response_time {
            if into.response_time.is_some() {
                self.twice(&At { value: "response_time".to_owned(), span });
            }
            into.response_time = from.response_time;
        }
        self.once(&mut into.guard, from.guard, "guard");
        self.once(&mut into.learned, from.learned, "learned");
        into.languages.extend(from.languages);
        into.situations.extend(from.situations);
        into.competitors.extend(from.competitors);
        into.terms.extend(from.terms);
        into.synonyms.extend(from.synonyms);
        into.escalate.extend(from.escalate);
        into.tests.extend(from.tests);
        into.imports.extend(from.imports);
        self.append(&mut into.contacts, from.contacts, |contact| &contact.id);
        self.append(&mut into.channels, from.channels, |channel| &channel.id);
        self.append(&mut into.variables, from.variables, |variable| &variable.id);
        self.append(&mut into.facts, from.facts, |fact| &fact.id);
        self.append(&mut into.partials, from.partials, |(id, _)| id);
        self.append(&mut into.topics, from.topics, |topic| &topic.id);
        self.append(&mut into.rules, from.rules, |rule| &rule.id);
        for include in &from.include {
            if let Some((path, text)) = self.open_file(include, folder) {
                self.open.push(path.clone());
                if let Some(part) = self.document(&self.name(&path), text, Role::Part) {
                    self.merge(into, part, path.parent().unwrap_or(Path::new("")));
                }
                self.open.pop();
            }
        }
    }

    fn extend(&mut self, into: &mut Checked, pack: &At<String>, folder: &Path) {
        if let Some(language) = pack.value.strip_prefix("builtin:") {
            let Some(files) = builtin::find(&builtin::PACKS, language) else {
                let known =
                    builtin::PACKS.map(|(name, _)| format!("`builtin:{name}`")).join(" and ");
                let help = format!("there are {known}, and files in the guide's folder");
                self.problems.add_with_help(
                    pack.span,
                    format!("there is no tone pack `{}`", pack.value),
                    help,
                );
                return;
            };
            if self.is_extended(into, pack, &pack.value) {
                return;
            }
            let mut built =
                Pack { name: pack.value.clone(), language: language.to_owned(), ..Pack::default() };
            let first = self.sources.all().len() as u32;
            for (name, text) in files {
                self.sources.add(*name, *text);
            }
            let compiled = CompiledPack::find(language).unwrap_or(Err(Damage::Magic));
            built.compiled = compiled.ok();
            match compiled.and_then(|compiled| compiled.files(first)) {
                Ok(files) => {
                    for node in files {
                        built.add(node, self.problems);
                    }
                }
                Err(damage) => {
                    let message = format!("`{}` cannot be read: {damage}", pack.value);
                    self.problems.add(pack.span, message);
                }
            }
            into.packs.push(built);
            return;
        }
        let Some((path, text)) = self.open_file(pack, folder) else { return };
        let name = shown(&path);
        if self.is_extended(into, pack, &name) {
            return;
        }
        self.open.push(path.clone());
        if let Some(document) = self.document(&self.name(&path), text, Role::Part) {
            for outer in document.extends.iter().flatten() {
                self.extend(into, outer, path.parent().unwrap_or(Path::new("")));
            }
            match &document.language {
                Some(language) => {
                    let language = primary(&language.value).to_owned();
                    let Document { rules, situations, synonyms, .. } = document;
                    let compiled = None;
                    into.packs.push(Pack { name, language, rules, situations, synonyms, compiled });
                }
                None => self
                    .problems
                    .add(document.span.at(0, 0), "a tone pack needs the key `language`"),
            }
        }
        self.open.pop();
    }

    /// The name of a file of the guide in messages.
    fn name(&self, path: &Path) -> String {
        shown(&self.home.join(path))
    }

    fn is_extended(&self, guide: &Checked, pack: &At<String>, name: &str) -> bool {
        let known = guide.packs.iter().any(|known| known.name == name);
        if known {
            self.problems
                .add(pack.span, format!("the tone pack `{}` is extended twice", pack.value));
        }
        known
    }

    /// Reads a file that another one names; `None` if that fails, which is then reported.
    fn open_file(&mut self, named: &At<String>, folder: &Path) -> Option<(PathBuf, String)> {
        let Some(path) = inside(folder, &named.value) else {
            self.problems.add_with_help(
                named.span,
                format!("`{}` is outside the guide's folder", named.value),
                "a guide reads only files in its own folder and below",
            );
            return None;
        };
        if self.open.contains(&path) {
            let chain: Vec<String> =
                self.open.iter().chain([&path]).map(|path| shown(path)).collect();
            self.problems
                .add(named.span, format!("the file includes itself: {}", chain.join(" → ")));
            return None;
        }
        self.files += 1;
        if self.open.len() > MAX_INCLUDES || self.files > MAX_FILES {
            let message = format!(
                "a guide may have {MAX_FILES} files, {MAX_INCLUDES} deep, and this is one more"
            );
            self.problems.add(named.span, message);
            return None;
        }
        match (self.read_file)(&path) {
            Ok(bytes) => utf8(&self.name(&path), bytes)
                .map_err(|problem| self.problems.add_whole(*problem))
                .ok(),
            Err(error) => {
                self.problems.add(
                    named.span,
                    format!("`{}` cannot be read: {}", named.value, reason(&error)),
                );
                None
            }
        }
        .map(|text| (path, text))
    }

    fn append<T>(&self, into: &mut Vec<T>, from: Vec<T>, id: impl Fn(&T) -> &At<String>) {
        let known: std::collections::HashSet<&str> =
            into.iter().map(|item| id(item).value.as_str()).collect();
        for item in &from {
            if known.contains(id(item).value.as_str()) {
                self.twice(id(item));
            }
        }
        into.extend(from);
    }

    fn once<T>(&self, into: &mut Option<T>, from: Option<At<T>>, key: &str) {
        if let Some(found) = from {
            if into.is_some() {
                self.twice(&At { value: key.to_owned(), span: found.span });
            }
            *into = Some(found.value);
        }
    }

    fn once_text(&self, into: &mut Option<At<String>>, from: Option<At<String>>, key: &str) {
        if let Some(found) = from {
            if into.is_some() {
                self.twice(&At { value: key.to_owned(), span: found.span });
            }
            *into = Some(found);
        }
    }

    fn twice(&self, id: &At<String>) {
        let message = format!("`{}` is in two files of this guide", id.value);
        self.problems.add_with_help(
            id.span,
            message,
            "keep one of the two, or give one another name",
        );
    }
}

impl Pack {
    /// Adds what a file of the pack has.
    pub(crate) fn add(&mut self, file: Node, problems: &Problems) {
        let document = document::read(file, Role::Part, problems).unwrap_or_default();
        self.rules.extend(document.rules);
        self.situations.extend(document.situations);
        self.synonyms.extend(document.synonyms);
    }
}

/// The text of a file; one that is not UTF-8 is a problem with its place.
pub(crate) fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|b| **b == b'\n').count() + 1;
        let message = format!(
            "the file is not UTF-8: byte {} in line {line} belongs to another encoding",
            valid + 1
        );
        Box::new(Problem::with_file(name, message).helped("save the file as UTF-8"))
    })
}

/// Why a file could not be read, without the code of the operating system.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "access is denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// `named` as a path below the guide's folder, or `None` if it leads out of it.
fn inside(folder: &Path, named: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for part in folder.components().chain(Path::new(named).components()) {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !path.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

impl Checked {
    /// The rules that apply to drafts in `language`, in the order in which later ones override earlier ones.
    pub(crate) fn rules_for(&self, language: &str) -> impl Iterator<Item = &RuleEntry> {
        let packs = self.packs.iter().filter(move |pack| pack.language == language);
        packs.flat_map(|pack| &pack.rules).chain(&self.rules)
    }

    /// The groups of words that customers use for one another in `language`: the packs' and the guide's own.
    pub(crate) fn synonyms_for(&self, language: &str) -> Vec<Vec<&str>> {
        let mut groups: Vec<Vec<&str>> = Vec::new();
        let packs = self.packs.iter().filter(|pack| pack.language == language);
        for pack in packs {
            for group in pack.compiled.map(CompiledPack::synonyms).unwrap_or_default() {
                groups.push(group);
            }
            groups.extend(pack.synonyms.iter().map(|group| texts(group)));
        }
        groups.extend(self.synonyms.iter().map(|group| texts(group)));
        groups
    }

    /// The phrases by which customers' messages in `language` are recognised, by kind.
    pub(crate) fn situations_for(
        &self,
        language: &str,
    ) -> impl Iterator<Item = &Phrases> + use<'_> {
        let language = language.to_owned();
        let packs = self.packs.iter().filter(move |pack| pack.language == language);
        packs.flat_map(|pack| &pack.situations).chain(&self.situations)
    }
}

fn texts(group: &[At<String>]) -> Vec<&str> {
    group.iter().map(|word| word.value.as_str()).collect()
}
