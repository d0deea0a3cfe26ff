// A scenario of one's own as what a form holds, and as the text of a file (docs/formats.md).  Pure functions, tested in
// test/scenario-text.test.mjs.

export type Edit =
  | { kind: "money"; on: string; amount: string; fund: string }
  | { kind: "people"; on: string; count: string; who: string }
  | { kind: "close"; from: string; until: string; place: string }
  | { kind: "shock"; from: string; until: string; place: string; factor: string };

export interface Own {
  id: string; // the name of its file without ending
  name: string;
  why: string;
  edits: Edit[];
  text?: string; // what was written in place of the form
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwanted = /[\u0000-\u001f\u007f]/g;

/** A text as TOML has it in quotes. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replace(unwanted, " ")}"`;

/** What stands for a number or a day, so that no text of a form becomes another key. */
const bare = (text: string): string => (/^[-+0-9.eE_:]+$/.test(text) ? text : quoted(text));

function table_of(edit: Edit): string[] {
  switch (edit.kind) {
    case "money":
      return [
        "[[fact]]",
        'series = "money_paid"',
        'item = "trust_fund"',
        `actor = ${quoted(edit.fund)}`,
        `on = ${bare(edit.on)}`,
        `value = ${bare(edit.amount)}`,
      ];
    case "people":
      return [
        "[[fact]]",
        'series = "strength_in_theatre"',
        `actor = ${quoted(edit.who)}`,
        `on = ${bare(edit.on)}`,
        `value = ${bare(edit.count)}`,
      ];
    case "close":
      return [
        "[[close]]",
        `from = ${quoted(edit.place)}`,
        `closed = ${bare(edit.from)}`,
        `reopened = ${bare(edit.until)}`,
      ];
    case "shock":
      return [
        "[[shock]]",
        `place = ${quoted(edit.place)}`,
        `from = ${bare(edit.from)}`,
        `until = ${bare(edit.until)}`,
        `factor = ${bare(edit.factor)}`,
      ];
  }
}

/** The text of the scenario's file. */
export function toml_of(own: Own): string {
  if (own.text !== undefined) return own.text;
  const head = [`name = ${quoted(own.name)}`, ...(own.why ? [`description = ${quoted(own.why)}`] : [])];
  return `${[head, ...own.edits.map(table_of)].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** The name of a file for a scenario of this name, unlike those that are taken: "Funded, late" as "funded-late". */
export function id_of(name: string, taken: string[]): string {
  const folded = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
  const first = folded || "scenario";
  for (let n = 1; ; ++n) {
    const id = n === 1 ? first : `${first}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
