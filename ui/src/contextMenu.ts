/** The menu over a text, as the window wants it; WebKit adds what it knows of a word's spelling. */
import type { ActionName } from "./actions";
import type { Desk } from "./desk.svelte";
import type { ContextMenu } from "./host/host";
import { t } from "./i18n/i18n.svelte";
import { actionItem } from "./menu";

/** What one does with words of the manuscript. */
const ofTheManuscript: ActionName[] = ["link", "askQuery", "toggleSuggesting"];

export function contextMenu(desk: Desk, target: EventTarget | null): ContextMenu {
  const inManuscript = target instanceof Element && desk.manuscript?.view?.contentDOM.contains(target);
  const names = inManuscript ? ofTheManuscript : [];
  return {
    words: {
      no_guesses: t("spelling.noGuesses"),
      cut: t("menu.cut"),
      copy: t("menu.copy"),
      paste: t("menu.paste"),
      paste_plain: t("menu.pastePlain"),
      select_all: t("menu.selectAll"),
    },
    misspelt: [actionItem(desk, "learnWord"), actionItem(desk, "ignoreWord")],
    actions: names.map((name) => actionItem(desk, name)),
  };
}
