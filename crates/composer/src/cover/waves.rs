//! A sea of cut paper, a lighthouse and its beam.

use image::RgbImage;

use super::canvas::{Colour, Noise, blend, glow, hex, inside, paint as fill, ramp, smooth};
use crate::rng::Rng;

struct Palette {
    sky: [Colour; 3],
    sea: [Colour; 4],
    disc: Colour,
    tower: Colour,
    band: Colour,
}

const PALETTES: [Palette; 3] = [
    Palette {
        sky: [hex(0x1d_3557), hex(0x6c_8ea0), hex(0xf3_d9b1)],
        sea: [hex(0xc7_d8c6), hex(0x6f_a3a0), hex(0x2f_6475), hex(0x0f_2a3f)],
        disc: hex(0xfb_efd5),
        tower: hex(0xf6_ead6),
        band: hex(0xc4_4536),
    },
    Palette {
        sky: [hex(0x2b_2d42), hex(0x8d_6a8f), hex(0xf2_b5a0)],
        sea: [hex(0xe6_c9c0), hex(0x9a_8cae), hex(0x56_5687), hex(0x23_2347)],
        disc: hex(0xff_e9d6),
        tower: hex(0xfa_f0e6),
        band: hex(0x8f_2d56),
    },
    Palette {
        sky: [hex(0x0b_3c49), hex(0x5f_9ea0), hex(0xf7_e1b5)],
        sea: [hex(0xd5_e3c8), hex(0x86_b39a), hex(0x3b_7a6f), hex(0x0f_3438)],
        disc: hex(0xff_f4d9),
        tower: hex(0xfd_f5e3),
        band: hex(0xdb_7f3c),
    },
];

const LAYERS: u8 = 8;

pub(super) fn paint(mut rng: Rng, size: u32) -> RgbImage {
    let palette = &PALETTES[rng.below(PALETTES.len())];
    let pixel = 1.0 / size as f32;
    let paper = Noise(rng.bits());
    let tower_x = rng.between(0.62, 0.74);
    let (disc_x, disc_y) = (rng.between(0.2, 0.36), rng.between(0.2, 0.3));
    let layers: Vec<[f32; 4]> =
        (0..LAYERS).map(|_| [rng.unit(), rng.between(1.2, 2.4), rng.unit(), rng.between(2.6, 4.4)]).collect();
    let mut grain = rng.stream("grain");

    let crest = |index: u8, x: f32| {
        let [a, fa, b, fb] = layers[usize::from(index)];
        let depth = f32::from(index) / f32::from(LAYERS - 1);
        let swell = 0.012 + 0.020 * depth;
        let turn = std::f32::consts::TAU;
        0.60 + 0.36 * depth.powf(1.25)
            + swell * ((x * fa + a) * turn).sin()
            + swell * 0.45 * ((x * fb + b) * turn).sin()
    };

    fill(size, 0.008, &mut grain, |x, y| {
        let fibre = paper.rough(x * 90.0, y * 90.0, 2) * 0.012;
        let mut colour = ramp(&palette.sky, (y / 0.62).powf(0.9));
        let disc = (x - disc_x).hypot(y - disc_y);
        for ring in (1..=3_u8).rev() {
            let reach = 0.085 + 0.045 * f32::from(ring);
            colour = glow(colour, palette.disc, 0.10 * inside(disc - reach, pixel));
        }
        colour = blend(colour, palette.disc, inside(disc - 0.085, pixel));
        colour = lighthouse(colour, x - tower_x, y, palette, pixel);
        for index in 0..LAYERS {
            let top = crest(index, x);
            let below = y - top;
            // Each sheet throws a soft shadow on the one behind it.
            let shadow = smooth(0.035, 0.0, top - y) * f32::from(u8::from(below < 0.0));
            colour = blend(colour, [0.02, 0.05, 0.08], shadow * 0.22);
            let depth = f32::from(index) / f32::from(LAYERS - 1);
            let sheet = ramp(&palette.sea, depth);
            let lit = blend(sheet, [1.0, 1.0, 1.0], 0.16 * smooth(0.02, 0.0, below));
            colour = blend(colour, lit, inside(-below, pixel));
        }
        colour.map(|channel| channel + fibre)
    })
}

/// The tower stands at x = 0; its lamp is at y = 0.3.
fn lighthouse(sky: Colour, x: f32, y: f32, palette: &Palette, pixel: f32) -> Colour {
    const LAMP: f32 = 0.30;
    let mut colour = sky;
    let rise = y - LAMP;
    // Two beams, to the left a little up, to the right a little down.
    for (side, tilt) in [(-1.0_f32, -0.10_f32), (1.0, 0.06)] {
        let along = x * side;
        if along > 0.0 {
            let off = (rise - along * tilt).abs();
            let edge = 0.008 + along * 0.14;
            let light = smooth(edge, edge * 0.6, off) * (1.0 - along * 0.75).clamp(0.0, 1.0);
            colour = glow(colour, palette.disc, 0.42 * light);
        }
    }
    colour = glow(colour, palette.disc, 0.8 * smooth(0.075, 0.0, x.hypot(rise)));
    // The rock, the tapering tower with its bands, the gallery, the lamp room and the roof.
    let rock = (x / 0.19).powi(2) + ((y - 0.66) / 0.075).powi(2) - 1.0;
    colour = blend(colour, palette.sea[3], inside(rock * 0.06, pixel));
    let half = 0.026 + 0.020 * ((y - 0.33) / 0.29).clamp(0.0, 1.0);
    if y > 0.335 && y < 0.63 {
        let stripe = ((y - 0.335) / 0.059).floor() as i32 % 2 == 1;
        let wall = if stripe { palette.band } else { palette.tower };
        let round = blend(wall, [0.05, 0.08, 0.12], 0.35 * smooth(-half * 0.2, half, x));
        colour = blend(colour, round, inside(x.abs() - half, pixel));
    }
    let gallery = (x.abs() - 0.036).max((y - 0.333).abs() - 0.005);
    colour = blend(colour, palette.sea[3], inside(gallery, pixel));
    let lantern = (x.abs() - 0.019).max((y - 0.306).abs() - 0.023);
    colour = blend(colour, hex(0xff_f3c4), inside(lantern, pixel));
    let roof = (x.abs() - (y - 0.250) * 0.8).max(y - 0.284).max(0.250 - y);
    blend(colour, palette.band, inside(roof, pixel))
}
