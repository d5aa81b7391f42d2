/**
 * Jobs and cron jobs. `job_name` is the Kubernetes job, `job` the scrape job. `kube_job_status_failed`
 * has no `reason` while no pod failed; of a failed job it is one series per known reason with 0 or 1,
 * and otherwise, with an empty reason, a count of pods.
 */
import { flag, gauge, gauges, info, openInfo } from "../families";
import { BOOLEAN, CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const JOB = { namespace: "name", job_name: "name" } as const;
const CRON_JOB = { namespace: "name", cronjob: "name" } as const;

/** Jobs. */
export const KUBERNETES_JOBS = ksmFile(
  "docs/metrics/workload/job-metrics.md, internal/store/job.go",
  [
    info("kube_job_info", JOB),
    info("kube_job_owner", {
      ...JOB,
      owner_kind: ["CronJob", ""],
      owner_name: { optional: "name" },
      owner_is_controller: [...BOOLEAN, ""],
    }),
    openInfo("kube_job_labels", JOB, "label_"),
    openInfo("kube_job_annotations", JOB, "annotation_"),
    ...gauges(
      [
        "kube_job_spec_parallelism",
        "kube_job_spec_completions",
        "kube_job_status_active",
        "kube_job_status_ready",
        "kube_job_status_succeeded",
      ],
      "pods",
      JOB,
    ),
    gauge("kube_job_status_failed", "pods or 0 and 1", {
      ...JOB,
      reason: ["", "BackoffLimitExceeded", "DeadlineExceeded", "Evicted"],
    }),
    // Only there once the job has ended so.
    flag("kube_job_complete", { ...JOB, condition: CONDITION_STATUS }),
    flag("kube_job_failed", { ...JOB, condition: CONDITION_STATUS }),
    // Only there when the job was suspended at least once; there is no kube_job_spec_suspend.
    flag("kube_job_status_suspended", JOB),
    gauge("kube_job_spec_active_deadline_seconds", "seconds", JOB),
    ...gauges(
      ["kube_job_created", "kube_job_status_start_time", "kube_job_status_completion_time"],
      "seconds since 1970",
      JOB,
    ),
  ],
);

/** Cron jobs. */
export const CRON_JOBS = ksmFile("docs/metrics/workload/cronjob-metrics.md", [
  info("kube_cronjob_info", {
    ...CRON_JOB,
    schedule: "text",
    concurrency_policy: ["Allow", "Forbid", "Replace"],
    timezone: { optional: "text" },
  }),
  openInfo("kube_cronjob_labels", CRON_JOB, "label_"),
  openInfo("kube_cronjob_annotations", CRON_JOB, "annotation_"),
  flag("kube_cronjob_spec_suspend", CRON_JOB),
  gauge("kube_cronjob_status_active", "jobs", CRON_JOB),
  gauge("kube_cronjob_spec_starting_deadline_seconds", "seconds", CRON_JOB),
  ...gauges(
    [
      "kube_cronjob_spec_successful_job_history_limit",
      "kube_cronjob_spec_failed_job_history_limit",
    ],
    "jobs",
    CRON_JOB,
  ),
  // The next time is not there while the cron job is suspended, the last ones not before the first.
  ...gauges(
    [
      "kube_cronjob_created",
      "kube_cronjob_next_schedule_time",
      "kube_cronjob_status_last_schedule_time",
      "kube_cronjob_status_last_successful_time",
    ],
    "seconds since 1970",
    CRON_JOB,
  ),
]);
