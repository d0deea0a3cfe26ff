// Money in the months ahead: what donors pay, and what is left in the fund.
import { colour } from "../chart";
import { h } from "../dom";
import { certain, levels_of } from "../fan";
import { day, number, words } from "../format";
import { best, firm, type Record_ } from "../record";
import { fan_chart, heading, type Point } from "./ahead";

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
    heading("In the months ahead"),
    fan_chart({
      title: `Total paid by donors, to ${day(chain.months.at(-1)?.until)} (${currency})`,
      fan: [certain(chain.on, money.paid_now), ...levels_of(chain, money.paid)],
      past: [...paid(record), { on: chain.on, value: money.paid_now }],
      steps: true,
      counted: "paid",
      now: chain.on,
      fill: colour.accent,
      note: `${number(chain.runs)} runs of all models together; with so many runs the Monte-Carlo error of the last mean is ± ${words(money.paid.error.at(-1) ?? null)}.`,
    }),
    fan_chart({
      title: `Left in the fund at the month’s end (${currency})`,
      fan: [certain(chain.on, money.balance_now), ...levels_of(chain, money.balance)],
      past: [],
      now: chain.on,
      fill: colour.accent,
      note:
        "Below zero: costs that could not be paid. At the median " +
        `${words(money.needed.q50.at(-1) ?? null)} are needed by ${day(chain.months.at(-1)?.until)} for those who are there.`,
    }),
  ];
  const then = chain.earlier;
  if (then?.money) {
    list.push(
      heading("An earlier forecast, and what came"),
      h(
        "div",
        { class: "trio" },
        fan_chart({
          title: `Paid by donors (${currency}), as forecast on ${day(then.on)}`,
          fan: [certain(then.on, then.money.paid_now), ...levels_of(then, then.money.paid)],
          past: [...paid(record), { on: chain.on, value: money.paid_now }],
          steps: true,
          now: then.on,
          fill: colour.accent,
          note: "The line: what was paid, before and after.",
          small: true,
        }),
      ),
    );
  }
  return list;
}
