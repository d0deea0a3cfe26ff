// What the page of a fit says in words.  Pure functions, tested in test/fit-text.test.mjs.
import { number } from "../format";
import type { FittedParameter } from "../generated/data";

const names: Record<string, string> = {
  branching: "Events that one event begets",
  memory_days: "Days until what it begets",
  spread: "Share of that in other places",
  background: "Scale of the background",
  background_change: "Change of the level in a month",
  figure_error: "Error of a national figure",
  presence_elasticity: "Effect of police",
  soldier_elasticity: "Effect of soldiers",
  presence_spill_over: "Effect of presence next door",
  contest_effect: "Effect of disputed control",
  control_effect: "Effect of armed control",
  death_tail: "Tail of deaths of an event",
  death_swing: "Swing of deaths from month to month",
  death_mean: "Deaths of an event on average",
  department_change: "Change of a department in a month",
  department_return: "Months until a department returns",
  level: "Level on the day, in the logarithm",
};

/** A parameter as it is read. */
export const readable = (name: string) => names[name] ?? name.replaceAll("_", " ");

/** As many digits as the eye needs: "0.44", "24.1", "−0.13". */
export function digits(value: number): string {
  const size = Math.abs(value);
  const text = number(size, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return value < 0 && text !== "0" ? `−${text}` : text;
}

/** Whether the chains agree: R-hat below 1.05 for all that is fitted. */
export function agreed(parameters: Pick<FittedParameter, "r_hat">[]): boolean {
  return parameters.every((p) => p.r_hat === null || p.r_hat < 1.05);
}

/** How much narrower the posterior's 80 % are than the prior's: 0 as wide, 1 a point; null without a prior. */
export function narrowed(p: Pick<FittedParameter, "prior" | "q10" | "q90">): number | null {
  if (!p.prior) return null;
  return Math.max(0, 1 - (p.q90 - p.q10) / (2 * 1.2816 * p.prior.deviation));
}
