//! A reader of fragmented MP4 files (ISO/IEC 14496-12), as far as manifests need it:
//! where the initialisation part and the fragments lie, and how long each one is.
//!
//! Every size in a file is a claim. Nothing is allocated by a claim alone, nothing is read
//! twice, and the number of boxes is bounded, so that a hostile file costs little.

use std::{io, ops::Range};

/// The most that a `moov` may have; ours have a kilobyte.
const MOOV_MAX: u64 = 1 << 20;
/// The most that a `moof` may have; four seconds of audio have a few kilobytes.
const MOOF_MAX: u64 = 1 << 20;
/// The most boxes at the top of a file: four days of four-second fragments.
const BOXES_MAX: usize = 200_000;
/// `traf` boxes of one `moof`, `trun` boxes of one `traf`.
const RUNS_MAX: usize = 64;

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BoxError {
    /// The file could not be read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// A box is cut off, or larger than what contains it.
    #[error("box `{0}` does not fit where it is")]
    Size(String),
    /// A box that must be there is not.
    #[error("box `{0}` is missing")]
    Missing(&'static str),
    /// There are more boxes than a sane file has.
    #[error("there are too many boxes")]
    TooMany,
}

/// Something with bytes at offsets: a file, or a slice in tests.
pub trait ReadAt {
    /// How many bytes there are.
    fn size(&self) -> io::Result<u64>;
    /// Fills the buffer from `offset` on, or fails.
    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()>;
}

impl ReadAt for std::fs::File {
    fn size(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(self, buffer, offset)
    }
}

impl ReadAt for &[u8] {
    fn size(&self) -> io::Result<u64> {
        Ok(self.len() as u64)
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        let from = usize::try_from(offset).ok().filter(|from| *from <= self.len());
        let part = from.and_then(|from| self.get(from..from.checked_add(buffer.len())?));
        buffer.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// One `moof` with the `mdat` that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Where the `moof` begins.
    pub offset: u64,
    /// Bytes up to the end of the `mdat`.
    pub size: u64,
    /// Duration of its samples in units of the timescale, priming included.
    pub duration: u64,
}

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// `ftyp` and `moov`: what a player needs before any fragment.
    pub init: Range<u64>,
    /// The index of all fragments, when the file has one in front of them.
    pub sidx: Option<Range<u64>>,
    /// Units per second.
    pub timescale: u32,
    /// How much of the beginning the edit list leaves out (encoder delay), in timescale units.
    pub priming: u64,
    /// The fragments in the order of the file.
    pub fragments: Vec<Fragment>,
}

struct Head {
    kind: [u8; 4],
    /// Of the whole box.
    range: Range<u64>,
    /// Of what is in it.
    body: Range<u64>,
}

/// Reads the layout of a file.
pub fn layout(source: &impl ReadAt) -> Result<Layout, BoxError> {
    let end = source.size()?;
    let (mut offset, mut count) = (0, 0);
    let mut init = None;
    let mut header = Header::default();
    let mut sidx = None;
    let mut fragments: Vec<Fragment> = Vec::new();
    while offset < end {
        count += 1;
        if count > BOXES_MAX {
            return Err(BoxError::TooMany);
        }
        let head = head_at(source, offset, end)?;
        match &head.kind {
            b"moov" if init.is_none() => {
                header = Header::read(&body(source, &head, MOOV_MAX)?)?;
                init = Some(0..head.range.end);
            }
            b"sidx" if fragments.is_empty() && sidx.is_none() => sidx = Some(head.range.clone()),
            b"moof" => {
                let duration = moof_duration(&body(source, &head, MOOF_MAX)?, header.default_duration)?;
                fragments.push(Fragment { offset, size: head.range.end - offset, duration });
            }
            b"mdat" => {
                if let Some(last) = fragments.last_mut() {
                    last.size = head.range.end - last.offset;
                }
            }
            _ => {}
        }
        offset = head.range.end;
    }
    let init = init.ok_or(BoxError::Missing("moov"))?;
    if fragments.is_empty() {
        return Err(BoxError::Missing("moof"));
    }
    if header.timescale == 0 {
        return Err(BoxError::Missing("mdhd"));
    }
    Ok(Layout { init, sidx, timescale: header.timescale, priming: header.priming, fragments })
}

fn head_at(source: &impl ReadAt, offset: u64, end: u64) -> Result<Head, BoxError> {
    let left = end - offset;
    let mut bytes = [0; 16];
    let have = left.min(16) as usize;
    if have < 8 {
        return Err(BoxError::Size("?".to_owned()));
    }
    source.read_exact_at(&mut bytes[..have], offset)?;
    let kind = [bytes[4], bytes[5], bytes[6], bytes[7]];
    let (head, size) = match u32_at(&bytes, 0).unwrap_or(0) {
        0 => (8, left),
        1 if have == 16 => (16, u64_at(&bytes, 8).unwrap_or(0)),
        size => (8, u64::from(size)),
    };
    if size < head || size > left {
        return Err(BoxError::Size(name(kind)));
    }
    Ok(Head { kind, range: offset..offset + size, body: offset + head..offset + size })
}

fn body(source: &impl ReadAt, head: &Head, most: u64) -> Result<Vec<u8>, BoxError> {
    let size = head.body.end - head.body.start;
    if size > most {
        return Err(BoxError::Size(name(head.kind)));
    }
    let mut bytes = vec![0; size as usize];
    source.read_exact_at(&mut bytes, head.body.start)?;
    Ok(bytes)
}

fn name(kind: [u8; 4]) -> String {
    kind.escape_ascii().to_string()
}

/// What the `moov` says of the first track.
#[derive(Debug, Default)]
struct Header {
    timescale: u32,
    priming: u64,
    default_duration: u32,
}

impl Header {
    fn read(moov: &[u8]) -> Result<Self, BoxError> {
        let mut header = Self::default();
        let trak = find(moov, *b"trak")?.ok_or(BoxError::Missing("trak"))?;
        let mdia = find(trak, *b"mdia")?.ok_or(BoxError::Missing("mdia"))?;
        let mdhd = find(mdia, *b"mdhd")?.ok_or(BoxError::Missing("mdhd"))?;
        // Version 1 has 64-bit times in front of the timescale.
        let at = if mdhd.first() == Some(&1) { 20 } else { 12 };
        header.timescale = u32_at(mdhd, at).ok_or(BoxError::Size("mdhd".to_owned()))?;
        if let Some(edts) = find(trak, *b"edts")?
            && let Some(elst) = find(edts, *b"elst")?
        {
            header.priming = first_media_time(elst);
        }
        if let Some(mvex) = find(moov, *b"mvex")?
            && let Some(trex) = find(mvex, *b"trex")?
        {
            header.default_duration = u32_at(trex, 12).unwrap_or(0);
        }
        Ok(header)
    }
}

/// Where the first edit that shows media begins in it; an empty edit has a negative time.
fn first_media_time(elst: &[u8]) -> u64 {
    let long = elst.first() == Some(&1);
    let entries = u32_at(elst, 4).unwrap_or(0).min(16) as usize;
    (0..entries)
        .find_map(|entry| {
            let time = if long {
                u64_at(elst, 8 + entry * 20 + 8)?.cast_signed()
            } else {
                i64::from(u32_at(elst, 8 + entry * 12 + 4)?.cast_signed())
            };
            u64::try_from(time).ok()
        })
        .unwrap_or(0)
}

fn moof_duration(moof: &[u8], default: u32) -> Result<u64, BoxError> {
    let mut total = 0_u64;
    for (count, traf) in children(moof).enumerate() {
        let (kind, traf) = traf?;
        if count > RUNS_MAX {
            return Err(BoxError::TooMany);
        }
        if kind != *b"traf" {
            continue;
        }
        let mut default = default;
        for (count, run) in children(traf).enumerate() {
            let (kind, body) = run?;
            if count > RUNS_MAX {
                return Err(BoxError::TooMany);
            }
            match &kind {
                b"tfhd" => default = tfhd_duration(body).unwrap_or(default),
                b"trun" => total = total.saturating_add(trun_duration(body, default)?),
                _ => {}
            }
        }
        // Our files have one track.
        break;
    }
    // A `moof` begins with `mfhd`, so the loop above ends at the first `traf` only when it
    // meets one; without any the duration is unknown.
    if total == 0 && find(moof, *b"traf")?.is_none() { Err(BoxError::Missing("traf")) } else { Ok(total) }
}

fn flags(body: &[u8]) -> u32 {
    u32_at(body, 0).unwrap_or(0) & 0x00ff_ffff
}

/// The default duration of a fragment's samples, when `tfhd` has one.
fn tfhd_duration(tfhd: &[u8]) -> Option<u32> {
    let flags = flags(tfhd);
    let mut at = 8;
    if flags & 0x1 != 0 {
        at += 8; // base_data_offset
    }
    if flags & 0x2 != 0 {
        at += 4; // sample_description_index
    }
    (flags & 0x8 != 0).then(|| u32_at(tfhd, at)).flatten()
}

fn trun_duration(trun: &[u8], default: u32) -> Result<u64, BoxError> {
    let cut = || BoxError::Size("trun".to_owned());
    let flags = flags(trun);
    let samples = u64::from(u32_at(trun, 4).ok_or_else(cut)?);
    if flags & 0x100 == 0 {
        return Ok(samples.saturating_mul(u64::from(default)));
    }
    let at = 8 + [0x1, 0x4].iter().filter(|flag| flags & **flag != 0).count() * 4;
    let step = [0x100, 0x200, 0x400, 0x800].iter().filter(|flag| flags & **flag != 0).count() * 4;
    let table = trun.get(at..).ok_or_else(cut)?;
    // The table must be there before it is walked through.
    if (table.len() as u64) < samples.saturating_mul(step as u64) {
        return Err(cut());
    }
    // The duration is the first of a sample's fields.
    Ok(table.chunks_exact(step).take(samples as usize).map(|sample| u64::from(u32_at(sample, 0).unwrap_or(0))).sum())
}

/// The boxes directly inside a body.
fn children(body: &[u8]) -> impl Iterator<Item = Result<([u8; 4], &[u8]), BoxError>> {
    let mut rest = body;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((kind, size)) = rest.get(4..8).zip(u32_at(rest, 0)) else {
            rest = &[];
            return Some(Err(BoxError::Size("?".to_owned())));
        };
        let kind = [kind[0], kind[1], kind[2], kind[3]];
        let size = if size == 0 { rest.len() } else { size as usize };
        if size < 8 || size > rest.len() {
            rest = &[];
            return Some(Err(BoxError::Size(name(kind))));
        }
        let (this, next) = rest.split_at(size);
        rest = next;
        Some(Ok((kind, &this[8..])))
    })
}

