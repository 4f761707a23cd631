//! Reloads a guide when its files change.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use super::guides::Served;
use super::limits::WATCH_TIME;
use super::log;
use super::state::State;

/// Watches all guides, on a thread of its own that ends with the process.
pub(crate) fn start(state: &Arc<State>) -> io::Result<()> {
    let state = Arc::clone(state);
    let watch = move || {
        loop {
            thread::sleep(WATCH_TIME);
            for served in state.guides.all() {
                // A panic is logged, and the guide in use stays. The next look tries again.
                let _ = catch_unwind(AssertUnwindSafe(|| look(&state, served)));
            }
        }
    };
    thread::Builder::new().name("watch".to_owned()).spawn(watch).map(drop)
}

/// Loads a guide again if one of its files is not what it was.
fn look(state: &State, served: &Served) {
    // Every file is looked at, so that one change is not found in two turns.
    if served.seen().iter_mut().filter_map(|seen| seen.has_changed().then_some(())).count() == 0 {
        return;
    }
    let problems = served.reload().len();
    state.metrics.reloaded(&served.name, problems == 0);
    log::reload(&served.name, problems);
}
