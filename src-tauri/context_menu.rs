//! The menu over a text: WebKit's own, since only WebKit knows how a word is spelt. What a window for
//! writing has no use for is left out, and what the window can do there is added, in its language.

use serde::Deserialize;

use crate::menu::ActionItem;

/// What the window wants in the menu that comes next. It says so while it hears of the click: WebKit
/// asks for the menu right after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ContextMenu {
    /// What WebKit's own items are called.
    pub words: ContextWords,
    /// What takes a misspelt word for right, in place of WebKit's own items: the words are kept in the
    /// store, and its items want the word selected.
    pub misspelt: Vec<ActionItem>,
    /// What the window does where a text can be changed.
    pub actions: Vec<ActionItem>,
}

/// What WebKit's own items are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ContextWords {
    /// No word is like the misspelt one.
    pub no_guesses: String,
    /// Cuts.
    pub cut: String,
    /// Copies.
    pub copy: String,
    /// Pastes.
    pub paste: String,
    /// Pastes without formatting.
    pub paste_plain: String,
    /// Selects everything.
    pub select_all: String,
}

#[cfg(target_os = "linux")]
pub use webkit::attach;

#[cfg(target_os = "linux")]
mod webkit {
    use std::cell::RefCell;
    use std::rc::Rc;

    use gtk::gio::SimpleAction;
    use gtk::gio::prelude::{ActionExt, Cast};
    use tauri::{AppHandle, Manager, WebviewWindow};
    use webkit2gtk::{
        ContextMenuAction as Stock, ContextMenuExt, ContextMenuItem, ContextMenuItemExt,
        HitTestResultExt, JavascriptResult, UserContentManagerExt, WebContextExt, WebViewExt,
    };

    use super::{ActionItem, ContextMenu, ContextWords};
    use crate::bridge::Event;
    use crate::shell::Shell;

    /// Where the window says what it wants. A command would come too late: it is answered after WebKit
    /// has asked for the menu, while a message arrives before.
    const MESSAGE: &str = "contextMenu";

    /// Makes WebKit's menu the window's.
    pub fn attach(window: &WebviewWindow) -> tauri::Result<()> {
        let app = window.app_handle().clone();
        window.with_webview(move |webview| {
            let webview = webview.inner();
            let Some(messages) = webview.user_content_manager() else { return };
            let wanted = Rc::new(RefCell::new(ContextMenu::default()));
            let heard = Rc::clone(&wanted);
            messages.connect_script_message_received(Some(MESSAGE), move |_, message| {
                if let Some(menu) = read(message) {
                    *heard.borrow_mut() = menu;
                }
            });
            messages.register_script_message_handler(MESSAGE);
            webview.connect_context_menu(move |webview, menu, _, place| {
                let offered = menu.items();
                let kinds: Vec<_> = offered.iter().map(item_kind).collect();
                let wanted = wanted.borrow();
                let dictionaries =
                    webview.context().map_or(1, |context| context.spell_checking_languages().len());
                let shown = first_guesses(&kinds, dictionaries);
                let entries = arrange(&shown, &wanted, place.context_is_editable());
                menu.remove_all();
                for entry in &entries {
                    menu.append(&made(&app, entry, &offered));
                }
                // Without an item no menu is shown.
                entries.is_empty()
            });
        })
    }

    fn read(message: &JavascriptResult) -> Option<ContextMenu> {
        serde_json::from_str(&message.js_value()?.to_string()).ok()
    }

    /// What an item of WebKit's does, and whether it can be done now.
    fn item_kind(item: &ContextMenuItem) -> (Stock, bool) {
        (item.stock_action(), item.gaction().is_some_and(|action| action.is_enabled()))
    }

    /// The most guesses that a menu shows.
    const MOST_GUESSES: usize = 6;

    /// What WebKit offers, but of the guesses those of the first dictionary: each guesses by itself,
    /// mostly the same.
    fn first_guesses(offered: &[(Stock, bool)], dictionaries: usize) -> Vec<(Stock, bool)> {
        let is_guess = |(kind, _): &&(Stock, bool)| *kind == Stock::SpellingGuess;
        let guesses = offered.iter().filter(is_guess).count();
        let shown = guesses.div_ceil(dictionaries.max(1)).min(MOST_GUESSES);
        let mut before = 0;
        let left_out = |(kind, on): &(Stock, bool)| {
            before += usize::from(*kind == Stock::SpellingGuess);
            let is_shown = *kind != Stock::SpellingGuess || before <= shown;
            (if is_shown { *kind } else { Stock::NoAction }, *on)
        };
        offered.iter().map(left_out).collect()
    }

