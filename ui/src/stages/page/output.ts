/** How the finished page goes out: as a file, or on paper. Before its embargo ends it is asked for twice. */
import type { Message } from "../../bulletin.svelte";
import type { Desk } from "../../desk.svelte";
import { asTrouble, type Embargo, type StoryId } from "../../host/host";
import { type Key, t } from "../../i18n/i18n.svelte";
import { left, until } from "../published/embargo";

interface Way {
  /** What asks whether it is meant, and the words of the button that says so. */
  asks: Key;
  words: Key;
  go(desk: Desk, story: StoryId, beforeEmbargo: boolean): Promise<unknown>;
}

const exporting: Way = {
  asks: "embargo.export.ask",
  words: "embargo.export",
  async go(desk, story, beforeEmbargo) {
    const exported = await desk.host.call("export_page", { story, beforeEmbargo });
    await Promise.all([desk.published.load(), desk.standing.load()]);
    if (!exported) return;
    const signed = desk.standing.review?.signed === true;
    const done = t(signed ? "export.done.signed" : "export.done", { path: exported.path });
    const { errors } = desk.notice;
    if (errors === 0) desk.bulletin.say(done);
    else desk.bulletin.say(`${done}. ${t("export.noticeErrors", { count: errors })}`, toNotice(desk));
  },
};

const printing: Way = {
  asks: "embargo.print.ask",
  words: "embargo.print",
  go: (desk, story, beforeEmbargo) => desk.host.call("print_page", { story, beforeEmbargo }),
};

export const exportPage = (desk: Desk) => goOut(desk, exporting);
export const printPage = (desk: Desk) => goOut(desk, printing);

/** The way to what is to be mended in the notice. */
function toNotice(desk: Desk): NonNullable<Message["way"]> {
  return { words: t("export.fixNotice"), run: () => desk.fixNotice() };
}

/** What each question asks for. */
const asked = new WeakMap<Message, { way: Way; story: StoryId }>();

async function goOut(desk: Desk, way: Way): Promise<void> {
  const question = desk.bulletin.message;
  const story = await desk.settledStory();
  if (story === null) return;
  const meant = question && asked.get(question);
  const beforeEmbargo = meant?.way === way && meant.story === story;
  try {
    await way.go(desk, story, beforeEmbargo);
    if (beforeEmbargo && desk.bulletin.message === question) desk.bulletin.dismiss();
  } catch (thrown) {
    const { code, values } = asTrouble(thrown);
    if (code === "embargoed") ask(desk, way, story, values.until ?? "");
    else if (code === "unfinished-notice")
      desk.bulletin.warn(t("export.refused", { count: desk.notice.errors }), toNotice(desk));
    else desk.bulletin.tell(thrown);
  }
}

function ask(desk: Desk, way: Way, story: StoryId, embargo: Embargo): void {
  const question: Message = {
    text: t(way.asks, { left: left(embargo, new Date()) ?? "", until: until(embargo) }),
    tone: "plain",
    question: { words: t(way.words), run: () => void goOut(desk, way) },
  };
  asked.set(question, { way, story });
  desk.bulletin.message = question;
}
