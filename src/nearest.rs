//! The name that was most likely meant.

/// The most names that a message lists.
const MAX_LISTED: usize = 30;

/// A phrase that names the nearest of `known` to `found`, or lists them.
pub(crate) fn did_you_mean<'k>(
    found: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(found, known.iter().copied()) {
        Some(nearest) => Some(format!("did you mean `{nearest}`?")),
        None => expected(known),
    }
}

/// A phrase that lists the names there are; `None` if there are none.
pub(crate) fn expected(mut known: Vec<&str>) -> Option<String> {
    known.sort_unstable();
    known.dedup();
    match known.len() {
        0 => None,
        n if n <= MAX_LISTED => Some(format!("expected one of: {}", known.join(", "))),
        n => Some(format!("expected one of: {}, … ({n} in all)", known[..MAX_LISTED].join(", "))),
    }
}

/// The name that `found` was most likely meant to be, if any is near enough.
pub(crate) fn nearest<'k>(
    found: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let lower = found.to_lowercase();
    if lower.trim().is_empty() {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            *distance <= (name.chars().count().max(lower.chars().count()) / 3).clamp(1, 4)
        })
        .min()
        .map(|(_, name)| name)
}
