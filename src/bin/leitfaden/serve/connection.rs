//! Connections: accepted, limited in number and time, and finished before the server stops.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use super::limits::{CONNECTIONS, HEAD_BYTES, HEAD_TIME, HEADERS, REFUSALS, STOP_TIME, WRITE_TIME};
use super::log;
use super::service::Service;

/// The error for a connection that is one too many.
const BUSY: &str = r#"{"error":"too many connections: nothing was judged"}"#;
/// How long a client has to take that answer.
const BUSY_TIME: Duration = Duration::from_secs(1);
/// How long to wait when no connection can be accepted, for example because the process has too many files open.
const PAUSE: Duration = Duration::from_millis(50);

/// Ends when the process is asked to stop. Works from the moment that it is made.
pub(crate) fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut stop, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! { _ = stop.recv() => {} _ = interrupt.recv() => {} }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        // Without the signal, the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Answers connections until `stop`, then those that have been accepted.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    stop: impl Future<Output = ()>,
) {
    let mut stop = pin!(stop);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let refusals = Arc::new(Semaphore::new(REFUSALS));
    let take = |stream| match Arc::clone(&places).try_acquire_owned() {
        Ok(place) => open(stream, place, &service, &graceful),
        Err(_) => refuse(stream, &refusals, &service),
    };
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => take(stream),
            Err(error) => {
                log::failed(&format!("no connection can be accepted: {error}"));
                sleep(PAUSE).await;
            }
        }
    }
    // Those whose connection the system has accepted already.
    while let Ok(Ok((stream, _))) = timeout(Duration::ZERO, listener.accept()).await {
        take(stream);
    }
    drop(listener);
    if timeout(STOP_TIME, graceful.shutdown()).await.is_err() {
        log::failed("stopped before all connections had ended");
    }
}

fn open(
    stream: TcpStream,
    place: OwnedSemaphorePermit,
    service: &Arc<Service>,
    graceful: &GracefulShutdown,
) {
    // Answers are short, and written at once.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));
    let answered = Arc::clone(service);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES)
        // A client that has sent its request may say that nothing follows, and still gets the answer.
        .half_close(true)
        .serve_connection(
            TokioIo::new(Box::pin(stream)),
            service_fn(move |request| Arc::clone(&answered).handle(request)),
        );
    let connection = graceful.watch(connection);
    let service = Arc::clone(service);
    tokio::spawn(async move {
        service.state.metrics.connections.inc();
        // What goes wrong here is the client's: it has gone, was too slow, or does not speak HTTP.
        let _ = connection.await;
        service.state.metrics.connections.dec();
        drop(place);
    });
}

fn refuse(mut stream: TcpStream, refusals: &Arc<Semaphore>, service: &Arc<Service>) {
    service.state.metrics.refused.inc();
    // So many that there is no time for an answer: the connection is closed.
    let Ok(place) = Arc::clone(refusals).try_acquire_owned() else { return };
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 1\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n{BUSY}",
        BUSY.len()
    );
    tokio::spawn(async move {
        let told = async {
            stream.write_all(answer.as_bytes()).await?;
            stream.shutdown().await?;
            // A connection that is closed with something unread loses the answer.
            let mut rest = [0; 4096];
            while stream.read(&mut rest).await? > 0 {}
            Ok::<_, io::Error>(())
        };
        let _ = timeout(BUSY_TIME, told).await;
        drop(place);
    });
}
