//! Finished audio: interleaved samples, and WAV (RIFF) with dither.

use std::io::Write;
use std::time::Duration;

use crate::rng::Rng;
use crate::stereo::Stereo;

/// Audio as 32-bit floats, channels interleaved.
#[derive(Clone, Debug, PartialEq)]
pub struct Audio {
    /// Frames in a second.
    pub sample_rate: u32,
    /// Channels in a frame.
    pub channels: u16,
    /// Samples in `-1.0..=1.0`: left, right, left, right …
    pub frames: Vec<f32>,
}

impl Audio {
    /// How long it plays.
    pub fn duration(&self) -> Duration {
        let frames = self.frames.len() as f64 / f64::from(self.channels.max(1));
        Duration::from_secs_f64(frames / f64::from(self.sample_rate.max(1)))
    }

    /// As WAV of 16 bits with triangular dither, whose noise `seed` decides.
    pub fn to_wav(&self, seed: u64) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(44 + self.frames.len() * 2);
        // Writing to memory cannot fail.
        let _ = self.write_wav(&mut bytes, seed);
        bytes
    }

    /// Writes [`Self::to_wav`] to `out`.
    pub fn write_wav(&self, out: &mut impl Write, seed: u64) -> std::io::Result<()> {
        let data = u32::try_from(self.frames.len() * 2).unwrap_or(u32::MAX - 36);
        let block = self.channels * 2;
        out.write_all(b"RIFF")?;
        out.write_all(&(36 + data).to_le_bytes())?;
        out.write_all(b"WAVEfmt ")?;
        out.write_all(&16_u32.to_le_bytes())?;
        out.write_all(&1_u16.to_le_bytes())?;
        out.write_all(&self.channels.to_le_bytes())?;
        out.write_all(&self.sample_rate.to_le_bytes())?;
        out.write_all(&(self.sample_rate * u32::from(block)).to_le_bytes())?;
        out.write_all(&block.to_le_bytes())?;
        out.write_all(&16_u16.to_le_bytes())?;
        out.write_all(b"data")?;
        out.write_all(&data.to_le_bytes())?;
        let mut rng = Rng::new(seed).stream("dither");
        let mut buffer = Vec::with_capacity(8_192);
        for chunk in self.frames.chunks(4_096) {
            buffer.clear();
            for sample in chunk {
                // Two steps of noise, triangular; true silence stays silent.
                let noise = if *sample == 0.0 { 0.0 } else { rng.unit() - rng.unit() };
                let value = (sample * 32_767.0 + noise).round().clamp(-32_768.0, 32_767.0);
                buffer.extend_from_slice(&(value as i16).to_le_bytes());
            }
            out.write_all(&buffer)?;
        }
        Ok(())
    }
}

impl From<Stereo> for Audio {
    fn from(stereo: Stereo) -> Self {
        let frames = stereo.left.iter().zip(&stereo.right).flat_map(|(left, right)| [*left, *right]).collect();
        Self { sample_rate: 44_100, channels: 2, frames }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wav_headers_say_what_follows() {
        let audio = Audio { sample_rate: 44_100, channels: 2, frames: vec![0.0, 0.5, -0.5, 0.0] };
        let bytes = audio.to_wav(1);
        assert_eq!(bytes.len(), 44 + 8);
        assert_eq!(&bytes[..4], b"RIFF");
        assert_eq!(u32::from_le_bytes([bytes[40], bytes[41], bytes[42], bytes[43]]), 8);
        let second = i16::from_le_bytes([bytes[46], bytes[47]]);
        assert!((i32::from(second) - 16_384).abs() <= 2);
    }
}
