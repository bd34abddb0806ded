/** How one comes to the Templates room, and back to where one was. */
import { tick } from "svelte";
import type { Desk } from "../../desk.svelte";
import { Templates } from "./templates.svelte";

/** Opens the Templates room, with a template where one is named; leads back where it is open. */
export async function toggleTemplates(desk: Desk, template: string | null = null): Promise<void> {
  if (desk.templates) {
    await leaveTemplates(desk);
    return;
  }
  desk.templates = new Templates(desk.host, desk.bulletin, () => desk.sourcesChanged());
  desk.templates.cameFrom = document.activeElement?.id ?? "";
  await desk.templates.open(template);
}

/** Leads back from the Templates room, unless something could not be kept. */
export async function leaveTemplates(desk: Desk): Promise<boolean> {
  const { templates } = desk;
  if (!templates) return true;
  if (!(await templates.settled())) return false;
  desk.templates = null;
  await tick();
  const before = document.getElementById(templates.cameFrom);
  if (before) before.focus();
  else desk.manuscript?.focus();
  return true;
}
