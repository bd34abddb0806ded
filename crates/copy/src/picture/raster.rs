//! Pictures made of pixels.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use super::{Kind, NotAPicture, Shown};

/// The most pixels that a picture can have.
pub(super) const MOST: u64 = 100 << 20;
/// How many of a picture's pixels stand for one of CSS's, in each direction.
const DENSITY: u32 = 2;
/// The quality of JPEG, from 1 to 100. Eighty-two is where more shows to nobody at this density.
const QUALITY: u8 = 82;

/// Its width and height as it is looked at.
pub(super) fn size(kind: Kind, content: &[u8]) -> Result<(u32, u32), NotAPicture> {
    let mut decoder = decoder(kind, content)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST {
        return Err(NotAPicture::TooManyPixels(pixels.div_ceil(1 << 20)));
    }
    let turned = matches!(
        orientation(&mut *decoder),
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if turned { (height, width) } else { (width, height) })
}

/// The picture as a page carries it.
pub(super) fn shown(kind: Kind, content: &[u8], widest: u32) -> Result<Shown, NotAPicture> {
    size(kind, content)?;
    let mut decoder = decoder(kind, content)?;
    let orientation = orientation(&mut *decoder);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let most = widest.saturating_mul(DENSITY).max(1);
    if picture.width() > most {
        let height = u64::from(picture.height()) * u64::from(most) / u64::from(picture.width());
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        picture = picture.resize_exact(most, height, FilterType::CatmullRom);
    }
    let (width, height) = (picture.width(), picture.height());
    let (kind, content) = written(kind, &picture)?;
    Ok(Shown { kind, width, height, content })
}

/// As JPEG where it came as one, and where it can be and is much smaller so; else as PNG.
fn written(kind: Kind, picture: &DynamicImage) -> Result<(Kind, Vec<u8>), NotAPicture> {
    let is_opaque = !picture.color().has_alpha()
        || picture.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let jpeg = || -> Result<Vec<u8>, NotAPicture> {
        let mut content = Vec::new();
        JpegEncoder::new_with_quality(&mut content, QUALITY)
            .encode_image(&picture.to_rgb8())
            .map_err(damaged)?;
        Ok(content)
    };
    if kind == Kind::Jpeg {
        return Ok((Kind::Jpeg, jpeg()?));
    }
    let mut png = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, PngFilter::Adaptive);
    let plain = if is_opaque {
        DynamicImage::from(picture.to_rgb8())
    } else {
        DynamicImage::from(picture.to_rgba8())
    };
    plain.write_with_encoder(encoder).map_err(damaged)?;
    if is_opaque {
        let jpeg = jpeg()?;
        if jpeg.len() * 3 < png.len() {
            return Ok((Kind::Jpeg, jpeg));
        }
    }
    Ok((Kind::Png, png))
}

fn decoder<'c>(kind: Kind, content: &'c [u8]) -> Result<Box<dyn ImageDecoder + 'c>, NotAPicture> {
    let content = Cursor::new(content);
    let mut decoder: Box<dyn ImageDecoder + 'c> = match kind {
        Kind::Jpeg => Box::new(JpegDecoder::new(content).map_err(damaged)?),
        Kind::Png => Box::new(PngDecoder::new(content).map_err(damaged)?),
        Kind::Webp => Box::new(WebPDecoder::new(content).map_err(damaged)?),
        Kind::Svg => return Err(NotAPicture::UnknownKind),
    };
    let mut limits = Limits::default();
    // Sixteen bits for each of four colours.
    limits.max_alloc = Some(MOST * 8);
    decoder.set_limits(limits).map_err(damaged)?;
    Ok(decoder)
}

/// How the camera was held (Exif 2.3, tag 0x0112).
fn orientation(decoder: &mut (dyn ImageDecoder + '_)) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

fn damaged(error: ImageError) -> NotAPicture {
    NotAPicture::Damaged(error.to_string())
}
