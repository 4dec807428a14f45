//! Who performs what and what genre it is, each in the order of the tags.

/// Performers of tracks.
pub mod track_artist {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "track_artists")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub track_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub artist_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Album artists.
pub mod album_artist {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "album_artists")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub album_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub artist_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Genres of tracks.
pub mod track_genre {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "track_genres")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub track_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub genre_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
