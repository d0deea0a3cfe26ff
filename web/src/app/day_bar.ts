// The day "as known on": a slider over the record's days, a field for the exact one, and steps of a day.
import { h } from "../dom";
import { day } from "../format";
import { t } from "../messages";
import type { Heading } from "./main";

const ms_of_day = 86_400_000;
const number_of = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / ms_of_day);
export const iso_of = (days: number): string => new Date(days * ms_of_day).toISOString().slice(0, 10);

/** `go` gets each day that is chosen, while the slider moves too. */
export function day_bar(heading: Heading, on: string, go: (on: string) => void): HTMLElement {
  const first = heading.first_day ?? on;
  const last = [heading.last_day ?? on, on].sort().at(-1)!;
  const said = h("strong", { class: "day-said" }, day(on));
  const slider = h("input", {
    type: "range",
    class: "day-slider",
    min: number_of(first),
    max: number_of(last),
    step: 1,
    "aria-label": t("day.slider"),
    "aria-valuetext": day(on),
  });
  const field = h("input", {
    type: "date",
    class: "day-field",
    value: on,
    "aria-label": t("day.known_on"),
    min: first,
  });
  if (heading.latest_day) field.max = heading.latest_day;
  slider.value = String(number_of(on));
  const show = (next: string) => {
    said.textContent = day(next);
    slider.setAttribute("aria-valuetext", day(next));
    if (document.activeElement !== field) field.value = next;
  };
  const choose = (next: string) => {
    show(next);
    slider.value = String(number_of(next));
    go(next);
  };
  slider.addEventListener("input", () => {
    const next = iso_of(Number(slider.value));
    show(next);
    go(next);
  });
  field.addEventListener("change", () => {
    if (field.value && field.validity.valid) choose(field.value);
  });
  const step = (by: number) => {
    const next = Math.max(number_of(first), number_of(field.value || on) + by);
    field.value = iso_of(next);
    choose(field.value);
  };
  const button = (text: string, label: string, press: () => void) =>
    h("button", { type: "button", class: "step", "aria-label": label, title: label, onclick: press }, text);
  return h(
    "div",
    { class: "day-bar" },
    h("p", { class: "day-text" }, `${t("day.known_on")} `, said),
    h(
      "div",
      { class: "day-row" },
      button("‹", t("day.earlier"), () => step(-1)),
      slider,
      button("›", t("day.later"), () => step(1)),
      field,
    ),
  );
}
