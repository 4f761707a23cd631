//! Every public type can be shared between threads and used across `catch_unwind`. Checked at
//! compile time.

use std::panic::{RefUnwindSafe, UnwindSafe};

use leitfaden::{
    Address, Answer, Applicability, Baseline, BaselineError, BaselineReport, Brief, BriefError,
    BriefFormat, Change, ChangeKind, Channel, Contact, ContactKind, CrossValidation, Date,
    Diagnostic, Diff, Draft, DraftError, DraftErrorKind, EmbeddedGuide, Embedder, EmbedderError,
    EmbedderErrorKind, ExchangeFormat, Fact, Format, Guide, GuideError, InvalidValue, Level,
    ParseDateError, Problem, Reasons, Reply, ReplyBuilder, ReplyError, ReplyErrorKind, RuleManual,
    Situation, SpeechAct, Status, Suggestion, Suggestions, Term, Topic, UnknownName, Variable,
    VerdictChange, report,
};

/// Fails to compile if one of the types lacks an auto trait.
macro_rules! assert_auto_traits {
    ($($type:ty),* $(,)?) => {
        const _: () = {
            const fn check<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}
            $(check::<$type>();)*
        };
    };
}

assert_auto_traits! {
    Guide, GuideError, Problem,
    Address, Answer, Channel, Contact, ContactKind, ExchangeFormat, Fact, Format, Situation, Status, Term, Topic, Variable,
    Suggestion<'static>, Suggestions<'static>,
    InvalidValue, Reply, ReplyBuilder<'static>, ReplyError, ReplyErrorKind,
    Applicability, Diagnostic, Draft<'static>, DraftError, CrossValidation, DraftErrorKind, RuleManual<'static>, SpeechAct,
    Reasons<'static>,
    Baseline, BaselineError, BaselineReport, Change, ChangeKind, Diff, VerdictChange,
    Brief<'static>, BriefError, BriefFormat,
    Date, ParseDateError, Level, UnknownName,
    report::FileRemarks<'static>, report::Message, report::Record, report::RecordError,
    report::Remark<'static>, report::Summary,
}

#[cfg(feature = "exchange")]
assert_auto_traits! {
    leitfaden::ExchangeReport, leitfaden::Note, leitfaden::NoteKind,
    leitfaden::import::Edited, leitfaden::import::Import, leitfaden::import::ImportError, leitfaden::import::NewGuide,
    leitfaden::import::Options, leitfaden::import::Text, leitfaden::import::TonePack, leitfaden::import::Update,
    leitfaden::import::ValeFile,
    leitfaden::export::Export, leitfaden::export::ExportError, leitfaden::export::Selection,
}

/// `EmbeddedGuide`, `EmbedderError` and `EmbedderErrorKind` carry what an `Embedder` of others gives, which need not be unwind-safe.
const _: () = {
    const fn check<T: Send + Sync + Unpin>() {}
    check::<EmbeddedGuide<Box<dyn Embedder>>>();
    check::<EmbedderError>();
    check::<EmbedderErrorKind>();
};

#[cfg(feature = "cli")]
assert_auto_traits! { report::Human, report::Tally }

/// The list above is complete: it has every type that the crate exports.
#[test]
fn every_public_type_is_listed() {
    let own = include_str!("auto_traits.rs");
    let exported = [
        include_str!("../src/lib.rs"),
        include_str!("../src/report/mod.rs"),
        include_str!("../src/import/mod.rs"),
        include_str!("../src/export/mod.rs"),
    ];
    let (_, listed) = own.split_once("\nassert_auto_traits! {").unwrap_or_default();
    let is_listed =
        |name: &str| listed.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let mut types = 0;
    for export in exported.iter().flat_map(|file| file.split("pub use ").skip(1)) {
        let (export, _) = export.split_once(';').unwrap_or_default();
        for name in export
            .split(|c: char| !c.is_alphanumeric())
            .filter(|name| name.starts_with(char::is_uppercase))
        {
            assert!(is_listed(name), "{name} is missing");
            types += 1;
        }
    }
    assert!(types > 40, "{types}");
}
