/** Packets on the desk in memory: one that brings a new story, a newer one, and one that was changed here, too. */
import type { Commands, People, TakenPacket } from "../host";
import type { Kept } from "./listing";

type Arguments<Name extends keyof Commands> = Commands[Name]["arguments"];

/** The commands, over the stories; `add` makes the story that comes. */
export function packetDesk(stories: () => Kept[], people: () => People, add: () => Kept) {
  let waits = false;
  let came: string | null = null;

  return {
    write_packet({ stories: sent }: Arguments<"write_packet">) {
      if (!people().me)
        throw { code: "nobody-signs", message: "Nobody has said who works here.", values: {} };
      const only = stories().find(({ id }) => sent.length === 1 && id === sent[0]);
      return { file: `${only?.fields.slug || "stories"}.galley`, stories: sent.length, bytes: 24_000 };
    },
    choose_packet() {
      waits = true;
      return true;
    },
    take_packet(): TakenPacket | null {
      if (!waits) return null;
      waits = false;
      const again = came !== null;
      const [apart, newer] = stories();
      if (!apart || !newer)
        throw {
          code: "unknown-sender",
          message: "Nobody you know has signed this packet.",
          values: { name: "10123 45678 90123 45678" },
        };
      came ??= add().id;
      if (!again) {
        newer.fields.body += "\n\nThe council meets again on Friday.";
        newer.sequence += 1;
      }
      const fresh = stories().find(({ id }) => id === came);
      return {
        sender: "Bo Reed",
        stories: [
          told(apart, { kind: "apart", revision: 3 }, again ? 0 : 2, again ? 0 : 1),
          told(newer, { kind: again ? "known" : "newer" }, again ? 0 : 1, 0),
          ...(fresh ? [told(fresh, { kind: again ? "known" : "new" }, again ? 0 : 4, again ? 0 : 3)] : []),
        ],
      };
    },
  };
}

function told(
  { id, fields }: Kept,
  news: TakenPacket["stories"][number]["news"],
  revisions: number,
  remarks: number,
) {
  return { story: id, name: fields.headline || fields.slug, news, revisions, remarks };
}
