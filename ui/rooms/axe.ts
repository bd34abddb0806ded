/** What axe finds in a page. */
import type { AxeResults } from "axe-core";
import type { Page } from "./page";

/** The violations of all rules, or of those named; one text each, with the elements. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const options = { iframes: false, resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const found = await page.wait<AxeResults["violations"] | string>(
    `new Promise((resolve, reject) => {
      if ("axe" in window) return resolve();
      const script = Object.assign(document.createElement("script"), { src: "/axe.js" });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    })
      .then(() => axe.run(document, arguments[0]))
      .then(({ violations }) => violations)`,
    options,
  );
  if (typeof found === "string") throw new Error(found);
  return found.map(({ id, nodes }) =>
    [id, ...nodes.map((node) => `${node.html}: ${node.failureSummary}`)].join("\n"),
  );
}
