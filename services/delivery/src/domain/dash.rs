//! DASH manifests (ISO/IEC 23009-1) of the same files as HLS: the on-demand profile with
//! the file's own `sidx`, or a list of byte ranges where a file has none.

use std::fmt::Write;

use super::index::{Index, Rendition};
use super::quality::Quality;

/// The type of manifests (RFC 6838 registration of ISO/IEC 23009-1).
pub const MIME: &str = "application/dash+xml";

/// The manifest with what the quality allows. Names are ours and need no escaping.
pub fn manifest(index: &Index, quality: Quality) -> String {
    let renditions = quality.of(&index.renditions);
    let indexed = renditions.iter().all(|rendition| rendition.sidx.is_some());
    let profile =
        if indexed { "urn:mpeg:dash:profile:isoff-on-demand:2011" } else { "urn:mpeg:dash:profile:full:2011" };
    let longest = renditions.iter().map(|rendition| rendition.seconds(rendition.heard())).fold(0.0, f64::max);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"{profile}\" type=\"static\" \
         mediaPresentationDuration=\"PT{longest:.6}S\" minBufferTime=\"PT4S\">\n  <Period id=\"0\" start=\"PT0S\">\n"
    );
    // Players switch within a set only: a set has one codec.
    for (id, lossless) in [false, true].into_iter().enumerate() {
        let set: Vec<_> = renditions.iter().filter(|rendition| rendition.is_lossless() == lossless).collect();
        if set.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "    <AdaptationSet id=\"{id}\" contentType=\"audio\" mimeType=\"audio/mp4\" lang=\"und\" segmentAlignment=\"true\" \
             subsegmentAlignment=\"true\" subsegmentStartsWithSAP=\"1\" startWithSAP=\"1\">\n      \
             <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"{}\"/>",
            // One of them is the main one; a player that prefers roles takes what everyone can play.
            if lossless && renditions.iter().any(|rendition| !rendition.is_lossless()) { "alternate" } else { "main" }
        );
        for rendition in set {
            representation(&mut text, rendition);
        }
        text.push_str("    </AdaptationSet>\n");
    }
    text.push_str("  </Period>\n</MPD>\n");
    text
}

fn representation(text: &mut String, rendition: &Rendition) {
    let _ = writeln!(
        text,
        "      <Representation id=\"{0}\" bandwidth=\"{1}\" codecs=\"{2}\" audioSamplingRate=\"{3}\">\n        \
         <AudioChannelConfiguration schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\" value=\"{4}\"/>\n        \
         <BaseURL>{0}.mp4</BaseURL>",
        rendition.name,
        rendition.peak_bandwidth(),
        rendition.codec,
        rendition.sample_rate,
        rendition.channels
    );
    let init = rendition.init.saturating_sub(1);
    if let Some((offset, length)) = rendition.sidx {
        let _ = writeln!(
            text,
            "        <SegmentBase indexRange=\"{offset}-{}\" timescale=\"{}\">\n          \
             <Initialization range=\"0-{init}\"/>\n        </SegmentBase>",
            offset + length.saturating_sub(1),
            rendition.timescale
        );
    } else {
        let _ = writeln!(
            text,
            "        <SegmentList timescale=\"{}\">\n          <Initialization range=\"0-{init}\"/>",
            rendition.timescale
        );
        text.push_str("          <SegmentTimeline>\n");
        for segment in &rendition.segments {
            let _ = writeln!(text, "            <S d=\"{}\"/>", segment.duration);
        }
        text.push_str("          </SegmentTimeline>\n");
        for segment in &rendition.segments {
            let _ = writeln!(
                text,
                "          <SegmentURL mediaRange=\"{}-{}\"/>",
                segment.offset,
                segment.offset + segment.size.saturating_sub(1)
            );
        }
        text.push_str("        </SegmentList>\n");
    }
    text.push_str("      </Representation>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_codec_has_a_set_and_points_at_the_index_of_the_file() {
        let index = Index {
            duration_ms: 8000,
            renditions: vec![Rendition::sample("aac-256", Some(256)), Rendition::sample("flac", None)],
        };
        insta::assert_snapshot!(manifest(&index, Quality::Lossless));
    }

    #[test]
    fn a_file_without_an_index_is_described_range_by_range() {
        let bare = Rendition { sidx: None, ..Rendition::sample("aac-128", Some(128)) };
        let text = manifest(&Index { duration_ms: 8000, renditions: vec![bare] }, Quality::Auto);
        assert!(text.contains("profile:full:2011"));
        assert!(text.contains("<S d=\"176128\"/>\n            <S d=\"177696\"/>"));
        assert!(text.contains("<SegmentURL mediaRange=\"65500-132399\"/>"));
    }
}
