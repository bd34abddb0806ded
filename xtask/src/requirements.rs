//! What must be installed, how to tell, and in which packages it comes.

use std::process::Command;

use crate::Failure;
use crate::program::{self, find, output};

/// Something that must be installed on this system.
struct Requirement {
    what: &'static str,
    probe: Probe,
    packages: Packages,
}

/// How to tell that it is there.
enum Probe {
    /// One of these programs is on the search path.
    Program(&'static [&'static str]),
    /// pkg-config knows the library.
    Library(&'static str),
    /// Node is on the search path, in this version (major, minor) or a newer one.
    Node(u32, u32),
    /// A font is installed that can write the language.
    FontFor(&'static str),
    /// One of these files is there.
    File(&'static [&'static str]),
}

/// The packages' names, separated by spaces, by package manager. Empty where the system brings it.
#[derive(Default)]
struct Packages {
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
    brew: &'static str,
    winget: &'static str,
}

/// What building the UI needs.
const UI: &[Requirement] = &[Requirement {
    what: "Node 20.19 or newer with npm (https://nodejs.org/en/download)",
    probe: Probe::Node(20, 19),
    // Debian 12 carries Node 18: what apt has is left to the user.
    packages: Packages {
        apt: "",
        dnf: "nodejs nodejs-npm",
        pacman: "nodejs npm",
        brew: "node",
        winget: "OpenJS.NodeJS.LTS",
    },
}];

/// What building and showing the window needs beyond that on Linux; other systems bring their
/// webview. The C compiler that SQLite wants has linked this very program.
const WINDOW: &[Requirement] = &[
    Requirement {
        what: "pkg-config",
        probe: Probe::Program(&["pkg-config", "pkgconf"]),
        packages: Packages {
            apt: "pkg-config",
            dnf: "pkgconf-pkg-config",
            pacman: "pkgconf",
            brew: "pkgconf",
            winget: "",
        },
    },
    Requirement {
        what: "WebKitGTK 4.1, the webview",
        probe: Probe::Library("webkit2gtk-4.1"),
        packages: Packages {
            apt: "libwebkit2gtk-4.1-dev",
            dnf: "webkit2gtk4.1-devel",
            pacman: "webkit2gtk-4.1",
            brew: "",
            winget: "",
        },
    },
];

