//! Which requests share a limit.

use axum::http::Method;

/// Requests of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Whatever proves who someone is: worth guessing, hence slow.
    SignIn,
    /// The rest of the API.
    Api,
    /// Media, covers, the web app: many, and cheap.
    Files,
}

impl Lane {
    /// The lane of a request.
    pub fn of(method: &Method, path: &str) -> Self {
        let Some(route) = api_route(path) else { return Self::Files };
        match route {
            // A refresh token has 256 random bits: nobody guesses one, and every page that is
            // opened uses one.
            "users/login" | "users/signup" | "users/setup" if method == Method::POST => Self::SignIn,
            _ if route.starts_with("artwork/") => Self::Files,
            _ => Self::Api,
        }
    }
}

/// What follows `/api/v1/` or `/api/`.
pub fn api_route(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/api")?;
    if rest.is_empty() {
        return Some("");
    }
    let rest = rest.strip_prefix('/')?;
    Some(rest.strip_prefix("v1/").unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_an_address_are_in_the_same_lane() {
        for prefix in ["/api/v1", "/api"] {
            let lane = |method: Method, route: &str| Lane::of(&method, &format!("{prefix}/{route}"));
            assert_eq!(lane(Method::POST, "users/login"), Lane::SignIn);
            assert_eq!(lane(Method::POST, "users/refresh"), Lane::Api);
            assert_eq!(lane(Method::GET, "users/profile"), Lane::Api);
            assert_eq!(lane(Method::GET, "artwork/img_1"), Lane::Files);
        }
        assert_eq!(Lane::of(&Method::GET, "/media/token/trk_1/file"), Lane::Files);
        assert_eq!(Lane::of(&Method::GET, "/apiary"), Lane::Files);
        assert_eq!(Lane::of(&Method::GET, "/api"), Lane::Api);
    }
}
