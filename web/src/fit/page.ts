// The page of a fit: the model of violence beside the months and figures that it was fitted to.
import { fold, h, section, section_links, table } from "../dom";
import { day, number, percent, plural } from "../format";
import type { Fit, FitData } from "../generated/data";
import {
  country_months,
  department_months,
  inside_text,
  level_figure,
  marginals,
  pair_figure,
  traces,
} from "./figures";
import { agreed, digits, narrowed, readable } from "./text";

function masthead(f: Fit): HTMLElement {
  const fact = (name: string, text: string) => h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h(
    "header",
    { class: "masthead" },
    h("p", { class: "kicker" }, `${f.short_name} · the model of violence, fitted`),
    h("h1", {}, `Armed violence, fitted to what was known on ${day(f.on)}`),
    h(
      "dl",
      { class: "mandate" },
      fact(
        `Counted by ${f.levels.admin2.singular} and month`,
        `${number(f.events)} events, ${number(f.deaths)} deaths, ${plural(f.months.from.length, "month")}`,
      ),
      fact("National figures", number(f.figures)),
      fact("Draws", `${number(f.draws)} from ${plural(f.chains, "chain")} · seed ${f.seed}`),
      fact("Do the chains agree?", agreed(f.parameters) ? "yes" : "no: take more steps"),
    ),
  );
}

function months(f: Fit): HTMLElement {
  return section(
    {
      id: "months",
      nav: "Months",
      title: `${inside_text(f)} of the months of ${f.levels.admin1.plural} lie in the band that should hold eight in ten`,
      lead: "What the model expects of a month from the one before, with all that the fit leaves open. The fit used these months, so the band shows that the model can produce them, not that it predicted them. Where few events are counted, whole numbers make the band hold more of them. How well the model predicts is shown by muster backtest.",
    },
    country_months(f),
    department_months(f),
  );
}

function level(f: Fit): HTMLElement | null {
  const figure = level_figure(f);
  if (!figure || !f.level) return null;
  const last = f.level.events;
  return section(
    {
      id: "level",
      nav: "Level",
      title: `On ${day(f.on)} violence stood at about ${number(last.q50.at(-1))} events a month (${number(last.q10.at(-1))} to ${number(last.q90.at(-1))})`,
      lead: `From where forecasts begin. It follows from the months by ${f.levels.admin2.singular} and the quarterly figures together.`,
    },
    figure,
  );
}

function parameters(f: Fit): HTMLElement {
  const of = (how: string) => f.parameters.filter((p) => p.how === how);
  const fitted = of("fitted");
  const [most] = [...fitted].sort((a, b) => (narrowed(b) ?? 0) - (narrowed(a) ?? 0));
  return section(
    {
      id: "parameters",
      nav: "Parameters",
      title: most
        ? `The data narrow “${readable(most.name).toLowerCase()}” most, by ${percent(narrowed(most))}`
        : "The parameters",
      lead: "Each with what was taken for likely before the data, and what the data leave. Median and eight in ten stand above each panel.",
    },
    marginals(fitted, "Fitted to months and figures", "Where both shapes are alike, the data say nothing."),
    marginals(
      of("data"),
      "Following from the data",
      "The scale of deaths from the mean of deaths of an event, the level from months and figures.",
    ),
    marginals(
      of("prior"),
      "Not fitted: the prior is kept",
      "Nothing in the record informs these. The effect of presence is borrowed from studies of other missions, moved by an estimate for soldiers’ posts in DR Congo; that it carries over is an assumption, and every comparison of postures rests on it.",
    ),
  );
}

function pairs(f: Fit): HTMLElement {
  const [first] = f.pairs;
  return section(
    {
      id: "pairs",
      nav: "Pairs",
      title: first
        ? `What goes together: most of all “${readable(first.a).toLowerCase()}” and “${readable(first.b).toLowerCase()}”`
        : "No two parameters go together",
      lead: "Pairs that correlate by 0.2 or more either way, at most six: the data determine them better together than each alone.",
    },
    h("div", { class: "pairs" }, f.pairs.map(pair_figure)),
  );
}

function chains(f: Fit): HTMLElement {
  const fitted = f.parameters.filter((p) => p.worth !== null);
  const least = Math.min(...fitted.map((p) => p.worth ?? 0));
  return section(
    {
      id: "chains",
      nav: "Chains",
      title: `${agreed(f.parameters) ? "The chains agree" : "The chains do not agree"}; the draws of each parameter are worth ${number(least)} independent ones or more`,
      lead: `${percent(f.accepted)} of the steps that were proposed were taken; about 44 % is what the sampler aims at. R-hat compares the spread between the chains with that within each: 1 where they agree, and below 1.05 is taken for that here. ESS, the effective sample size, is how many independent draws would tell as much as these, which follow one another.`,
    },
    traces(f),
  );
}

function made(f: Fit): HTMLElement {
  return section(
    { id: "made", nav: "How it was made", title: "How it was made, and how to make it again" },
    h("p", {}, `${f.data}. ${f.presence}.`),
    h(
      "p",
      {},
      h("code", {}, `muster fit MISSION --on ${f.on} --steps ${f.steps} --seed ${f.seed}`),
      " gives the same bits on any number of threads from the record with the hash ",
      h("code", {}, f.record),
      ".",
    ),
    fold("Where each number comes from", () =>
      table(
        "Where each number comes from",
        ["Parameter", "Name in files", "Meaning", "Median", "From"],
        f.parameters.map((p) => [readable(p.name), h("code", {}, p.name), p.meaning, digits(p.q50), p.source]),
        [3],
      ),
    ),
  );
}

/** All of it, into `app`. */
export function fit_page(data: FitData, app: HTMLElement, theme: HTMLElement): void {
  const f = data.fit;
  document.title = `${f.short_name}: the model of violence, fitted on ${day(f.on)}`;
  const sections = [months(f), level(f), parameters(f), pairs(f), chains(f), made(f)].filter((s) => s !== null);
  const footer = h(
    "footer",
    {},
    h(
      "p",
      {},
      `Places count as independent given the month before, the shape of the background over ${f.levels.admin2.plural} is taken from the same counts, and the host’s police of the time as spread by population: approximations and assumptions that docs/models/violence.md lists.`,
    ),
    h("p", { class: "note" }, `Muster ${data.program.version}`),
  );
  app.replaceChildren(masthead(f), section_links(sections, theme), h("main", { id: "main" }, sections), footer);
}
