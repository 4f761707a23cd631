//! The compiled guide.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use crate::language::primary;
use crate::level::Level;
use crate::lint::Linter;
use crate::lint::acts::SpeechAct;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::draft::Draft;
use crate::lint::error::DraftError;
use crate::lint::explain::RuleManual;
use crate::lint::reasons::Reasons;
use crate::model::channel::Channel;
use crate::model::checked::Checked;
use crate::model::contact::Contact;
use crate::model::error::GuideError;
use crate::model::load::{self, Loader};
use crate::model::node::MAX_FILE_BYTES;
use crate::model::situation::Address;
use crate::model::term::Term;
use crate::model::topic::Topic;
use crate::model::value::{Fact, Variable};
use crate::model::{builtin, references};
use crate::problem::{Problem, Problems};
use crate::reply::{Patterns, ReplyBuilder};
use crate::source::Sources;
use crate::suggest::Suggester;
use crate::suggest::suggestion::Suggestions;
use crate::template::Templates;
use crate::text::language;

/// A team's guide: loaded and validated once, then immutable. Cheap to clone and to share between threads.
///
/// ```
/// let guide = leitfaden::Guide::parse("team.yaml", "
/// leitfaden: 1
/// name: Support team
/// language: en
/// competitors: [Acme]
/// ")?;
/// let draft = leitfaden::Draft::new("Unlike Acme, we care about our customers. Just write to us here.");
/// assert_eq!(guide.lint(&draft)?[0].rule(), "knocks-competitor");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Guide {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    sources: Sources,
    checked: Checked,
    templates: Templates,
    patterns: Patterns,
    linter: Linter,
    suggester: OnceLock<Suggester>,
}

