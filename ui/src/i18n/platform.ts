/** The platform's formats (Intl): to make one costs more than all else that a key does, so each is made once. */

function once<Arguments extends unknown[], Made>(
  make: (...asked: Arguments) => Made,
): (...asked: Arguments) => Made {
  const made = new Map<string, Made>();
  return (...asked) => {
    const id = JSON.stringify(asked);
    const known = made.get(id) ?? make(...asked);
    made.set(id, known);
    return known;
  };
}

export const dateTimeFormat = once(
  (...asked: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...asked),
);
export const numberFormat = once(
  (...asked: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...asked),
);
export const pluralRules = once(
  (...asked: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...asked),
);
export const languageNames = once(
  (language: string) => new Intl.DisplayNames([language], { type: "language" }),
);
