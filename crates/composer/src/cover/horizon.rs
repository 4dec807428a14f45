//! A striped sun behind hills, and rails that run towards it.

use image::RgbImage;

use super::canvas::{Colour, Noise, blend, glow, hex, inside, paint as fill, ramp, smooth};
use crate::rng::Rng;

const SKIES: [[Colour; 5]; 3] = [
    [hex(0x0b_0826), hex(0x2a_1150), hex(0x7a_1f6e), hex(0xe0_4a6a), hex(0xff_b066)],
    [hex(0x04_1022), hex(0x0d_2a4f), hex(0x1f_5c7d), hex(0x66_a89b), hex(0xf4_d58d)],
    [hex(0x12_0a1f), hex(0x3a_1440), hex(0x84_2b52), hex(0xd9_624b), hex(0xf9_c46b)],
];
const HORIZON: f32 = 0.64;

pub(super) fn paint(mut rng: Rng, size: u32) -> RgbImage {
    let sky = rng.pick(&SKIES);
    let pixel = 1.0 / size as f32;
    let sun_x = rng.between(0.36, 0.64);
    let sun_y = rng.between(0.44, 0.50);
    let radius = rng.between(0.21, 0.25);
    let noise = Noise(rng.bits());
    let stars: Vec<(f32, f32, f32)> = (0..140).map(|_| (rng.unit(), rng.unit() * 0.5, rng.unit())).collect();
    let mut grain = rng.stream("grain");

    fill(size, 0.012, &mut grain, |x, y| {
        if y > HORIZON {
            return ground(x, y, sun_x, &sky, pixel);
        }
        let mut colour = ramp(&sky, (y / HORIZON).powf(1.35));
        for (sx, sy, size) in &stars {
            let distance = (x - sx).hypot(y - sy);
            if distance < 0.006 {
                let light = (1.0 - distance / (0.0012 + 0.0022 * size)).max(0.0);
                colour = glow(colour, [1.0, 0.95, 0.9], light * (1.0 - y / 0.5));
            }
        }
        let distance = (x - sun_x).hypot(y - sun_y);
        colour = glow(colour, sky[4], 0.55 * smooth(radius * 2.6, radius * 0.8, distance));
        let height = (y - sun_y + radius) / (2.0 * radius);
        // Slits widen towards the horizon.
        let slit = ((height * 11.0).fract() - 0.5).abs() - 0.5 + 0.42 * (height - 0.35).max(0.0);
        let face = ramp(&[hex(0xff_f1b8), sky[4], sky[3]], height);
        let cut = if height > 0.36 { inside(-slit * radius * 0.18, pixel) } else { 0.0 };
        colour = blend(colour, face, inside(distance - radius, pixel) * (1.0 - cut));
        // Three ranges of hills, the nearest the darkest.
        for range in 0..3_u8 {
            let depth = f32::from(range);
            let rise = 0.085 - 0.022 * depth;
            let top = HORIZON - 0.012 - rise * (0.55 + noise.rough(x * (3.0 + 2.0 * depth) + 17.0 * depth, depth, 4));
            let shade = blend(sky[2], sky[0], 0.35 + 0.3 * depth);
            colour = blend(colour, shade, inside(top - y, pixel));
        }
        colour
    })
}

fn ground(x: f32, y: f32, vanish: f32, sky: &[Colour; 5], pixel: f32) -> Colour {
    let near = (y - HORIZON) / (1.0 - HORIZON);
    let distance = 1.0 / near.max(0.002);
    let mut colour = blend(sky[1], sky[0], 0.35 + near * 0.65);
    colour = glow(colour, sky[3], 0.5 * (1.0 - near).powi(6));
    let width = 0.012 + 0.23 * near;
    let across = (x - vanish) / width;
    // Sleepers come closer together far away.
    let sleeper = ((distance * 2.6).fract() - 0.5).abs();
    let far = smooth(9.0, 4.0, distance);
    if across.abs() < 1.45 {
        let wood = smooth(0.30, 0.26, sleeper) * far;
        colour = blend(colour, blend(sky[0], sky[2], 0.55), wood * 0.9);
    }
    for side in [-1.0_f32, 1.0] {
        let off = ((across - side) * width).abs();
        let rail = inside(off - 0.0022 - 0.009 * near, pixel);
        let shine = ramp(&[sky[4], sky[3], sky[2]], near);
        colour = glow(colour, sky[3], 0.35 * smooth(0.05, 0.0, off) * (1.0 - near * 0.6));
        colour = blend(colour, shine, rail);
    }
    colour
}
