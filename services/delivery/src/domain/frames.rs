//! The stand-in for originals that browsers cannot play: MP3 whose frames all have the
//! same size, so that its length is known before it exists and every byte belongs to a
//! known moment. Why: docs/adr/0005.
//!
//! At 48 kHz a frame of layer III has 1,152 samples (24 ms) and, at a constant bit rate
//! that 8 · 1,000 / 24 divides, no padding (ISO/IEC 11172-3, section 2.4.3.1). Without a bit
//! reservoir no frame needs another one's bytes.

/// Samples per second and channel.
pub const RATE: u32 = 48_000;
/// Samples of a frame.
pub const FRAME_SAMPLES: u32 = 1152;
/// Kilobits per second.
pub const KBIT: u32 = 192;
/// Bytes of a frame.
pub const FRAME: usize = (FRAME_SAMPLES / 8 * KBIT * 1000 / RATE) as usize;
/// Milliseconds of a frame.
const FRAME_MS: u64 = 1000 * FRAME_SAMPLES as u64 / RATE as u64;
/// Frames before the wanted one that are encoded and dropped: the encoder's filter bank
/// overlaps two frames and its psychoacoustics look further back.
pub const RUN_UP: u64 = 8;
/// LAME delays the sound by 1,105 samples: one frame more holds the end of it.
const DELAY_FRAMES: u64 = 1;

/// The stand-in of one original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandIn {
    /// How many frames it has.
    pub frames: u64,
}

/// How to make a byte range of a stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Where in the original encoding begins, in milliseconds.
    pub start_ms: u64,
    /// Frames that come out first and are dropped.
    pub drop_frames: u64,
    /// Bytes of the first kept frame that are left out.
    pub skip: usize,
    /// Bytes to send.
    pub length: u64,
}

impl StandIn {
    /// For an original of this length.
    pub fn of(duration_ms: u64) -> Self {
        Self { frames: duration_ms.div_ceil(FRAME_MS).max(1) + DELAY_FRAMES }
    }

    /// Bytes of the whole.
    pub fn length(self) -> u64 {
        self.frames * FRAME as u64
    }

    /// How to make the bytes from `first` to `last`, both included.
    pub fn cut(first: u64, last: u64) -> Cut {
        let frame = first / FRAME as u64;
        let drop_frames = frame.min(RUN_UP);
        Cut {
            start_ms: (frame - drop_frames) * FRAME_MS,
            drop_frames,
            skip: (first % FRAME as u64) as usize,
            length: last - first + 1,
        }
    }
}

/// A frame without sound: a header and side information of zeros, which say that there is
/// no main data. For what the original did not deliver of the length it promised.
pub const SILENCE: [u8; FRAME] = {
    let mut frame = [0; FRAME];
    // Sync, MPEG-1, layer III, no CRC; 192 kbit/s, 48 kHz, no padding; stereo.
    let header = [0xff, 0xfb, 0b1011_0100, 0x00];
    let mut at = 0;
    while at < header.len() {
        frame[at] = header[at];
        at += 1;
    }
    frame
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_frame_is_24_milliseconds_in_576_bytes() {
        assert_eq!((FRAME, FRAME_MS), (576, 24));
        assert_eq!(StandIn::of(24_000).length(), 1001 * 576);
        assert_eq!(StandIn::of(0).frames, 2);
    }

    #[test]
    fn near_the_beginning_there_is_nothing_to_run_up_from() {
        assert_eq!(StandIn::cut(0, 9), Cut { start_ms: 0, drop_frames: 0, skip: 0, length: 10 });
        assert_eq!(StandIn::cut(577, 577), Cut { start_ms: 0, drop_frames: 1, skip: 1, length: 1 });
        assert_eq!(
            StandIn::cut(576 * 100, 576 * 101 - 1),
            Cut { start_ms: 92 * 24, drop_frames: 8, skip: 0, length: 576 }
        );
    }

    proptest! {
        #[test]
        fn a_cut_begins_at_the_asked_byte(first in 0_u64..10_000_000, more in 0_u64..1000) {
            let cut = StandIn::cut(first, first + more);
            let frame = cut.start_ms / FRAME_MS + cut.drop_frames;
            prop_assert_eq!(frame * FRAME as u64 + cut.skip as u64, first);
            prop_assert_eq!(cut.length, more + 1);
        }
    }
}
