//! A Tauri window with a line of text and nothing else; with `--editor FILE`, a bare CodeMirror with the
//! file's text.

use std::error::Error;

use tauri::plugin;
use tauri::utils::config::WebviewUrl;

fn main() -> Result<(), Box<dyn Error>> {
    let mut context = tauri::generate_context!();
    let mut builder = tauri::Builder::default();
    if let [_, flag, file] = &std::env::args().collect::<Vec<_>>()[..]
        && flag == "--editor"
    {
        let text = serde_json::to_string(&std::fs::read_to_string(file)?)?;
        for window in &mut context.config_mut().app.windows {
            window.url = WebviewUrl::App("editor/index.html".into());
        }
        let script =
            plugin::Builder::<_>::new("text").js_init_script(format!("window.text={text}"));
        builder = builder.plugin(script.build());
    }
    Ok(builder.run(context)?)
}
