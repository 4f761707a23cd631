//! Lists that are made when they are first asked for, in buffer that earlier ones have left.

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

    /// The list; `make` fills it when it is asked for the first time.
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
