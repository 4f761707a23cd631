//! Quotation marks in CSV that people forgot: the reader takes what follows them for text, without an error.

/// Where a reader of CSV is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    /// In quotation marks, which were opened in this line.
    Quoted(usize),
    /// After a quotation mark inside of others: the end, or the first of two.
    Closing(usize),
}

/// The line of the first field whose quotation marks are not closed, or closed in the middle of it.
pub(super) fn wrong(text: &str, separator: u8) -> Option<usize> {
    let mut state = State::Start;
    let mut line = 1;
    for byte in text.bytes() {
        let is_end = byte == separator || byte == b'\n';
        state = match (state, byte) {
            (State::Start, b'"') => State::Quoted(line),
            (State::Quoted(at), b'"') => State::Closing(at),
            (State::Closing(at), b'"') => State::Quoted(at),
            (State::Quoted(at), _) => State::Quoted(at),
            (_, _) if is_end => State::Start,
            (State::Closing(at), b' ') => State::Closing(at),
            (State::Closing(at), _) => return Some(at),
            (State::Start | State::Plain, _) => State::Plain,
        };
        line += usize::from(byte == b'\n');
    }
    match state {
        State::Quoted(at) => Some(at),
        _ => None,
    }
}
