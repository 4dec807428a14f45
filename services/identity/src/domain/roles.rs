//! What follows from having roles.

use contracts::{Permission, Role};

/// All that these roles allow, each once.
pub fn permissions(roles: &[Role]) -> Vec<Permission> {
    let mut all = Vec::new();
    for permission in roles.iter().flat_map(|role| role.permissions()) {
        if !all.contains(permission) {
            all.push(*permission);
        }
    }
    all
}

/// The roles in their usual order, each once.
pub fn in_order(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort_unstable();
    roles.dedup();
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_roles_allow_what_either_allows() {
        assert_eq!(
            permissions(&[Role::Artist, Role::Moderator]),
            [Permission::MusicListen, Permission::TracksUpload, Permission::TracksEditAny]
        );
    }

    #[test]
    fn a_role_counts_once() {
        assert_eq!(in_order(vec![Role::Moderator, Role::Listener, Role::Moderator]), [Role::Listener, Role::Moderator]);
    }
}
