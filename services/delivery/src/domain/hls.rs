//! HLS playlists (RFC 8216bis, protocol version 7) of byte ranges in one file per rendition.

use std::fmt::Write;

use super::index::{Index, Rendition};
use super::quality::Quality;

/// The type of playlists (RFC 8216bis, section 10).
pub const MIME: &str = "application/vnd.apple.mpegurl";

/// The playlist of playlists, with what the quality allows. Addresses are relative, so
/// that they inherit the token of the path.
pub fn master(index: &Index, quality: Quality) -> String {
    let mut text = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n".to_owned();
    for rendition in quality.of(&index.renditions) {
        // Writing into a String does not fail.
        let _ = write!(
            text,
            "\n#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\"\n{}.m3u8\n",
            rendition.peak_bandwidth(),
            rendition.average_bandwidth(),
            rendition.codec,
            rendition.name
        );
    }
    text
}

/// The playlist of one rendition. Segments last what their samples last, so that the
/// playlist's time is the decode time of the file (`tfdt`), by which players place
/// segments; the edit list then takes the encoder delay of some 20 ms off the beginning.
pub fn media(rendition: &Rendition) -> String {
    let mut text = format!(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{}\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MEDIA-SEQUENCE:0\n\
         #EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"{}.mp4\",BYTERANGE=\"{}@0\"\n",
        rendition.target_duration(),
        rendition.name,
        rendition.init
    );
    for segment in &rendition.segments {
        let _ = write!(
            text,
            "#EXTINF:{:.6},\n#EXT-X-BYTERANGE:{}@{}\n{}.mp4\n",
            rendition.seconds(segment.duration),
            segment.size,
            segment.offset,
            rendition.name
        );
    }
    text.push_str("#EXT-X-ENDLIST\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_playlist_lists_byte_ranges_whose_durations_are_those_of_their_samples() {
        insta::assert_snapshot!(media(&Rendition::sample("aac-128", Some(128))), @r#"
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:4
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MAP:URI="aac-128.mp4",BYTERANGE="1000@0"
        #EXTINF:3.993832,
        #EXT-X-BYTERANGE:64000@1500
        aac-128.mp4
        #EXTINF:4.029388,
        #EXT-X-BYTERANGE:66900@65500
        aac-128.mp4
        #EXT-X-ENDLIST
        "#);
    }

    #[test]
    fn a_master_lists_what_the_quality_allows() {
        let renditions = vec![
            Rendition::sample("aac-64", Some(64)),
            Rendition::sample("aac-256", Some(256)),
            Rendition::sample("flac", None),
        ];
        let index = Index { duration_ms: 8000, renditions };
        insta::assert_snapshot!(master(&index, Quality::Lossless), @r#"
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS

        #EXT-X-STREAM-INF:BANDWIDTH=132825,AVERAGE-BANDWIDTH=132017,CODECS="mp4a.40.2"
        aac-256.m3u8

        #EXT-X-STREAM-INF:BANDWIDTH=132825,AVERAGE-BANDWIDTH=132017,CODECS="fLaC"
        flac.m3u8
        "#);
    }
}
