/** How a text comes to Intake, and its stories from there to the desk. */
import type { Desk } from "../../desk.svelte";
import type { Paste } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";
import { mark } from "../stories/handling";
import { leaveTemplates } from "../templates/handling";
import { Intake } from "./intake.svelte";

/** From how many lines on a paste into an empty story opens Intake by itself. */
const intakeLines = 20;

/** Opens Intake with a paste, or waits for one. */
export function openIntake(desk: Desk, paste: Paste | null, html = ""): void {
  desk.visiting = null;
  desk.intake = new Intake(desk.host, paste, desk.settings.day_order, html);
}

/** Whether Intake takes a paste in place of the manuscript. */
export function intakeInstead(desk: Desk, text: string, html: string): boolean {
  if (!desk.manuscript?.isEmpty() || text.split("\n").length <= intakeLines) return false;
  openIntake(desk, { text, file: null }, html);
  return true;
}

/** Lets the user choose files, which then come as dropped ones do. */
export async function openFiles(desk: Desk): Promise<void> {
  await desk.bulletin.tried(() => desk.host.call("open_files", {}));
}

export async function openSample(desk: Desk): Promise<void> {
  const paste = await desk.bulletin.tried(() => desk.host.call("sample_paste", {}));
  if (paste) openIntake(desk, paste);
}

export function leaveIntake(desk: Desk): void {
  desk.intake = null;
  desk.manuscript?.focus();
}

/** The paste that is being made into stories: asked again meanwhile, as by a key held down, it is made once. */
let making: Intake | null = null;

/** Makes the stories that Intake shows, the first in the open story if that is empty, and offers to undo it. */
export async function acceptIntake(desk: Desk): Promise<void> {
  const { intake } = desk;
  if (!intake || making === intake) return;
  making = intake;
  await makeStories(desk, intake).finally(() => {
    making = null;
  });
}

async function makeStories(desk: Desk, intake: Intake): Promise<void> {
  const { paste } = intake;
  if (!paste || !(await intake.settled())) return;
  if (!(await leaveTemplates(desk))) return;
  const into = desk.manuscript?.isEmpty() ? desk.manuscript : null;
  if (!(await desk.durable())) return;
  const { choices } = intake;
  const made = await desk.bulletin.tried(() =>
    desk.host.call("take_in", { story: into?.id ?? null, paste, choices }),
  );
  if (!made) return;
  const { open, others } = made;
  desk.intake = null;
  desk.show(open, "headline");
  const undo = async () => {
    if (others.length > 0 && !(await mark(desk, others, "spiked", true))) return false;
    desk.manuscript?.clear();
    desk.intake = intake;
    return true;
  };
  desk.bulletin.offerUndo(t("intake.accepted", { count: others.length + 1 }), undo, { story: open.id });
}
