//! The HTTP server: one task per connection, bounded in time and size.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tower::Service;

use crate::Tasks;

/// Time for a client to send its request head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a connection may go on after shutdown was asked for.
const DRAIN: Duration = Duration::from_secs(10);

/// Accepts connections until the tasks are told to stop, then lets running requests end.
pub(crate) fn serve(listener: TcpListener, application: Router, tasks: &Tasks) {
    let connections = tasks.clone();
    tasks.spawn("listener", async move {
        let stop = connections.stop();
        loop {
            let (stream, peer) = tokio::select! {
                () = stop.cancelled() => return,
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // Out of file descriptors, most likely: give others time to close.
                        tracing::warn!(%error, "a connection could not be accepted");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    }
                },
            };
            // Answers are written in one go; waiting for more to send only delays them.
            let _ = stream.set_nodelay(true);
            let application = application.clone();
            let stop = stop.clone();
            connections
                .spawn("connection", async move { connection(TokioIo::new(stream), peer, application, stop).await });
        }
    });
}

async fn connection(
    stream: TokioIo<tokio::net::TcpStream>,
    peer: SocketAddr,
    application: Router,
    stop: tokio_util::sync::CancellationToken,
) {
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        // A router is always ready.
        application.clone().call(request.map(axum::body::Body::new))
    });
    // HTTP/1.1 alone: without TLS no browser speaks HTTP/2, whoever puts TLS in front brings it along,
    // and its state would be held for each of ten thousand listeners.
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        // Bounds what a listener that reads slowly can hold; the head of a request fits.
        .max_buf_size(64 * 1024)
        .serve_connection(stream, service)
        .with_upgrades();
    tokio::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => return,
        () = stop.cancelled() => serving.as_mut().graceful_shutdown(),
    }
    let _ = tokio::time::timeout(DRAIN, serving).await;
}
