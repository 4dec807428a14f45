//! `PATCH /tracks/{id}`.

#![allow(clippy::option_option, reason = "left out, null and a value are three things here (RFC 7396)")]

use axum::extract::State;
use contracts::{
    Permission,
    catalog::{TrackView, Visibility},
};
use http::{Caller, Json, Path, Validation};
use kernel::{Error, Kind, Result, TrackId};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::{not_found, rendered_by_id};
use crate::{
    App,
    contract::may_see,
    domain::{TrackPatch, date},
    store::{browse::tracks::track_for_change, change::change as in_transaction, entity::track, tracks::tracks_patch},
    uploads::stated::{GENRE, NAME, NUMBER, YEARS, name, names},
};

/// Characters of lyrics.
const LYRICS: usize = 50_000;

/// Changes to a track. What is left out stays as it is; what is null is removed, where
/// that can be.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = TrackPatch)]
#[serde(default, deny_unknown_fields)]
pub struct TrackChange {
    /// The title.
    #[schema(min_length = 1, max_length = 500)]
    title: Option<String>,
    /// The performers, in order.
    #[schema(min_items = 1, max_items = 50)]
    artists: Option<Vec<String>>,
    /// The album's title; null takes the track off its album.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    album: Option<Option<String>>,
    /// Whose album it is.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    album_artist: Option<Option<String>>,
    /// The disc, from 1.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 9999)]
    disc_number: Option<Option<u32>>,
    /// The place on the disc, from 1.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 9999)]
    track_number: Option<Option<u32>>,
    /// Genres, in order.
    #[schema(max_items = 50)]
    genres: Option<Vec<String>>,
    /// The year of release.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<i32>, minimum = 1000, maximum = 2999)]
    year: Option<Option<i32>>,
    /// The date of release: `2014`, `2014-03` or `2014-03-21`.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, pattern = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$")]
    date: Option<Option<String>>,
    /// Whether others see it.
    visibility: Option<Visibility>,
    /// The words: plain lines, or with LRC time stamps.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, max_length = 50000)]
    lyrics: Option<Option<String>>,
    /// Whether the album collects several artists.
    compilation: Option<bool>,
}

/// Tells a null from a field that was left out.
pub(in crate::api) fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl TrackChange {
    /// The changes, checked; everything that is wrong is told at once.
    pub(super) fn check(self, current: Option<&str>) -> Result<TrackPatch> {
        let mut validation = Validation::new();
        let artists = self.artists.map(|mut artists| {
            validation.check(!artists.is_empty(), "artists", "too_short", "A track has at least one artist.");
            names(&mut validation, "artists", &mut artists, NAME);
            artists
        });
        let genres = self.genres.map(|mut genres| {
            names(&mut validation, "genres", &mut genres, GENRE);
            genres
        });
        let number = |validation: &mut Validation, field: &str, number: Option<Option<u32>>| {
            let fits = number.flatten().is_none_or(|number| (1..=NUMBER).contains(&number));
            validation.check(fits, field, "out_of_range", &format!("`{field}` must be a number from 1 to {NUMBER}."));
            number
        };
        let patch = TrackPatch {
            title: self.title.map(|title| name(&mut validation, "title", &title, NAME)),
            artists,
            album: cleared(&mut validation, "album", self.album),
            album_artist: cleared(&mut validation, "album_artist", self.album_artist),
            disc_number: number(&mut validation, "disc_number", self.disc_number),
            track_number: number(&mut validation, "track_number", self.track_number),
            genres,
            date: released(&mut validation, self.year, self.date, current),
            compilation: self.compilation,
            lyrics: self.lyrics.map(|lyrics| words(&mut validation, lyrics)),
            visibility: self.visibility,
        };
        validation.finish()?;
        Ok(patch)
    }
}

/// A name that can be taken away, by null or by an empty text.
pub(in crate::api) fn cleared(
    validation: &mut Validation,
    field: &str,
    change: Option<Option<String>>,
) -> Option<Option<String>> {
    change.map(|text| text.filter(|text| !text.trim().is_empty()).map(|text| name(validation, field, &text, NAME)))
}

fn words(validation: &mut Validation, lyrics: Option<String>) -> Option<String> {
    let lyrics = lyrics.filter(|lyrics| !lyrics.trim().is_empty())?.replace("\r\n", "\n");
    validation.text("lyrics", &lyrics, 1, LYRICS);
    Some(lyrics)
}

