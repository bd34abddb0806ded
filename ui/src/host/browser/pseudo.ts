/**
 * A catalogue as if in a language whose words are 40 % longer and full of accents: what is cut off in
 * it would be in some language, and what is not accented is in no catalogue.
 */

const accents: Record<string, string> = {
  a: "á",
  c: "ç",
  e: "é",
  g: "ğ",
  i: "í",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ý",
  z: "ž",
};

export function lengthened<Catalogue extends Record<string, string>>(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [key, longer(message)]),
  ) as Catalogue;
}

/** The text of an ICU message, longer; its arguments and what it quotes as they are. */
function longer(message: string): string {
  let depth = 0;
  let quoted = false;
  let owed = 0;
  let made = "";
  for (const [at, sign] of [...message].entries()) {
    if (sign === "'" && (quoted || message[at + 1] === "{")) quoted = !quoted;
    if (!quoted && sign === "{") depth += 1;
    if (!quoted && sign === "}") depth -= 1;
    // Text stands outside of braces, and again inside the braces of each choice.
    if (quoted || depth % 2 === 1 || !/\p{L}/u.test(sign)) {
      made += sign;
      continue;
    }
    const accented = accents[sign] ?? sign;
    owed += 0.4;
    made += owed >= 1 ? accented + accented : accented;
    if (owed >= 1) owed -= 1;
  }
  return made;
}
