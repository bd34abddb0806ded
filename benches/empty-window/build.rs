//! Has Tauri make its context.

fn main() {
    tauri_build::build();
}