/// The date out of year and date. A year says nothing new when the date is of it.
pub(in crate::api) fn released(
    validation: &mut Validation,
    year: Option<Option<i32>>,
    text: Option<Option<String>>,
    current: Option<&str>,
) -> Option<Option<String>> {
    if let Some(Some(text)) = text {
        let wanted = date::parse(&text).filter(|date| *date == text);
        validation.check(
            wanted.is_some(),
            "date",
            "invalid",
            "`date` must be a date such as `2014`, `2014-03` or `2014-03-21`.",
        );
        if let (Some(date), Some(year)) = (&wanted, year) {
            validation.check(date::year(date) == year, "year", "contradiction", "`year` must be the year of `date`.");
        }
        return Some(wanted);
    }
    match year {
        Some(Some(year)) => {
            let fits = YEARS.contains(&year);
            validation.check(
                fits,
                "year",
                "out_of_range",
                &format!("`year` must be a number from {} to {}.", YEARS.start(), YEARS.end()),
            );
            let known = current.filter(|date| text.is_none() && date::year(date) == Some(year));
            Some(Some(known.map_or_else(|| format!("{year:04}"), ToOwned::to_owned)))
        }
        Some(None) => Some(None),
        None => text.map(|_| None),
    }
}

/// Changes a track: by whoever uploaded it, or by those who may edit everything. What is
/// changed here stays when a library is scanned again; the file itself is never touched.
#[utoipa::path(
    patch, path = "/tracks/{id}", tag = "tracks", operation_id = "track_update",
    params(("id" = TrackId, Path, description = "The track.")),
    request_body = TrackChange,
    responses((status = 200, body = TrackView)),
    security(("bearer" = []))
)]
pub(super) async fn patch(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
    Json(change): Json<TrackChange>,
) -> http::Result<Json<TrackView>> {
    caller.require(Permission::MusicListen)?;
    let view = in_transaction(&app.db, |txn| {
        let (caller, change) = (caller.clone(), change.clone());
        Box::pin(async move {
            let row =
                track_for_change(txn, id).await?.filter(|row| may_see(&caller.viewer, row)).ok_or_else(not_found)?;
            require_editor(&caller, &row)?;
            let patch = change.check(row.date.as_deref())?;
            tracks_patch(txn, vec![(row, patch)], caller.user_id()).await?;
            rendered_by_id(&**txn, id).await
        })
    })
    .await?;
    Ok(Json(view))
}

/// Answers 403 unless the caller uploaded the track or may edit everything.
pub(in crate::api) fn require_editor(caller: &Caller, row: &track::Model) -> Result<()> {
    if row.uploaded_by == Some(caller.user_id().uuid()) || caller.viewer.may(Permission::TracksEditAny) {
        return Ok(());
    }
    Err(Error::new(Kind::Forbidden, "not_yours", "Only whoever uploaded this track, or a moderator, may change it."))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(body: serde_json::Value) -> Result<TrackPatch> {
        serde_json::from_value::<TrackChange>(body).unwrap().check(Some("2014-03-21"))
    }

    #[test]
    fn null_removes_and_what_is_left_out_stays() {
        let patch = check(json!({"album": null, "track_number": null, "lyrics": " "})).unwrap();
        assert_eq!(
            patch,
            TrackPatch { album: Some(None), track_number: Some(None), lyrics: Some(None), ..TrackPatch::default() }
        );
        assert_eq!(check(json!({})).unwrap(), TrackPatch::default());
    }

    #[test]
    fn a_year_keeps_the_date_that_is_of_it() {
        assert_eq!(check(json!({"year": 2014})).unwrap().date, Some(Some("2014-03-21".to_owned())));
        assert_eq!(check(json!({"year": 2015})).unwrap().date, Some(Some("2015".to_owned())));
        assert_eq!(check(json!({"year": null})).unwrap().date, Some(None));
        assert_eq!(check(json!({"date": "1999-12", "year": 1999})).unwrap().date, Some(Some("1999-12".to_owned())));
        assert!(check(json!({"date": "1999-12", "year": 2000})).is_err());
        for bad in ["1999-13", "99", "1999-02-30", "1999/12", "yesterday"] {
            assert!(check(json!({"date": bad})).is_err(), "{bad}");
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let body = json!({"title": "", "artists": [], "genres": ["x".repeat(101)], "track_number": 0, "year": 12, "album": "a\u{7}"});
        let error = check(body).unwrap_err();
        let mut fields: Vec<&str> = error.fields().iter().map(|field| field.field.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["album", "artists", "genres", "title", "track_number", "year"]);
        assert!(serde_json::from_value::<TrackChange>(json!({"titel": "x"})).is_err());
    }
}
