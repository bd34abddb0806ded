//! The built app in its real webview, from the user's side.
//!
//! `cargo xtask test` builds the app and names it in `GALLEY_APP`. Linux only: a display, WebKit's
//! driver, xdotool and xclip are needed.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod accessibility;
mod app;
mod by_hand;
mod checks;
mod choice;
mod context_menu;
mod dates;
mod desk;
mod dialog;
mod display;
mod drag;
mod drawing;
mod driver;
mod dropped;
mod first_way;
mod history;
mod hostile;
mod intake_keys;
mod journey;
mod keyboard;
mod menu;
mod menus;
mod merge;
mod notice;
mod pasted_picture;
mod picture;
mod print;
mod published;
mod red;
mod review;
mod rooms;
mod screen;
mod screen_reader;
mod search;
mod server;
mod session;
mod sign_off;
mod spelling;
mod templates;
mod typed_blocks;
mod typed_fields;
