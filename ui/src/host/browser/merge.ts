/** Merging on the desk in memory: paragraph by paragraph, roughly. */
import type { Choice, Commands, FieldTexts, MergedStretch, MergePlace, StoryMerge } from "../host";

type Arguments<Name extends keyof Commands> = Commands[Name]["arguments"];

/** The commands, over the stories' fields. The story is its own base; the sample has a colleague's changes. */
export function mergeDesk(fieldsOf: (story: string) => FieldTexts) {
  const begun = new Map<string, { merge: StoryMerge; fields: FieldTexts }>();

  return {
    begin_merge({ story, base }: Arguments<"begin_merge">): StoryMerge {
      const fields = fieldsOf(story);
      const [first = "", ...others] = fields.body.split("\n\n");
      const place: MergePlace = {
        field: "body",
        base: first,
        ours: `${first} So it was.`,
        theirs: `${first} Nobody was hurt.`,
      };
      const headline: MergePlace = {
        field: "headline",
        base: fields.headline,
        ours: `${fields.headline}, say engineers`,
        theirs: `${fields.headline}, council told`,
      };
      const body: MergedStretch[] = [
        { kind: "choice", place: 1 },
        { kind: "text", text: `\n\n${others.slice(0, 1).join("\n\n")}`, from: "base" },
        { kind: "text", text: " The ferry line has asked for a second survey.", from: "theirs" },
        { kind: "text", text: `\n\n${others.slice(1).join("\n\n")}`, from: "base" },
        { kind: "text", text: "\n\nThe council meets on Thursday.", from: "ours" },
      ];
      const at = new Date(Date.now() - 86_400_000).toISOString();
      const merge: StoryMerge = {
        base: base ?? 2,
        bases: [2, 1].map((number) => ({ number, at })),
        fields: [{ field: "kicker", text: "Harbour", from: "theirs" }],
        body,
        gone: [{ text: "The wall was last inspected in spring.", by: "theirs" }],
        places: [headline, place],
      };
      begun.set(story, { merge, fields });
      return merge;
    },
    resolve_merge({ story, choices }: Arguments<"resolve_merge">): FieldTexts {
      const found = begun.get(story);
      if (!found) return fieldsOf(story);
      const { merge, fields } = found;
      const text = (place: number) => chosen(merge.places[place], choices[place]);
      const body = merge.body.map((one) => (one.kind === "text" ? one.text : text(one.place))).join("");
      return { ...fields, kicker: "Harbour", headline: text(0), body };
    },
    keep_merge: () => null,
  };
}

function chosen(place: MergePlace | undefined, choice: Choice | undefined): string {
  if (!place) return "";
  return choice === "both" ? `${place.ours} ${place.theirs}` : place[choice ?? "ours"];
}
