// Words and colours that charts of promises and of strength share.
import * as Plot from "@observablehq/plot";
import { colour } from "./chart";
import { number } from "./format";
import { t } from "./messages";

const known = ["kept", "late", "missed", "open", "unresolved"] as const;

/** The word for an outcome; of another kind, itself. */
export function outcome_word(outcome: string): string {
  const one = known.find((k) => k === outcome);
  return one ? t(`outcome.${one}`) : outcome;
}

export const outcome_colour: Record<string, string> = {
  kept: colour.good,
  late: colour.warm,
  missed: colour.bad,
  open: colour.accent,
  unresolved: colour.quiet,
};

/** The planned strength, beside its line at the left. */
export const planned_label = (people: number): Plot.Markish =>
  Plot.text([people], {
    className: "label",
    frameAnchor: "left",
    y: (v) => v,
    text: (v) => t("chart.planned", { n: number(v) }),
    textAnchor: "start",
    dx: 6,
    dy: -9,
    fill: colour.quiet,
  });
