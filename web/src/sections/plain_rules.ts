// Where a plain rule forecast better than all models together, as the backtest of this mission has it.
import { percent } from "../format";
import type { Record_ } from "../record";

const rule_word: Record<string, string> = {
  counts: "each place’s own months, the newer ones weighing more",
  conflictology: "the last twelve months, each as likely",
  recent: "recent months, moved as the country lately moved",
  walk: "the last count and its usual ups and downs",
  trend_walk: "the last count, going on in part as it and its country went",
  persistence: "as many as last time",
  drift: "the last change once more",
  last_three: "the mean of the last three months",
  last_three_poisson: "the mean of the last three months",
};

/** Where a plain rule did better on past days of this mission, and by how much; "" where none did. */
export function beside_rules(record: Record_, figure: "violent_events" | "violent_deaths" | "displaced"): string {
  const worse = (record.data.situation_backtest?.[figure] ?? []).filter((h) => h.skill_vs_best_baseline < 0);
  if (worse.length === 0) return "";
  const ahead = worse.map(
    (h) => `${percent(-h.skill_vs_best_baseline)} larger ${h.horizon.replace(/^1 months/, "1 month")} ahead`,
  );
  const rules = [...new Set(worse.map((h) => rule_word[h.best_baseline] ?? h.best_baseline.replaceAll("_", " ")))];
  return ` On past days of this mission a plain rule did better (${rules.join("; ")}): the error of this forecast was ${ahead.join(", ")}.`;
}
