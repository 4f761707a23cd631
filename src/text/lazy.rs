//! Lists that are computed on first use, in a reused buffer.

use std::cell::{OnceCell, RefCell};

#[derive(Debug)]
pub(crate) struct Lazy<T> {
    made: OnceCell<Vec<T>>,
    buffer: RefCell<Vec<T>>,
}

impl<T> Lazy<T> {
    pub(crate) fn with_buffer(buffer: Vec<T>) -> Lazy<T> {
        Lazy { made: OnceCell::new(), buffer: RefCell::new(buffer) }
    }

    /// The list; `make` fills it on first use.
    pub(crate) fn get(&self, make: impl FnOnce(&mut Vec<T>)) -> &[T] {
        self.made.get_or_init(|| {
            let mut list = self.buffer.take();
            list.clear();
            make(&mut list);
            list
        })
    }

    pub(crate) fn into_buffer(self) -> Vec<T> {
        self.made.into_inner().unwrap_or_else(|| self.buffer.into_inner())
    }
}
