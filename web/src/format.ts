// Numbers and dates as people read them, in the reader's language.  Pure functions, tested in test/format.test.mjs.
import { form_of, type Key, type Language, locale, spoken, t } from "./messages";

const months: Record<Language, string[]> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
};
const month_name = (month: number | undefined): string => months[spoken()][(month ?? 1) - 1] ?? "";

/** "26 Sep 2024", "26 sept. 2024"; "–" for null. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "–";
  const [y, m, d] = iso.split("-").map(Number);
  return `${d} ${month_name(m)} ${y}`;
}

/** A span of days without repeating itself: "Jan–Mar 2024", "1 Jan–22 Mar 2024". */
export function days(from: string, until: string): string {
  const [y1, m1, d1] = from.split("-").map(Number);
  const [y2, m2, d2] = until.split("-").map(Number);
  const whole = d1 === 1 && d2 === new Date(Date.UTC(y2 ?? 0, m2 ?? 1, 0)).getUTCDate();
  const text = (d: number | undefined, m: number | undefined) => (whole ? month_name(m) : `${d} ${month_name(m)}`);
  if (from === until) return day(from);
  if (y1 !== y2) return `${text(d1, m1)} ${y1}–${text(d2, m2)} ${y2}`;
  if (whole && m1 === m2) return `${month_name(m1)} ${y1}`;
  return `${text(d1, m1)}–${text(d2, m2)} ${y2}`;
}

/** "Jan\n2024" for the first of a row or a January, else "Feb": ticks of an axis of months. */
export function month_tick(iso: string, first: boolean): string {
  const [y, m] = iso.split("-").map(Number);
  return `${month_name(m)}${first || m === 1 ? `\n${y}` : ""}`;
}

/** "37 %", "under 1 %"; "–" for null. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return "–";
  if (share > 0 && share < 0.005) return t("value.under_one");
  return share < 1 && share >= 0.995 ? t("value.over_99") : whole_percent(share);
}

/** "37 %", rounded even where it then says none or all. */
export const whole_percent = (share: number): string => t("value.percent", { n: Math.round(100 * share) });

/** "1500000" as "1.5 m", for an axis. */
export function short(value: number): string {
  if (Math.abs(value) >= 1e9) return t("value.bn", { n: number(value / 1e9, 1) });
  return Math.abs(value) >= 1e6 ? in_millions(value, 1) : number(value);
}

const in_millions = (value: number, digits: number): string => t("value.m", { n: number(value / 1e6, digits) });
const in_thousands = (value: number, digits = 0): string => t("value.k", { n: number(value / 1e3, digits) });

/** As short as the eye needs beside a small chart: "1.04 m", "562k", "4,800". */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return in_millions(value, size >= 1e7 ? 1 : 2);
  return size >= 1e4 ? in_thousands(value) : number(value);
}

/** Ticks of an axis that goes up to `most`, all in one unit: "0.5 m", "50k", "500". */
export function axis_of(most: number): (value: number) => string {
  if (most >= 1e6) return (v) => (v === 0 ? "0" : in_millions(v, 2));
  if (most < 1e4) return (v) => number(v, 2);
  return (v) => (v === 0 ? "0" : v >= 1e6 ? in_millions(v, 2) : in_thousands(v, 1));
}

// To make one takes a hundred times as long as to use it.
const formats = new Map<string, Intl.NumberFormat>();

/** "702,973", "702 973"; "–" for null. */
export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return "–";
  const name = `${locale()} ${digits}`;
  const known = formats.get(name) ?? new Intl.NumberFormat(locale(), { maximumFractionDigits: digits });
  formats.set(name, known);
  return known.format(value);
}

/** "0.140", "0,140": always so many digits. */
export const fixed = (value: number, digits: number): string =>
  spoken() === "fr" ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);

/** One of two messages, by the number, which stands for {n} in both. */
export const counted = (n: number, one: Key, many: Key, given: Record<string, string | number> = {}): string =>
  t(form_of(n, one, many), { ...given, n: number(n) });

/** "85.3 million", "2.5 billion", "400". */
export function words(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  const of = (unit: number, digits: number, one: Key, many: Key) =>
    t(size < 2 * unit ? one : many, { n: number(value / unit, digits) });
  if (size >= 1e9) return of(1e9, 2, "value.billion", "value.billions");
  if (size >= 1e6) return of(1e6, 1, "value.million", "value.millions");
  return number(value);
}

/** "USD 85.3 million"; the amount alone where no currency is given. */
export const money_of = (value: number | null | undefined, currency: string): string =>
  currency ? t("value.money", { currency, amount: words(value) }) : words(value);

/** A value in its unit: "USD 85.3 million", "80 %", "open". */
export function quantity(value: number | null | undefined, unit: string, currency = ""): string {
  if (value === null || value === undefined) return "–";
  if (unit === "money") return money_of(value, currency);
  if (unit === "percent") return t("value.percent", { n: number(value, 1) });
  if (unit === "open") return t(value > 0 ? "value.open" : "value.closed");
  return number(value, 1);
}

/** "383–426" if the bounds differ; "" if they say nothing more than the value. */
export function range(low: number | null, high: number | null, show: (v: number) => string): string {
  if (low === null || high === null || low === high) return "";
  const [a, b] = [show(low), show(high)];
  return /\s%$/.test(a) && /\s%$/.test(b) ? `${a.slice(0, -2)}–${b}` : `${a}–${b}`;
}

/** "1 day", "3 days", for pages that are in English only. */
export function plural(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** Whole days from `a` to `b`. */
export function days_between(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}
