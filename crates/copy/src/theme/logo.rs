//! The paper's logo, which stands in the masthead in the place of its name.

use std::fmt::Write as _;

use super::{Design, Folder, NotATheme, not};
use crate::markdown::escape;
use crate::picture::{Kind, Picture, Shown};

/// The most that a theme's logos are together, as pages carry them, in bytes.
const LARGEST: usize = 24 << 10;
/// How high a logo is where `theme.toml` does not say it, in rem.
pub(super) const HEIGHT: f64 = 2.5;
/// How many CSS pixels a rem is as browsers come.
const REM: f64 = 16.0;

/// A theme's logo.
#[derive(Clone, Debug)]
pub(crate) struct Logo {
    light: Drawing,
    /// What stands there where the reader prefers dark pages, if that is another.
    dark: Option<Drawing>,
    style: String,
}

/// A logo's picture.
#[derive(Clone, Debug)]
struct Drawing {
    /// The picture as an address.
    address: String,
    /// Its width and height on the page, in CSS pixels.
    size: (u32, u32),
    /// Its width on the page, in rem.
    width: f64,
}

impl Logo {
    /// The logo that a theme names, if it names one.
    pub(super) fn read(design: &Design, folder: &Folder) -> Result<Option<Self>, NotATheme> {
        let Some(file) = &design.logo else { return Ok(None) };
        let mut size = 0;
        let mut drawn = |file: &String| -> Result<Drawing, NotATheme> {
            let shown = shown(file, design, folder)?;
            size += shown.content.len();
            Ok(Drawing::of(&shown, design.logo_height))
        };
        let light = drawn(file)?;
        let other = design.logo_dark.as_ref().filter(|dark| *dark != file);
        let dark = other.map(drawn).transpose()?;
        if size > LARGEST {
            return Err(NotATheme::Senseless(format!(
                "its logo takes {} KB, and every page would carry it; {} KB at most, so draw it \
                 with fewer points, or give it fewer colours",
                size.div_ceil(1 << 10),
                LARGEST >> 10
            )));
        }
        let style = style(design, &light, dark.as_ref());
        Ok(Some(Self { light, dark, style }))
    }

    /// The rules that say how large it is.
    pub(super) fn style(&self) -> &str {
        &self.style
    }

    /// The logo as HTML; `paper` says it to those who do not see it.
    pub(crate) fn html(&self, paper: &str) -> String {
        let dark = self.dark.as_ref().map(|Drawing { address, size: (width, height), .. }| {
            format!(
                "<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{address}\" \
                 width=\"{width}\" height=\"{height}\">"
            )
        });
        let Drawing { address, size: (width, height), .. } = &self.light;
        format!(
            "<picture>{}<img class=\"logo\" src=\"{address}\" alt=\"{}\" width=\"{width}\" \
             height=\"{height}\"></picture>",
            dark.unwrap_or_default(),
            escape(paper)
        )
    }
}

impl Drawing {
    fn of(shown: &Shown, height: f64) -> Self {
        let width = height * f64::from(shown.width) / f64::from(shown.height.max(1));
        Self { address: shown.data_address(), size: (pixels(width), pixels(height)), width }
    }
}

/// The logo as a page carries it: no larger than the page shows it on a dense screen.
fn shown(file: &str, design: &Design, folder: &Folder) -> Result<Shown, NotATheme> {
    let missing = || not(file, "theme.toml names it, and it is not there");
    let content = folder.get(file).ok_or_else(missing)?.clone();
    let picture = Picture::read(content).map_err(|error| not(file, &error.to_string()))?;
    if !matches!(picture.kind(), Kind::Svg | Kind::Png) {
        return Err(not(file, "a logo is an SVG or a PNG"));
    }
    let (width, height) = picture.size();
    let wide = design.logo_height * f64::from(width) / f64::from(height.max(1));
    let widest = pixels(wide.min(design.typography.measure));
    picture.shown(widest).map_err(|error| not(file, &error.to_string()))
}

/// How large the logo is. One that is drawn for light pages alone keeps their paper below it on
/// dark ones.
fn style(design: &Design, light: &Drawing, dark: Option<&Drawing>) -> String {
    let Drawing { width, .. } = light;
    let mut style =
        format!("body > .masthead .logo {{ width: {width:.3}rem; vertical-align: middle; }}\n");
    let on_dark = match dark {
        Some(Drawing { width, .. }) => format!("width: {width:.3}rem;"),
        None if design.logo_dark.is_some() => return style,
        None => format!("background: {}; padding: .4rem .6rem;", design.light.paper),
    };
    // Writing into a string cannot fail.
    let _ = writeln!(
        style,
        "@media screen and (prefers-color-scheme: dark) {{ body > .masthead .logo {{ {on_dark} }} }}"
    );
    style
}

fn pixels(rem: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a logo is up to 6 rem high and no side of a picture is 0; a cast stops at the ends"
    )]
    let pixels = (rem * REM).round().max(1.0) as u32;
    pixels
}
