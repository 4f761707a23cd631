//! Answers as templates: checked and compiled at load, so that rendering fails only for the values
//! it is given.

mod fold;
mod helpers;
mod limits;
mod names;
pub(crate) mod outline;
mod scan;

use std::collections::BTreeMap;

use handlebars::template::TemplateElement;
use handlebars::{Handlebars, RenderContext, Renderable, Template};
use serde_json::{Map, Value as Json};

use crate::model::channel::Format;
use crate::model::checked::Checked;
use crate::model::topic::{Answer, Status};
use crate::problem::Problems;
use crate::source::{At, Sources};

pub(crate) use helpers::{MISSING, Style};
pub(crate) use scan::Use;

/// Every answer of a guide, compiled, with the names it needs.
#[derive(Debug)]
pub(crate) struct Templates {
    /// The helpers and partials that templates call, for each style of answers.
    registries: Vec<Registry>,
    /// By the indices of topics and answers in the guide.
    answers: Vec<Vec<Compiled>>,
}

#[derive(Debug)]
struct Registry {
    style: Style,
    text: Handlebars<'static>,
    html: Handlebars<'static>,
}

// Handlebars keeps helpers as trait objects, which hide these traits. Ours have no state, and a
// registry does not change after it is built, so a panic cannot leave it inconsistent.
impl std::panic::UnwindSafe for Registry {}
impl std::panic::RefUnwindSafe for Registry {}

impl Registry {
    fn new(style: Style) -> Registry {
        let mut text = Handlebars::new();
        text.register_escape_fn(handlebars::no_escape);
        helpers::register(&mut text, style);
        let mut html = Handlebars::new();
        helpers::register(&mut html, style);
        Registry { style, text, html }
    }
}

/// An answer in each format that its channels have.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) needs: Needs,
    /// The index of its registry.
    registry: usize,
    text: Option<Template>,
    html: Option<Template>,
}

/// The names that a template uses, itself or through its partials.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    /// Indices into the guide's variables, and what is done with each.
    pub(crate) variables: BTreeMap<usize, Use>,
    /// The guide's own values that helpers and conditions use: facts, contacts, brand, netiquette.
    pub(crate) constants: Map<String, Json>,
}

impl Templates {
    pub(crate) fn compile(guide: &Checked, sources: &Sources, problems: &Problems) -> Templates {
        let answers = || guide.topics.iter().flat_map(|topic| &topic.answers);
        let mut styles: Vec<Style> = Vec::new();
        for language in std::iter::once(guide.language.as_str())
            .chain(answers().filter_map(Answer::own_language))
        {
            let style = Style::of(guide, language);
            if !styles.contains(&style) {
                styles.push(style);
            }
        }
        let mut registries: Vec<Registry> = styles.into_iter().map(Registry::new).collect();
        let as_text = |template| fold::fold(template, guide, handlebars::no_escape);
        let as_html = |template| fold::fold(template, guide, handlebars::html_escape);

        let mut scanner = scan::Scanner::new(guide, sources, problems);
        let mut partials = BTreeMap::new();
        for (id, source) in &guide.partials {
            // The line break at the end of a YAML block is not part of the partial.
            let source = &At { value: source.value.trim_end().to_owned(), span: source.span };
            if let Some((template, found)) = parse(source, &mut scanner) {
                scanner.report_foreign(source);
                for registry in &mut registries {
                    registry.text.register_template(&id.value, as_text(template.clone()));
                    registry.html.register_template(&id.value, as_html(template.clone()));
                }
                partials.insert(id.value.as_str(), found);
            }
        }
        let expanded = limits::expand(guide, &partials, problems);

        let mut compile = |answer: &Answer| {
            let Some((template, found)) = parse(&answer.text, &mut scanner) else {
                return Compiled::default();
            };
            if answer.status != Status::Draft {
                scanner.report_foreign(&answer.text);
            }
            limits::check_size(answer, &found, &expanded, problems);
            let (in_text, in_html) = formats(guide, answer);
            let style = Style::of(guide, answer.own_language().unwrap_or(&guide.language));
            Compiled {
                registry: registries
                    .iter()
                    .position(|registry| registry.style == style)
                    .unwrap_or_default(),
                needs: needs(guide, &found, &expanded),
                html: in_html.then(|| as_html(template.clone())),
                text: in_text.then(|| as_text(template)),
            }
        };
        let answers = guide
            .topics
            .iter()
            .map(|topic| topic.answers.iter().map(&mut compile).collect())
            .collect();
        Templates { registries, answers }
    }

    /// The answer with these indices.
    pub(crate) fn answer(&self, topic: usize, answer: usize) -> Option<&Compiled> {
        self.answers.get(topic)?.get(answer)
    }

    /// Renders into a text in which every missing value is represented by its name between two
    /// [`MISSING`]. `None` if the answer was not compiled for this format.
    pub(crate) fn render(
        &self,
        answer: &Compiled,
        format: Format,
        data: Map<String, Json>,
    ) -> Option<Result<String, handlebars::RenderError>> {
        let registry = self.registries.get(answer.registry)?;
        let (registry, template) = match format {
            Format::Text => (&registry.text, answer.text.as_ref()?),
            Format::Html => (&registry.html, answer.html.as_ref()?),
        };
        let context = handlebars::Context::from(Json::Object(data));
        Some(template.renders(registry, &context, &mut RenderContext::new(None)))
    }
}

