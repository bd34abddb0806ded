/** The native menu: the same actions as in the palette, as Rust builds it. */
import {
  type Action,
  type ActionName,
  actionNames,
  actions,
  type Group,
  groups,
  isOfTheText,
  objection,
  type Submenu,
  shortcutOf,
} from "./actions";
import type { Desk } from "./desk.svelte";
import type { ActionItem, ActionMenu, MenuBar, MenuEntry } from "./host/host";
import { type Key, t } from "./i18n/i18n.svelte";
import { keys, onMac } from "./shortcuts.svelte";

export const groupWords = {
  file: "group.file",
  edit: "group.edit",
  format: "group.format",
  view: "group.view",
  story: "group.story",
  go: "group.go",
  help: "group.help",
} as const satisfies Record<Group, Key>;

const submenuWords = {
  find: "submenu.find",
  review: "submenu.review",
  publication: "submenu.publication",
  appearance: "submenu.appearance",
} as const satisfies Record<Submenu, Key>;

/** What a Mac has in the app's own menu. */
const ofTheApp: ActionName[] = ["showAbout", "openSettings"];

/** An action as an item of a menu. While new keys are pressed in the settings, no item answers to any. */
export function actionItem(desk: Desk, action: ActionName, apart = false): ActionItem {
  return {
    action,
    words: t(actions[action].words),
    keys: keys.recording ? null : shortcutOf(action),
    of_the_text: isOfTheText(action),
    enabled: objection(desk, action) === null,
    apart,
  };
}

/** Actions as they stand in a menu; those of a submenu stand where the first of them does. */
function entries(desk: Desk, names: ActionName[]): MenuEntry[] {
  const made: MenuEntry[] = [];
  const submenus = new Map<Submenu, ActionItem[]>();
  for (const name of names) {
    const { within, ...listed }: Action = actions[name];
    const apart = listed.apart === true;
    const items = within && submenus.get(within);
    if (items) {
      items.push(actionItem(desk, name, apart));
    } else if (within) {
      const first = [actionItem(desk, name)];
      submenus.set(within, first);
      made.push({
        kind: "submenu",
        words: t(submenuWords[within]),
        apart: apart && made.length > 0,
        items: first,
      });
    } else {
      made.push({ kind: "action", ...actionItem(desk, name, apart && made.length > 0) });
    }
  }
  return made;
}

/** The menu as it is now. */
export function menuBar(desk: Desk, mac = onMac): MenuBar {
  const menu = (kind: ActionMenu["kind"], words: string, names: ActionName[]): ActionMenu[] =>
    names.length > 0 ? [{ kind, words, items: entries(desk, names) }] : [];
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
    },
  };
}
