//! What is left of a queue when some of its tracks cannot be shown.

use std::collections::HashMap;

use kernel::TrackId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most tracks that a queue holds.
pub const MAX_TRACKS: usize = 5000;

/// What happens at the end of the queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// It stops.
    #[default]
    Off,
    /// It begins again.
    All,
    /// The track is played again.
    One,
}

impl Repeat {
    /// The name as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::All => "all",
            Self::One => "one",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Off, Self::All, Self::One].into_iter().find(|repeat| repeat.as_str() == name)
    }
}

/// One place in a queue. Positions grow along the queue and may have gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The key of the place.
    pub position: i32,
    /// What is there.
    pub track_id: TrackId,
}

/// A queue as one listener sees it.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown<T> {
    /// The tracks, in order.
    pub tracks: Vec<T>,
    /// Which of them is the current one; 0 when there are none.
    pub index: usize,
    /// Whether that is the track which was current when the queue was stored.
    pub same_track: bool,
}

/// Leaves out what is not `visible`. When the current track is among that, the one behind
/// it takes its place, or the last one when there is none behind it.
pub fn shown<T: Clone>(items: &[Item], current: i32, visible: &HashMap<TrackId, T>) -> Shown<T> {
    let mut tracks = Vec::with_capacity(items.len());
    let (mut before, mut same_track) = (0, false);
    for item in items {
        let Some(track) = visible.get(&item.track_id) else {
            continue;
        };
        tracks.push(track.clone());
        before += usize::from(item.position < current);
        same_track |= item.position == current;
    }
    let index = before.min(tracks.len().saturating_sub(1));
    Shown { tracks, index, same_track }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn queue(length: usize) -> Vec<Item> {
        (0..length).map(|place| Item { position: place as i32, track_id: TrackId::new() }).collect()
    }

    fn all_but(items: &[Item], hidden: &[usize]) -> HashMap<TrackId, usize> {
        let shown = items.iter().enumerate().filter(|(place, _)| !hidden.contains(place));
        shown.map(|(place, item)| (item.track_id, place)).collect()
    }

    #[test]
    fn tracks_before_the_current_one_that_go_move_the_index() {
        let items = queue(5);
        let shown = shown(&items, 3, &all_but(&items, &[0, 2]));
        assert_eq!(shown, Shown { tracks: vec![1, 3, 4], index: 1, same_track: true });
    }

    #[test]
    fn the_next_track_takes_the_place_of_a_current_one_that_goes() {
        let items = queue(3);
        assert_eq!(shown(&items, 1, &all_but(&items, &[1])), Shown { tracks: vec![0, 2], index: 1, same_track: false });
        assert_eq!(shown(&items, 2, &all_but(&items, &[2])), Shown { tracks: vec![0, 1], index: 1, same_track: false });
    }

    #[test]
    fn an_empty_queue_stays_at_zero() {
        let items = queue(1);
        assert_eq!(shown(&items, 0, &all_but(&items, &[0])), Shown { tracks: vec![], index: 0, same_track: false });
    }

    proptest! {
        #[test]
        fn the_index_is_always_in_the_queue_and_finds_the_current_track(
            length in 1_usize..40, current in 0_usize..40, hidden in prop::collection::vec(0_usize..40, 0..40),
        ) {
            let current = current.min(length - 1);
            let items = queue(length);
            let shown = shown(&items, current as i32, &all_but(&items, &hidden));
            prop_assert!(shown.index < shown.tracks.len().max(1));
            if shown.same_track {
                prop_assert_eq!(shown.tracks[shown.index], current);
            }
            prop_assert_eq!(shown.same_track, !hidden.contains(&current));
        }
    }
}
