//! A canvas whose every point is a function: colours, soft edges, noise and grain.

use image::{Rgb, RgbImage};

use crate::rng::Rng;

/// A colour as red, green and blue in `0.0..=1.0`.
pub type Colour = [f32; 3];

/// A colour from its hexadecimal code.
pub const fn hex(code: u32) -> Colour {
    [((code >> 16) & 0xff) as f32 / 255.0, ((code >> 8) & 0xff) as f32 / 255.0, (code & 0xff) as f32 / 255.0]
}

/// From `a` (at 0) to `b` (at 1).
pub fn blend(a: Colour, b: Colour, amount: f32) -> Colour {
    let t = amount.clamp(0.0, 1.0);
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

/// Light upon a colour: it can only get brighter.
pub fn glow(base: Colour, light: Colour, amount: f32) -> Colour {
    [0, 1, 2].map(|i| 1.0 - (1.0 - base[i]) * (1.0 - light[i] * amount.clamp(0.0, 1.0)))
}

/// A gradient through evenly spaced colours.
pub fn ramp(colours: &[Colour], place: f32) -> Colour {
    let last = colours.len() - 1;
    let at = place.clamp(0.0, 1.0) * last as f32;
    let index = (at as usize).min(last.saturating_sub(1));
    blend(colours[index], colours[(index + 1).min(last)], at - index as f32)
}

/// How much of a point lies inside, from its distance to the edge (negative inside) and the pixel's size.
pub fn inside(distance: f32, pixel: f32) -> f32 {
    (0.5 - distance / pixel).clamp(0.0, 1.0)
}

/// From 0 at `from` to 1 at `to`, without corners.
pub fn smooth(from: f32, to: f32, value: f32) -> f32 {
    let t = ((value - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Paints each pixel with `shade(x, y)`, both in `0.0..1.0` from the top left, and adds a little grain.
pub fn paint(size: u32, grain: f32, rng: &mut Rng, shade: impl Fn(f32, f32) -> Colour) -> RgbImage {
    let mut picture = RgbImage::new(size, size);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let colour = shade((x as f32 + 0.5) / size as f32, (y as f32 + 0.5) / size as f32);
        let noise = rng.bipolar() * grain;
        *pixel = Rgb(colour.map(|c| ((c + noise) * 255.0 + 0.5).clamp(0.0, 255.0) as u8));
    }
    picture
}

/// Smooth noise in `-1.0..=1.0`, in as many octaves as asked.
#[derive(Clone, Copy, Debug)]
pub struct Noise(pub u64);

impl Noise {
    fn lattice(self, x: i32, y: i32) -> f32 {
        let place = (u64::from(x as u32) << 32) | u64::from(y as u32);
        Rng::new(self.0 ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15)).bipolar()
    }

    /// Noise with features of size one.
    pub fn at(self, x: f32, y: f32) -> f32 {
        let (ix, iy) = (x.floor(), y.floor());
        let (fx, fy) = (smooth(0.0, 1.0, x - ix), smooth(0.0, 1.0, y - iy));
        let (ix, iy) = (ix as i32, iy as i32);
        let row = |y: i32| {
            let a = self.lattice(ix, y);
            a + (self.lattice(ix + 1, y) - a) * fx
        };
        let top = row(iy);
        top + (row(iy + 1) - top) * fy
    }

    /// Noise with finer noise on it.
    pub fn rough(self, x: f32, y: f32, octaves: u32) -> f32 {
        let (mut sum, mut scale, mut weight) = (0.0, 1.0, 0.55);
        for octave in 0..octaves {
            sum += Self(self.0.wrapping_add(u64::from(octave))).at(x * scale, y * scale) * weight;
            scale *= 2.1;
            weight *= 0.5;
        }
        sum
    }
}
