/** A plain page for the browser host: enough to try the rail, not the page that Galley exports. */
import type { FieldTexts, ShownNote } from "../host";

const style = `
:root{color-scheme:light dark}
body{margin:0;font:18px/1.6 Georgia,"Noto Serif",serif;color:#1d1a16;background:#fff}
article{max-width:40rem;margin:0 auto;padding:28px 22px 56px}
.kicker{color:#555;font:600 13px/1.4 system-ui,sans-serif;text-transform:uppercase;letter-spacing:.06em}
h1{font-size:31px;line-height:1.18;margin:6px 0 10px}
.standfirst{font-size:19px;line-height:1.45;color:#444;margin:0 0 14px}
.meta{font:14px/1.5 system-ui,sans-serif;color:#555;border-bottom:1px solid #ddd;padding-bottom:14px;margin:0 0 20px}
h2{font-size:22px;line-height:1.25;margin:1.6em 0 .4em}
blockquote{margin:1em 0;padding-inline-start:1em;border-inline-start:3px solid #ccc}
footer{font:13px/1.5 system-ui,sans-serif;color:#555;border-top:1px solid #ddd;margin-top:36px;padding-top:14px}
.amendments{margin-top:36px;padding:12px 16px;border-inline-start:3px solid #b23;background:#8881}
.amendments h2{margin:.4em 0 0;font:600 14px/1.4 system-ui,sans-serif}
@media (prefers-color-scheme:dark){body{background:#181818;color:#eee}.kicker,.standfirst,.meta,footer{color:#bbb}}
`;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function inline(text: string): string {
  return escaped(text)
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\*(.+?)\*/g, "<em>$1</em>")
    .replace(/\[(.+?)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>');
}

/** The body's blocks, one element each. */
export function blocks(body: string): string[] {
  return body
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block) => {
      const heading = /^(#{2,6}) (.*)/.exec(block);
      if (heading) return `<h2>${inline(heading[2] ?? "")}</h2>`;
      if (block.startsWith("> "))
        return `<blockquote><p>${inline(block.replace(/^> ?/gm, ""))}</p></blockquote>`;
      if (/^[-*] /.test(block))
        return `<ul>${block
          .split("\n")
          .map((item) => `<li>${inline(item.replace(/^[-*] /, ""))}</li>`)
          .join("")}</ul>`;
      return `<p>${inline(block)}</p>`;
    });
}

/** Where each block starts in the body. */
export function blockStarts(body: string): number[] {
  return Array.from(body.matchAll(/(?:^|\n{2,})\s*(?=\S)/g), ({ 0: gap, index }) => index + gap.length);
}

/** What readers are told, at the story's foot. */
function told(notes: ShownNote[]): string {
  const told = notes.map(
    ({ note }) => `<h2>${note.kind}, ${note.at.slice(0, 10)}</h2><p>${escaped(note.text)}</p>`,
  );
  return told.length > 0 ? `<div class="amendments">${told.reverse().join("")}</div>` : "";
}

export function wholePage(fields: FieldTexts, notes: ShownNote[]): string {
  const withdrawn = notes.some(({ note }) => note.kind === "withdrawal");
  if (withdrawn)
    return wholePage({ ...fields, kicker: "", standfirst: "", byline: "", place: "", body: "" }, []).replace(
      "</article>",
      `${told(notes)}</article>`,
    );
  const direction = /^(ar|he|fa|ur)/.test(fields.language) ? "rtl" : "ltr";
  const line = (tag: string, kind: string, text: string) =>
    text ? `<${tag} class="${kind}">${inline(text)}</${tag}>` : "";
  const meta = [fields.byline, fields.place, fields.filed.slice(0, 10), fields.agency]
    .filter(Boolean)
    .join(" · ");
  return `<!doctype html><html lang="${escaped(fields.language)}" dir="${direction}"><head><meta charset="utf-8">
<title>${escaped(fields.headline)}</title><style>${style}</style></head><body><main><article>
${line("p", "kicker", fields.kicker)}${line("h1", "headline", fields.headline)}${line("p", "standfirst", fields.standfirst)}${line("p", "meta", meta)}
<div itemprop="articleBody">${blocks(fields.body).join("")}</div>${told(notes)}${line("footer", "notice", fields.notice)}</article></main></body></html>`;
}
