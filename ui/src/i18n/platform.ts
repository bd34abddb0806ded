/** The platform's formats (Intl): to make one costs more than all else that a key does, so each is made once. */

function once<Arguments extends unknown[], Made>(
  make: (...asked: Arguments) => Made,
): (...asked: Arguments) => Made {
  const made = new Map<string, Made>();
  return (...asked) => {
    const id = JSON.stringify(asked);
    let known = made.get(id);
    if (known === undefined) {
      known = make(...asked);
      made.set(id, known);
    }
    return known;
  };
}

export const dateTimeFormat = once(
  (languages?: string | string[], options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languages, options),
);
export const numberFormat = once(
  (languages?: string | string[], options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(languages, options),
);
export const pluralRules = once(
  (languages?: string | string[], options?: Intl.PluralRulesOptions) =>
    new Intl.PluralRules(languages, options),
);
export const languageNames = once(
  (language: string) => new Intl.DisplayNames([language], { type: "language" }),
);
