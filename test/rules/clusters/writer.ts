/**
 * Collects the series of one cluster. What a scrape job did not read is left out, and so is what has no
 * sample at all; the rest goes through `series`, which refuses what no exporter sends.
 */
import { series } from "../../helpers/promql/series";
import type { Series } from "../../helpers/promql/judge";
import { constant, during, notation, over } from "./track";
import type { Over, Track } from "./track";

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** Day, in seconds. */
export const DAY = 86_400;

/** 2 to the 30th bytes. */
export const GIB = 2 ** 30;

/** What holds for the whole cluster; see `ClusterSpec`. */
export interface WriterSpec {
  readonly name: string;
  readonly minutes?: number;
  readonly scrapes?: Readonly<Record<string, Over>>;
  readonly running?: Over;
}

/** Where the parts of a cluster write their series. */
export class Writer {
  /** All series so far. */
  public readonly series: Series[] = [];

  /** How long the scenario lasts. */
  public readonly minutes: number;

  readonly #cluster: string;
  readonly #scrapes: Readonly<Record<string, Over>>;
  readonly #always: Track;
  readonly #running: Track;

  constructor({ name, minutes = 120, scrapes = {}, running = 1 }: WriterSpec) {
    this.#cluster = name;
    this.minutes = minutes;
    this.#scrapes = scrapes;
    this.#always = this.constant(1);
    this.#running = running === 1 ? this.#always : this.over(running);
  }

  /** A value of the spec over the time of the scenario. */
  public over(value: Over): Track {
    return over(value, this.minutes);
  }

  /** The same value all the time. */
  public constant(value: number): Track {
    return constant(value, this.minutes);
  }

  /** 1 while a target answers, 0 while it does not, nothing while there is not even that. */
  public scraped(job: string, instance = ""): Track {
    const answers = this.#scrapes[`${job}@${instance}`] ?? this.#scrapes[job];
    return answers === undefined ? this.#always : this.over(answers);
  }

  /** One series of a metric that `job` scrapes. */
  public put(job: string, metric: string, labels: Labels, value: Track): void {
    this.#add(
      metric,
      { ...labels, job },
      this.#during(this.scraped(job, labels["instance"]), value),
    );
  }

  /** One series with the same value all the time. */
  public same(job: string, metric: string, labels: Labels, value: number): void {
    this.put(job, metric, labels, this.constant(value));
  }

  /** What the scrapes of one target say of themselves, while it is there. */
  public target(job: string, labels: Labels, present: Track): void {
    const up = during(present, this.scraped(job, labels["instance"]));
    const all = { ...labels, job };
    this.#add("up", all, up);
    const there = up.map((value) => (value === null ? null : 1));
    for (const [metric, value] of SCRAPE_VALUES) {
      const filled = up.map((one) => (one === null ? null : one * value));
      this.#add(metric, all, metric === "scrape_duration_seconds" ? scaled(there, value) : filled);
    }
  }

  /** What holds all the time needs no looking at: there are thousands of series. */
  #during(condition: Track, value: Track): Track {
    return condition === this.#always ? value : during(condition, value);
  }

  #add(metric: string, labels: Labels, value: Track): void {
    const seen = this.#during(this.#running, value);
    if (seen.every((one) => one === null)) return;
    this.series.push(series(metric, { cluster: this.#cluster, ...labels }, notation(seen)));
  }
}

/** What a scrape of a healthy target says. */
const SCRAPE_VALUES = [
  ["scrape_duration_seconds", 0.05],
  ["scrape_samples_scraped", 900],
  ["scrape_samples_post_metric_relabeling", 300],
  ["scrape_series_added", 0],
] as const;

function scaled(track: Track, value: number): Track {
  return track.map((one) => (one === null ? null : one * value));
}
