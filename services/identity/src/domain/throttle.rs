//! Slows down whoever guesses passwords.
//!
//! Failures are counted per account **and** address, so that an attacker delays only
//! themselves and never locks someone out of their own account, and, more loosely, per
//! address, against those who try one password on many accounts. An attempt counts as
//! failed from its beginning until it has succeeded: guesses sent side by side, or cut off
//! before the answer, count like any other.
//!
//! Kept in memory: a restart forgives, and each replica counts for itself.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use kernel::Timestamp;

use super::refusal::Refusal;

/// A pause this long makes failures forgotten.
const WINDOW: chrono::Duration = chrono::Duration::minutes(15);
/// Failures of one account from one address that cost nothing.
const PAIR: Allowance = Allowance { free: 5, longest: 60 };
/// Failures of one address that cost nothing: a school or a company may be behind it.
const ADDRESS: Allowance = Allowance { free: 50, longest: 15 };
/// Rows kept at most, of either kind.
const CAPACITY: usize = 50_000;

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

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
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
}

/// An attempt that is under way. Dropped without [`Attempt::succeeded`] it has failed.
#[derive(Debug)]
#[must_use]
pub struct Attempt<'a> {
    throttle: &'a Throttle,
    pair: Pair,
}

impl Throttle {
    /// Begins an attempt on an account, or says how long to wait. Refused attempts do not
    /// count, so that waiting always helps.
    pub fn begin(&self, account: &str, address: IpAddr, now: Timestamp) -> Result<Attempt<'_>, Refusal> {
        let pair = (account.to_owned(), network(address));
        let mut counts = self.lock();
        let wait = wait(&counts.pairs, &pair, PAIR, now).max(wait(&counts.addresses, &pair.1, ADDRESS, now));
        if wait > chrono::Duration::zero() {
            let seconds = (wait.num_milliseconds() as u64).div_ceil(1000);
            return Err(Refusal::TooManyAttempts(Duration::from_secs(seconds)));
        }
        count(&mut counts.pairs, pair.clone(), now);
        count(&mut counts.addresses, pair.1, now);
        Ok(Attempt { throttle: self, pair })
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt<'_> {
    /// It was the right password: the account's failures are forgotten. The address keeps
    /// its own, or an attacker could sign in to an account of theirs in between.
    pub fn succeeded(self) {
        let mut counts = self.throttle.lock();
        counts.pairs.remove(&self.pair);
        if let Some(failures) = counts.addresses.get_mut(&self.pair.1) {
            failures.count = failures.count.saturating_sub(1);
        }
    }
}

fn wait<K: Hash + Eq>(
    failures: &HashMap<K, Failures>,
    key: &K,
    allowance: Allowance,
    now: Timestamp,
) -> chrono::Duration {
    match failures.get(key) {
        Some(known) if now < known.last + WINDOW => known.last + allowance.pause(known.count) - now,
        _ => chrono::Duration::zero(),
    }
}

fn count<K: Hash + Eq>(failures: &mut HashMap<K, Failures>, key: K, now: Timestamp) {
    if failures.len() >= CAPACITY && !failures.contains_key(&key) {
        failures.retain(|_, known| now < known.last + WINDOW);
        if failures.len() >= CAPACITY {
            // So many at once come from as many addresses; those who fail most stay.
            failures.retain(|_, known| known.count >= PAIR.free);
        }
        if failures.len() >= CAPACITY {
            failures.clear();
        }
    }
    let known = failures.entry(key).or_insert(Failures { count: 0, last: now });
    if now >= known.last + WINDOW {
        known.count = 0;
    }
    known.count = known.count.saturating_add(1);
    known.last = now;
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

    fn waits(throttle: &Throttle, account: &str, address: IpAddr, now: Timestamp) -> Option<u64> {
        match throttle.begin(account, address, now) {
            Err(Refusal::TooManyAttempts(wait)) => Some(wait.as_secs()),
            _ => None,
        }
    }

    #[test]
    fn the_sixth_failure_waits_and_each_further_one_longer() {
        let throttle = Throttle::default();
        let mut now = start();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, now), None);
        }
        for expected in [2, 4, 8, 16, 32, 60, 60] {
            assert_eq!(waits(&throttle, "ada", HOME, now), Some(expected));
            now += chrono::Duration::seconds(expected as i64);
            assert_eq!(waits(&throttle, "ada", HOME, now), None);
        }
    }

    #[test]
    fn others_are_not_locked_out() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, start()), None);
        }
        assert!(waits(&throttle, "ada", HOME, start()).is_some());
        assert_eq!(waits(&throttle, "ada", ELSEWHERE, start()), None);
        assert_eq!(waits(&throttle, "bob", HOME, start()), None);
    }

    #[test]
    fn success_and_time_make_failures_forgotten() {
        let throttle = Throttle::default();
        for _ in 0..4 {
            assert_eq!(waits(&throttle, "ada", HOME, start()), None);
        }
        throttle.begin("ada", HOME, start()).unwrap().succeeded();
        for _ in 0..5 {
            assert_eq!(waits(&throttle, "ada", HOME, start()), None);
        }
        assert_eq!(waits(&throttle, "ada", HOME, start() + WINDOW), None);
        assert_eq!(waits(&throttle, "ada", HOME, start() + WINDOW), None);
    }

    #[test]
    fn one_address_cannot_try_many_accounts_for_long() {
        let throttle = Throttle::default();
        for account in 0..50 {
            assert_eq!(waits(&throttle, &account.to_string(), HOME, start()), None);
        }
        assert_eq!(waits(&throttle, "another", HOME, start()), Some(2));
        assert_eq!(waits(&throttle, "another", ELSEWHERE, start()), None);
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_count_as_one() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:ffff::2".parse().unwrap();
        assert_eq!(network(one), network(two));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), HOME);
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for index in 0..CAPACITY as u32 + 10 {
            let address = IpAddr::V4(std::net::Ipv4Addr::from(index));
            let _ = throttle.begin("ada", address, start());
        }
        assert!(throttle.lock().pairs.len() <= CAPACITY && throttle.lock().addresses.len() <= CAPACITY);
    }
}
