//! Lints JSON Lines in WebAssembly. The host writes a line into the buffer that [`reserve`] returns, calls [`lint`], and
//! reads the result, whose length that returns, from [`result`].

use std::cell::RefCell;

use leitfaden::Guide;
use leitfaden::report::{json_line, parse_record, record_error};

thread_local! {
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static RESULT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A buffer of `len` bytes for the next line.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(len: usize) -> *mut u8 {
    LINE.with_borrow_mut(|line| {
        line.clear();
        line.resize(len, 0);
        line.as_mut_ptr()
    })
}

/// Lints the line in the buffer with the built-in guide for its language. Returns the length of the result in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn lint() -> usize {
    let result = LINE.with_borrow(|line| match std::str::from_utf8(line) {
        Ok(line) => linted(line),
        Err(error) => format!("{{\"error\":\"{error}\"}}"),
    });
    let len = result.len();
    RESULT.set(result);
    len
}

/// Where the result is.
#[unsafe(no_mangle)]
pub extern "C" fn result() -> *const u8 {
    RESULT.with_borrow(|result| result.as_ptr())
}

fn linted(line: &str) -> String {
    let record = match parse_record(line) {
        Ok(record) => record,
        Err(error) => return record_error(1, &error),
    };
    let guide = match record.language() {
        Some(language) => Guide::builtin(language),
        None => Guide::builtin_for(record.draft().text()),
    };
    let linted = guide.map(|guide| guide.lint(&record.draft()));
    match linted {
        Some(Ok(diagnostics)) => json_line(&record, &diagnostics),
        Some(Err(error)) => record_error(1, &record.error(&error)),
        None => record_error(1, &record.error("no guide for this language")),
    }
}
