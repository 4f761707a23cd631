//! Which variable of a guide a placeholder of another tool stands for, and the other way.

use std::sync::LazyLock;

use crate::guide::Guide;
use crate::model::builtin;
use crate::model::document::{self, Document, Role};
use crate::model::exchange::{ExchangeFormat, Mapping};
use crate::model::node;
use crate::model::value::Variable;
use crate::problem::Problems;

/// The placeholders that come with the crate, and the variables they stand for.
static BUILTIN: LazyLock<Document> = LazyLock::new(|| {
    // A test proves that the file has no problems.
    let problems = Problems::default();
    let node = node::parse(0, builtin::PLACEHOLDERS, &problems);
    node.and_then(|node| document::read(node, Role::Part, &problems)).unwrap_or_default()
});

/// The placeholders of one format: those of a guide, then those that come with the crate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placeholders<'g> {
    format: ExchangeFormat,
    guide: Option<&'g Guide>,
}

impl<'g> Placeholders<'g> {
    pub(crate) fn new(format: ExchangeFormat, guide: Option<&'g Guide>) -> Self {
        Placeholders { format, guide }
    }

    fn mappings(&self) -> impl Iterator<Item = &Mapping> {
        let own = self.guide.into_iter().flat_map(|guide| &guide.content().imports);
        own.chain(&BUILTIN.imports).filter(|mapping| mapping.format == self.format)
    }

    /// The variable that a placeholder stands for. In formats that have no names of their own, the name of a variable
    /// stands for itself.
    pub(crate) fn variable(&self, placeholder: &str) -> Option<&str> {
        let named =
            |mapping: &&Mapping| mapping.placeholder.value.trim().eq_ignore_ascii_case(placeholder);
        let mapped = self.mappings().find(named).map(|mapping| mapping.variable.value.as_str());
        let has_names = BUILTIN.imports.iter().any(|mapping| mapping.format == self.format);
        let own = || {
            let declared = self.guide.into_iter().flat_map(Guide::variables);
            let mut known = declared.chain(&BUILTIN.variables).map(Variable::id);
            known.find(|id| !has_names && written_as(self.format, id) == placeholder)
        };
        mapped.or_else(own)
    }

    /// The placeholder that stands for a variable: the first that is listed.
    pub(crate) fn placeholder(&self, variable: &str) -> Option<&str> {
        let mut of_variable = self.mappings().filter(|mapping| mapping.variable.value == variable);
        of_variable.next().map(|mapping| mapping.placeholder.value.trim())
    }

    /// A variable that comes with the crate and that the guide does not declare.
    pub(crate) fn undeclared(&self, variable: &str) -> Option<&'static Variable> {
        if self.guide.is_some_and(|guide| guide.variables().iter().any(|own| own.id() == variable))
        {
            return None;
        }
        BUILTIN.variables.iter().find(|known| known.id() == variable)
    }
}

/// A variable's id as formats write it whose own names have letters, digits and `_` only.
pub(crate) fn written_as(format: ExchangeFormat, variable: &str) -> String {
    match format {
        ExchangeFormat::Espanso | ExchangeFormat::Rasa => variable.replace(['.', '-'], "_"),
        _ => variable.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_placeholders_name_variables_that_have_examples() {
        let problems = Problems::default();
        let node = node::parse(0, builtin::PLACEHOLDERS, &problems).unwrap();
        let document = document::read(node, Role::Part, &problems).unwrap();
        assert!(problems.is_empty());
        for mapping in &document.imports {
            let variable = document.variables.iter().find(|v| v.id() == mapping.variable.value);
            assert!(variable.is_some_and(|v| v.examples().count() == 1), "{mapping:?}");
        }
    }
}
