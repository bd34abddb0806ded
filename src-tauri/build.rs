//! Tells Tauri which commands the window may call: those that its capability file names.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=capabilities/main.json");
    let capability = std::fs::read_to_string("capabilities/main.json")?;
    let capability: serde_json::Value = serde_json::from_str(&capability)?;
    let commands: Vec<&'static str> = capability["permissions"]
        .as_array()
        .ok_or("the capability file has no list of permissions")?
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| &*name.replace('-', "_").leak())
        .collect();
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(commands.leak())),
    )?;
    Ok(())
}
