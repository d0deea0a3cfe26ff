// Numbers and dates as people read them.  Pure functions, tested in test/format.test.mjs.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "26 Sep 2024"; "–" for null. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "–";
  const [y, m, d] = iso.split("-").map(Number);
  return `${d} ${months[(m ?? 1) - 1]} ${y}`;
}

/** A span of days without repeating itself: "Jan–Mar 2024", "1 Jan–22 Mar 2024". */
export function days(from: string, until: string): string {
  const [y1, m1, d1] = from.split("-").map(Number);
  const [y2, m2, d2] = until.split("-").map(Number);
  const month = (m: number | undefined) => months[(m ?? 1) - 1] ?? "";
  const whole = d1 === 1 && d2 === new Date(Date.UTC(y2 ?? 0, m2 ?? 1, 0)).getUTCDate();
  const text = (d: number | undefined, m: number | undefined) => (whole ? month(m) : `${d} ${month(m)}`);
  if (from === until) return day(from);
  if (y1 !== y2) return `${text(d1, m1)} ${y1}–${text(d2, m2)} ${y2}`;
  if (whole && m1 === m2) return `${month(m1)} ${y1}`;
  return `${text(d1, m1)}–${text(d2, m2)} ${y2}`;
}

/** "Jan\n2024" for the first of a row or a January, else "Feb": ticks of an axis of months. */
export function month_tick(iso: string, first: boolean): string {
  const [y, m] = iso.split("-").map(Number);
  return `${months[(m ?? 1) - 1]}${first || m === 1 ? `\n${y}` : ""}`;
}

/** "37 %", "under 1 %"; "–" for null. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return "–";
  if (share > 0 && share < 0.005) return "under 1 %";
  return share < 1 && share >= 0.995 ? "over 99 %" : `${Math.round(100 * share)} %`;
}

/** "1500000" as "1.5 m", for an axis. */
export function short(value: number): string {
  if (Math.abs(value) >= 1e9) return `${number(value / 1e9, 1)} bn`;
  return Math.abs(value) >= 1e6 ? `${number(value / 1e6, 1)} m` : number(value);
}

/** As short as the eye needs beside a small chart: "1.04 m", "562k", "4,800". */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${number(value / 1e6, size >= 1e7 ? 1 : 2)} m`;
  return size >= 1e4 ? `${number(value / 1e3)}k` : number(value);
}

/** Ticks of an axis that goes up to `most`, all in one unit: "0.5 m", "50k", "500". */
export function axis_of(most: number): (value: number) => string {
  if (most >= 1e6) return (v) => (v === 0 ? "0" : `${number(v / 1e6, 2)} m`);
  if (most < 1e4) return (v) => number(v, 2);
  return (v) => (v === 0 ? "0" : v >= 1e6 ? `${number(v / 1e6, 2)} m` : `${number(v / 1e3, 1)}k`);
}

// To make one takes a hundred times as long as to use it.
const formats = new Map<number, Intl.NumberFormat>();

/** "702,973"; "–" for null. */
export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return "–";
  const known = formats.get(digits) ?? new Intl.NumberFormat("en-GB", { maximumFractionDigits: digits });
  formats.set(digits, known);
  return known.format(value);
}

/** "85.3 million", "2.5 billion", "400". */
export function words(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size >= 1e9) return `${number(value / 1e9, 2)} billion`;
  if (size >= 1e6) return `${number(value / 1e6, 1)} million`;
  return number(value);
}

/** A value in its unit: "USD 85.3 million", "80 %", "open". */
export function quantity(value: number | null | undefined, unit: string, currency = ""): string {
  if (value === null || value === undefined) return "–";
  if (unit === "money") return `${currency} ${words(value)}`.trim();
  if (unit === "percent") return `${number(value, 1)} %`;
  if (unit === "open") return value > 0 ? "open" : "closed";
  return number(value, 1);
}

/** "383–426" if the bounds differ; "" if they say nothing more than the value. */
export function range(low: number | null, high: number | null, show: (v: number) => string): string {
  if (low === null || high === null || low === high) return "";
  const [a, b] = [show(low), show(high)];
  return a.endsWith(" %") && b.endsWith(" %") ? `${a.slice(0, -2)}–${b}` : `${a}–${b}`;
}

export function plural(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** Whole days from `a` to `b`. */
export function days_between(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}
