//! What a virtual X server shows, read from the file it keeps its framebuffer in (`Xvfb -fbdir`),
//! in the X window dump format (X11/XWDFile.h, version 7).

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

/// How long between two looks.
const LOOK: Duration = Duration::from_micros(250);

/// How many columns of pixels a caret that blinks changes at most; a letter changes more.
pub const CARET: u64 = 3;

/// A framebuffer of 32-bit pixels.
pub struct Framebuffer {
    file: File,
    pixels_from: u64,
    bytes_a_line: u64,
}

/// A part of the screen, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// From the left.
    pub x: u64,
    /// From the top.
    pub y: u64,
    /// How wide.
    pub width: u64,
    /// How high.
    pub height: u64,
}

impl Region {
    /// The columns, counted from the region's left, and the lines of which looks differ.
    pub fn difference(self, before: &[u8], now: &[u8]) -> Option<Self> {
        let (mut left, mut right, mut top, mut bottom) = (u64::MAX, 0, u64::MAX, 0);
        let width = usize::try_from(self.width * 4).ok()?;
        let lines = before.chunks_exact(width).zip(now.chunks_exact(width));
        for (y, (before, now)) in (0..).zip(lines).filter(|(_, (before, now))| before != now) {
            (top, bottom) = (top.min(y), y);
            let pixels = before.chunks_exact(4).zip(now.chunks_exact(4));
            for (x, _) in (0..).zip(pixels).filter(|(_, (before, now))| before != now) {
                (left, right) = (left.min(x), right.max(x));
            }
        }
        let found = right.checked_sub(left).zip(bottom.checked_sub(top));
        found.map(|(width, height)| Self {
            x: self.x + left,
            y: self.y + top,
            width: width + 1,
            height: height + 1,
        })
    }

    /// Whether more differs than a caret that blinks.
    fn says_more(self, before: &[u8], now: &[u8]) -> bool {
        before != now && self.difference(before, now).is_some_and(|part| part.width > CARET)
    }
}

impl Framebuffer {
    /// Opens the framebuffer of screen 0 in `folder`.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join("Xvfb_screen0");
        let file = File::open(&path).with_context(|| format!("open {}", path.display()))?;
        let mut header = [0_u8; 100];
        file.read_exact_at(&mut header, 0)?;
        let word = |index: usize| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&header[index * 4..index * 4 + 4]);
            u64::from(u32::from_be_bytes(bytes))
        };
        ensure!(word(1) == 7, "the framebuffer is no X window dump of version 7");
        ensure!(word(11) == 32, "the framebuffer has {} bits a pixel, not 32", word(11));
        Ok(Self { file, pixels_from: word(0) + word(19) * 12, bytes_a_line: word(12) })
    }

    /// The bytes of a region: blue, green, red and an unused one for each pixel.
    pub fn read(&self, region: Region) -> anyhow::Result<Vec<u8>> {
        let width = usize::try_from(region.width * 4)?;
        let mut pixels = vec![0; width * usize::try_from(region.height)?];
        for (line, row) in (region.y..).zip(pixels.chunks_exact_mut(width)) {
            let at = self.pixels_from + line * self.bytes_a_line + region.x * 4;
            self.file.read_exact_at(row, at)?;
        }
        Ok(pixels)
    }

    /// Waits until a region looks other than `before`.
    pub fn wait_for_change(
        &self,
        region: Region,
        before: &[u8],
        limit: Duration,
    ) -> anyhow::Result<Instant> {
        self.wait_until(region, limit, |pixels| pixels != before)
    }

    /// Waits until more of a region looks other than `before` than a caret that blinks.
    pub fn wait_for_letter(
        &self,
        region: Region,
        before: &[u8],
        limit: Duration,
    ) -> anyhow::Result<Instant> {
        self.wait_until(region, limit, |pixels| region.says_more(before, pixels))
    }

    /// Waits until nothing of a region but a caret has changed for `still`; gives what it shows.
    pub fn wait_for_the_caret_alone(
        &self,
        region: Region,
        still: Duration,
        limit: Duration,
    ) -> anyhow::Result<Vec<u8>> {
        let more = |before: &[u8], now: &[u8]| region.says_more(before, now);
        Ok(self.wait_for_rest_but(region, still, limit, more)?.0)
    }

    /// Where a caret blinks in a region.
    pub fn wait_for_a_blink(&self, region: Region, limit: Duration) -> anyhow::Result<Region> {
        let start = Instant::now();
        while start.elapsed() < limit {
            let before = self.read(region)?;
            self.wait_for_change(region, &before, limit)?;
            let found = region.difference(&before, &self.read(region)?);
            if let Some(caret) = found.filter(|part| part.width <= CARET) {
                return Ok(caret);
            }
        }
        bail!("no caret blinked within {limit:?}");
    }

    /// Waits until a region has not changed for `still`; gives what it shows.
    pub fn wait_for_stillness(
        &self,
        region: Region,
        still: Duration,
        limit: Duration,
    ) -> anyhow::Result<Vec<u8>> {
        Ok(self.wait_for_rest(region, still, limit)?.0)
    }

    /// The same, with the moment of the last change that was seen.
    pub fn wait_for_rest(
        &self,
        region: Region,
        still: Duration,
        limit: Duration,
    ) -> anyhow::Result<(Vec<u8>, Instant)> {
        self.wait_for_rest_but(region, still, limit, |before, now| before != now)
    }

    fn wait_for_rest_but(
        &self,
        region: Region,
        still: Duration,
        limit: Duration,
        moves: impl Fn(&[u8], &[u8]) -> bool,
    ) -> anyhow::Result<(Vec<u8>, Instant)> {
        let start = Instant::now();
        let mut last = self.read(region)?;
        let mut since = Instant::now();
        while since.elapsed() < still {
            if start.elapsed() > limit {
                bail!("the screen did not come to rest within {limit:?}");
            }
            std::thread::sleep(LOOK);
            let now = self.read(region)?;
            if moves(&last, &now) {
                since = Instant::now();
            }
            last = now;
        }
        Ok((last, since))
    }

    /// Waits until a region shows ink on paper: most of it light, some of it dark.
    pub fn wait_for_ink(&self, region: Region, limit: Duration) -> anyhow::Result<Instant> {
        self.wait_until(region, limit, |pixels| {
            let (mut light, mut dark) = (0, 0);
            for pixel in pixels.chunks_exact(4) {
                match pixel[..3].iter().map(|&channel| u32::from(channel)).sum::<u32>() {
                    600.. => light += 1,
                    0..300 => dark += 1,
                    _ => {}
                }
            }
            let all = pixels.len() / 4;
            light > all * 3 / 5 && dark > all / 2000
        })
    }

    fn wait_until(
        &self,
        region: Region,
        limit: Duration,
        shown: impl Fn(&[u8]) -> bool,
    ) -> anyhow::Result<Instant> {
        let start = Instant::now();
        loop {
            if shown(&self.read(region)?) {
                return Ok(Instant::now());
            }
            if start.elapsed() > limit {
                bail!("the screen did not show it within {limit:?}");
            }
            std::thread::sleep(LOOK);
        }
    }
}
