//! Pictures: kept once, found again where they lie, shown in every size.

mod receive;
mod render;

use std::{io::Read, path::Path, sync::Arc};

use blob::BlobKey;
use bytes::Bytes;
use db::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use kernel::{Error, Kind, Result};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{
    App,
    ingest::{
        folder::Folder,
        picture::{MAX_BYTES, PictureRef, examine},
        tagged,
    },
    store::{
        artworks::{Place, artwork_other_places, artworks_ensure},
        entity::artwork,
        originals::library_paths,
    },
};

pub use receive::receive;

/// The sizes that can be asked for: the longer side in pixels.
pub const SIZES: [u32; 5] = [80, 160, 320, 640, 1280];
/// The size when none is asked for.
pub const DEFAULT_SIZE: u32 = 640;

/// Decoding takes memory: this many at a time.
pub(crate) fn places() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)))
}

/// Keeps a picture as a blob, once however often it comes; gives its id, or none when it
/// is no picture that can be shown.
pub async fn artwork_keep(app: &App, bytes: Bytes, source: &'static str) -> Result<Option<Uuid>> {
    let examined = bytes.clone();
    let picture =
        tokio::task::spawn_blocking(move || PictureRef::of(&examined, "", 0)).await.map_err(Error::internal)?;
    let Some(picture) = picture else { return Ok(None) };
    let key = key(&picture.content_hash, "original")?;
    app.blobs.put(&key, bytes).await?;
    let txn = app.db.begin().await?;
    let place = Place::Blob(key.as_str().to_owned());
    let ids = artworks_ensure(&txn, &[(&picture, source, place)]).await?;
    // A picture known from a library's file no longer depends on it.
    artwork::Entity::update_many()
        .col_expr(artwork::Column::BlobKey, Expr::value(key.as_str()))
        .filter(artwork::Column::ContentHash.eq(&picture.content_hash))
        .filter(artwork::Column::BlobKey.is_null())
        .exec(&*txn)
        .await
        .map_err(db::Error::from)?;
    txn.commit().await?;
    Ok(ids.get(&picture.content_hash).copied())
}

/// Keeps a picture that someone has put: one that can be decoded within the bounds, or 422.
pub async fn artwork_put(app: &App, bytes: Bytes) -> Result<Uuid> {
    let unreadable = || {
        Error::new(
            Kind::Invalid,
            "artwork_unreadable",
            "This is not a JPEG, PNG, WebP or GIF picture that can be shown; its sides may have at most 12,000 pixels.",
        )
    };
    let original = bytes.clone();
    let examined = move || {
        let (mime, _, _) = examine(&original)?;
        if mime == "image/bmp" {
            return None;
        }
        Some((blake3::hash(&original).to_hex().to_string(), render::render(&original, DEFAULT_SIZE).ok()?))
    };
    let place = app.artwork_places.acquire().await.map_err(Error::internal)?;
    let (hash, shown) = tokio::task::spawn_blocking(examined).await.map_err(Error::internal)?.ok_or_else(unreadable)?;
    drop(place);
    // The size that pages ask for first is there already.
    app.blobs.put(&key(&hash, &format!("{DEFAULT_SIZE}.jpg"))?, Bytes::from(shown)).await?;
    artwork_keep(app, bytes, "edited").await?.ok_or_else(unreadable)
}

/// A picture as JPEG with its longer side at most `size`; from the cache when it was shown
/// before. None when the picture is not there any more.
pub async fn artwork_shown(app: &App, row: &artwork::Model, size: u32) -> Result<Option<Bytes>> {
    let cached = key(&row.content_hash, &format!("{size}.jpg"))?;
    if let Some(bytes) = app.blobs.read_small(&cached).await? {
        return Ok(Some(bytes));
    }
    let _place = app.artwork_places.acquire().await.map_err(Error::internal)?;
    // Whoever held the place may have made it.
    if let Some(bytes) = app.blobs.read_small(&cached).await? {
        return Ok(Some(bytes));
    }
    let Some(original) = original(app, row).await? else { return Ok(None) };
    let rendered =
        tokio::task::spawn_blocking(move || render::render(&original, size)).await.map_err(Error::internal)?;
    let rendered = rendered.map_err(|error| {
        Error::new(Kind::NotFound, "artwork_unreadable", "The picture is damaged and cannot be shown.").caused_by(error)
    })?;
    let bytes = Bytes::from(rendered);
    app.blobs.put(&cached, bytes.clone()).await?;
    Ok(Some(bytes))
}

fn key(hash: &str, name: &str) -> Result<BlobKey> {
    BlobKey::new(format!("artwork/{hash}/{name}")).map_err(Error::internal)
}

/// The bytes as they came: from the blob store, or from a file that holds them.
async fn original(app: &App, row: &artwork::Model) -> Result<Option<Bytes>> {
    if let Some(key) = &row.blob_key {
        let key = BlobKey::new(key.clone()).map_err(Error::internal)?;
        return Ok(app.blobs.read_small(&key).await?);
    }
    let mut places: Vec<(Uuid, String)> = row.library_id.zip(row.path.clone()).into_iter().collect();
    places.extend(artwork_other_places(app.db.read(), row.id).await?);
    let folders = library_paths(app.db.read()).await?;
    let (hash, beside) = (row.content_hash.clone(), row.picture < 0);
    let find = move || {
        places.iter().enumerate().find_map(|(index, (library, path))| {
            let folder = Folder::open(Path::new(folders.get(library)?)).ok()?;
            let mut file = folder.file(path).ok()?;
            let bytes = if beside && index == 0 {
                let mut bytes = Vec::new();
                file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
                bytes
            } else {
                tagged::read(&mut file, path)?.cover?.1
            };
            (blake3::hash(&bytes).to_hex().as_str() == hash).then_some(bytes)
        })
    };
    Ok(tokio::task::spawn_blocking(find).await.map_err(Error::internal)?.map(Bytes::from))
}
