/** What one can do with packets, as actions of the window. */
import type { Action } from "../../actions";
import { meant } from "../stories/handling";

export const packetActions = {
  sendStory: {
    words: "action.sendStory",
    group: "file",
    shortcut: null,
    can: (desk) => meant(desk).length > 0,
    reason: "cannot.noStory",
    run: (desk) => desk.packets.send(meant(desk)),
    apart: true,
  },
  takePacket: {
    words: "action.takePacket",
    group: "file",
    shortcut: null,
    can: () => true,
    reason: null,
    run: (desk) => desk.packets.choose(),
  },
} as const satisfies Record<string, Action>;
