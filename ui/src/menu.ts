/** The native menu: the same actions as in the palette, as Rust builds it. */
import {
  type Action,
  type ActionName,
  actionNames,
  actions,
  type Group,
  groups,
  objection,
  shortcutOf,
} from "./actions";
import type { Desk } from "./desk.svelte";
import type { ActionItem, ActionMenu, MenuBar } from "./host/host";
import { type Key, t } from "./i18n/i18n.svelte";
import { keys, onMac } from "./shortcuts.svelte";

export const groupWords = {
  file: "group.file",
  edit: "group.edit",
  view: "group.view",
  go: "group.go",
  help: "group.help",
} as const satisfies Record<Group, Key>;

/** What a Mac has in the app's own menu. */
const ofTheApp: ActionName[] = ["showAbout", "openSettings"];

/** The menu as it is now. While new keys are pressed in the settings, no item answers to any. */
export function menuBar(desk: Desk, mac = onMac): MenuBar {
  const item = (action: ActionName, index: number): ActionItem => {
    const { words, apart }: Action = actions[action];
    return {
      action,
      words: t(words),
      keys: keys.recording ? null : shortcutOf(action),
      enabled: objection(desk, action) === null,
      apart: index > 0 && apart === true,
    };
  };
  const menu = (kind: ActionMenu["kind"], words: string, names: ActionName[]): ActionMenu[] =>
    names.length > 0 ? [{ kind, words, items: names.map(item) }] : [];
  const others = actionNames.filter((name) => name !== "openMenu" && !(mac && ofTheApp.includes(name)));
  return {
    always: mac || desk.settings.menu_bar === true,
    menus: [
      ...(mac ? menu("app", "Galley", ofTheApp) : []),
      ...groups.flatMap((group) =>
        menu(
          group,
          t(groupWords[group]),
          others.filter((name) => actions[name].group === group),
        ),
      ),
    ],
    words: {
      hide: t("menu.hide"),
      hide_others: t("menu.hideOthers"),
      show_all: t("menu.showAll"),
      quit: t("menu.quit"),
      cut: t("menu.cut"),
      copy: t("menu.copy"),
      paste: t("menu.paste"),
      select_all: t("menu.selectAll"),
    },
  };
}
