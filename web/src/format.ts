// Numbers and dates as people read them.  Pure functions, tested in test/format.test.mjs.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "26 Sep 2024"; "–" for null. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "–";
  const [y, m, d] = iso.split("-").map(Number);
  return `${d} ${months[(m ?? 1) - 1]} ${y}`;
}

/** "702,973"; "–" for null. */
export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return "–";
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits });
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
  return `${show(low)}–${show(high)}`;
}

export function plural(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** Whole days from `a` to `b`. */
export function days_between(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}
