// The parts of the pooled forecast of violence and of displaced people: what each says alone, weight, record.
import { fold, table, written } from "../dom";
import { day, number, percent, whole_percent } from "../format";
import type { ChainData, ChainFans, PoolFamily } from "../generated/data";
import { t } from "../messages";

const part_names = {
  chain: "parts.chain",
  counts: "parts.counts",
  recent: "parts.recent",
  trend_walk: "parts.trend_walk",
  walk: "parts.walk",
} as const;
const family_names = { events: "map.events", deaths: "map.deaths", displaced: "map.displaced" } as const;

/** "Several forecasts, pooled with equal weights: …"; empty where the chain is alone. */
export function pool_text(chain: ChainFans, family: PoolFamily["family"]): string {
  const of = chain.pool.find((p) => p.family === family);
  if (!of || of.weights === "alone") return "";
  const learnt = of.weights === "learnt";
  const names = of.parts.map((p) => `${t(part_names[p.part])}${learnt ? ` (${whole_percent(p.weight)})` : ""}`);
  const told = { names: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" };
  return learnt ? t("parts.learnt", { ...told, n: of.outcomes ?? "" }) : t("parts.equal", told);
}

/** A table of the parts of each family that is pooled, up to the last month. */
export function parts_of(chain: ChainData, families: PoolFamily["family"][]): HTMLElement[] {
  const pooled = chain.parts.filter((f) => families.includes(f.family) && f.parts.length > 1);
  const row = (
    name: string,
    weight: string,
    q: { q10: number; q50: number; q90: number },
    crps: string,
    rests: HTMLElement | string,
  ) => [name, weight, number(Math.round(q.q10)), number(Math.round(q.q50)), number(Math.round(q.q90)), crps, rests];
  return pooled.flatMap((f) => {
    const until = f.pool.at(-1)!.until;
    const title = t(f.family === "displaced" ? "parts.title_on" : "parts.title_to", {
      what: t(family_names[f.family]),
      day: day(until),
    });
    return [
      fold(title, () =>
        table(
          title,
          [
            t("parts.part"),
            t("parts.weight"),
            percent(0.1),
            t("head.middle"),
            percent(0.9),
            t("parts.error"),
            t("parts.rests"),
          ],
          [
            ...f.parts.map((p) =>
              row(
                t(part_names[p.part]),
                whole_percent(p.weight),
                p.alone.at(-1)!,
                p.crps === null ? "–" : number(Math.round(10 * p.crps) / 10),
                written(p.rests_on),
              ),
            ),
            row(t("parts.pool"), "", f.pool.at(-1)!, "", ""),
          ],
          [1, 2, 3, 4, 5],
        ),
      ),
    ];
  });
}
