//! The door itself: refuses what is too large to be looked at, finds out who is knocking,
//! and counts how often. One layer for all three, because media passes it too.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::ClientAddr;

use crate::{
    domain::{
        lane::Lane,
        network::{self, Network},
    },
    layers::limits::Limits,
};

/// The longest request target that is looked at (RFC 9110, section 4.1, asks for 8,000).
const TARGET_LEN: usize = 8 * 1024;
/// Names and values of all header fields together.
const HEADERS_LEN: usize = 32 * 1024;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// What the door knows.
#[derive(Clone)]
pub struct Door {
    /// Proxies that are believed.
    pub trusted: Arc<[Network]>,
    /// How often one may knock; none when that does not matter.
    pub limits: Option<Arc<Limits>>,
}

/// The address that the connection comes from, before any proxy was believed.
pub fn peer(request: &Request) -> IpAddr {
    let socket = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    socket.unwrap_or(IpAddr::from([127, 0, 0, 1])).to_canonical()
}

/// Lets a request in, or refuses it.
pub async fn door(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    if let Some(refused) = too_large(&request) {
        return refused.into_response();
    }
    let client = door.client(&request);
    request.extensions_mut().insert(ClientAddr(client));
    let Some(limits) = &door.limits else { return next.run(request).await };
    let lane = Lane::of(request.method(), request.uri().path());
    match limits.admit(lane, client, &mut request).await {
        Ok(admitted) => {
            let mut response = next.run(request).await;
            admitted.tell(response.headers_mut());
            response
        }
        Err(refused) => refused,
    }
}

impl Door {
    fn client(&self, request: &Request) -> IpAddr {
        let peer = peer(request);
        if self.trusted.is_empty() {
            return peer;
        }
        network::client(peer, &forwarded_for(request.headers()), &self.trusted)
    }
}

/// A header that comes several times is one list (RFC 9110, section 5.3).
fn forwarded_for(headers: &HeaderMap) -> String {
    let values: Vec<_> = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    values.join(",")
}

fn too_large(request: &Request) -> Option<StatusCode> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > TARGET_LEN {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (headers > HEADERS_LEN).then_some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
}
