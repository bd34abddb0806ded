//! What WebKitGTK is told by the environment, before it starts.
//!
//! How it draws: on a machine without a GPU its DMA-BUF renderer takes seven times as long for a key to
//! appear, and twice as long to start, as the plain one. Where it draws the plain way, no driver of
//! OpenGL is asked for either: the one that computes in software is 18 MB of the window's process, and
//! 50 ms of its start.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::Path;

/// Said on every machine, of JavaScriptCore's compilers: the second is left out, 8 MB of the window, and
/// the first waits for a function's 1,300th call instead of its 33rd, 4 MB. A key, a room, a start and a
/// story of 20,000 words take as long; only what runs through millions of words takes three times as long.
pub const ALWAYS: [(&str, &str); 2] =
    [("JSC_useDFGJIT", "0"), ("JSC_thresholdForJITAfterWarmUp", "20000")];

/// WebKitGTK's own switch; any value but "0" turns its DMA-BUF renderer off.
pub const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Said where WebKitGTK draws the plain way: its switch; that GTK 3 is not to ask for visuals of GLX;
/// and the device to draw with, none, which WebKitGTK would ask EGL for otherwise.
pub const PLAIN: [(&str, &str); 3] =
    [(SWITCH, "1"), ("GDK_GL", "disable"), ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null")];

/// Kernel drivers of virtual graphics cards, whose render nodes are software, and NVIDIA's own,
/// with which the DMA-BUF renderer is known to show nothing.
const DRIVERS_WITHOUT_USE: [&str; 9] = [
    "bochs-drm",
    "cirrus",
    "hyperv_drm",
    "nvidia",
    "qxl",
    "simple-framebuffer",
    "vboxvideo",
    "vgem",
    "vkms",
];

/// Which way WebKitGTK is to draw, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// The user has set the switch; it stays as it is.
    AsTheUserSaid {
        /// Whether it turns the DMA-BUF renderer off.
        plain: bool,
    },
    /// A render node with this driver.
    Gpu(String),
    /// No render node that is of use: these drivers, or none at all.
    Plain(Vec<String>),
}

impl Rendering {
    /// Decides from the user's own setting and the drivers of the machine's render nodes.
    pub fn decide(switch: Option<&OsStr>, drivers: Vec<String>) -> Self {
        if let Some(switch) = switch {
            return Self::AsTheUserSaid { plain: switch != "0" };
        }
        match drivers.iter().find(|driver| !DRIVERS_WITHOUT_USE.contains(&driver.as_str())) {
            Some(driver) => Self::Gpu(driver.clone()),
            None => Self::Plain(drivers),
        }
    }

    /// Whether no GPU takes part.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::AsTheUserSaid { plain: true } | Self::Plain(_))
    }
}

impl fmt::Display for Rendering {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsTheUserSaid { .. } => write!(formatter, "as {SWITCH} says"),
            Self::Gpu(driver) => write!(formatter, "on the GPU (driver {driver})"),
            Self::Plain(drivers) if drivers.is_empty() => {
                formatter.write_str("without DMA-BUF: the machine has no render node")
            }
            Self::Plain(drivers) => {
                write!(formatter, "without DMA-BUF: no GPU of use (driver {})", drivers.join(", "))
            }
        }
    }
}

/// The kernel drivers of the render nodes under `dri` (`/dev/dri`), looked up under `drm`
/// (`/sys/class/drm`); a node whose driver cannot be read counts as `unknown`.
pub fn render_node_drivers(dri: &Path, drm: &Path) -> Vec<String> {
    let Ok(nodes) = fs::read_dir(dri) else { return Vec::new() };
    let mut drivers: Vec<String> = nodes
        .flatten()
        .map(|node| node.file_name())
        .filter(|name| name.to_string_lossy().starts_with("renderD"))
        .map(|name| {
            fs::read_link(drm.join(name).join("device/driver"))
                .ok()
                .and_then(|driver| Some(driver.file_name()?.to_string_lossy().into_owned()))
                .unwrap_or_else(|| "unknown".to_owned())
        })
        .collect();
    drivers.sort();
    drivers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drivers(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_users_own_setting_stands() {
        let said = Rendering::decide(Some(OsStr::new("0")), Vec::new());
        assert_eq!(said, Rendering::AsTheUserSaid { plain: false });
        assert!(!said.is_plain());
        let said = Rendering::decide(Some(OsStr::new("1")), drivers(&["i915"]));
        assert_eq!(said, Rendering::AsTheUserSaid { plain: true });
        assert!(said.is_plain());
    }

    #[test]
    fn without_a_render_node_webkit_draws_the_plain_way() {
        assert_eq!(Rendering::decide(None, Vec::new()), Rendering::Plain(Vec::new()));
    }

    #[test]
    fn a_virtual_card_counts_as_none_beside_a_real_one_it_does_not_matter() {
        assert_eq!(
            Rendering::decide(None, drivers(&["vboxvideo"])),
            Rendering::Plain(drivers(&["vboxvideo"]))
        );
        assert_eq!(
            Rendering::decide(None, drivers(&["vgem", "i915"])),
            Rendering::Gpu("i915".to_owned())
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_render_nodes_driver_is_the_one_that_sysfs_names() {
        let machine = tempfile::tempdir().unwrap();
        let (dri, drm) = (machine.path().join("dri"), machine.path().join("drm"));
        fs::create_dir_all(&dri).unwrap();
        for node in ["card0", "renderD128", "renderD129"] {
            fs::write(dri.join(node), "").unwrap();
        }
        fs::create_dir_all(drm.join("renderD128/device")).unwrap();
        std::os::unix::fs::symlink("/bus/pci/drivers/amdgpu", drm.join("renderD128/device/driver"))
            .unwrap();
        assert_eq!(render_node_drivers(&dri, &drm), drivers(&["amdgpu", "unknown"]));
        assert!(render_node_drivers(&machine.path().join("absent"), &drm).is_empty());
    }
}
