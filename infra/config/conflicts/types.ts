/** A pair of settings that cannot both be had, as data: when, why, and what to do instead. */
import type { WrittenSettings } from "../schema";
import type { Settings } from "../settings";

/** What a row looks at: what stands in the stack file, and what it becomes with the defaults. */
export interface Situation {
  readonly written: WrittenSettings;
  readonly settings: Settings;
}

/** One conflict. */
export interface Conflict {
  /** Unique, kebab-case: names the row in tests and documentation. */
  readonly id: string;
  /** The setting that is complained of, after `aks-monitoring:`. */
  readonly path: string;
  /** Whether it is there. A list names the parts of the path that are, such as tables. */
  readonly when: (situation: Situation) => boolean | readonly string[];
  /** What is wrong, after the path. */
  readonly says: string;
  /** What to do instead. */
  readonly instead: string;
  /** Where Azure's reason is written down. */
  readonly link: string;
}
