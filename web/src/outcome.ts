// Words and colours that charts of promises and of strength share.
import * as Plot from "@observablehq/plot";
import { colour } from "./chart";
import { number } from "./format";

export const outcome_word: Record<string, string> = {
  kept: "kept",
  late: "late",
  missed: "missed",
  open: "open",
  unresolved: "not known",
};
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
    text: (v) => `planned: ${number(v)}`,
    textAnchor: "start",
    dx: 6,
    dy: -9,
    fill: colour.quiet,
  });
