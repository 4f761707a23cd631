//! Any line is a draft or an error; the output is one line of JSON with the same id.
#![no_main]

use std::sync::LazyLock;

use leitfaden::{Guide, report};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide::sample("en").expect("a sample guide"));

fuzz_target!(|line: &str| {
    let out = match report::parse_record(line) {
        Ok(record) => match GUIDE.lint(&record.draft()) {
            Ok(found) => report::json_line(&record, &found),
            Err(error) => report::record_error(1, &record.error(error)),
        },
        Err(error) => report::record_error(1, &error),
    };
    assert!(!out.contains('\n'));
    let read: Value = serde_json::from_str(&out).expect("JSON");
    if let Ok(given) = serde_json::from_str::<Value>(line)
        && given.is_object()
        && read.get("error").is_none()
    {
        assert_eq!(read.get("id"), Some(given.get("id").unwrap_or(&Value::Null)));
    }
});
