// What the page of a case says in words.  Pure functions, tested in test/case.test.mjs.
import { day, number } from "../format";

/** The date of day `n` of a case that starts on `start`. */
export function day_of(start: string, n: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** "38 %"; "under 1 %" where rounding would say none. */
export function share(value: number): string {
  if (value > 0 && value < 0.005) return "under 1\u00a0%";
  return `${number(100 * value, value < 0.1 ? 1 : 0)}\u00a0%`;
}

/** "1,340 too few (−18 %)"; nothing to compare with where nobody was counted. */
export function difference(simulated: number, reported: number): string {
  const people = Math.round(simulated - reported);
  if (people === 0) return "as counted";
  const words = `${number(Math.abs(people))} too ${people < 0 ? "few" : "many"}`;
  if (reported <= 0) return words;
  return `${words} (${people < 0 ? "−" : "+"}${share(Math.abs(people) / reported)})`;
}

/** A name as it is read: "Fassala_Mbera" and "mali" of files are "Fassala Mbera" and "Mali". */
export function readable(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Days to list in a table: those that were counted, or some twelve where these are more than `most` or fewer than two. */
export function listed_days(counted: number[], days: number, most = 60): number[] {
  if (counted.length >= 2 && counted.length <= most) return counted;
  const step = Math.max(1, Math.round((days - 1) / 12));
  const list = Array.from({ length: Math.ceil(days / step) }, (_, i) => i * step);
  return list.at(-1) === days - 1 ? list : [...list, days - 1];
}

/** What a chart says to those who cannot see it: the numbers are in its table. */
export function spoken(
  name: string,
  start: string,
  rows: { n: number; simulated: number; reported: number }[],
): string {
  const last = rows.at(-1);
  if (!last) return `${name}.`;
  return `${name}: ${number(Math.round(last.simulated))} people simulated and ${number(last.reported)} counted on ${day(day_of(start, last.n))}.`;
}
