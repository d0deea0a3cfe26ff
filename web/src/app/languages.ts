// The languages of the application: all that the report and the application say, and which one the reader chose.
import { type Key, type Language, speak } from "../messages";
import report_en from "../messages/en.json";
import report_fr from "../messages/fr.json";
import en from "./messages/en.json";
import fr from "./messages/fr.json";

const files: Record<Language, Record<Key, string>> = { en: { ...report_en, ...en }, fr: { ...report_fr, ...fr } };

export const languages: { id: Language; name: string }[] = [
  { id: "en", name: "English" },
  { id: "fr", name: "Français" },
];

export function choose(wanted: Language): void {
  speak(wanted, files[wanted]);
  document.documentElement.lang = wanted;
}

/** The language that was chosen before, or the first of the browser's that there is. */
export function first_language(): Language {
  const kept = localStorage.getItem("muster-language");
  for (const one of [kept ?? "", ...navigator.languages]) {
    const found = languages.find((l) => l.id === one.slice(0, 2));
    if (found) return found.id;
  }
  return "en";
}
