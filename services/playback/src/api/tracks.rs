//! Tracks as the catalog shows them to a viewer, and pages of rows that each show one.

use std::collections::HashMap;

use contracts::{
    Viewer,
    catalog::{Catalog, TrackView},
};
use kernel::{Cursor, Page, PageRequest, Result, TrackId};
use serde::{Serialize, de::DeserializeOwned};

/// Ids asked for in one call.
const BATCH: usize = 500;
/// How often a page asks for more rows when those it got may not be shown.
const ROUNDS: usize = 8;

/// The tracks of these ids that the viewer may see; each is asked for once.
pub async fn visible(
    catalog: &dyn Catalog,
    ids: impl IntoIterator<Item = TrackId>,
    viewer: &Viewer,
) -> Result<HashMap<TrackId, TrackView>> {
    let mut ids: Vec<TrackId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut tracks = HashMap::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        tracks.extend(catalog.tracks(batch, viewer).await?.into_iter().map(|track| (track.id, track)));
    }
    Ok(tracks)
}

/// One page of rows that each show a track. Rows whose track is hidden from the viewer
/// are left out, and others take their place, so that pages stay full; `total` counts the
/// hidden ones too.
pub async fn page<K, R, V, Fetching>(
    catalog: &dyn Catalog,
    viewer: &Viewer,
    request: &PageRequest,
    total: u64,
    fetch: impl Fn(Option<K>, u64) -> Fetching + Send,
    key: impl Fn(&R) -> (TrackId, K) + Send,
    view: impl Fn(R, TrackView) -> V + Send,
) -> Result<Page<V>>
where
    K: Serialize + DeserializeOwned + Send,
    R: Send,
    V: Send,
    Fetching: Future<Output = db::Result<Vec<R>>> + Send,
{
    let limit = request.limit()?;
    let mut after: Option<K> = request.after()?;
    let mut shown = Vec::with_capacity(limit.rows());
    for round in 1..=ROUNDS {
        let rows = fetch(after.take(), limit.fetch()).await?;
        let last_batch = rows.len() < limit.fetch() as usize;
        let tracks = visible(catalog, rows.iter().map(|row| key(row).0), viewer).await?;
        let mut rows = rows.into_iter();
        while shown.len() < limit.rows()
            && let Some(row) = rows.next()
        {
            let (track, place) = key(&row);
            after = Some(place);
            if let Some(track) = tracks.get(&track) {
                shown.push(view(row, track.clone()));
            }
        }
        let rest = rows.len() > 0 || !last_batch;
        if !rest {
            after = None;
        }
        if !rest || shown.len() == limit.rows() || round == ROUNDS {
            break;
        }
    }
    Ok(Page { items: shown, next_cursor: after.map(|place| Cursor::encode(&place)), total })
}
