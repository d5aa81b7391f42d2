/**
 * Jobs that fail, hang or do not start. A failed job is there until somebody deletes it: it is told for
 * a day, and that of a cron job until a later run has succeeded.
 * Source: kubernetes.io/docs/concepts/workloads/controllers: job, cron-jobs; kube-state-metrics v2.19,
 * docs/metrics/workload/job-metrics.md, cronjob-metrics.md.
 */
import type { PrometheusRule } from "../types";

export const jobs = [
  {
    kind: "prometheus",
    id: "JobFailed",
    title: "A job failed",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT5M",
    optOut: true,
    thresholds: {},
    // When it failed is in no metric: it started within a day, or was still at work then.
    expression: () => `
max by (cluster, namespace, job_name) (
  kube_job_failed{condition="true"} == 1
  and on (cluster, namespace, job_name) (
    time() - kube_job_status_start_time < 86400
    or max_over_time(kube_job_status_active[1d:10m]) > 0
  )
  unless on (cluster, namespace, job_name) kube_job_owner{owner_kind="CronJob"}
)
`,
    summary: "Job {{ $labels.namespace }}/{{ $labels.job_name }} failed.",
    why: "It is over and is not tried again: what it should have done is not done.",
  },
  {
    kind: "prometheus",
    id: "CronJobFailing",
    title: "A cron job has failed since its last success",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT5M",
    optOut: true,
    thresholds: {},
    // One that never succeeded is measured from when it was made.
    expression: () => `
max by (cluster, namespace, cronjob) (
  (
    kube_job_status_start_time
    and on (cluster, namespace, job_name) kube_job_failed{condition="true"} == 1
  )
  * on (cluster, namespace, job_name) group_left (cronjob)
  max by (cluster, namespace, job_name, cronjob) (
    label_replace(kube_job_owner, "cronjob", "$1", "owner_name", "(.+)")
  )
)
> on (cluster, namespace, cronjob) max by (cluster, namespace, cronjob) (
  kube_cronjob_status_last_successful_time
  or on (cluster, namespace, cronjob) kube_cronjob_created
)
unless on (cluster, namespace, cronjob) kube_cronjob_spec_suspend == 1
`,
    summary:
      "Cron job {{ $labels.namespace }}/{{ $labels.cronjob }} failed and has not succeeded since.",
    why: "Backups, reports and clean-ups are missed silently until somebody needs them.",
  },
  {
    kind: "prometheus",
    id: "JobTooLong",
    title: "Jobs have been at work for very long",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {
      hours: {
        says: "How long a job without a deadline of its own may be at work.",
        unit: "hours",
        default: 12,
        min: 1,
        max: 720,
      },
    },
    // A suspended job has no active pods. Runs of a cron job that hang pile up: they are one alert.
    expression: ({ hours }) => `
count by (cluster, namespace, workload) (
  label_replace(
    label_replace(
      (
        time() - kube_job_status_start_time > ${hours} * 3600
        and on (cluster, namespace, job_name) kube_job_status_active > 0
        unless on (cluster, namespace, job_name) kube_job_spec_active_deadline_seconds
      )
      * on (cluster, namespace, job_name) group_left (owner_name)
      max by (cluster, namespace, job_name, owner_name) (kube_job_owner),
      "workload", "$1", "job_name", "(.+)"
    ),
    "workload", "$1", "owner_name", "(.+)"
  )
)
`,
    summary:
      "{{ $value }} runs of job {{ $labels.namespace }}/{{ $labels.workload }} have been at work for very long.",
    why: "It probably hangs: it holds its nodes, and its cron job may not start the next run.",
  },
  {
    kind: "prometheus",
    id: "CronJobLate",
    title: "A cron job did not start when it should have",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      minutes: {
        says: "How long after its time a run may start.",
        unit: "minutes",
        default: 15,
        min: 5,
        max: 1440,
      },
    },
    // A suspended cron job has no next time. One whose last run is still at work may have to wait.
    expression: ({ minutes }) => `
max by (cluster, namespace, cronjob) (
  time() - kube_cronjob_next_schedule_time > ${minutes} * 60
  unless on (cluster, namespace, cronjob) kube_cronjob_status_active > 0
)
`,
    summary:
      "Cron job {{ $labels.namespace }}/{{ $labels.cronjob }} should have started {{ $value | humanizeDuration }} ago.",
    why: "No run means no failed run: nothing else tells that its work is not done.",
  },
] as const satisfies readonly PrometheusRule[];
