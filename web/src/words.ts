// The words of the mission: what its people are called, and its levels of places.
import { number } from "./format";
import type { Word } from "./generated/data";

/** "1 officer", "1,478 officers". */
export const counted = (count: number, word: Word): string =>
  `${number(count)} ${count === 1 ? word.singular : word.plural}`;

/** As the first word of a title. */
export const capital = (text: string): string => text.replace(/^./u, (c) => c.toUpperCase());