    /// An item of the menu as it is shown.
    #[derive(Debug, PartialEq, Eq)]
    enum Entry<'menu> {
        /// WebKit's item at this place, as it is.
        Kept(usize),
        /// WebKit's item under the window's words.
        Stock(Stock, &'menu str, bool),
        Action(&'menu ActionItem),
        Line,
    }

    /// The menu that is made of what WebKit offers at a place.
    fn arrange<'menu>(
        offered: &[(Stock, bool)],
        wanted: &'menu ContextMenu,
        is_editable: bool,
    ) -> Vec<Entry<'menu>> {
        let ContextMenu { words, misspelt, actions } = wanted;
        let find = |stock| offered.iter().find(|(kind, _)| *kind == stock);
        let stock = |kind, words| find(kind).map(|(_, on)| Entry::Stock(kind, words, *on));
        let guesses =
            offered.iter().enumerate().filter(|(_, (kind, _))| *kind == Stock::SpellingGuess);
        let mut parts: Vec<Vec<Entry<'menu>>> = vec![
            guesses
                .map(|(at, _)| Entry::Kept(at))
                .chain(stock(Stock::NoGuessesFound, &words.no_guesses))
                .collect(),
            find(Stock::LearnSpelling)
                .map(|_| misspelt.iter().map(Entry::Action).collect())
                .unwrap_or_default(),
            clipboard(words, is_editable)
                .into_iter()
                .filter_map(|(kind, words)| {
                    let like = if kind == Stock::PasteAsPlainText { Stock::Paste } else { kind };
                    find(like).map(|(_, on)| Entry::Stock(kind, words, *on))
                })
                .collect(),
        ];
        if is_editable {
            parts.push(actions.iter().map(Entry::Action).collect());
        }
        let mut entries = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !entries.is_empty() {
                entries.push(Entry::Line);
            }
            entries.extend(part);
        }
        entries
    }

    fn clipboard(words: &ContextWords, is_editable: bool) -> Vec<(Stock, &str)> {
        if !is_editable {
            return vec![(Stock::Copy, &words.copy)];
        }
        vec![
            (Stock::Cut, &words.cut),
            (Stock::Copy, &words.copy),
            (Stock::Paste, &words.paste),
            (Stock::PasteAsPlainText, &words.paste_plain),
            (Stock::SelectAll, &words.select_all),
        ]
    }

    fn made(app: &AppHandle, entry: &Entry<'_>, offered: &[ContextMenuItem]) -> ContextMenuItem {
        match *entry {
            Entry::Kept(at) => offered[at].clone(),
            Entry::Stock(kind, words, on) => {
                let item = ContextMenuItem::from_stock_action_with_label(kind, words);
                if let Some(Ok(action)) = item.gaction().map(Cast::downcast::<SimpleAction>) {
                    action.set_enabled(on);
                }
                item
            }
            Entry::Action(item) => {
                let action = SimpleAction::new(&item.action, None);
                action.set_enabled(item.enabled);
                let (app, name) = (app.clone(), item.action.clone());
                action.connect_activate(move |_, _| {
                    app.state::<Shell>().tell(Event::ActionChosen(name.clone()));
                });
                ContextMenuItem::from_gaction(&action, &item.words, None)
            }
            Entry::Line => ContextMenuItem::new_separator(),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn wanted() -> ContextMenu {
            let item = |action: &str| ActionItem {
                action: action.to_owned(),
                words: action.to_owned(),
                keys: None,
                of_the_text: false,
                enabled: true,
                apart: false,
            };
            let words = ContextWords { copy: "Copy".to_owned(), ..ContextWords::default() };
            ContextMenu { words, misspelt: vec![item("learn")], actions: vec![item("link")] }
        }

        fn kinds(entries: &[Entry<'_>]) -> Vec<String> {
            let kind = |entry: &Entry<'_>| match entry {
                Entry::Kept(at) => at.to_string(),
                Entry::Stock(kind, _, on) => format!("{kind:?}{}", if *on { "" } else { " off" }),
                Entry::Action(item) => item.action.clone(),
                Entry::Line => "-".to_owned(),
            };
            entries.iter().map(kind).collect()
        }

        #[test]
        fn a_misspelt_word_has_its_guesses_first_and_no_noise() {
            let offered = [
                (Stock::SpellingGuess, true),
                (Stock::SpellingGuess, true),
                (Stock::NoAction, false),
                (Stock::IgnoreSpelling, true),
                (Stock::LearnSpelling, true),
                (Stock::Cut, false),
                (Stock::Copy, false),
                (Stock::Paste, true),
                (Stock::Delete, false),
                (Stock::SelectAll, true),
                (Stock::InputMethods, true),
                (Stock::Unicode, true),
                (Stock::InspectElement, true),
            ];
            assert_eq!(
                kinds(&arrange(&offered, &wanted(), true)),
                [
                    "0",
                    "1",
                    "-",
                    "learn",
                    "-",
                    "Cut off",
                    "Copy off",
                    "Paste",
                    "PasteAsPlainText",
                    "SelectAll",
                    "-",
                    "link"
                ]
            );
        }

        #[test]
        fn what_several_dictionaries_guess_is_shown_once() {
            let offered = [(Stock::SpellingGuess, true); 12];
            let shown = |dictionaries| {
                let shown = first_guesses(&offered, dictionaries);
                shown.iter().filter(|(kind, _)| *kind == Stock::SpellingGuess).count()
            };
            assert_eq!([0, 1, 3, 12].map(shown), [6, 6, 4, 1]);
        }

        #[test]
        fn words_that_are_only_read_can_be_copied_and_elsewhere_there_is_no_menu() {
            let wanted = wanted();
            let offered = [(Stock::Copy, true), (Stock::InspectElement, true)];
            assert_eq!(
                arrange(&offered, &wanted, false),
                [Entry::Stock(Stock::Copy, "Copy", true)]
            );
            let offered = [(Stock::GoBack, false), (Stock::Reload, true), (Stock::Stop, false)];
            assert_eq!(arrange(&offered, &wanted, false), []);
        }
    }
}
