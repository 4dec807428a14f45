//! Slows down whoever guesses passwords.
//!
//! Failures are counted per account **and** address, so that an attacker delays only
//! themselves and never locks someone out of their own account, and, more loosely, per
//! address, against those who try one password on many accounts.
//!
//! No more attempts run side by side than may still fail; further ones wait until one of
//! them has ended. So guesses sent all at once count like any other, and so do those that
//! are cut off before the answer, while many devices that sign in together with the right
//! password all succeed.
//!
//! Kept in memory: a restart forgives, and each replica counts for itself.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use kernel::Timestamp;
use tokio::sync::Notify;

use super::{refusal::Refusal, token};

/// A pause this long makes failures forgotten.
const WINDOW: chrono::Duration = chrono::Duration::minutes(15);
/// Failures of one account from one address that cost nothing.
const PAIR: Allowance = Allowance { free: 5, longest: 60 };
/// Failures of one address that cost nothing: a school or a company may be behind it.
const ADDRESS: Allowance = Allowance { free: 50, longest: 15 };
/// Rows kept at most, of either kind.
const CAPACITY: usize = 50_000;
/// How long an attempt waits for those before it.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy)]
struct Allowance {
    free: u32,
    /// Seconds.
    longest: u32,
}

impl Allowance {
    /// The pause after this many failures: 2, 4, 8 … seconds.
    fn pause(self, failures: u32) -> chrono::Duration {
        if failures < self.free {
            return chrono::Duration::zero();
        }
        let doublings = (failures - self.free + 1).min(16);
        chrono::Duration::seconds(i64::from(2_u32.pow(doublings).min(self.longest)))
    }
}

/// What is known of an account from an address, or of an address.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u32,
    last: Timestamp,
    running: u32,
}

impl Failures {
    /// How long the next attempt must wait after those that have ended.
    fn wait(self, allowance: Allowance, now: Timestamp) -> chrono::Duration {
        if now < self.last + WINDOW { self.last + allowance.pause(self.count) - now } else { chrono::Duration::zero() }
    }

    /// Whether those that run could use up all that is free.
    fn is_busy(self, allowance: Allowance) -> bool {
        self.running > 0 && self.count + self.running >= allowance.free
    }

    fn failed(&mut self, now: Timestamp) {
        self.count = if now < self.last + WINDOW { self.count.saturating_add(1) } else { 1 };
        self.last = now;
    }
}

type Pair = (String, IpAddr);

#[derive(Debug, Default)]
struct Counts {
    pairs: HashMap<Pair, Failures>,
    addresses: HashMap<IpAddr, Failures>,
}

/// Counts failed attempts.
#[derive(Debug, Default)]
pub struct Throttle {
    counts: Mutex<Counts>,
    ended: Notify,
}

/// An attempt that is under way. Dropped without [`Attempt::succeeded`] it has failed.
#[derive(Debug)]
#[must_use]
pub struct Attempt<'a> {
    throttle: &'a Throttle,
    pair: Pair,
    begun: Timestamp,
    right: bool,
}

impl Throttle {
    /// Begins an attempt on an account, or says how long to wait. Refused attempts do not
    /// count, so that waiting always helps.
    pub async fn begin(&self, account: &str, address: IpAddr, now: Timestamp) -> Result<Attempt<'_>, Refusal> {
        // A digest is as long for every name.
        let pair = (token::digest(account), network(address));
        let turn = async {
            loop {
                let mut ended = pin!(self.ended.notified());
                ended.as_mut().enable();
                if let Some(answer) = self.try_begin(&pair, now) {
                    return answer;
                }
                ended.await;
            }
        };
        let turn = tokio::time::timeout(PATIENCE, turn).await;
        turn.unwrap_or(Err(Refusal::TooManyAttempts(Duration::from_secs(1))))
    }

    /// None when attempts before this one must end first.
    fn try_begin(&self, pair: &Pair, now: Timestamp) -> Option<Result<Attempt<'_>, Refusal>> {
        let mut counts = self.lock();
        let of_pair = counts.pairs.get(pair).copied().unwrap_or_default();
        let of_address = counts.addresses.get(&pair.1).copied().unwrap_or_default();
        let wait = of_pair.wait(PAIR, now).max(of_address.wait(ADDRESS, now));
        if wait > chrono::Duration::zero() {
            let seconds = (wait.num_milliseconds() as u64).div_ceil(1000);
            return Some(Err(Refusal::TooManyAttempts(Duration::from_secs(seconds))));
        }
        if of_pair.is_busy(PAIR) || of_address.is_busy(ADDRESS) {
            return None;
        }
        row(&mut counts.pairs, pair, now).running += 1;
        row(&mut counts.addresses, &pair.1, now).running += 1;
        Some(Ok(Attempt { throttle: self, pair: pair.clone(), begun: now, right: false }))
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt<'_> {
    /// It was the right password: the account's failures are forgotten. The address keeps
    /// its own, or an attacker could sign in to an account of theirs in between.
    pub fn succeeded(mut self) {
        self.right = true;
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let mut counts = self.throttle.lock();
        let of_pair = row(&mut counts.pairs, &self.pair, self.begun);
        of_pair.running = of_pair.running.saturating_sub(1);
        if self.right {
            of_pair.count = 0;
        } else {
            of_pair.failed(self.begun);
        }
        if of_pair.count == 0 && of_pair.running == 0 {
            counts.pairs.remove(&self.pair);
        }
        let of_address = row(&mut counts.addresses, &self.pair.1, self.begun);
        of_address.running = of_address.running.saturating_sub(1);
        if !self.right {
            of_address.failed(self.begun);
        }
        if of_address.count == 0 && of_address.running == 0 {
            counts.addresses.remove(&self.pair.1);
        }
        drop(counts);
        self.throttle.ended.notify_waiters();
    }
}

