//! Who may do what: roles, the permissions they carry, and whoever is asking.

use kernel::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person is to this server. One person may have several roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Listens.
    Listener,
    /// Publishes music of their own.
    Artist,
    /// Keeps the catalogue and the community in order.
    Moderator,
    /// Runs the server.
    Administrator,
}

impl Role {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Listener, Self::Artist, Self::Moderator, Self::Administrator];

    /// The name as it is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listener => "listener",
            Self::Artist => "artist",
            Self::Moderator => "moderator",
            Self::Administrator => "administrator",
        }
    }

    /// The role of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// What the role allows. This table is the policy; there is no other.
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission::{LibrariesManage, MusicListen, TracksEditAny, TracksUpload, UsersManage};
        match self {
            Self::Listener => &[MusicListen],
            Self::Artist => &[MusicListen, TracksUpload],
            Self::Moderator => &[MusicListen, TracksEditAny],
            Self::Administrator => &[MusicListen, TracksUpload, TracksEditAny, LibrariesManage, UsersManage],
        }
    }
}

/// Something that a handler may require.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Permission {
    /// Browse the catalogue and stream.
    #[serde(rename = "music:listen")]
    MusicListen,
    /// Upload tracks and edit one's own.
    #[serde(rename = "tracks:upload")]
    TracksUpload,
    /// Edit and delete anyone's tracks, see drafts.
    #[serde(rename = "tracks:edit_any")]
    TracksEditAny,
    /// Add, scan and remove folder libraries.
    #[serde(rename = "libraries:manage")]
    LibrariesManage,
    /// Invite people, give roles.
    #[serde(rename = "users:manage")]
    UsersManage,
}

impl Permission {
    /// The name as it is sent and documented.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MusicListen => "music:listen",
            Self::TracksUpload => "tracks:upload",
            Self::TracksEditAny => "tracks:edit_any",
            Self::LibrariesManage => "libraries:manage",
            Self::UsersManage => "users:manage",
        }
    }
}

/// Whoever is asking, as one service tells another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The person.
    pub user_id: UserId,
    /// Their roles.
    pub roles: Vec<Role>,
}

impl Viewer {
    /// Whether one of the roles allows it.
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| role.permissions().contains(&permission))
    }
}
