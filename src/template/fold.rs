//! Inserts the guide's own values into a template at load, since they are the same in every reply.

use handlebars::template::{HelperTemplate, Template, TemplateElement};

use super::names;
use crate::model::checked::Checked;

/// The template with every plain `{{facts.days}}` replaced by its value, escaped for its format by
/// `escape`.
pub(crate) fn fold(
    mut template: Template,
    guide: &Checked,
    escape: fn(&str) -> String,
) -> Template {
    fold_in(&mut template, guide, escape);
    template
}

fn fold_in(template: &mut Template, guide: &Checked, escape: fn(&str) -> String) {
    for element in &mut template.elements {
        match element {
            TemplateElement::Expression(tag) => {
                if let Some(value) = printed(tag, guide) {
                    *element = TemplateElement::RawString(escape(value));
                }
            }
            TemplateElement::HelperBlock(block) => {
                let inner = [&mut block.template, &mut block.inverse];
                inner.into_iter().flatten().for_each(|inner| fold_in(inner, guide, escape));
            }
            _ => {}
        }
    }
}

fn printed<'g>(tag: &HelperTemplate, guide: &'g Checked) -> Option<&'g str> {
    let name = tag.name.as_name().filter(|_| tag.params.is_empty() && tag.hash.is_empty())?;
    names::printed(guide, name.strip_prefix("@root.").unwrap_or(name))
}
