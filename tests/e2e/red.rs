//! WebKit's line under a misspelt word, which it tells of in no other way than by its red.

use std::io::BufReader;
use std::path::Path;

/// How many pixels of a picture have it.
pub fn count(picture: &Path) -> anyhow::Result<usize> {
    Ok(pixels(picture)?.len())
}

/// The middle of those pixels; none where there are hardly any.
pub fn middle(picture: &Path) -> anyhow::Result<Option<(i32, i32)>> {
    let found = pixels(picture)?;
    let [Some((left, right)), Some((top, bottom))] =
        [|&(x, _): &(i32, i32)| x, |&(_, y): &(i32, i32)| y].map(|side| {
            let sides = || found.iter().map(side);
            sides().min().zip(sides().max())
        })
    else {
        return Ok(None);
    };
    Ok((found.len() > 10).then_some((left.midpoint(right), top.midpoint(bottom))))
}

fn pixels(picture: &Path) -> anyhow::Result<Vec<(i32, i32)>> {
    let file = BufReader::new(std::fs::File::open(picture)?);
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    reader.next_frame(&mut pixels)?;
    let width = i32::try_from(reader.info().width)?;
    let is_red = |pixel: &[u8]| {
        let (red, green, blue) = (i16::from(pixel[0]), i16::from(pixel[1]), i16::from(pixel[2]));
        red > 150 && red - green > 60 && red - blue > 60
    };
    let places = (0..).map(|at| (at % width, at / width));
    let reds = places.zip(pixels.chunks_exact(3)).filter(|(_, pixel)| is_red(pixel));
    Ok(reds.map(|(place, _)| place).collect())
}
