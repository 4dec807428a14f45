//! The store: a folder (`file:PATH`) or S3 (`s3://bucket/prefix`), by `object_store`.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, WriteMultipart, aws::AmazonS3Builder, local::LocalFileSystem,
    path::Path as ObjectPath, prefix::PrefixStore,
};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::BlobKey;

/// Part size of multipart writes; S3 wants at least 5 MiB.
const PART: usize = 8 * 1024 * 1024;

/// Where blobs are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlobConfig {
    /// `file:PATH`, or `s3://BUCKET/PREFIX`. Empty: the folder `blobs` in the data folder.
    pub url: String,
    /// S3: the server, when it is not Amazon's: `http://127.0.0.1:9000`.
    pub endpoint: String,
    /// S3: the region.
    pub region: String,
    /// S3: the access key.
    pub access_key_id: String,
    /// S3: the secret key.
    pub secret_access_key: String,
}

impl Default for BlobConfig {
    fn default() -> Self {
        Self {
            url: String::new(),
            endpoint: String::new(),
            region: "us-east-1".to_owned(),
            access_key_id: String::new(),
            secret_access_key: String::new(),
        }
    }
}

/// Why a blob could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The address of the store cannot be used.
    #[error("the blob store's address cannot be used: {0}")]
    Config(String),
    /// The store failed.
    #[error("blob store: {0}")]
    Store(#[from] object_store::Error),
    /// A local file failed.
    #[error("blob file: {0}")]
    File(#[from] std::io::Error),
}

impl From<BlobError> for kernel::Error {
    fn from(error: BlobError) -> Self {
        Self::unavailable(error)
    }
}

/// What is known of an object without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobMeta {
    /// Bytes.
    pub size: u64,
}

/// The blob store.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
}

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blobs").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Blobs {
    /// Opens the store; a folder that is not there is made.
    pub fn open(config: &BlobConfig, data: &Path) -> Result<Self, BlobError> {
        if let Some(rest) = config.url.strip_prefix("s3://") {
            return Self::s3(config, rest);
        }
        match config.url.strip_prefix("file:") {
            Some(path) => Self::folder(Path::new(path)),
            None if config.url.is_empty() => Self::folder(&data.join("blobs")),
            None => Err(BlobError::Config(format!("`{}` starts neither with `file:` nor with `s3://`", config.url))),
        }
    }

    fn folder(path: &Path) -> Result<Self, BlobError> {
        std::fs::create_dir_all(path)?;
        let folder = path.canonicalize()?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(folder) })
    }

    fn s3(config: &BlobConfig, address: &str) -> Result<Self, BlobError> {
        let (bucket, prefix) = address.split_once('/').unwrap_or((address, ""));
        let mut builder = AmazonS3Builder::new().with_bucket_name(bucket).with_region(&config.region);
        if !config.access_key_id.is_empty() {
            builder =
                builder.with_access_key_id(&config.access_key_id).with_secret_access_key(&config.secret_access_key);
        }
        if !config.endpoint.is_empty() {
            builder = builder.with_endpoint(&config.endpoint).with_allow_http(config.endpoint.starts_with("http://"));
        }
        // The process may already have chosen; then that choice stands.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let bucket = builder.build()?;
        let store: Arc<dyn ObjectStore> =
            if prefix.is_empty() { Arc::new(bucket) } else { Arc::new(PrefixStore::new(bucket, prefix)) };
        Ok(Self { store, folder: None })
    }

    /// The object as a local file, where there is one: for sending it without a copy.
    pub fn local(&self, key: &BlobKey) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(key.as_str()))
    }

    /// The size, or none when there is no such object.
    pub async fn meta(&self, key: &BlobKey) -> Result<Option<BlobMeta>, BlobError> {
        match self.store.head(&path(key)).await {
            Ok(meta) => Ok(Some(BlobMeta { size: meta.size })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A part of the object as a stream, or none when there is no such object.
    pub async fn read(
        &self,
        key: &BlobKey,
        range: Option<Range<u64>>,
    ) -> Result<Option<BoxStream<'static, Result<Bytes, BlobError>>>, BlobError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..Default::default() };
        match self.store.get_opts(&path(key), options).await {
            Ok(object) => Ok(Some(object.into_stream().map_err(BlobError::from).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The whole of a small object, or none when there is no such object.
    pub async fn read_small(&self, key: &BlobKey) -> Result<Option<Bytes>, BlobError> {
        match self.store.get(&path(key)).await {
            Ok(object) => Ok(Some(object.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes a small object.
    pub async fn put(&self, key: &BlobKey, bytes: Bytes) -> Result<(), BlobError> {
        self.store.put(&path(key), bytes.into()).await?;
        Ok(())
    }

    /// Writes an object of any size from a reader, part by part, in constant memory. The
    /// object appears when it is complete, or not at all. Gives its size.
    pub async fn put_reader(&self, key: &BlobKey, mut reader: impl AsyncRead + Unpin + Send) -> Result<u64, BlobError> {
        let upload = self.store.put_multipart(&path(key)).await?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, PART);
        let mut buffer = vec![0; 256 * 1024];
        let mut size = 0_u64;
        loop {
            let read = match reader.read(&mut buffer).await {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => {
                    writer.abort().await?;
                    return Err(error.into());
                }
            };
            writer.wait_for_capacity(2).await?;
            writer.write(&buffer[..read]);
            size += read as u64;
        }
        writer.finish().await?;
        Ok(size)
    }

    /// Writes a local file as an object. In a folder store on the same file system the
    /// file is moved, otherwise it is copied; it is gone afterwards.
    pub async fn put_file(&self, key: &BlobKey, from: &Path) -> Result<u64, BlobError> {
        let file = tokio::fs::File::open(from).await?;
        file.sync_all().await?;
        let size = file.metadata().await?.len();
        if let Some(target) = self.local(key) {
            if let Some(parent) = target.parent() {
                tokio::fs::create_dir_all(parent).await?;
            }
            if tokio::fs::rename(from, &target).await.is_ok() {
                return Ok(size);
            }
        }
        self.put_reader(key, file).await?;
        tokio::fs::remove_file(from).await?;
        Ok(size)
    }

    /// Removes an object; it is no error when it is not there.
    pub async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        match self.store.delete(&path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes all objects below a key.
    pub async fn delete_below(&self, key: &BlobKey) -> Result<(), BlobError> {
        let mut below = self.store.list(Some(&path(key)));
        while let Some(meta) = below.next().await {
            match self.store.delete(&meta?.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn path(key: &BlobKey) -> ObjectPath {
    ObjectPath::from(key.as_str())
}
