// What the pages say, in the reader's language: the report's own messages stand in messages/, the application's in
// app/messages/, one file of each for every language.  A report alone has its own; the
// application gives all when it starts.
import type application from "./app/messages/en.json";
import en from "./messages/en.json";

export type Language = "en" | "fr";
export type Key = keyof typeof en | keyof typeof application;

let language: Language = "en";
let texts: Partial<Record<Key, string>> = en;

export function speak(wanted: Language, given: Partial<Record<Key, string>>): void {
  language = wanted;
  texts = given;
}
export const spoken = (): Language => language;
export const locale = (): string => (language === "fr" ? "fr-FR" : "en-GB");

/** The message, with what is given in place of its {names}. */
export function t(key: Key, given: Record<string, string | number> = {}): string {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}

/** The message of a number, which may have a word of its own for one; French counts none as one. */
export function form_of(n: number, one: Key, many: Key): Key {
  const none_as_one = language === "fr" && n === 0 && texts[one]?.includes("{n}");
  return n === 1 || none_as_one ? one : many;
}

/** The language of what the record and the program say, for an element of such a text; none where the page's is the same. */
export const lang_of_record = (): string | undefined => (language === "en" ? undefined : "en");
