/**
 * Jobs and cron jobs. A job that is done keeps its pod, Succeeded or Failed, until somebody deletes it.
 * Times of a spec are minutes of the scenario, negative for before it began.
 */
import { hashOf } from "../../helpers/promql/defaults";
import { writePod } from "./pods";
import type { Pod } from "./pods";
import type { CronJobSpec, JobSpec } from "./spec";
import { constant, during, each, notation } from "./track";
import type { Track } from "./track";
import type { Placement } from "./owners";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Writes a job and its pod. */
export function writeJob(writer: Writer, placement: Placement, spec: JobSpec): Pod {
  const { namespace, name } = spec;
  const failed = writer.over(spec.failed ?? 0);
  const startedAt = spec.startedAt ?? -120;
  const done = spec.complete ?? (spec.failed === undefined && startedAt < 0 ? 1 : 0);
  const complete = each((c, f) => c * (1 - f), writer.over(done), failed);
  const suspended = writer.over(spec.suspended ?? 0);
  const present = constant(1, writer.minutes).map((one, minute) =>
    minute >= startedAt ? one : null,
  );
  const active = each((c, f, s) => (c + f + s > 0 ? 0 : 1), complete, failed, suspended);
  const pod = writePod(writer, {
    namespace,
    name: `${name}-${hashOf(namespace, name).slice(0, 5)}`,
    container: spec.name,
    owner: { kind: "Job", name },
    node: placement.node(spec.pods?.node),
    resources: spec,
    spec: {
      ...spec.pods,
      phases: { Succeeded: notation(complete), Failed: notation(failed), ...spec.pods?.phases },
    },
    present: present.map((one, minute) => (suspended[minute] === 1 ? null : one)),
  });
  const labels = { namespace, job_name: name };
  const put = (metric: string, value: Track, more: Record<string, string> = {}) => {
    writer.put(KSM, `kube_job_${metric}`, { ...labels, ...more }, during(present, value));
  };
  const one = writer.constant(1);
  const made =
    spec.cronJob === undefined
      ? { owner_kind: "" }
      : { owner_kind: "CronJob", owner_name: spec.cronJob };
  put("info", one);
  put("owner", one, made);
  put("created", writer.constant(startedAt * 60));
  put("status_start_time", writer.constant(startedAt * 60));
  put("spec_completions", one);
  put("spec_parallelism", one);
  put("status_active", active);
  put("status_ready", active);
  put("status_succeeded", complete);
  put(
    "status_failed",
    during(
      each((f) => 1 - f, failed),
      writer.constant(0),
    ),
  );
  for (const reason of ["BackoffLimitExceeded", "DeadlineExceeded", "Evicted"] as const) {
    const is = reason === (spec.failure ?? "BackoffLimitExceeded") ? 1 : 0;
    put("status_failed", during(failed, writer.constant(is)), { reason });
  }
  for (const [metric, holds] of [
    ["complete", complete],
    ["failed", failed],
  ] as const) {
    put(metric, during(holds, one), { condition: "true" });
    put(metric, during(holds, writer.constant(0)), { condition: "false" });
    put(metric, during(holds, writer.constant(0)), { condition: "unknown" });
  }
  put("status_completion_time", during(complete, writer.constant((startedAt + 5) * 60)));
  if (spec.suspended !== undefined) put("status_suspended", suspended);
  return pod;
}

/** Writes a cron job; its jobs are jobs of their own. */
export function writeCronJob(writer: Writer, spec: CronJobSpec): void {
  const labels = { namespace: spec.namespace, cronjob: spec.name };
  const suspended = writer.over(spec.suspended ?? 0);
  const put = (metric: string, value: Track, more: Record<string, string> = {}) => {
    writer.put(KSM, `kube_cronjob_${metric}`, { ...labels, ...more }, value);
  };
  const minute = (value: Track) => each((minutes) => minutes * 60, value);
  put("info", writer.constant(1), { schedule: spec.schedule ?? "0 2 * * *" });
  put("created", writer.constant(-30 * 86_400));
  put("spec_suspend", suspended);
  put("status_active", writer.over(spec.active ?? 0));
  put("status_last_schedule_time", minute(writer.over(spec.lastSchedule ?? -120)));
  put("status_last_successful_time", minute(writer.over(spec.lastSuccess ?? -110)));
  const isDue = each((s) => 1 - s, suspended);
  put("next_schedule_time", during(isDue, minute(writer.over(spec.nextSchedule ?? 1320))));
}
