//! JSON Lines: one draft or message per input line, one result per output line, in order, on all
//! cores.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
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
const MAX_LINE: usize = 16 << 20;

/// The result for a line, without a line break, and its outcome for the exit code.
pub(crate) type LineResult = Result<(String, Outcome), RecordError>;

/// Processes every line of a file, or of standard input for `-`. A line that fails has an error as
/// its result and does not stop the others, but the command as a whole fails.
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
    loop {
        let lines = read_chunk(&mut input)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        if lines.is_empty() {
            break;
        }
        let results: Vec<LineResult> =
            lines.par_iter().map(|line| line.text().and_then(&judge)).collect();
        for (n, result) in results.into_iter().enumerate() {
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
        first += lines.len();
        progress.add(lines.iter().map(|line| line.bytes.len() as u64 + 1).sum());
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

struct Line {
    bytes: Vec<u8>,
    too_long: bool,
}

impl Line {
    fn text(&self) -> Result<&str, RecordError> {
        if self.too_long {
            return Err(RecordError::new(format!(
                "the line is longer than {} MiB",
                MAX_LINE >> 20
            )));
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(text.trim_start_matches('\u{feff}')),
            Err(error) => {
                let byte = error.valid_up_to() + 1;
                let line = String::from_utf8_lossy(&self.bytes);
                Err(RecordError::of_line(
                    &line,
                    format_args!("the line is not UTF-8 from byte {byte}"),
                ))
            }
        }
    }
}

/// The next chunk of lines, without their line breaks; empty at the end.
fn read_chunk(input: &mut impl BufRead) -> io::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut total = 0;
    while lines.len() < CHUNK && total < CHUNK_BYTES {
        let mut bytes = Vec::new();
        if input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        let too_long = bytes.len() > MAX_LINE && bytes.last() != Some(&b'\n');
        if too_long {
            bytes.clear();
            skip_line(input)?;
        }
        let end = bytes.len()
            - bytes.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        bytes.truncate(end);
        total += bytes.len();
        lines.push(Line { bytes, too_long });
    }
    Ok(lines)
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
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
