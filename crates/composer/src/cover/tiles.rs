//! A grid of plain shapes: many voices, one pattern.

use image::RgbImage;

use super::canvas::{Colour, blend, hex, inside, paint as fill};
use crate::rng::Rng;

const PALETTES: [[Colour; 6]; 3] = [
    [hex(0xf4_ebd9), hex(0x1b_2a41), hex(0xd6_4933), hex(0xf2_b134), hex(0x2a_9d8f), hex(0xe8_a598)],
    [hex(0xf7_f1e3), hex(0x2d_1e2f), hex(0xf0_5d5e), hex(0x0f_7173), hex(0xe7_9f3c), hex(0x97_b8c8)],
    [hex(0xee_e8dc), hex(0x14_213d), hex(0xfc_a311), hex(0x5b_5f97), hex(0xff_6b6c), hex(0xb8_d8ba)],
];
const CELLS: u16 = 6;

#[derive(Clone, Copy)]
enum Shape {
    Quarter,
    Ring,
    Disc,
    Half,
    Leaf,
    Stripes,
    Arcs,
    Corner,
}

#[derive(Clone, Copy)]
struct Tile {
    shape: Shape,
    turn: usize,
    ground: Colour,
    ink: Colour,
    accent: Colour,
}

pub(super) fn paint(mut rng: Rng, size: u32) -> RgbImage {
    let palette = rng.pick(&PALETTES);
    let tiles = lay(&palette, &mut rng);
    let mut grain = rng.stream("grain");
    let margin = 0.055;
    let cell = (1.0 - 2.0 * margin) / f32::from(CELLS);
    let pixel = 1.0 / (size as f32 * cell);
    fill(size, 0.012, &mut grain, |x, y| {
        let (u, v) = ((x - margin) / cell, (y - margin) / cell);
        if u < 0.0 || v < 0.0 || u >= f32::from(CELLS) || v >= f32::from(CELLS) {
            return palette[0];
        }
        let tile = tiles[usize::from(CELLS) * v as usize + u as usize];
        shade(tile, u.fract(), v.fract(), pixel)
    })
}

/// Chooses the tiles: no two neighbours share ground and shape.
fn lay(palette: &[Colour; 6], rng: &mut Rng) -> Vec<Tile> {
    const SHAPES: [Shape; 10] = [
        Shape::Quarter,
        Shape::Quarter,
        Shape::Ring,
        Shape::Disc,
        Shape::Half,
        Shape::Leaf,
        Shape::Leaf,
        Shape::Stripes,
        Shape::Arcs,
        Shape::Corner,
    ];
    let mut grounds: Vec<usize> = Vec::new();
    let count = usize::from(CELLS);
    (0..count * count)
        .map(|index| {
            let mut ground = rng.pick(&[0, 0, 1, 1, 2, 3, 4, 5]);
            while (index % count > 0 && grounds[index - 1] == ground)
                || (index >= count && grounds[index - count] == ground)
            {
                ground = rng.below(6);
            }
            grounds.push(ground);
            let mut ink = rng.below(6);
            while ink == ground {
                ink = rng.below(6);
            }
            let mut accent = rng.below(6);
            while accent == ground || accent == ink {
                accent = rng.below(6);
            }
            Tile {
                shape: rng.pick(&SHAPES),
                turn: rng.below(4),
                ground: palette[ground],
                ink: palette[ink],
                accent: palette[accent],
            }
        })
        .collect()
}

fn shade(tile: Tile, u: f32, v: f32, pixel: f32) -> Colour {
    let (x, y) = match tile.turn {
        0 => (u, v),
        1 => (1.0 - v, u),
        2 => (1.0 - u, 1.0 - v),
        _ => (v, 1.0 - u),
    };
    let centre = (x - 0.5).hypot(y - 0.5);
    let corner = x.hypot(y);
    let over = |base: Colour, ink: Colour, distance: f32| blend(base, ink, inside(distance, pixel));
    match tile.shape {
        Shape::Quarter => over(over(tile.ground, tile.ink, corner - 1.0), tile.accent, corner - 0.45),
        Shape::Ring => over(over(tile.ground, tile.ink, (centre - 0.31).abs() - 0.1), tile.accent, centre - 0.1),
        Shape::Disc => over(tile.ground, tile.ink, centre - 0.36),
        Shape::Half => {
            over(over(tile.ground, tile.ink, (centre - 0.5).max(x - 0.5)), tile.accent, (centre - 0.5).max(0.5 - x))
        }
        Shape::Leaf => {
            let other = (x - 1.0).hypot(y - 1.0);
            over(tile.ground, tile.ink, corner.max(other) - 1.0)
        }
        Shape::Stripes => {
            let wave = ((x * 4.0).fract() - 0.5).abs() - 0.25;
            over(tile.ground, tile.ink, wave / 4.0)
        }
        Shape::Arcs => {
            let wave = ((corner * 4.0).fract() - 0.5).abs() - 0.25;
            let rings = over(tile.ground, tile.ink, (wave / 4.0).max(corner - 1.0));
            over(rings, tile.accent, corner - 0.25)
        }
        Shape::Corner => {
            over(over(tile.ground, tile.ink, (x + y - 1.0) * 0.707), tile.accent, (x - 0.7).hypot(y - 0.7) - 0.16)
        }
    }
}
