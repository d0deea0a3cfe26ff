// The words of the mission: what its people are called, and its levels of places, which are in the language of its record; and
// those of every record: its sections, and what may be said of a fact.
import { counted, number } from "./format";
import type { Word } from "./generated/data";
import { type Key, spoken, t } from "./messages";

/** "1 officer", "1,478 officers"; people in another language than the record's. */
export const count_of = (count: number, word: Word): string =>
  spoken() === "en"
    ? `${number(count)} ${count === 1 ? word.singular : word.plural}`
    : counted(count, "word.person", "word.persons");

/** "officers". */
export const people_of = (word: Word): string => (spoken() === "en" ? word.plural : t("word.people"));

const levels: Record<string, Key> = {
  country: "level.country",
  department: "level.department",
  commune: "level.commune",
  province: "level.province",
  region: "level.region",
  district: "level.district",
  state: "level.state",
  county: "level.county",
  area: "level.area",
  site: "level.site",
};

/** A level of places, "department"; in the record's own word where there is no other. */
export function level_of(word: string): string {
  const known = levels[word];
  return known && spoken() !== "en" ? t(known) : word;
}

/** As the first word of a title. */
export const capital = (text: string): string => text.replace(/^./u, (c) => c.toUpperCase());

const sections: Record<string, Key> = {
  mandate: "section.mandate",
  approval: "section.approval",
  force: "section.force",
  money: "section.money",
  equipment: "section.equipment",
  lift: "section.lift",
  host: "section.host",
  groups: "section.groups",
  violence: "section.violence",
  people: "section.people",
  infrastructure: "section.infrastructure",
  statements: "section.statements",
};

/** A section of the record, "money". */
export const section_of = (id: string): string => (sections[id] ? t(sections[id]) : id.replaceAll("_", " "));

const statuses: Record<string, Key> = {
  confirmed: "status.confirmed",
  announced: "status.announced",
  planned: "status.planned",
  delayed: "status.delayed",
  met: "status.met",
  missed: "status.missed",
  disputed: "status.disputed",
};

/** What a source says that a fact is, "planned". */
export const status_of = (id: string): string => (statuses[id] ? t(statuses[id]) : id);