/// The row of this key, which is made when there is none.
fn row<'a, K: Hash + Eq + Clone>(rows: &'a mut HashMap<K, Failures>, key: &K, now: Timestamp) -> &'a mut Failures {
    if rows.len() >= CAPACITY && !rows.contains_key(key) {
        rows.retain(|_, known| now < known.last + WINDOW || known.running > 0);
        if rows.len() >= CAPACITY {
            // So many at once come from as many addresses; those who fail most stay.
            rows.retain(|_, known| known.count >= PAIR.free);
        }
        if rows.len() >= CAPACITY {
            rows.clear();
        }
    }
    rows.entry(key.clone()).or_default()
}

/// Whoever has one IPv6 address has 2^64 of them: the /64 counts.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    fn start() -> Timestamp {
        chrono::DateTime::from_timestamp(1_767_323_045, 0).unwrap()
    }

    /// What someone who fails is told: nothing, or how many seconds to wait.
    async fn waits(throttle: &Throttle, account: &str, address: IpAddr, now: Timestamp) -> Option<u64> {
        match throttle.begin(account, address, now).await {
            Err(Refusal::TooManyAttempts(wait)) => Some(wait.as_secs()),
            _ => None,
        }
    }

    #[tokio::test]
    async fn the_sixth_failure_waits_and_each_further_one_longer() {
        let throttle = Throttle::default();
        let mut now = start();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, now).await, None);
        }
        for expected in [2, 4, 8, 16, 32, 60, 60] {
            assert_eq!(waits(&throttle, "ada", HOME, now).await, Some(expected));
            now += chrono::Duration::seconds(expected as i64);
            assert_eq!(waits(&throttle, "ada", HOME, now).await, None);
        }
    }

    #[tokio::test]
    async fn others_are_not_locked_out() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, start()).await, None);
        }
        assert!(waits(&throttle, "ada", HOME, start()).await.is_some());
        assert_eq!(waits(&throttle, "ada", ELSEWHERE, start()).await, None);
        assert_eq!(waits(&throttle, "bob", HOME, start()).await, None);
    }

    #[tokio::test]
    async fn success_and_time_make_failures_forgotten() {
        let throttle = Throttle::default();
        for _ in 0..4 {
            assert_eq!(waits(&throttle, "ada", HOME, start()).await, None);
        }
        throttle.begin("ada", HOME, start()).await.unwrap().succeeded();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, start()).await, None);
        }
        assert_eq!(waits(&throttle, "ada", HOME, start() + WINDOW).await, None);
        assert_eq!(waits(&throttle, "ada", HOME, start() + WINDOW).await, None);
    }

    #[tokio::test]
    async fn one_address_cannot_try_many_accounts_for_long() {
        let throttle = Throttle::default();
        for account in 0..50 {
            assert_eq!(waits(&throttle, &account.to_string(), HOME, start()).await, None);
        }
        assert_eq!(waits(&throttle, "another", HOME, start()).await, Some(2));
        assert_eq!(waits(&throttle, "another", ELSEWHERE, start()).await, None);
    }

    #[tokio::test]
    async fn many_at_once_with_the_right_password_all_succeed() {
        let throttle = Throttle::default();
        let attempts = (0..200).map(|_| async {
            let attempt = throttle.begin("ada", HOME, start()).await.unwrap();
            tokio::task::yield_now().await;
            attempt.succeeded();
        });
        futures::future::join_all(attempts).await;
        assert!(throttle.lock().pairs.is_empty() && throttle.lock().addresses.is_empty());
    }

    #[tokio::test]
    async fn many_guesses_at_once_are_as_many_as_one_after_the_other() {
        let throttle = Throttle::default();
        let guesses = (0..200).map(|_| async {
            let attempt = throttle.begin("ada", HOME, start()).await;
            tokio::task::yield_now().await;
            attempt.is_ok()
        });
        let begun = futures::future::join_all(guesses).await;
        assert_eq!(begun.into_iter().filter(|begun| *begun).count(), 5);
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_count_as_one() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:ffff::2".parse().unwrap();
        assert_eq!(network(one), network(two));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), HOME);
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let throttle = Throttle::default();
        for index in 0..CAPACITY as u32 + 10 {
            let address = IpAddr::V4(std::net::Ipv4Addr::from(index));
            let _ = throttle.begin("ada", address, start()).await;
        }
        assert!(throttle.lock().pairs.len() <= CAPACITY && throttle.lock().addresses.len() <= CAPACITY);
    }
}
