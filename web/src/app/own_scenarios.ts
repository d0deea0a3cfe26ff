// Scenarios of one's own, kept in this browser, by mission.
import { id_of, type Own } from "./scenario_text";

const key = (mission: string) => `muster-own-${mission}`;

export function own_of(mission: string): Own[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key(mission)) ?? "[]") as Own[];
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

const keep = (mission: string, list: Own[]) => localStorage.setItem(key(mission), JSON.stringify(list));

/** Keeps a scenario in place of that of its id, or as a new one, whose id is made of its name. */
export function keep_own(mission: string, own: Own, taken: string[]): Own {
  const list = own_of(mission);
  const at = list.findIndex((one) => one.id === own.id && own.id !== "");
  const named = at >= 0 ? own : { ...own, id: id_of(own.name, [...taken, ...list.map((one) => one.id)]) };
  keep(mission, at >= 0 ? list.map((one, i) => (i === at ? named : one)) : [...list, named]);
  return named;
}

export function remove_own(mission: string, id: string): void {
  keep(
    mission,
    own_of(mission).filter((one) => one.id !== id),
  );
}
