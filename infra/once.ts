/** What follows from the settings of a stack, found once for each object of settings. */
import type { Settings } from "./config/settings";

/** The function, which is asked once for the same settings: they are frozen, so its answer stays. */
export function oncePerStack<Found extends object>(
  find: (settings: Settings) => Found,
): (settings: Settings) => Found {
  const found = new WeakMap<Settings, Found>();
  return (settings) => {
    const answer = found.get(settings) ?? find(settings);
    found.set(settings, answer);
    return answer;
  };
}
