//! The batches of the result, each made when it is asked for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use rayon::ThreadPool;
use rayon::prelude::*;

use super::arrays::Unjudged;
use super::columns::{Cells, Columns};
use crate::batch::{MIN_PARALLEL, pool};

/// The most rows of a batch of the result.
const ROWS: usize = 4096;
/// The most text, but for its last row. Findings take a hundred times the room of what they are about, and no column may
/// have more than 2 GiB.
const BYTES: usize = 4 << 20;

/// What is done with each row.
pub(super) trait Judge: Send + Sync + 'static {
    type Found: Send;

    /// The new columns.
    fn fields() -> Vec<Field>;

    fn judge(
        &self,
        columns: &Columns,
        cells: &[Cells],
        row: usize,
    ) -> Result<Self::Found, Unjudged>;

    /// The new columns of a batch with these results.
    fn arrays(results: &[Result<Self::Found, Unjudged>]) -> Result<Vec<ArrayRef>, ArrowError>;
}

/// A part of a batch, small enough that its results fit into 32-bit offsets.
struct Piece {
    batch: RecordBatch,
    cells: Vec<Cells>,
}

pub(super) struct Judged<J> {
    input: RecordBatchStreamReader,
    columns: Columns,
    judge: J,
    schema: SchemaRef,
    /// What is left of the batch that was read last.
    rest: Option<RecordBatch>,
}

impl<J: Judge> Judged<J> {
    pub(super) fn new(
        input: RecordBatchStreamReader,
        columns: Columns,
        judge: J,
    ) -> Result<Self, String> {
        let schema = input.schema();
        let mut fields = schema.fields().to_vec();
        for field in J::fields() {
            if fields.iter().any(|given| given.name() == field.name()) {
                return Err(format!("the table has a column `{}` already", field.name()));
            }
            fields.push(Arc::new(field));
        }
        let schema = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
        Ok(Judged { input, columns, judge, schema, rest: None })
    }

    fn next_piece(&mut self) -> Option<Result<Piece, ArrowError>> {
        let rest = loop {
            match self.rest.take() {
                Some(rest) if rest.num_rows() > 0 => break rest,
                _ => match self.input.next()? {
                    Ok(batch) => self.rest = Some(batch),
                    Err(error) => return Some(Err(error)),
                },
            }
        };
        let most = rest.slice(0, rest.num_rows().min(ROWS));
        let cells = self.columns.cells(&most);
        let mut bytes = 0;
        let fitting = (0..most.num_rows()).take_while(|row| {
            let fits = bytes < BYTES;
            bytes += cells.iter().map(|cells| cells.len(*row)).sum::<usize>();
            fits
        });
        let rows = fitting.count();
        self.rest = Some(rest.slice(rows, rest.num_rows() - rows));
        Some(Ok(Piece { batch: most.slice(0, rows), cells }))
    }

    fn judged(&self, piece: &Piece, threads: &ThreadPool) -> Result<RecordBatch, ArrowError> {
        let rows = piece.batch.num_rows();
        // The input is not for several threads.
        let (judge, columns) = (&self.judge, &self.columns);
        let judge = |row| judge.judge(columns, &piece.cells, row);
        let results: Vec<_> = if rows < MIN_PARALLEL {
            (0..rows).map(judge).collect()
        } else {
            threads.install(|| (0..rows).into_par_iter().map(judge).collect())
        };
        let mut columns = piece.batch.columns().to_vec();
        columns.extend(J::arrays(&results)?);
        RecordBatch::try_new(self.schema.clone(), columns)
    }

    fn next_batch(&mut self, py: Python<'_>) -> Option<Result<RecordBatch, ArrowError>> {
        let threads = match py.check_signals().and_then(|()| pool(py)) {
            Ok(threads) => threads,
            Err(error) => return Some(Err(ArrowError::from_external_error(error.into()))),
        };
        // The input may need the interpreter's lock on a thread of its own.
        py.detach(|| {
            let piece = self.next_piece()?;
            Some(piece.and_then(|piece| self.judged(&piece, &threads)))
        })
    }
}

impl<J: Judge> Iterator for Judged<J> {
    type Item = Result<RecordBatch, ArrowError>;

    /// Called by a consumer in C, whether or not it holds the interpreter's lock.
    fn next(&mut self) -> Option<Self::Item> {
        // A panic must not get into C, where it would end the process.
        catch_unwind(AssertUnwindSafe(|| {
            Python::try_attach(|py| self.next_batch(py)).unwrap_or_else(|| {
                Some(Err(ArrowError::ComputeError("the interpreter is shutting down".to_owned())))
            })
        }))
        .unwrap_or_else(|_| {
            Some(Err(ArrowError::ComputeError("leitfaden has panicked".to_owned())))
        })
    }
}

impl<J: Judge> RecordBatchReader for Judged<J> {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
