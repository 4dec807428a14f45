//! Files that came with the binary.

use std::{borrow::Cow, fmt::Write, marker::PhantomData, sync::Arc};

use bytes::Bytes;
use rust_embed::Embed;

/// One file.
#[derive(Debug, Clone)]
pub struct Asset {
    /// What is in it.
    pub data: Bytes,
    /// Its media type.
    pub content_type: String,
    /// Names the content: other content has another tag.
    pub tag: String,
}

/// Files by their names, such as `assets/app-4f2a.js`.
pub trait Assets: Send + Sync {
    /// The file of this name.
    fn get(&self, name: &str) -> Option<Asset>;
}

/// The files that `E` embeds.
pub fn assets<E: Embed + Send + Sync + 'static>() -> Arc<dyn Assets> {
    Arc::new(Embedded::<E>(PhantomData))
}

struct Embedded<E>(PhantomData<E>);

impl<E: Embed + Send + Sync> Assets for Embedded<E> {
    fn get(&self, name: &str) -> Option<Asset> {
        let file = E::get(name)?;
        let mut tag = String::with_capacity(24);
        for byte in file.metadata.sha256_hash().iter().take(12) {
            let _ = write!(tag, "{byte:02x}");
        }
        let data = match file.data {
            Cow::Borrowed(data) => Bytes::from_static(data),
            Cow::Owned(data) => Bytes::from(data),
        };
        Some(Asset { data, content_type: with_charset(file.metadata.mimetype()), tag })
    }
}

fn with_charset(kind: &str) -> String {
    match kind {
        "text/html" | "text/css" | "text/javascript" | "text/plain" => format!("{kind}; charset=utf-8"),
        other => other.to_owned(),
    }
}
