// Where a plain rule forecast better than all models together, as the backtest of this mission has it.
import { counted, percent } from "../format";
import { type Key, t } from "../messages";
import type { Record_ } from "../record";

const rule_word: Record<string, Key> = {
  counts: "rules.counts",
  conflictology: "rules.conflictology",
  recent: "rules.recent",
  walk: "rules.walk",
  trend_walk: "rules.trend_walk",
  persistence: "rules.persistence",
  drift: "rules.drift",
  last_three: "rules.last_three",
  last_three_poisson: "rules.last_three",
};

/** "3 months", which the program says in English. */
export function horizon_of(text: string): string {
  const months = /^(\d+) months$/.exec(text)?.[1];
  return months ? counted(Number(months), "count.month", "count.months") : text;
}

function name_of(rule: string): string {
  const known = rule_word[rule];
  return known ? t(known) : rule.replaceAll("_", " ");
}

// Less is no difference worth a sentence, as in the brief (src/report/brief).
const A_PERCENT = 0.01;

/** Where a plain rule did better on past days of this mission, and by how much; "" where none did. */
export function beside_rules(record: Record_, figure: "violent_events" | "violent_deaths" | "displaced"): string {
  const worse = (record.data.situation_backtest?.[figure] ?? []).filter((h) => h.skill_vs_best_baseline <= -A_PERCENT);
  if (worse.length === 0) return "";
  const ahead = worse.map((h) =>
    t("rules.ahead", { share: percent(-h.skill_vs_best_baseline), months: horizon_of(h.horizon) }),
  );
  const rules = [...new Set(worse.map((h) => name_of(h.best_baseline)))];
  return t("rules.better", { rules: rules.join("; "), ahead: ahead.join(", ") });
}
