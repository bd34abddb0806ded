/** What axe finds in a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of all rules, or of those named; one text each, with the elements. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Through the debugger, which the window's own policy does not hold back.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: source });
  const options = JSON.stringify({ iframes: false, ...(rules && { runOnly: rules }) });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, ${options}).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
  });
  await session.detach();
  return (JSON.parse(result.value) as AxeResults["violations"]).map(({ id, nodes }) =>
    [id, ...nodes.map((node) => `${node.html}: ${node.failureSummary}`)].join("\n"),
  );
}
