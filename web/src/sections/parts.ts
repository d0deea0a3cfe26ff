// The parts of the pooled forecast of violence and of displaced people: what each says alone, weight, record.
import { fold, table } from "../dom";
import { day, number } from "../format";
import type { ChainData, ChainFans, PoolFamily } from "../generated/data";

const part_names = {
  chain: "the chain of all models",
  counts: "counts of past months",
  recent: "recent months",
  trend_walk: "a walk with the country’s trend",
  walk: "a walk from the last count",
};
const family_names = { events: "Violent events", deaths: "Deaths in them", displaced: "Displaced people" };

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** "Several forecasts, pooled with equal weights: …"; empty where the chain is alone. */
export function pool_text(chain: ChainFans, family: PoolFamily["family"]): string {
  const of = chain.pool.find((p) => p.family === family);
  if (!of || of.weights === "alone") return "";
  const learnt = of.weights === "learnt";
  const names = of.parts.map((p) => `${part_names[p.part]}${learnt ? ` (${percent(p.weight)})` : ""}`);
  const how = learnt ? `with weights learnt on ${of.outcomes} past months of this mission` : "with equal weights";
  return `Several forecasts, pooled ${how}: ${names.slice(0, -1).join(", ")} and ${names.at(-1)}. `;
}

/** A table of the parts of each family that is pooled, up to the last month. */
export function parts_of(chain: ChainData, families: PoolFamily["family"][]): HTMLElement[] {
  const pooled = chain.parts.filter((f) => families.includes(f.family) && f.parts.length > 1);
  const row = (
    name: string,
    weight: string,
    q: { q10: number; q50: number; q90: number },
    crps: string,
    rests: string,
  ) => [name, weight, number(Math.round(q.q10)), number(Math.round(q.q50)), number(Math.round(q.q90)), crps, rests];
  return pooled.flatMap((f) => {
    const until = f.pool.at(-1)!.until;
    const title = `${family_names[f.family]}: what each part of the forecast says alone, ${f.family === "displaced" ? "on" : "to"} ${day(until)}`;
    return [
      fold(title, () =>
        table(
          title,
          ["Part", "Weight", "10 %", "Middle", "90 %", "Error on past days (CRPS)", "Rests on"],
          [
            ...f.parts.map((p) =>
              row(
                part_names[p.part],
                percent(p.weight),
                p.alone.at(-1)!,
                p.crps === null ? "–" : number(Math.round(10 * p.crps) / 10),
                p.rests_on,
              ),
            ),
            row("the pool", "", f.pool.at(-1)!, "", ""),
          ],
          [1, 2, 3, 4, 5],
        ),
      ),
    ];
  });
}
