//! Rate limits by the generic cell rate algorithm (ITU-T I.371): a bucket per person or
//! address and lane.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, MonotonicClock},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};
use http::Authenticator;
use kernel::{Error, Kind, UserId};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{LimitConfig, Rate},
    domain::lane::Lane,
};

/// How often buckets that are full again are forgotten. That bounds their number by how
/// many newcomers there are in this time.
const FORGET_EVERY: Duration = Duration::from_secs(10);

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Whose bucket it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Person(UserId),
    Address(IpAddr),
}

/// An IPv6 customer has at least a /64 to choose addresses from.
fn by_address(address: IpAddr) -> Key {
    Key::Address(match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 64)).into(),
    })
}

/// All limits of the front door.
pub struct Limits {
    auth: Authenticator,
    sign_in: Buckets,
    api: Buckets,
    files: Buckets,
}

impl Limits {
    /// Limits as configured.
    pub fn new(config: &LimitConfig, auth: Authenticator) -> kernel::Result<Self> {
        Ok(Self {
            auth,
            sign_in: Buckets::new(config.sign_in, MonotonicClock)?,
            api: Buckets::new(config.api, MonotonicClock)?,
            files: Buckets::new(config.files, MonotonicClock)?,
        })
    }

    /// Takes one request out of the right bucket. Whoever is found to be calling is kept in
    /// the request, so that the token is not verified twice.
    pub async fn admit(&self, lane: Lane, address: IpAddr, request: &mut Request) -> Result<Admitted, Response> {
        let (buckets, key) = match lane {
            Lane::SignIn => (&self.sign_in, by_address(address)),
            Lane::Files => (&self.files, by_address(address)),
            Lane::Api => (&self.api, self.person(request).await.map_or(by_address(address), Key::Person)),
        };
        match buckets.take(key) {
            Ok(left) => Ok(Admitted((lane != Lane::Files).then_some(left))),
            Err(left) => {
                metrics::counter!("polyphony_rate_limited_total", "lane" => name(lane)).increment(1);
                Err(refused(left))
            }
        }
    }

    async fn person(&self, request: &mut Request) -> Option<UserId> {
        let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        // A token that is not valid is the handler's to refuse; here it only means that
        // nobody in particular is calling.
        let caller = self.auth.caller(token.trim()).await.ok()?;
        let person = caller.user_id();
        request.extensions_mut().insert(caller);
        Some(person)
    }

    /// Forgets buckets that are full again, until it is told to stop.
    pub async fn forget_regularly(&self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(FORGET_EVERY) => {}
            }
            for buckets in [&self.sign_in, &self.api, &self.files] {
                buckets.limiter.retain_recent();
                buckets.limiter.shrink_to_fit();
            }
        }
    }
}

fn name(lane: Lane) -> &'static str {
    match lane {
        Lane::SignIn => "sign_in",
        Lane::Api => "api",
        Lane::Files => "files",
    }
}

fn refused(left: Left) -> Response {
    let error = Error::new(
        Kind::TooManyRequests,
        "too_many_requests",
        format!("That was too often. Wait {} s and try again.", left.reset.as_secs_f64().ceil()),
    );
    let mut response = http::Problem::from(error.retry_after(left.reset)).into_response();
    left.tell(response.headers_mut());
    response
}

/// A request that may go on.
pub struct Admitted(Option<Left>);

impl Admitted {
    /// Says in the answer what is left. Media is not told: its players do not ask.
    pub fn tell(&self, headers: &mut HeaderMap) {
        if let Some(left) = &self.0 {
            left.tell(headers);
        }
    }
}

/// What is left in a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left {
    burst: u32,
    remaining: u32,
    /// After a refusal: until the next request is let in. Otherwise: until the bucket is full.
    reset: Duration,
}

impl Left {
    fn tell(&self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(self.burst));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(self.reset.as_secs_f64().ceil() as u64));
    }
}

struct Buckets<C: Clock = MonotonicClock> {
    limiter: RateLimiter<Key, DashMapStateStore<Key>, C, StateInformationMiddleware>,
    burst: u32,
    interval: Duration,
}

impl<C: Clock> Buckets<C> {
    fn new(rate: Rate, clock: C) -> kernel::Result<Self> {
        let not_zero =
            || Error::invalid_field("gateway.limits", "out_of_range", "`burst` and `per_minute` must be at least 1.");
        let burst = NonZeroU32::new(rate.burst).ok_or_else(not_zero)?;
        let interval = Duration::from_secs(60).checked_div(rate.per_minute).ok_or_else(not_zero)?;
        let quota = Quota::with_period(interval).ok_or_else(not_zero)?.allow_burst(burst);
        let limiter = RateLimiter::new(quota, DashMapStateStore::default(), clock);
        Ok(Self { limiter, burst: rate.burst, interval })
    }

    fn take(&self, key: Key) -> Result<Left, Left> {
        match self.limiter.check_key(&key) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let reset = self.interval.saturating_mul(self.burst.saturating_sub(remaining));
                Ok(Left { burst: self.burst, remaining, reset })
            }
            Err(until) => {
                let reset = until.wait_time_from(self.limiter.clock().now());
                Err(Left { burst: self.burst, remaining: 0, reset })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn key(address: &str) -> Key {
        by_address(address.parse().unwrap())
    }

    #[test]
    fn a_bucket_gives_its_burst_and_is_filled_again_evenly() {
        let clock = FakeRelativeClock::default();
        let buckets = Buckets::new(Rate { burst: 3, per_minute: 60 }, clock.clone()).unwrap();
        let one = key("192.0.2.1");
        let left: Vec<_> = (0..3).map(|_| buckets.take(one).unwrap().remaining).collect();
        assert_eq!(left, [2, 1, 0]);
        let refused = buckets.take(one).unwrap_err();
        assert_eq!(refused, Left { burst: 3, remaining: 0, reset: Duration::from_secs(1) });
        assert!(buckets.take(key("192.0.2.2")).is_ok(), "others have buckets of their own");

        clock.advance(Duration::from_secs(1));
        assert!(buckets.take(one).is_ok() && buckets.take(one).is_err());
        clock.advance(Duration::from_secs(60));
        assert_eq!(buckets.take(one).unwrap().remaining, 2, "a bucket holds no more than its burst");
    }

    #[test]
    fn buckets_that_are_full_again_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let buckets = Buckets::new(Rate { burst: 5, per_minute: 60 }, clock.clone()).unwrap();
        for host in 0..200 {
            buckets.take(key(&format!("192.0.2.{host}"))).unwrap();
        }
        assert_eq!(buckets.limiter.len(), 200);
        clock.advance(Duration::from_secs(10));
        buckets.limiter.retain_recent();
        assert_eq!(buckets.limiter.len(), 0);
    }

    #[test]
    fn ipv6_addresses_of_one_network_share_a_bucket() {
        assert_eq!(key("2001:db8:0:1::1"), key("2001:db8:0:1:ffff::2"));
        assert_ne!(key("2001:db8:0:1::1"), key("2001:db8:0:2::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }

    #[test]
    fn a_limit_of_nothing_is_a_mistake() {
        for rate in [Rate { burst: 0, per_minute: 1 }, Rate { burst: 1, per_minute: 0 }] {
            assert!(Buckets::new(rate, FakeRelativeClock::default()).is_err());
        }
    }
}
