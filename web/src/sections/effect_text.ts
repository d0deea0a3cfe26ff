// What an effect of a scenario says in words.
import { brief, percent } from "../format";
import type { Effect, Scenario } from "../generated/data";
import { t } from "../messages";

export const of_country = (measure: string) => (s: Scenario) =>
  s.violence_and_displaced.find((e) => e.measure === measure && !e.place);

export const signed = (v: number) => {
  const text = brief(Math.abs(v) < 1e6 ? Math.round(v) : v);
  return v > 0 && text !== "0" ? `+${text}` : text.replace("-", "−");
};
export const interval = (e: { q10: number; q90: number }) =>
  t("value.span", { low: signed(e.q10), high: signed(e.q90) });

export const odds_text = (e: Effect) =>
  e.better === null
    ? ""
    : e.better + (e.worse ?? 0) === 0
      ? t("effect.same_in_all")
      : t("effect.better_worse", { better: percent(e.better), worse: percent(e.worse) });
