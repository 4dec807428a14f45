//! Which service answers for which path. Needed only when services run in other
//! processes; routes of services that run here know themselves.

use crate::domain::lane::api_route;

/// The service that a path belongs to; none when it is nobody's.
pub fn service_of(path: &str) -> Option<&'static str> {
    if path.starts_with("/media/") {
        return Some("delivery");
    }
    if path.starts_with("/.well-known/") {
        return Some("identity");
    }
    let route = api_route(path)?;
    let mut parts = route.split('/');
    match (parts.next()?, parts.next(), parts.next()) {
        ("users", ..) => Some("identity"),
        ("playback", ..) => Some("playback"),
        ("tracks", Some(_), Some("stream" | "waveform" | "renditions")) => Some("delivery"),
        ("tracks" | "albums" | "artists" | "genres" | "artwork" | "libraries" | "uploads", ..) => Some("catalog"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::service_of;

    #[test]
    fn every_path_has_one_owner() {
        for (path, owner) in [
            ("/api/v1/users/login", Some("identity")),
            ("/api/users", Some("identity")),
            ("/.well-known/jwks.json", Some("identity")),
            ("/api/v1/tracks", Some("catalog")),
            ("/api/v1/tracks/trk_1", Some("catalog")),
            ("/api/v1/tracks/trk_1/lyrics", Some("catalog")),
            ("/api/v1/tracks/trk_1/stream", Some("delivery")),
            ("/media/token/trk_1/master.m3u8", Some("delivery")),
            ("/api/playback/queue", Some("playback")),
            ("/api/v1/nothing", None),
            ("/albums/alb_1", None),
        ] {
            assert_eq!(service_of(path), owner, "{path}");
        }
    }
}
