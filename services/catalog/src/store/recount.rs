//! The numbers kept with albums, artists and genres.
