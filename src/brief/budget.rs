//! What a brief has room for.

/// How soon a part is left out: the later in this list, the sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    Never,
    /// Examples of what must never be sent.
    ExampleOfError,
    Locked,
    Warning,
    ExampleOfWarning,
    Suggestion,
    ExampleOfSuggestion,
}

/// A line of a brief.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// 0 for text, 1 for the title, 2 for a heading.
    pub(super) heading: u8,
    pub(super) text: String,
    pub(super) priority: Priority,
    /// More to say on the same line.
    pub(super) more: Option<(String, Priority)>,
}

impl Line {
    pub(super) fn heading(level: u8, text: impl Into<String>) -> Line {
        Line { heading: level, ..Line::text(text) }
    }

    pub(super) fn text(text: impl Into<String>) -> Line {
        Line { heading: 0, text: text.into(), priority: Priority::Never, more: None }
    }

    /// With everything that there is to say.
    pub(super) fn whole(mut self) -> Line {
        if let Some((more, _)) = self.more.take() {
            self.text += &more;
        }
        self
    }

    /// Its characters, with what separates it from the next.
    fn size(&self) -> usize {
        self.text.chars().count() + 1 + 4 * usize::from(self.heading > 0)
    }
}

/// The lines that fit into a number of characters, and how many lines are missing or cut. Fails with the number that is
/// needed at least.
pub(super) fn within(lines: Vec<Line>, most: usize) -> Result<(Vec<Line>, usize), usize> {
    let needed: usize =
        lines.iter().filter(|line| line.priority == Priority::Never).map(Line::size).sum();
    if needed > most {
        return Err(needed);
    }
    // Each part with its place: first those that are left out last.
    let mut parts: Vec<(Priority, usize, usize, bool)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        if line.priority != Priority::Never {
            parts.push((line.priority, n, line.size(), false));
        }
        if let Some((more, priority)) = &line.more {
            parts.push((*priority, n, more.chars().count(), true));
        }
    }
    parts.sort_by_key(|(priority, n, ..)| (*priority, *n));
    let mut room = most - needed;
    let mut kept = vec![(false, false); lines.len()];
    for (_, n, size, is_more) in parts {
        // Nothing that matters less takes the place of something that did not fit.
        if size > room {
            room = 0;
        } else if is_more {
            kept[n].1 = true;
            room -= size;
        } else {
            kept[n].0 = true;
            room -= size;
        }
    }
    let mut missing = 0;
    let kept = lines.into_iter().zip(kept).filter_map(|(mut line, (has_line, has_more))| {
        if line.priority != Priority::Never && !has_line {
            missing += 1;
            return None;
        }
        if line.more.is_some() && !has_more {
            missing += 1;
            line.more = None;
        }
        Some(line.whole())
    });
    let kept: Vec<Line> = kept.collect();
    Ok((without_empty_sections(kept), missing))
}

/// Removes headings that nothing follows.
fn without_empty_sections(lines: Vec<Line>) -> Vec<Line> {
    let is_empty =
        |n: usize| lines[n].heading == 2 && lines.get(n + 1).is_none_or(|next| next.heading > 0);
    let keep: Vec<bool> = (0..lines.len()).map(|n| !is_empty(n)).collect();
    lines.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(line, _)| line).collect()
}
