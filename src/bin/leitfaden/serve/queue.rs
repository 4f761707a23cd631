//! Slow requests wait for their turn, so that they do not hold up small ones.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::exchange::Refusal;
use super::limits::{QUEUE, QUEUE_TIME};

/// Places for slow requests that are being worked on, and for those together with the ones that wait.
pub(crate) struct Queue {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// The turn of a request, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _turn: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Queue {
    /// A queue for as many requests at once.
    pub(crate) fn new(at_once: usize) -> Queue {
        Queue {
            turns: Arc::new(Semaphore::new(at_once)),
            places: Arc::new(Semaphore::new(at_once + QUEUE)),
        }
    }

    /// Waits for a turn. Refused if too many wait, or for too long.
    pub(crate) async fn wait(&self) -> Result<Turn, Refusal> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Refusal::busy())?;
        let turn = timeout(QUEUE_TIME, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|_| Refusal::busy())?.map_err(|_| Refusal::busy())?;
        Ok(Turn { _turn: turn, _place: place })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[tokio::test]
    async fn too_many_are_refused_at_once_and_the_others_after_a_while() {
        let queue = Arc::new(Queue::new(2));
        let (first, second) = (queue.wait().await.unwrap(), queue.wait().await.unwrap());
        let started = Instant::now();
        let waiting: Vec<_> = (0..QUEUE)
            .map(|_| Arc::clone(&queue))
            .map(|queue| tokio::spawn(async move { queue.wait().await }))
            .collect();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let refused = queue.wait().await.unwrap_err();
        assert_eq!(refused.status, 503);
        assert!(refused.header.is_some() && started.elapsed() < QUEUE_TIME);
        // A turn goes to the one that waits longest, and is held.
        drop(first);
        let mut turns = Vec::new();
        for waiting in waiting {
            turns.push(waiting.await.unwrap());
        }
        assert!(turns[0].is_ok() && turns[1..].iter().all(Result::is_err));
        assert!(started.elapsed() >= QUEUE_TIME);
        drop((second, turns));
        assert!(queue.wait().await.is_ok());
    }
}
