// What an effect of a scenario says in words.
import { brief, percent } from "../format";
import type { Effect, Scenario } from "../generated/data";

export const of_country = (measure: string) => (s: Scenario) =>
  s.violence_and_displaced.find((e) => e.measure === measure && !e.place);

export const signed = (v: number) => {
  const text = brief(Math.abs(v) < 1e6 ? Math.round(v) : v);
  return v > 0 && text !== "0" ? `+${text}` : text.replace("-", "−");
};
export const interval = (e: { q10: number; q90: number }) => `${signed(e.q10)} to ${signed(e.q90)}`;

export const odds_text = (e: Effect) =>
  e.better === null
    ? ""
    : e.better + (e.worse ?? 0) === 0
      ? "the same in all runs"
      : `better in ${percent(e.better)} of runs, worse in ${percent(e.worse)}`;
