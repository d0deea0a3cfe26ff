// A threshold as a form holds it, and as the [[watch]] of a watch file (docs/formats.md).  Pure functions, tested in
// test/edits.test.mjs.
import { quoted } from "./scenario_text";

export interface Limits {
  of: "figure" | "series";
  figure: string;
  series: string;
  place: string;
  item: string;
  actor: string;
  above: string;
  below: string;
  moves: string;
  moves_percent: string;
  name: string;
}

export const empty_limits = (): Limits => ({
  of: "figure",
  figure: "",
  series: "",
  place: "",
  item: "",
  actor: "",
  above: "",
  below: "",
  moves: "",
  moves_percent: "",
  name: "",
});

/** A number as TOML has it; what is none stands in quotes, so that the server says what is wrong with it. */
const bare = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? text : quoted(text));

export function threshold_toml(limits: Limits): string {
  const texts =
    limits.of === "figure"
      ? (["name", "figure", "actor"] as const)
      : (["name", "series", "item", "actor", "place"] as const);
  const numbers = ["above", "below", "moves", "moves_percent"] as const;
  const lines = [
    ...texts.filter((key) => limits[key]).map((key) => `${key} = ${quoted(limits[key])}`),
    ...numbers.filter((key) => limits[key]).map((key) => `${key} = ${bare(limits[key])}`),
  ];
  return ["[[watch]]", ...lines, ""].join("\n");
}
