//! Networks (RFC 4632), and which address a client has when proxies stand in between.

use std::net::{IpAddr, Ipv6Addr};

/// An address or a network: `10.0.0.0/8`, `192.0.2.7`, `2001:db8::/32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    prefix: u8,
}

impl Network {
    /// Reads the usual notation.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let base: IpAddr = address.trim().parse().ok()?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Some(most), |prefix| prefix.trim().parse().ok())?;
        (prefix <= most).then_some(Self { base, prefix })
    }

    /// Whether the address is in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                same_prefix(base.to_bits().into(), address.to_bits().into(), self.prefix, 32)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => same_prefix(base.to_bits(), address.to_bits(), self.prefix, 128),
            _ => false,
        }
    }
}

fn same_prefix(one: u128, other: u128, prefix: u8, width: u8) -> bool {
    (one ^ other).checked_shr(u32::from(width - prefix)).is_none_or(|differing| differing == 0)
}

/// The client's address. Walks from the peer back through `X-Forwarded-For` as long as
/// whoever added an entry is trusted; the first one that is not is the client.
pub fn client(peer: IpAddr, forwarded_for: &str, trusted: &[Network]) -> IpAddr {
    let mut client = peer.to_canonical();
    for entry in forwarded_for.rsplit(',') {
        if !trusted.iter().any(|network| network.contains(client)) {
            break;
        }
        let Some(before) = address(entry.trim()) else { break };
        client = before;
    }
    client
}

/// An entry of `X-Forwarded-For`: an address, by some proxies with a port.
fn address(entry: &str) -> Option<IpAddr> {
    let parsed = entry
        .parse::<IpAddr>()
        .or_else(|_| entry.parse::<std::net::SocketAddr>().map(|socket| socket.ip()))
        .or_else(|_| entry.trim_start_matches('[').trim_end_matches(']').parse::<Ipv6Addr>().map(IpAddr::V6));
    parsed.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn networks(texts: &[&str]) -> Vec<Network> {
        texts.iter().map(|text| Network::parse(text).unwrap()).collect()
    }

    #[test]
    fn a_network_has_the_addresses_of_its_prefix() {
        let [ten, one, six, all] =
            ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "0.0.0.0/0"].map(|text| networks(&[text])[0]);
        assert!(ten.contains(ip("10.255.0.1")) && !ten.contains(ip("11.0.0.1")));
        assert!(one.contains(ip("192.0.2.7")) && !one.contains(ip("192.0.2.8")));
        assert!(six.contains(ip("2001:db8:7::1")) && !six.contains(ip("2001:db9::1")));
        assert!(all.contains(ip("8.8.8.8")) && !all.contains(ip("::1")));
        for nonsense in ["10.0.0.0/33", "::/129", "ten", "10.0.0.0/-1", "/8", ""] {
            assert_eq!(Network::parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(client(ip("203.0.113.9"), "1.2.3.4", &[]), ip("203.0.113.9"));
    }

    #[test]
    fn the_rightmost_address_that_is_not_a_trusted_proxy_is_the_client() {
        let trusted = networks(&["10.0.0.0/8", "127.0.0.1"]);
        let seen = |peer: &str, header: &str| client(ip(peer), header, &trusted).to_string();
        assert_eq!(seen("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", "198.51.100.1:4711"), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "[2001:db8::1]:80"), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", "10.0.0.7"), "10.0.0.7");
        assert_eq!(seen("10.0.0.1", "198.51.100.1, unknown"), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", ""), "10.0.0.1");
    }

    proptest! {
        #[test]
        fn what_a_client_sends_itself_never_changes_its_address(made_up in "[ -~]{0,60}") {
            let trusted = networks(&["10.0.0.1"]);
            let header = format!("{made_up}, 198.51.100.1");
            prop_assert_eq!(client(ip("10.0.0.1"), &header, &trusted), ip("198.51.100.1"));
        }
    }
}