/// What the tests need beyond that on Linux.
const TESTS: &[Requirement] = &[
    Requirement {
        what: "Xvfb, a display without a screen",
        probe: Probe::Program(&["Xvfb"]),
        packages: Packages {
            apt: "xvfb",
            dnf: "xorg-x11-server-Xvfb",
            pacman: "xorg-server-xvfb",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "WebKitWebDriver, which drives the window and the rooms",
        probe: Probe::Program(&["WebKitWebDriver"]),
        packages: Packages {
            apt: "webkit2gtk-driver",
            dnf: "webkit2gtk4.1-devel",
            pacman: "webkit2gtk-4.1",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "xdotool, which plays the user of the system's own dialogs",
        probe: Probe::Program(&["xdotool"]),
        packages: Packages {
            apt: "xdotool",
            dnf: "xdotool",
            pacman: "xdotool",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "xclip, another app's clipboard",
        probe: Probe::Program(&["xclip"]),
        packages: Packages { apt: "xclip", dnf: "xclip", pacman: "xclip", brew: "", winget: "" },
    },
    Requirement {
        what: "pdftotext, which reads what was printed",
        probe: Probe::Program(&["pdftotext"]),
        packages: Packages {
            apt: "poppler-utils",
            dnf: "poppler-utils",
            pacman: "poppler",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "a session bus, for the window's tests",
        probe: Probe::Program(&["dbus-run-session"]),
        packages: Packages {
            apt: "dbus",
            dnf: "dbus-daemon",
            pacman: "dbus",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "the accessibility bus, over which a screen reader hears the window",
        probe: Probe::File(&["/usr/share/dbus-1/services/org.a11y.Bus.service"]),
        packages: Packages {
            apt: "at-spi2-core",
            dnf: "at-spi2-core",
            pacman: "at-spi2-core",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "a German dictionary, for the spelling of a German story",
        probe: Probe::File(&[
            "/usr/share/hunspell/de_DE.dic",
            "/usr/share/myspell/dicts/de_DE.dic",
        ]),
        packages: Packages {
            apt: "hunspell-de-de",
            dnf: "hunspell-de",
            pacman: "hunspell-de",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "Chromium, for the tests of the page and the rooms",
        probe: Probe::Program(&["chromium", "chromium-browser", "google-chrome"]),
        packages: Packages {
            apt: "chromium",
            dnf: "chromium",
            pacman: "chromium",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "chromedriver, which drives Chromium",
        probe: Probe::Program(&["chromedriver"]),
        packages: Packages {
            apt: "chromium-driver",
            dnf: "chromedriver",
            pacman: "chromium",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "Java, for the HTML checker",
        probe: Probe::Program(&["java"]),
        packages: Packages {
            apt: "default-jre-headless",
            dnf: "java-latest-openjdk-headless",
            pacman: "jre-openjdk-headless",
            brew: "",
            winget: "",
        },
    },
    Requirement {
        what: "a font for Arabic",
        probe: Probe::FontFor("ar"),
        packages: Packages {
            apt: "fonts-dejavu-core fonts-noto-core",
            dnf: "google-noto-sans-arabic-vf-fonts",
            pacman: "noto-fonts",
            brew: "",
            winget: "",
        },
    },
];

/// What measuring needs beyond that on Linux.
const BENCHES: &[Requirement] = &[Requirement {
    what: "openbox, a window manager: windows are measured as people have them",
    probe: Probe::Program(&["openbox"]),
    packages: Packages { apt: "openbox", dnf: "openbox", pacman: "openbox", brew: "", winget: "" },
}];

/// What measuring another app for writers beside Galley needs.
const PEER: &[Requirement] = &[Requirement {
    what: "ghostwriter, the other app",
    probe: Probe::Program(&["ghostwriter"]),
    packages: Packages {
        apt: "ghostwriter",
        dnf: "ghostwriter",
        pacman: "ghostwriter",
        brew: "",
        winget: "",
    },
}];

/// What a chore is going to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build the window and show it.
    Window,
    /// Run the tests.
    Tests,
    /// Measure.
    Benches {
        /// The other app too.
        peer: bool,
    },
}

impl Purpose {
    fn requirements(self) -> impl Iterator<Item = &'static Requirement> {
        let on_linux: &[&[Requirement]] = match self {
            Self::Window => &[WINDOW],
            Self::Tests => &[WINDOW, TESTS],
            Self::Benches { peer: false } => &[WINDOW, TESTS, BENCHES],
            Self::Benches { peer: true } => &[WINDOW, TESTS, BENCHES, PEER],
        };
        let here = on_linux.iter().filter(|_| cfg!(target_os = "linux"));
        UI.iter().chain(here.copied().flatten())
    }
}

impl Requirement {
    fn is_met(&self) -> bool {
        match self.probe {
            Probe::Program(names) => names.iter().any(|name| find(name).is_some()),
            Probe::Library(name) => ["pkg-config", "pkgconf"]
                .iter()
                .any(|tool| output(Command::new(tool).args(["--exists", name])).is_some()),
            Probe::Node(major, minor) => {
                find("npm").is_some()
                    && output(Command::new("node").arg("--version"))
                        .and_then(|version| node_version(&version))
                        .is_some_and(|version| version >= (major, minor))
            }
            Probe::File(paths) => paths.iter().any(|path| std::path::Path::new(path).exists()),
            Probe::FontFor(language) => {
                output(Command::new("fc-list").arg(format!(":lang={language}")))
                    .is_some_and(|fonts| !fonts.trim().is_empty())
            }
        }
    }
}

/// `v20.19.4` as (20, 19).
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Makes sure that everything for the purpose is installed, or says what is not and how to get it.
pub fn meet(purpose: Purpose) -> Result<(), Failure> {
    let missing: Vec<_> =
        purpose.requirements().filter(|requirement| !requirement.is_met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing on this machine:");
    for requirement in &missing {
        eprintln!("  {}", requirement.what);
    }
    if find("apt-get").is_none() {
        return Err(Failure(elsewhere(&missing)));
    }
    install_with_apt(&missing)?;
    match missing.iter().find(|requirement| !requirement.is_met()) {
        None => Ok(()),
        Some(unmet) if unmet.packages.apt.is_empty() => {
            Err(Failure(format!("install {} and start again", unmet.what)))
        }
        Some(unmet) => {
            let Requirement { what, packages, .. } = unmet;
            Err(Failure(format!("{what} is still not found after installing {}", packages.apt)))
        }
    }
}

fn install_with_apt(missing: &[&Requirement]) -> Result<(), Failure> {
    let packages = names(missing, |packages| packages.apt);
    if packages.is_empty() {
        return Ok(());
    }
    eprintln!("They come with these packages, which apt installs now:\n  {}", packages.join(" "));
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root && find("sudo").is_none() {
        return Err(Failure(format!(
            "installing needs root and there is no sudo; as root, run\n  apt-get update && apt-get install {}",
            packages.join(" ")
        )));
    }
    let apt = || {
        let mut command = Command::new(if is_root { "env" } else { "sudo" });
        if !is_root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    program::run(apt().args(["update", "--quiet"]))?;
    program::run(
        apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages),
    )
}

/// The packages of one package manager, each once.
fn names(missing: &[&Requirement], of: fn(&Packages) -> &'static str) -> Vec<&'static str> {
    let mut names = Vec::new();
    for name in missing.iter().flat_map(|requirement| of(&requirement.packages).split_whitespace())
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The exact command for the package managers that the chore leaves to the user.
fn elsewhere(missing: &[&Requirement]) -> String {
    let lines: Vec<_> = [
        ("sudo dnf install", names(missing, |packages| packages.dnf)),
        ("sudo pacman -S --needed", names(missing, |packages| packages.pacman)),
        ("brew install", names(missing, |packages| packages.brew)),
        ("winget install", names(missing, |packages| packages.winget)),
    ]
    .into_iter()
    .filter(|(_, packages)| !packages.is_empty())
    .map(|(install, packages)| format!("  {install} {}", packages.join(" ")))
    .collect();
    format!(
        "install what is missing with your package manager and start again:\n{}",
        lines.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_linux_needs_has_a_package_in_each_of_its_distributions() {
        for requirement in WINDOW.iter().chain(TESTS).chain(BENCHES).chain(PEER) {
            let Packages { apt, dnf, pacman, .. } = requirement.packages;
            assert!(![apt, dnf, pacman].contains(&""), "{}", requirement.what);
        }
    }

    #[test]
    fn the_advice_names_each_package_once() {
        let missing: Vec<_> = UI.iter().chain(WINDOW).chain(TESTS).collect();
        let advice = elsewhere(&missing);
        assert_eq!(advice.matches("webkit2gtk4.1-devel").count(), 1, "{advice}");
        assert!(advice.contains("winget install OpenJS.NodeJS.LTS"), "{advice}");
    }

    #[test]
    fn a_node_version_is_compared_by_its_numbers() {
        assert_eq!(node_version("v20.19.4\n"), Some((20, 19)));
        assert!(node_version("v9.11.2") < Some((20, 19)));
        assert_eq!(node_version("none"), None);
    }
}
