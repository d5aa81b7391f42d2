/** Proofs of the alerts on jobs that fail, hang or do not start. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import { everywhere, neighbours, place, twice, type Labels } from "./controller-samples";
import { cronJob, job, type CronJob, type Job } from "./job-samples";
import { passedAt } from "./pod-samples";

const JOB = place("job_name");
const CRON_JOB = place("cronjob");

const HOUR = 3600;

/** Fails at minute 10, 5 minutes after it began. */
const FAILS = { start: 300, active: "_x5 1x4 0x100", failed: "_x10 1x1500" } as const;

/** A cron job and its newest run. */
function run(at: Labels, is: Job, of: CronJob): Series[] {
  const { cronjob = "", ...rest } = at;
  return [...cronJob(at, of), ...job({ ...rest, job_name: `${cronjob}-1` }, { ...is, cronjob })];
}

/** The time of the next run of a cron job, and how many runs are at work. */
function next(at: Labels, seconds: number, active: number): Series[] {
  return [
    series("kube_cronjob_next_schedule_time", at, seconds),
    series("kube_cronjob_status_active", at, active),
  ];
}

export const proofs: Proofs = {
  JobFailed: {
    fires: [
      {
        when: "jobs of one name fail at minute 10",
        series: () => everywhere("job_name").flatMap((at) => job(at, FAILS)),
        between: [15, 15],
        alerts: everywhere("job_name"),
      },
      {
        when: "one fails and others are of cron jobs",
        series: () => [
          ...job(JOB, FAILS),
          ...neighbours("job_name").flatMap((at) => job(at, { ...FAILS, cronjob: "nightly" })),
        ],
        between: [15, 15],
        alerts: [JOB],
      },
      {
        when: "one that began three days ago fails at minute 5, and two exporters tell of it",
        series: () =>
          twice(job(JOB, { start: -72 * HOUR, active: "1x4 0x100", failed: "_x5 1x1500" })),
        between: [10, 10],
        alerts: [JOB],
      },
      {
        when: "one began and failed most of a day ago, for the rest of the day",
        series: () => job(JOB, { start: -23 * HOUR, failed: "1x1500" }),
        minutes: 90,
        between: [5, 5],
        alerts: [JOB],
        clearsBy: 71,
      },
    ],
    quiet: [
      {
        when: "one failed the day before, and others are at work or have just begun",
        series: () => [
          ...job(JOB, { start: -30 * HOUR, failed: "1x1500" }),
          ...neighbours("job_name").flatMap((at) => job(at, { start: 0, active: 1 })),
        ],
      },
      {
        when: "they are at work, or done",
        series: () => [
          ...job(JOB, { start: 0, active: 1 }),
          ...job(place("job_name", "done"), { start: 0, active: "1x9 0x100" }),
        ],
      },
      {
        when: "an operator says of its job that it has not failed",
        series: () => job(JOB, { start: 0, active: 1, failed: "0x1500" }),
      },
      {
        when: "a run of a cron job fails, which is another alert",
        series: () => job(JOB, { ...FAILS, cronjob: "nightly" }),
      },
      {
        when: "a failed job is deleted within 4 minutes",
        series: () => job(JOB, { ...FAILS, failed: "_x10 1x3 stale" }),
      },
    ],
    noData: [{ when: "nothing is told of jobs", series: () => [] }],
  },

  CronJobFailing: {
    fires: [
      {
        when: "runs of several fail that have succeeded before",
        series: () => everywhere("cronjob").flatMap((at) => run(at, FAILS, { success: 120 })),
        between: [15, 15],
        alerts: everywhere("cronjob"),
      },
      {
        when: "three runs fail of one that never succeeded, and others succeed later",
        series: () => [
          ...run(CRON_JOB, FAILS, {}),
          ...["checkout-2", "checkout-3"].flatMap((name) =>
            job(place("job_name", name), { ...FAILS, cronjob: "checkout" }),
          ),
          ...neighbours("cronjob").flatMap((at) => run(at, FAILS, { success: 900 })),
        ],
        between: [15, 15],
        alerts: [CRON_JOB],
      },
      {
        when: "a run fails and a second exporter tells the same",
        series: () => twice(run(CRON_JOB, FAILS, { success: 120 })),
        between: [15, 15],
        alerts: [CRON_JOB],
      },
      {
        when: "a run fails, and others are suspended",
        series: () => [
          ...run(CRON_JOB, FAILS, { success: 120 }),
          ...neighbours("cronjob").flatMap((at) => run(at, FAILS, { suspended: 1 })),
        ],
        between: [15, 15],
        alerts: [CRON_JOB],
      },
    ],
    quiet: [
      {
        when: "a run fails and a later one succeeds within 4 minutes",
        series: () => [
          ...run(CRON_JOB, FAILS, {}),
          series("kube_cronjob_status_last_successful_time", CRON_JOB, "-60x13 780x100"),
        ],
      },
      {
        when: "a run is at work, and runs of the same name have failed and later succeeded",
        series: () => [
          ...run(CRON_JOB, { start: 300, active: 1 }, { success: -60 }),
          ...neighbours("cronjob").flatMap((at) => run(at, FAILS, { success: 900 })),
        ],
      },
      {
        when: "an operator says of a run that it has not failed",
        series: () => run(CRON_JOB, { start: 300, active: 1, failed: "0x1500" }, { success: -60 }),
      },
      {
        when: "it is suspended after its last run failed",
        series: () => run(CRON_JOB, FAILS, { success: -60, suspended: 1 }),
      },
      {
        when: "a job by itself fails",
        series: () => [...cronJob(CRON_JOB), ...job(JOB, FAILS)],
      },
    ],
    noData: [
      { when: "nothing is told of jobs", series: () => [] },
      { when: "nothing is told of cron jobs", series: () => job(JOB, FAILS) },
    ],
  },

  JobTooLong: {
    fires: [
      {
        when: "jobs of one name are at work for longer than they may",
        series: ({ hours = NaN }) =>
          everywhere("job_name").flatMap((at) =>
            job(at, { start: passedAt(11, hours * 60), active: "1x39 0x100" }),
          ),
        minutes: 80,
        between: [21, 21],
        alerts: everywhere("job_name").map(({ job_name = "", ...rest }) => ({
          ...rest,
          workload: job_name,
        })),
        clearsBy: 61,
      },
      {
        when: "three runs of a cron job hang, which are one alert",
        series: ({ hours = NaN }) => {
          const hangs = { start: passedAt(11, hours * 60), active: 1, cronjob: "nightly" };
          return ["checkout", "second", "third"].flatMap((name) =>
            job(place("job_name", name), hangs),
          );
        },
        between: [21, 21],
        alerts: [{ cluster: "aks-shop-dev", namespace: "shop", workload: "nightly" }],
      },
      {
        when: "a run hangs and a second exporter tells the same",
        series: ({ hours = NaN }) =>
          twice(job(JOB, { start: passedAt(11, hours * 60), active: 1, cronjob: "nightly" })),
        between: [21, 21],
        alerts: [{ cluster: "aks-shop-dev", namespace: "shop", workload: "nightly" }],
      },
      {
        when: "one hangs, and others have a deadline",
        series: ({ hours = NaN }) => {
          const hangs = { start: passedAt(11, hours * 60), active: 1 };
          const bounded = neighbours("job_name");
          return [
            ...job(JOB, hangs),
            ...bounded.flatMap((at) => job(at, hangs)),
            ...bounded.map((at) =>
              series("kube_job_spec_active_deadline_seconds", at, hours * 7200),
            ),
          ];
        },
        between: [21, 21],
        alerts: [{ cluster: "aks-shop-dev", namespace: "shop", workload: "checkout" }],
      },
    ],
    quiet: [
      {
        when: "one has been at work for just less",
        series: ({ hours = NaN }) => job(JOB, { start: passedAt(62, hours * 60), active: 1 }),
      },
      {
        when: "it ends within 4 minutes more",
        series: ({ hours = NaN }) =>
          job(JOB, { start: passedAt(11, hours * 60), active: "1x14 0x100" }),
      },
      {
        when: "it is done, and others are at work since a moment ago",
        series: ({ hours = NaN }) => [
          ...job(JOB, { start: passedAt(11, hours * 60) }),
          ...neighbours("job_name").flatMap((at) => job(at, { start: 0, active: 1 })),
        ],
      },
      {
        when: "it has a deadline of its own",
        series: ({ hours = NaN }) => [
          ...job(JOB, { start: passedAt(11, hours * 60), active: 1 }),
          series("kube_job_spec_active_deadline_seconds", JOB, hours * 7200),
        ],
      },
    ],
    noData: [{ when: "nothing is told of jobs", series: () => [] }],
  },

  CronJobLate: {
    fires: [
      {
        when: "runs of several do not start",
        series: ({ minutes = NaN }) =>
          everywhere("cronjob").flatMap((at) => next(at, passedAt(11, minutes), 0)),
        between: [21, 21],
        alerts: everywhere("cronjob"),
      },
      {
        when: "a run does not start, two exporters tell of it, and others are still at work",
        series: ({ minutes = NaN }) => [
          ...twice(next(CRON_JOB, passedAt(11, minutes), 0)),
          ...neighbours("cronjob").flatMap((at) => next(at, passedAt(11, minutes), 1)),
        ],
        between: [21, 21],
        alerts: [CRON_JOB],
      },
    ],
    quiet: [
      {
        when: "it is late by just less",
        series: ({ minutes = NaN }) => next(CRON_JOB, passedAt(62, minutes), 0),
      },
      {
        when: "it starts within 4 minutes more",
        series: ({ minutes = NaN }) => [
          series(
            "kube_cronjob_next_schedule_time",
            CRON_JOB,
            `${passedAt(11, minutes)}x14 86400x100`,
          ),
        ],
      },
      {
        when: "it was suspended long ago and has no next time",
        series: () => cronJob(CRON_JOB, { suspended: 1 }),
      },
      {
        when: "its last run is still at work",
        series: ({ minutes = NaN }) => next(CRON_JOB, passedAt(11, minutes), 1),
      },
    ],
    noData: [{ when: "nothing is told of cron jobs", series: () => [] }],
  },
};
