//! From where someone signs in, as the list of sessions shows it.

use std::net::IpAddr;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use http::{ClientAddr, Problem};

use crate::store::sessions::Device;

/// What is kept of a `User-Agent`, in characters.
const MAX_USER_AGENT: usize = 256;

/// The caller's device and address.
pub struct Origin {
    pub device: Device,
    pub address: IpAddr,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let ClientAddr(address) = ClientAddr::from_request_parts(parts, state).await?;
        let user_agent = parts
            .headers
            .get(header::USER_AGENT)
            .map(|value| readable(value.as_bytes()))
            .filter(|text| !text.is_empty());
        Ok(Self { device: Device { user_agent, ip_address: address.to_string() }, address })
    }
}

fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars().filter(|letter| !letter.is_control()).take(MAX_USER_AGENT).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_is_cut_and_cleaned() {
        assert_eq!(readable(b" Phone\t1.0 \x00"), "Phone1.0");
        assert_eq!(readable(&[b'x'; 5000]).len(), MAX_USER_AGENT);
    }
}
