/** Samples of requests that several proofs share: how many a pod answers, and with which status. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, then } from "../../helpers/promql/values";
import type { Labels } from "../proofs/types";
import { OTHERS, POD, target, TWIN, type Pod } from "./application-samples";

/** Requests a minute, for so many minutes. */
export type Spell = readonly [perMinute: number, minutes: number];

/** Name of the histogram of requests. */
export const FAMILY = "http_server_request_duration_seconds";

/** A counter that goes up by so much a minute, for so many minutes each. */
export function counted(spells: readonly Spell[]): string {
  let from = 0;
  const parts = spells.map(([perMinute, minutes]) => {
    const part = ramp(from, perMinute, minutes);
    from += perMinute * minutes;
    return part;
  });
  return then(...parts);
}

/** Requests that a pod answered with some status. */
export function answered(
  pod: Pod,
  status: string,
  spells: readonly Spell[],
  more: Labels = {},
): Series {
  const labels = { ...target(pod), http_response_status_code: status, ...more };
  return series(`${FAMILY}_count`, labels, counted(spells));
}

/** All pods. */
export const ALL = [POD, TWIN, ...OTHERS];

/** One pod of each workload. */
export const WORKLOADS = [POD, ...OTHERS];

/** How probes are told. */
export const PROBE = { http_route: "/healthz" };
