//! Messages in, topics out.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use leitfaden::Guide;

use super::arrays::{self, Unjudged, error_field, list, lists, text};
use super::columns::{Cells, Columns};
use super::stream::Judge;

pub(super) struct Suggest(pub(super) Guide);

/// What is suggested for a message.
pub(super) struct Suggested {
    topics: Vec<Topic>,
    /// The words that require a person to answer.
    escalation: Option<String>,
}

struct Topic {
    id: String,
    title: String,
    score: f32,
    question: Option<String>,
}

impl Judge for Suggest {
    type Found = Suggested;

    fn fields() -> Vec<Field> {
        let topics = list("topics", DataType::Struct(topic_fields()));
        vec![topics, text("escalation"), error_field()]
    }

    fn judge(
        &self,
        columns: &Columns,
        cells: &[Cells],
        row: usize,
    ) -> Result<Self::Found, Unjudged> {
        let message = columns.text(cells, row)?;
        let found = self.0.suggest(message);
        let topics = found.topics().iter().map(|one| Topic {
            id: one.topic().id().to_owned(),
            title: one.topic().title().to_owned(),
            score: one.score(),
            question: one.question().map(str::to_owned),
        });
        let words = found.escalation().and_then(|words| message.get(words));
        Ok(Suggested { topics: topics.collect(), escalation: words.map(str::to_owned) })
    }

    fn arrays(results: &[Result<Self::Found, Unjudged>]) -> Result<Vec<ArrayRef>, ArrowError> {
        let mut escalations = StringBuilder::new();
        for result in results {
            escalations.append_option(result.as_ref().ok().and_then(|one| one.escalation.as_ref()));
        }
        Ok(vec![topics(results)?, Arc::new(escalations.finish()), arrays::errors(results)?])
    }
}

fn topic_fields() -> Fields {
    let score = Field::new("score", DataType::Float64, true);
    Fields::from(vec![text("topic"), text("title"), score, text("question")])
}

fn topics(results: &[Result<Suggested, Unjudged>]) -> Result<ArrayRef, ArrowError> {
    let (mut ids, mut titles) = (StringBuilder::new(), StringBuilder::new());
    let (mut scores, mut questions) = (Float64Builder::new(), StringBuilder::new());
    for topic in results.iter().flatten().flat_map(|found| &found.topics) {
        ids.append_value(&topic.id);
        titles.append_value(&topic.title);
        scores.append_value(topic.score.into());
        questions.append_option(topic.question.as_ref());
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(ids.finish()),
        Arc::new(titles.finish()),
        Arc::new(scores.finish()),
        Arc::new(questions.finish()),
    ];
    let lengths = results.iter().map(|found| found.as_ref().ok().map(|found| found.topics.len()));
    let lengths: Vec<_> = lengths.collect();
    lists(&lengths, StructArray::try_new(topic_fields(), columns, None)?)
}
