//! Galley's window: a thin shell around the desk.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bridge;
#[cfg(target_os = "linux")]
mod clipboard;
#[cfg(any(test, target_os = "linux"))]
mod context_menu;
mod dress;
mod menu;
mod print;
mod shell;
#[cfg(target_os = "linux")]
mod spelling;
mod text;
#[cfg(test)]
mod typescript;
#[cfg(target_os = "linux")]
mod webkit;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tauri::{AppHandle, DragDropEvent, Manager, WindowEvent};

use bridge::Event;
use print::Sheet;
use shell::{Shell, WINDOW};

/// How long the window has to send what was typed last before it is closed all the same. What it
/// had sent is durable by then.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// The Galley window. What it does, the `galley` command does without a window.
#[derive(Parser)]
#[command(name = "galley-desktop", version)]
struct Arguments {
    /// The store's folder; by default in the platform's data folder
    #[arg(long, value_name = "PATH", env = "GALLEY_STORE")]
    store: Option<PathBuf>,
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    let Some(store) = arguments.store.or_else(galley_desk::default_store) else {
        tracing::error!("This system names no data folder. Say where the store is: --store PATH");
        return ExitCode::FAILURE;
    };
    #[cfg(target_os = "linux")]
    let lists = spelling::WordLists::new(&store, spelling::users_lists());
    #[cfg(target_os = "linux")]
    instruct_webkit(&lists);
    let started = run(
        store,
        #[cfg(target_os = "linux")]
        lists,
    );
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("The window did not open: {error}. The store is untouched.");
            ExitCode::FAILURE
        }
    }
}

fn run(
    store: PathBuf,
    #[cfg(target_os = "linux")] lists: spelling::WordLists,
) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .invoke_handler(bridge::router())
        .register_uri_scheme_protocol(print::SCHEME, |context, _| print::answer(&context))
        .setup(move |app| {
            app.manage(Sheet::default());
            app.manage(Shell::open(app.handle().clone(), &store));
            #[cfg(target_os = "linux")]
            app.manage(lists);
            #[cfg(target_os = "linux")]
            if let Some(window) = app.get_webview_window(WINDOW) {
                context_menu::attach(&window)?;
            }
            Ok(())
        })
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .on_window_event(|window, event| match event {
            _ if window.label() != WINDOW => {}
            WindowEvent::CloseRequested { api, .. } if !window.state::<Shell>().is_closing() => {
                api.prevent_close();
                say_goodbye(window.app_handle().clone());
            }
            WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
                take_drop(window.app_handle().clone(), paths);
            }
            _ => {}
        })
        .run(tauri::generate_context!())
}

/// Brings the window to the front when Galley is started once more.
fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let shown =
            window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window did not come to the front");
        }
    }
}

fn say_goodbye(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        if shell.tell(Event::CloseRequested(())) {
            tokio::time::sleep(LAST_WORDS).await;
        }
        if !shell.is_closing() {
            tracing::warn!("the window did not answer; closing it with what it had sent");
            if let Err(trouble) = shell.close_window().await {
                tracing::error!(code = trouble.code, "{}", trouble.message);
                app.exit(1);
            }
        }
    });
}

fn take_drop(app: AppHandle, paths: &[PathBuf]) {
    let paths = paths.to_vec();
    tauri::async_runtime::spawn(async move { app.state::<Shell>().hand_over(paths).await });
}

/// Tells WebKitGTK what it does not find out by itself, never over what the user set: before it starts,
/// and before there are threads that could read the environment meanwhile.
#[cfg(target_os = "linux")]
fn instruct_webkit(lists: &spelling::WordLists) {
    use webkit::{ALWAYS, PLAIN, Rendering, SWITCH};

    let drivers = webkit::render_node_drivers(Path::new("/dev/dri"), Path::new("/sys/class/drm"));
    let rendering = Rendering::decide(std::env::var_os(SWITCH).as_deref(), drivers);
    tracing::info!("WebKitGTK draws {rendering}");
    let plain = rendering.is_plain().then_some(PLAIN).into_iter().flatten();
    for (variable, value) in ALWAYS.into_iter().chain(plain) {
        if let Err(error) = gtk::glib::setenv(variable, value, false) {
            tracing::warn!(%error, variable, "WebKitGTK was not told");
        }
    }
    // Galley's own lists have taken over what stands in the user's.
    if let Err(error) = gtk::glib::setenv(spelling::FOLDER, lists.folder(), true) {
        tracing::warn!(%error, "words of one's own are marked as misspelt");
    }
}