impl Guide {
    /// Loads a guide from a file, with the files that it includes and extends. These must be in the same folder or
    /// below.
    ///
    /// # Errors
    ///
    /// All problems of the guide at once: files that cannot be read or are not UTF-8, invalid YAML, unknown keys,
    /// references to entries that do not exist, templates and patterns that do not compile.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Guide, GuideError> {
        let path = path.as_ref();
        Guide::from_files(&path.to_string_lossy(), Guide::reader(path))
    }

    /// Reads the files of the guide at `path`, as [`from_path`](Guide::from_path) does: those in its folder and below, up
    /// to the size limit. Wrap it to learn which files a guide has, for example to watch them.
    ///
    /// ```
    /// use std::cell::RefCell;
    /// let path = std::path::Path::new("guides/larkwood.yaml");
    /// let (read, files) = (leitfaden::Guide::reader(path), RefCell::new(Vec::new()));
    /// leitfaden::Guide::from_files("guides/larkwood.yaml", |file| {
    ///     files.borrow_mut().push(file.to_owned());
    ///     read(file)
    /// })?;
    /// assert_eq!(files.into_inner(), [std::path::Path::new("larkwood.yaml")]);
    /// # Ok::<(), leitfaden::GuideError>(())
    /// ```
    pub fn reader(path: &Path) -> impl Fn(&Path) -> std::io::Result<Vec<u8>> + use<> {
        let path = path.to_owned();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let root = folder.canonicalize().ok().or_else(|| std::env::current_dir().ok());
        move |relative: &Path| {
            // The guide itself may be a link or a special file such as a pipe.
            if path.file_name().is_some_and(|main| relative == main) {
                return read_file(&path);
            }
            let file = folder.join(relative).canonicalize()?;
            // Links inside the folder must not lead out of it.
            if root.as_ref().is_some_and(|root| !file.starts_with(root)) {
                return Err(std::io::Error::other(
                    "it is a link that leads out of the guide's folder",
                ));
            }
            read_file(&file)
        }
    }

    /// Loads a guide through a custom loader, for example from a database, an archive or a git revision.
    ///
    /// `name` is the path of the main file, used in messages. `read` is called with its file name first, then with the
    /// path of each included or extended file, relative to the main file.
    ///
    /// # Errors
    ///
    /// The same as [`Guide::from_path`].
    ///
    /// ```
    /// use std::path::Path;
    /// let files = |path: &Path| match path.to_str() {
    ///     Some("team.yaml") => Ok(b"leitfaden: 1\nname: Team\nlanguage: en\ninclude: [contacts.yaml]\n".to_vec()),
    ///     Some("contacts.yaml") => Ok(b"contacts: { mail: { kind: email, value: help@team.example } }\n".to_vec()),
    ///     _ => Err(std::io::ErrorKind::NotFound.into()),
    /// };
    /// assert_eq!(leitfaden::Guide::from_files("archive/team.yaml", files).unwrap().name(), "Team");
    /// ```
    pub fn from_files(
        name: &str,
        read: impl Fn(&Path) -> std::io::Result<Vec<u8>>,
    ) -> Result<Guide, GuideError> {
        let main: PathBuf = Path::new(name).file_name().map(Into::into).unwrap_or_default();
        let bytes = read(&main).map_err(|error| {
            GuideError::unread(Problem::with_file(
                name,
                format!("cannot be read: {}", load::reason(&error)),
            ))
        })?;
        let text = load::utf8(name, bytes).map_err(|problem| GuideError::unread(*problem))?;
        build(name, text, &read, main)
    }

    /// Loads a guide from a string. `name` is the file name used in messages. The guide cannot include files.
    ///
    /// # Errors
    ///
    /// The same as [`Guide::from_path`].
    pub fn parse(name: &str, text: &str) -> Result<Guide, GuideError> {
        let read = |_: &Path| {
            Err(std::io::Error::other("a guide that is loaded from a string cannot include files"))
        };
        build(name, text.to_owned(), &read, name.into())
    }

    /// The built-in guide for a language, `de` or `en`: the built-in rules and the usual channels, without contacts,
    /// competitors or topics. `None` for other languages.
    #[must_use]
    pub fn builtin(language: &str) -> Option<Guide> {
        static DE: LazyLock<Option<Guide>> = LazyLock::new(|| embedded(&builtin::GUIDES, "de"));
        static EN: LazyLock<Option<Guide>> = LazyLock::new(|| embedded(&builtin::GUIDES, "en"));
        match primary(language) {
            "de" => DE.clone(),
            "en" => EN.clone(),
            _ => None,
        }
    }

    /// The built-in guide for the language of a text; English if the language cannot be determined, or has no built-in
    /// guide.
    #[must_use]
    pub fn builtin_for(text: &str) -> Option<Guide> {
        language::guess(text).and_then(Guide::builtin).or_else(|| Guide::builtin("en"))
    }

    /// The sample guide of an invented company, by language, as an example and a starting point. `None` for languages
    /// other than `de` and `en`.
    #[must_use]
    pub fn sample(language: &str) -> Option<Guide> {
        embedded(&builtin::SAMPLES, primary(language))
    }

    /// The YAML source of [`Guide::sample`].
    #[must_use]
    pub fn sample_source(language: &str) -> Option<&'static str> {
        builtin::find(&builtin::SAMPLES, primary(language))
    }

    /// The JSON Schema (draft 7) of a guide's files, with a description of every key. Editors use it to complete and
    /// explain keys. A file refers to it in its first line:
    /// `# yaml-language-server: $schema=./leitfaden.schema.json`.
    #[must_use]
    pub fn schema() -> &'static str {
        builtin::SCHEMA
    }

    /// The guide's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.checked.name
    }

    /// The guide's language, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.inner.checked.language
    }

    /// The form of address, formal or informal, if the guide sets it.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        self.inner.checked.address
    }

    /// The topics, in the order of the guide.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.inner.checked.topics
    }

    /// The variables that answers may use, in the order of the guide.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.inner.checked.variables
    }

    /// The facts, in the order of the guide.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.inner.checked.facts
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.inner.checked.topic(id).map(|(_, topic)| topic)
    }

    /// The channels, in the order of the guide.
    #[must_use]
    pub fn channels(&self) -> &[Channel] {
        &self.inner.checked.channels
    }

    /// The channel with this id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.inner.checked.channel(id)
    }

    /// The contacts, in the order of the guide.
    #[must_use]
    pub fn contacts(&self) -> &[Contact] {
        &self.inner.checked.contacts
    }

    /// The terms that the guide prefers and the words they replace, in the order of the guide.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.inner.checked.terms
    }

    /// The level from which a finding keeps a draft from being sent, for tools that stop drafts:
    /// [`Level::Error`], unless the guide sets another one.
    ///
    /// ```
    /// use leitfaden::{Guide, Level};
    /// let guide = Guide::parse("team.yaml", "{ leitfaden: 1, name: Team, language: en, guard: { level: warning } }");
    /// assert_eq!(guide.unwrap().guard_level(), Level::Warning);
    /// assert_eq!(Guide::builtin("en").unwrap().guard_level(), Level::Error);
    /// ```
    #[must_use]
    pub fn guard_level(&self) -> Level {
        self.inner.checked.guard.unwrap_or(Level::Error)
    }

    /// Builds the suggestion index now instead of on the first call of [`suggest`](Guide::suggest). Call it before a
    /// service accepts requests.
    pub fn prepare(&self) {
        self.suggester();
    }

    pub(crate) fn suggester(&self) -> &Suggester {
        self.inner.suggester.get_or_init(|| Suggester::compile(&self.inner.checked))
    }

    /// Starts a reply to a topic, given by its id; see [`ReplyBuilder`].
    #[must_use]
    pub fn reply(&self, topic: &str) -> ReplyBuilder<'_> {
        ReplyBuilder::new(&self.inner.checked, &self.inner.templates, &self.inner.patterns, topic)
    }

    /// Lints a draft.
    ///
    /// The diagnostics are sorted by position and deterministic; two diagnostics of the same rule never overlap. Takes
    /// microseconds for a reply of usual length, and time linear in the length of the draft.
    ///
    /// # Errors
    ///
    /// If the draft names a channel, a topic, an answer or a language that the guide does not have, or exceeds the size
    /// limit. A draft passes only if all rules that apply have checked it.
    ///
    /// ```
    /// let guide = leitfaden::Guide::builtin("de").unwrap();
    /// let draft = leitfaden::Draft::new("Das ist nicht unser Problem.");
    /// let diagnostics = guide.lint(&draft)?;
    /// assert_eq!(diagnostics[0].rule(), "dismissive");
    /// assert_eq!(&draft.text()[diagnostics[0].range()], diagnostics[0].text());
    /// # Ok::<(), leitfaden::DraftError>(())
    /// ```
    pub fn lint(&self, draft: &Draft<'_>) -> Result<Vec<Diagnostic>, DraftError> {
        self.inner.linter.lint(&self.inner.checked, draft)
    }

    /// What the learned judges find without the patterns of their rules.
    #[cfg(feature = "training")]
    pub(crate) fn judged(&self, draft: &Draft<'_>) -> Result<Vec<Diagnostic>, DraftError> {
        self.inner.linter.judged(&self.inner.checked, draft)
    }

    /// Lints a text that was written for another guide. Context that this guide does not have is ignored.
    pub(crate) fn lint_foreign(&self, draft: &Draft<'_>) -> Vec<Diagnostic> {
        // The only error left is the size limit, which is the same for all guides.
        self.lint(&draft.known_to(&self.inner.checked)).unwrap_or_default()
    }

    /// Says why [`lint`](Guide::lint) has found a diagnostic in a draft: why the rule exists and, if a learned judge has
    /// found it, the words that weigh most and the examples that are most like it. `None` for a diagnostic that is not
    /// from this guide's rules.
    ///
    /// # Errors
    ///
    /// If the draft names a language that the guide does not have.
    ///
    /// ```
    /// let guide = leitfaden::Guide::builtin("en").unwrap();
    /// let draft = leitfaden::Draft::new("Take it up with someone who cares about your coffee machine.");
    /// let found = guide.lint(&draft)?;
    /// let likely = found.iter().find(|found| found.confidence().is_some()).unwrap();
    /// let reasons = guide.reasons(&draft, likely)?.unwrap();
    /// assert!(!reasons.words().is_empty());
    /// # Ok::<(), leitfaden::DraftError>(())
    /// ```
    pub fn reasons(
        &self,
        draft: &Draft<'_>,
        diagnostic: &Diagnostic,
    ) -> Result<Option<Reasons<'_>>, DraftError> {
        self.inner.linter.reasons(&self.inner.checked, draft, diagnostic)
    }

    /// Suggests topics for a customer's message, best first, each with a score and the evidence for it. The list is empty
    /// if no topic fits, or if the guide's `escalate` phrases hand the message to a person.
    ///
    /// The first call builds the suggestion index; see [`prepare`](Guide::prepare) and
    /// [`suggestions`](crate::docs::suggestions).
    ///
    /// ```
    /// let guide = leitfaden::Guide::sample("en").unwrap();
    /// let found = guide.suggest("hi, my parcell still hasn't arrived!!");
    /// assert_eq!(found.topics()[0].topic().id(), "late-delivery");
    /// ```
    #[must_use]
    pub fn suggest(&self, message: &str) -> Suggestions<'_> {
        self.suggester().suggest(&self.inner.checked, message)
    }

    /// Detects the speech acts of a draft: thanks, apologies, contact options, next steps, refusals and more. Returns each
    /// with its byte range in the draft, sorted by position: the words that perform it or, where a model detects it without
    /// such words, the sentence. Quoted text is ignored.
    ///
    /// # Errors
    ///
    /// As [`Guide::lint`].
    ///
    /// ```
    /// use leitfaden::{SpeechAct, Draft, Guide};
    /// let guide = Guide::builtin("en").unwrap();
    /// let acts = guide.acts(&Draft::new("Sorry about that! Please send us a DM."))?;
    /// assert_eq!(acts[0].0, SpeechAct::Apology);
    /// assert!(acts.iter().any(|(act, _)| *act == SpeechAct::Message));
    /// # Ok::<(), leitfaden::DraftError>(())
    /// ```
    pub fn acts(&self, draft: &Draft<'_>) -> Result<Vec<(SpeechAct, Range<usize>)>, DraftError> {
        self.inner.linter.acts(&self.inner.checked, draft)
    }

    /// The rules with their documentation, those for the guide's language first.
    pub fn rules(&self) -> impl Iterator<Item = RuleManual<'_>> {
        self.inner.linter.manuals()
    }

    pub(crate) fn content(&self) -> &Checked {
        &self.inner.checked
    }

    #[cfg(feature = "exchange")]
    pub(crate) fn templates(&self) -> &Templates {
        &self.inner.templates
    }

    /// The variables that an answer uses, directly or through partials. `topic` and `answer` are indices.
    pub(crate) fn needs(&self, topic: usize, answer: usize) -> impl Iterator<Item = &Variable> {
        let compiled = self.inner.templates.answer(topic, answer);
        let needs = compiled.into_iter().flat_map(|compiled| compiled.needs.variables.keys());
        needs.filter_map(|n| self.variables().get(*n))
    }

    pub(crate) fn sources(&self) -> &Sources {
        &self.inner.sources
    }
}

