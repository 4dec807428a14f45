//! The same behaviour in a folder and on S3 (a real server that speaks the S3 protocol,
//! on loopback).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

use std::path::Path;

use blob::{BlobConfig, BlobKey, Blobs};
use futures::TryStreamExt;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use tempfile::TempDir;

const BUCKET: &str = "music";

/// An S3 server on loopback that keeps its objects in a folder.
async fn s3(root: &Path) -> BlobConfig {
    std::fs::create_dir_all(root.join(BUCKET)).unwrap();
    let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(root).unwrap());
    service.set_auth(SimpleAuth::from_single("test-access", "test-secret"));
    let service = service.build();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let _ = http1::Builder::new().serve_connection(TokioIo::new(socket), service).await;
            });
        }
    });
    BlobConfig {
        url: format!("s3://{BUCKET}/polyphony"),
        endpoint: format!("http://{address}"),
        access_key_id: "test-access".to_owned(),
        secret_access_key: "test-secret".to_owned(),
        ..BlobConfig::default()
    }
}

async fn everywhere(story: impl AsyncFn(&Blobs, &Path)) {
    let dir = TempDir::new().unwrap();
    story(&Blobs::open(&BlobConfig::default(), dir.path()).unwrap(), dir.path()).await;

    let dir = TempDir::new().unwrap();
    let config = s3(&dir.path().join("s3")).await;
    story(&Blobs::open(&config, dir.path()).unwrap(), dir.path()).await;
}

fn key(text: &str) -> BlobKey {
    BlobKey::new(text).unwrap()
}

async fn read(blobs: &Blobs, key: &BlobKey, range: Option<std::ops::Range<u64>>) -> Option<Vec<u8>> {
    let stream = blobs.read(key, range).await.unwrap()?;
    let chunks: Vec<_> = stream.try_collect().await.unwrap();
    Some(chunks.concat())
}

/// Bytes that show where they come from.
fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index % 251) as u8).collect()
}

#[tokio::test]
async fn what_was_written_is_read_in_whole_and_in_parts() {
    everywhere(async |blobs, _| {
        let key = key("renditions/trk_1/aac-128.mp4");
        assert_eq!(blobs.meta(&key).await.unwrap(), None);
        assert_eq!(read(blobs, &key, None).await, None);

        // Larger than one part of a multipart write.
        let content = pattern(9 * 1024 * 1024 + 17);
        assert_eq!(blobs.put_reader(&key, content.as_slice()).await.unwrap(), content.len() as u64);
        assert_eq!(blobs.meta(&key).await.unwrap().unwrap().size, content.len() as u64);
        assert!(read(blobs, &key, None).await.unwrap() == content);
        let part = read(blobs, &key, Some(8_388_600..8_388_700)).await.unwrap();
        assert_eq!(part, content[8_388_600..8_388_700]);
    })
    .await;
}

#[tokio::test]
async fn a_small_object_can_be_replaced_and_removed() {
    everywhere(async |blobs, _| {
        let key = key("artwork/abc/320.jpg");
        blobs.put(&key, "one".into()).await.unwrap();
        blobs.put(&key, "two".into()).await.unwrap();
        assert_eq!(blobs.read_small(&key).await.unwrap().unwrap(), "two");
        blobs.delete(&key).await.unwrap();
        blobs.delete(&key).await.unwrap();
        assert_eq!(blobs.read_small(&key).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_file_becomes_an_object_and_is_gone_from_where_it_was() {
    everywhere(async |blobs, dir| {
        let file = dir.join("upload.part");
        std::fs::write(&file, pattern(100_000)).unwrap();
        let key = key("originals/trk_1/original.flac");
        assert_eq!(blobs.put_file(&key, &file).await.unwrap(), 100_000);
        assert!(!file.exists());
        assert!(read(blobs, &key, None).await.unwrap() == pattern(100_000));
    })
    .await;
}

#[tokio::test]
async fn everything_below_a_key_goes_and_what_is_beside_it_stays() {
    everywhere(async |blobs, _| {
        for name in ["renditions/trk_1/a.mp4", "renditions/trk_1/b.mp4", "renditions/trk_12/a.mp4"] {
            blobs.put(&key(name), "x".into()).await.unwrap();
        }
        blobs.delete_below(&key("renditions/trk_1")).await.unwrap();
        assert_eq!(blobs.meta(&key("renditions/trk_1/a.mp4")).await.unwrap(), None);
        assert_eq!(blobs.meta(&key("renditions/trk_1/b.mp4")).await.unwrap(), None);
        assert!(blobs.meta(&key("renditions/trk_12/a.mp4")).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_write_that_breaks_off_leaves_no_object() {
    struct Breaking(u32);
    impl tokio::io::AsyncRead for Breaking {
        fn poll_read(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
            buffer: &mut tokio::io::ReadBuf<'_>,
        ) -> std::task::Poll<std::io::Result<()>> {
            self.0 += 1;
            if self.0 > 3 {
                return std::task::Poll::Ready(Err(std::io::Error::other("the sender is gone")));
            }
            buffer.put_slice(&[0; 1000]);
            std::task::Poll::Ready(Ok(()))
        }
    }
    everywhere(async |blobs, _| {
        let key = key("originals/trk_2/original.wav");
        assert!(blobs.put_reader(&key, Breaking(0)).await.is_err());
        assert_eq!(blobs.meta(&key).await.unwrap(), None);
    })
    .await;
}
