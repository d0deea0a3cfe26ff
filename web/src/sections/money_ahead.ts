// Money in the months ahead: what donors pay, and what is left in the fund.
import { colour } from "../chart";
import { h } from "../dom";
import { certain, levels_of } from "../fan";
import { day, number, words } from "../format";
import { t } from "../messages";
import { best, firm, type Record_ } from "../record";
import { fan_chart, heading } from "./ahead";
import type { Point } from "./by_department";

/** What donors had paid into the fund, as chosen among the claims. */
function paid(record: Record_): Point[] {
  const facts = record.of("money_paid", { actor: record.data.mission.fund_actor, item: "trust_fund" }).filter(firm);
  return facts.map((f) => ({ on: f.on, value: best(f) ?? 0 }));
}

export function money_ahead(record: Record_): HTMLElement[] {
  const chain = record.data.forecast?.chain;
  if (!chain?.money) return [];
  const { money } = chain;
  const currency = record.data.mission.currency;
  const list = [
    heading(t("ahead.months")),
    fan_chart({
      title: t("ahead.money_total", { day: day(chain.months.at(-1)?.until), currency }),
      fan: [certain(chain.on, money.paid_now), ...levels_of(chain, money.paid)],
      past: [...paid(record), { on: chain.on, value: money.paid_now }],
      steps: true,
      counted: t("ahead.money_paid"),
      now: chain.on,
      fill: colour.accent,
      note: t("ahead.runs", { n: number(chain.runs), error: words(money.paid.error.at(-1) ?? null) }),
    }),
    fan_chart({
      title: t("ahead.money_left", { currency }),
      fan: [certain(chain.on, money.balance_now), ...levels_of(chain, money.balance)],
      past: [],
      now: chain.on,
      fill: colour.accent,
      note: t("ahead.money_note", {
        sum: words(money.needed.q50.at(-1) ?? null),
        day: day(chain.months.at(-1)?.until),
      }),
    }),
  ];
  const then = chain.earlier;
  if (then?.money) {
    list.push(
      heading(t("ahead.earlier")),
      h(
        "div",
        { class: "trio" },
        fan_chart({
          title: t("ahead.money_then", { currency, day: day(then.on) }),
          fan: [certain(then.on, then.money.paid_now), ...levels_of(then, then.money.paid)],
          past: [...paid(record), { on: chain.on, value: money.paid_now }],
          steps: true,
          now: then.on,
          fill: colour.accent,
          note: t("ahead.line_paid"),
          small: true,
        }),
      ),
    );
  }
  return list;
}
