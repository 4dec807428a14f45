//! Rings like those of a tree or a record, bent by noise, with static across them.

use image::RgbImage;

use super::canvas::{Colour, Noise, blend, glow, hex, paint as fill, ramp, smooth};
use crate::rng::Rng;

const PALETTES: [[Colour; 6]; 3] = [
    [hex(0x1a_0d0a), hex(0x4a_1c12), hex(0x96_3c1c), hex(0xd4_762f), hex(0xf0_b674), hex(0xfb_e8cf)],
    [hex(0x14_0f1c), hex(0x3b_1f3f), hex(0x86_3252), hex(0xd2_5b4e), hex(0xf2_a65a), hex(0xfd_ecd2)],
    [hex(0x16_0c12), hex(0x4b_1526), hex(0x9c_2f2f), hex(0xd6_6a33), hex(0xee_ad62), hex(0xfb_e9cc)],
];

pub(super) fn paint(mut rng: Rng, size: u32) -> RgbImage {
    let palette = rng.pick(&PALETTES);
    let noise = Noise(rng.bits());
    let stripes = Noise(rng.bits());
    let (cx, cy) = (rng.between(0.38, 0.62), rng.between(0.38, 0.62));
    let density = rng.between(15.0, 19.0);
    let light = rng.unit() * std::f32::consts::TAU;
    let (light_x, light_y) = (light.cos(), light.sin());
    let mut grain = rng.stream("grain");
    let pixel = 1.0 / size as f32;

    let field = move |x: f32, y: f32| {
        let wx = noise.rough(x * 2.4, y * 2.4, 3);
        let wy = noise.rough(x * 2.4 + 31.0, y * 2.4 + 7.0, 3);
        (x - cx + 0.17 * wx).hypot(y - cy + 0.17 * wy)
    };

    fill(size, 0.02, &mut grain, |x, y| {
        // Static: a few scan lines slip sideways.
        let row = (y * 150.0).floor();
        let torn = stripes.at(row * 0.21, 3.0);
        let slip = if torn > 0.42 { (torn - 0.42) * 0.22 * stripes.at(row * 7.7, 11.0) } else { 0.0 };
        let x = x + slip;
        let value = field(x, y);
        let step = 0.004;
        let slope_x = (field(x + step, y) - value) / step;
        let slope_y = (field(x, y + step) - value) / step;

        let number = value * density;
        let within = number.fract();
        let index = number.floor();
        // Each ring its own tone, from bright in the middle to dark outside.
        let tone = 0.97 - value * 1.25 + 0.13 * noise.at(index * 5.3, 40.0);
        let mut colour = ramp(&palette, tone);
        // Raised like paper: light on one flank, shadow on the other.
        let relief = slope_x * light_x + slope_y * light_y;
        let edge = smooth(0.22, 0.0, within);
        colour = blend(colour, palette[0], 0.55 * edge);
        colour = glow(colour, palette[5], 0.22 * smooth(0.55, 1.0, within) * (0.5 + 0.5 * relief));
        colour = blend(colour, palette[0], 0.28 * (0.5 - 0.5 * relief));
        let line = smooth(density * pixel * 2.2, 0.0, within.min(1.0 - within));
        colour = blend(colour, palette[0], 0.5 * line);
        let vignette = smooth(0.45, 0.85, (x - 0.5).hypot(y - 0.5));
        blend(colour, palette[0], 0.45 * vignette)
    })
}