#[cfg(feature = "exchange")]
impl Templates {
    /// Renders one element with these values, as answers in this style and format have it.
    pub(crate) fn render_alone(
        &self,
        style: Style,
        format: Format,
        element: TemplateElement,
        values: Map<String, Json>,
    ) -> Option<Result<String, handlebars::RenderError>> {
        let registry = self.registries.iter().find(|registry| registry.style == style)?;
        let registry = match format {
            Format::Text => &registry.text,
            Format::Html => &registry.html,
        };
        let mut template = Template::default();
        template.elements.push(element);
        let context = handlebars::Context::from(Json::Object(values));
        Some(template.renders(registry, &context, &mut RenderContext::new(None)))
    }
}

/// Why a template cannot be rendered.
pub(crate) fn reason(error: &handlebars::RenderError) -> String {
    match error.reason() {
        handlebars::RenderErrorReason::Other(reason) => reason.clone(),
        other => other.to_string(),
    }
}

/// A template as it is compiled for answers, before names are looked up; `None` if it exceeds a limit or is not valid.
#[cfg(feature = "exchange")]
pub(crate) fn parse_alone(source: &str) -> Option<Template> {
    if !limits::is_within(source) {
        return None;
    }
    let mut template = Template::compile(source).ok()?;
    keep_line_breaks(&mut template, source);
    Some(template)
}

/// One of the guide's own values as answers print it.
#[cfg(feature = "exchange")]
pub(crate) fn printed<'g>(guide: &'g Checked, name: &str) -> Option<&'g str> {
    names::printed(guide, name)
}

/// One of the guide's own values for helpers and conditions.
#[cfg(feature = "exchange")]
pub(crate) fn constant(guide: &Checked, name: &str) -> Option<Json> {
    names::constant(guide, name)
}

/// Whether an answer is needed as text, and as HTML.
fn formats(guide: &Checked, answer: &Answer) -> (bool, bool) {
    let fitting = || guide.channels.iter().filter(|channel| answer.fits(&channel.id.value));
    let html = fitting().any(|channel| channel.format == Format::Html);
    let text =
        answer.channels.is_empty() || fitting().any(|channel| channel.format == Format::Text);
    (text, html)
}

fn parse(source: &At<String>, scanner: &mut scan::Scanner<'_>) -> Option<(Template, scan::Found)> {
    if !limits::check_source(source, scanner.problems) {
        return None;
    }
    match Template::compile(&source.value) {
        Ok(mut template) => {
            let found = scanner.scan(&template, source);
            keep_line_breaks(&mut template, &source.value);
            Some((template, found))
        }
        Err(error) => {
            scanner.report_syntax(source, &error);
            None
        }
    }
}

/// Handlebars drops the line break after a partial that is alone on its line, and so an empty line
/// after a salutation. Here a partial is text, and the line break stays.
fn keep_line_breaks(template: &mut Template, source: &str) {
    for n in (0..template.elements.len()).rev() {
        match &mut template.elements[n] {
            TemplateElement::PartialExpression(_) => {
                let place = template.mapping.get(n).cloned();
                let line =
                    place.as_ref().and_then(|place| source.lines().nth(place.0.saturating_sub(1)));
                let alone = line.is_some_and(|line| {
                    line.trim().starts_with("{{")
                        && line.trim().find("}}") == Some(line.trim().len() - 2)
                });
                if let Some(place) = place.filter(|_| alone) {
                    template.elements.insert(n + 1, TemplateElement::RawString("\n".to_owned()));
                    template.mapping.insert(n + 1, place);
                }
            }
            TemplateElement::HelperBlock(block) => {
                let inner = [&mut block.template, &mut block.inverse];
                inner.into_iter().flatten().for_each(|inner| keep_line_breaks(inner, source));
            }
            _ => {}
        }
    }
}

fn needs(guide: &Checked, found: &scan::Found, partials: &limits::Expanded) -> Needs {
    let mut names: BTreeMap<&str, Use> = BTreeMap::new();
    let own = found.names.iter().map(|(name, usage)| (name.as_str(), *usage));
    let others = found.partials.iter().flat_map(|partial| partials.names(&partial.value));
    for (name, usage) in own.chain(others) {
        scan::merge(&mut names, name, usage);
    }
    let mut needs = Needs::default();
    for (name, usage) in names {
        match guide.variables.iter().position(|variable| variable.id.value == name) {
            Some(variable) => {
                needs.variables.insert(variable, usage);
            }
            None => {
                if let Some(value) = names::constant(guide, name) {
                    insert(&mut needs.constants, name, value);
                }
            }
        }
    }
    needs
}

/// Puts a value under a dotted name: `customer.name` becomes `name` in `customer`.
pub(crate) fn insert(into: &mut Map<String, Json>, name: &str, value: Json) {
    match name.split_once('.') {
        None => {
            into.insert(name.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = into.entry(head).or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}
