// What the application says, in the reader's language: one file of messages each (messages/), which a test compares.
import en from "./messages/en.json";
import fr from "./messages/fr.json";

export type Language = "en" | "fr";
export type Key = keyof typeof en;

const files: Record<Language, Record<Key, string>> = { en, fr };
let language: Language = "en";

export const languages: { id: Language; name: string }[] = [
  { id: "en", name: "English" },
  { id: "fr", name: "Français" },
];

export function speak(wanted: Language): void {
  language = wanted;
  document.documentElement.lang = wanted;
}
export const spoken = (): Language => language;

/** The language that was chosen before, or the first of the browser's that there is. */
export function first_language(): Language {
  const kept = localStorage.getItem("muster-language");
  for (const one of [kept ?? "", ...navigator.languages]) {
    const found = languages.find((l) => l.id === one.slice(0, 2));
    if (found) return found.id;
  }
  return "en";
}

/** The message, with what is given in place of its {names}. */
export function t(key: Key, given: Record<string, string | number> = {}): string {
  return files[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}

/** One of two messages, by the number, which stands for {n} in both. */
export const counted = (n: number, one: Key, many: Key): string => t(n === 1 ? one : many, { n: number(n) });

export const locale = (): string => (language === "fr" ? "fr-FR" : "en-GB");

/** "26 Sep 2024", "26 sept. 2024". */
export function day(iso: string | null | undefined): string {
  if (!iso) return "–";
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

export function number(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** "37 %", "under 1 %". */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return "–";
  if (share > 0 && share < 0.005) return t("value.under_one");
  return share < 1 && share >= 0.995 ? t("value.over_99") : `${Math.round(100 * share)} %`;
}

/** A value in its unit. */
export function quantity(value: number | null | undefined, unit: string, currency = ""): string {
  if (value === null || value === undefined) return "–";
  if (unit === "money") {
    const text = new Intl.NumberFormat(locale(), {
      notation: Math.abs(value) >= 1e6 ? "compact" : "standard",
      compactDisplay: "long",
      maximumFractionDigits: 1,
    }).format(value);
    return `${text} ${currency}`.trim();
  }
  if (unit === "percent") return `${number(value)} %`;
  if (unit === "open") return t(value > 0 ? "value.open" : "value.closed");
  return number(value);
}