fn find(body: &[u8], wanted: [u8; 4]) -> Result<Option<&[u8]>, BoxError> {
    for child in children(body) {
        let (kind, inside) = child?;
        if kind == wanted {
            return Ok(Some(inside));
        }
    }
    Ok(None)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(u64::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = (body.len() as u32 + 8).to_be_bytes().to_vec();
        bytes.extend_from_slice(&kind);
        bytes.extend_from_slice(body);
        bytes
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
    }

    fn moov() -> Vec<u8> {
        let elst = boxed(*b"elst", &numbers(&[0, 1, 0, 1024, 0x1_0000]));
        let mdhd = boxed(*b"mdhd", &numbers(&[0, 0, 0, 44_100, 0, 0]));
        let trak = [boxed(*b"edts", &elst), boxed(*b"mdia", &mdhd)].concat();
        let trex = boxed(*b"trex", &numbers(&[0, 1, 1, 512, 0, 0]));
        boxed(*b"moov", &[boxed(*b"trak", &trak), boxed(*b"mvex", &trex)].concat())
    }

    fn moof(traf: &[Vec<u8>]) -> Vec<u8> {
        boxed(*b"moof", &[boxed(*b"mfhd", &numbers(&[0, 1])), boxed(*b"traf", &traf.concat())].concat())
    }

    #[test]
    fn durations_come_from_samples_or_from_the_nearest_default() {
        let own = moof(&[
            boxed(*b"tfhd", &numbers(&[0x2_0000, 1])),
            boxed(*b"trun", &numbers(&[0x301, 2, 0, 1024, 9, 1000, 9])),
        ]);
        let of_fragment =
            moof(&[boxed(*b"tfhd", &numbers(&[0x2_000a, 1, 1, 1024])), boxed(*b"trun", &numbers(&[0x1, 3, 0]))]);
        let of_track = moof(&[boxed(*b"tfhd", &numbers(&[0x2_0000, 1])), boxed(*b"trun", &numbers(&[0x1, 2, 0]))]);
        let mut file = [boxed(*b"ftyp", b"iso6"), moov(), boxed(*b"sidx", &[0; 24])].concat();
        let init = file.len() as u64 - 32;
        let mut starts = Vec::new();
        for fragment in [&own, &of_fragment, &of_track] {
            starts.push(file.len() as u64);
            file.extend_from_slice(fragment);
            file.extend_from_slice(&boxed(*b"mdat", &[0; 10]));
        }
        let layout = layout(&file.as_slice()).unwrap();
        assert_eq!((layout.init, layout.sidx), (0..init, Some(init..init + 32)));
        assert_eq!((layout.timescale, layout.priming), (44_100, 1024));
        let durations: Vec<_> = layout.fragments.iter().map(|fragment| fragment.duration).collect();
        assert_eq!(durations, [2024, 3072, 1024]);
        let offsets: Vec<_> = layout.fragments.iter().map(|fragment| fragment.offset).collect();
        assert_eq!(offsets, starts);
        let last = layout.fragments.last().unwrap();
        assert_eq!(last.offset + last.size, file.len() as u64);
    }

    #[test]
    fn a_table_that_claims_more_samples_than_it_has_is_refused() {
        let lying = moof(&[boxed(*b"trun", &numbers(&[0x100, u32::MAX, 1024]))]);
        let file = [moov(), lying].concat();
        assert!(matches!(layout(&file.as_slice()), Err(BoxError::Size(kind)) if kind == "trun"));
    }

    #[test]
    fn a_box_larger_than_the_file_is_refused() {
        let mut file = moov();
        file.extend_from_slice(&numbers(&[1000, u32::from_be_bytes(*b"moof")]));
        assert!(matches!(layout(&file.as_slice()), Err(BoxError::Size(kind)) if kind == "moof"));
    }

    proptest! {
        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = layout(&bytes.as_slice());
        }

        #[test]
        fn a_file_with_some_bytes_changed_never_panics(changes in prop::collection::vec((0_usize..400, any::<u8>()), 1..8)) {
            let fragment = moof(&[boxed(*b"tfhd", &numbers(&[0x2_000a, 1, 1, 1024])), boxed(*b"trun", &numbers(&[0x301, 2, 0, 1024, 9, 1000, 9]))]);
            let mut file = [boxed(*b"ftyp", b"iso6"), moov(), fragment, boxed(*b"mdat", &[0; 10])].concat();
            for (at, byte) in changes {
                let at = at % file.len();
                file[at] = byte;
            }
            let _ = layout(&file.as_slice());
        }
    }
}
