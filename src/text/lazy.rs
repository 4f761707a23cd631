//! Lists that are made when they are first asked for, in room that earlier ones have left.

use std::cell::{OnceCell, RefCell};

#[derive(Debug)]
pub(crate) struct Lazy<T> {
    made: OnceCell<Vec<T>>,
    room: RefCell<Vec<T>>,
}

impl<T> Lazy<T> {
    pub(crate) fn within(room: Vec<T>) -> Lazy<T> {
        Lazy { made: OnceCell::new(), room: RefCell::new(room) }
    }

    /// The list; `make` fills it when it is asked for the first time.
    pub(crate) fn get(&self, make: impl FnOnce(&mut Vec<T>)) -> &[T] {
        self.made.get_or_init(|| {
            let mut list = self.room.take();
            list.clear();
            make(&mut list);
            list
        })
    }

    pub(crate) fn into_room(self) -> Vec<T> {
        self.made.into_inner().unwrap_or_else(|| self.room.into_inner())
    }
}