/// Reads a file, but at most one byte more than the limit, so that the loader can report files that are too large.
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // What it grows by when it is read is never given back.
    let size = file.metadata().map_or(0, |known| known.len()).min(MAX_FILE_BYTES as u64);
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn embedded(table: &'static [(&'static str, &'static str)], language: &str) -> Option<Guide> {
    let text = builtin::find(table, language)?;
    Guide::parse(&format!("{language}.yaml"), text).ok()
}

fn build(
    name: &str,
    text: String,
    read_file: load::ReadFile<'_>,
    main: PathBuf,
) -> Result<Guide, GuideError> {
    let mut sources = Sources::default();
    let problems = Problems::default();
    let home = Path::new(name).parent().unwrap_or(Path::new("")).to_owned();
    let mut loader = Loader {
        sources: &mut sources,
        problems: &problems,
        read_file,
        home,
        open: vec![main],
        files: 1,
    };
    let checked = loader.load(name, text).unwrap_or_default();
    compile(checked, sources, problems)
}

/// Validates and compiles a loaded guide. Fails if there are problems already, or if this step finds any.
pub(crate) fn compile(
    checked: Checked,
    sources: Sources,
    problems: Problems,
) -> Result<Guide, GuideError> {
    references::check(&checked, &problems);
    let templates = Templates::compile(&checked, &sources, &problems);
    let patterns = Patterns::compile(&checked, &sources, &problems);
    let linter = Linter::compile(&checked, &sources, &problems);
    let Some(linter) = linter.filter(|_| problems.is_empty()) else {
        return Err(GuideError::new(problems, checked, sources));
    };
    Ok(Guide {
        inner: Arc::new(Inner {
            sources,
            checked,
            templates,
            patterns,
            linter,
            suggester: OnceLock::new(),
        }),
    })
}
