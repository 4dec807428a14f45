//! Where originals are.

use std::{collections::HashMap, path::Path};

use contracts::catalog::{Location, TrackOriginal};
use db::sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::entity::{library, track};

/// The folders of all libraries, by id.
pub async fn library_paths(conn: &impl ConnectionTrait) -> db::Result<HashMap<Uuid, String>> {
    let rows = library::Entity::find().all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.path)).collect())
}

impl track::Model {
    /// The original of this track. `libraries` are the folders of the libraries.
    pub fn original(&self, libraries: &HashMap<Uuid, String>) -> TrackOriginal {
        let location = match self.library_id {
            Some(library) => {
                let folder = libraries.get(&library).map_or("", String::as_str);
                Location::File { path: Path::new(folder).join(&self.location).to_string_lossy().into_owned() }
            }
            None => Location::Blob { key: self.location.clone() },
        };
        TrackOriginal {
            track_id: self.id.into(),
            location,
            content_hash: self.content_hash.clone(),
            lossless: self.lossless,
            duration_ms: self.duration_ms.max(0) as u64,
            facts: self.original_view(),
        }
    }
}
