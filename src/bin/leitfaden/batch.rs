//! JSON Lines: one draft or message per input line, one result per output line, in order, on all
//! cores.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::ops::Range;
use std::path::Path;

use leitfaden::report::{self, RecordError};
use rayon::prelude::*;

use crate::outcome::{Failure, Outcome};

/// The maximum number of lines per chunk: enough to keep all cores busy, few enough to keep in
/// memory.
const CHUNK: usize = 2048;
/// The maximum size of a chunk, in bytes.
const CHUNK_BYTES: usize = 32 << 20;
/// The maximum length of a line, in bytes.
const MAX_LINE: u64 = 16 << 20;

/// The result for a line, without a line break, and its outcome for the exit code.
pub(crate) type LineResult = Result<(String, Outcome), RecordError>;

/// Processes every line of a file, or of standard input for `-`. A line that fails has an error as
/// its result and does not stop the others, but the command as a whole fails. Blank lines at the end are no lines.
pub(crate) fn run(
    path: &Path,
    judge: impl Fn(&str) -> LineResult + Sync,
) -> Result<Outcome, Failure> {
    let (input, size): (Box<dyn Read>, Option<u64>) = if path.as_os_str() == "-" {
        (Box::new(io::stdin()), None)
    } else {
        let file = File::open(path).map_err(|error| {
            Failure::Message(format!("{}: cannot be read: {error}", path.display()))
        })?;
        let size = file.metadata().ok().map(|data| data.len());
        (Box::new(file), size)
    };
    let mut progress = Progress::new(size);
    let mut input = BufReader::with_capacity(1 << 20, input);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let (mut first, mut outcome, mut failed) = (1, Outcome::Clean, 0_usize);
    let mut chunk = Chunk::default();
    let mut results = Vec::new();
    loop {
        chunk
            .read(&mut input)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        if chunk.read == 0 {
            break;
        }
        let lines = chunk.lines.par_iter();
        lines.map(|line| chunk.text(line).and_then(&judge)).collect_into_vec(&mut results);
        for (n, result) in results.drain(..).enumerate() {
            let line = match result {
                Ok((line, found)) => {
                    outcome = if found == Outcome::Found { found } else { outcome };
                    line
                }
                Err(error) => {
                    failed += 1;
                    report::record_error(first + n, &error)
                }
            };
            out.write_all(line.as_bytes())?;
            out.write_all(b"\n")?;
        }
        first += chunk.lines.len();
        progress.add(chunk.read);
    }
    out.flush()?;
    progress.clear();
    if failed > 0 {
        let lines = first - 1;
        let message = format!("{failed} of {lines} lines have no result; the output says why");
        return Err(Failure::Message(message));
    }
    Ok(outcome)
}

/// Lines that are read together, in buffers that the next ones reuse.
#[derive(Default)]
struct Chunk {
    bytes: Vec<u8>,
    /// Where each line is in `bytes`, without its line break.
    lines: Vec<Line>,
    /// Blank lines that count only if another line follows.
    blank: usize,
    /// The number of bytes that were read.
    read: u64,
}

enum Line {
    Whole(Range<usize>),
    TooLong,
    Blank,
}

impl Chunk {
    /// Reads the next lines; no bytes at the end.
    fn read(&mut self, input: &mut impl BufRead) -> io::Result<()> {
        self.bytes.clear();
        self.lines.clear();
        self.read = 0;
        while self.lines.len() < CHUNK && self.bytes.len() < CHUNK_BYTES {
            let start = self.bytes.len();
            let len = input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut self.bytes)? as u64;
            if len == 0 {
                break;
            }
            self.read += len;
            if len > MAX_LINE && self.bytes.last() != Some(&b'\n') {
                self.bytes.truncate(start);
                self.read += skip_line(input)?;
                self.push(Line::TooLong);
                continue;
            }
            let line = &self.bytes[start..];
            if line.iter().all(u8::is_ascii_whitespace) {
                self.bytes.truncate(start);
                self.blank += 1;
                continue;
            }
            let breaks = line.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            self.push(Line::Whole(start..self.bytes.len() - breaks));
        }
        Ok(())
    }

    fn push(&mut self, line: Line) {
        self.lines.extend((0..std::mem::take(&mut self.blank)).map(|_| Line::Blank));
        self.lines.push(line);
    }

    fn text(&self, line: &Line) -> Result<&str, RecordError> {
        let range = match line {
            Line::Whole(range) => range,
            Line::Blank => return Err(RecordError::new("the line is blank")),
            Line::TooLong => {
                let message = format!("the line is longer than {} MiB", MAX_LINE >> 20);
                return Err(RecordError::new(message));
            }
        };
        let bytes = &self.bytes[range.clone()];
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.trim_start_matches('\u{feff}')),
            Err(error) => {
                let byte = error.valid_up_to() + 1;
                let line = String::from_utf8_lossy(bytes);
                Err(RecordError::of_line(
                    &line,
                    format_args!("the line is not UTF-8 from byte {byte}"),
                ))
            }
        }
    }
}

/// Skips the rest of a line, and returns its number of bytes.
fn skip_line(input: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        skipped += used as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// How much of a file is done, in percent on standard error. It shows on a terminal alone, and only
/// where the results, which show the progress already, go elsewhere.
struct Progress {
    size: Option<u64>,
    done: u64,
    shown: Option<u64>,
}

impl Progress {
    fn new(size: Option<u64>) -> Self {
        let is_seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { size: size.filter(|size| is_seen && *size > 0), done: 0, shown: None }
    }

    fn add(&mut self, bytes: u64) {
        self.done += bytes;
        let Some(size) = self.size else { return };
        let percent = self.done.min(size) * 100 / size;
        if self.shown != Some(percent) {
            self.shown = Some(percent);
            anstream::eprint!("\r{percent} %");
        }
    }

    /// Removes what it has written.
    fn clear(&self) {
        if self.shown.is_some() {
            anstream::eprint!("\r     \r");
        }
    }
}
