/** Samples of jobs and cron jobs that the proofs of their alerts share. */
import { series, type Series } from "../../helpers/promql/series";
import { condition, type Labels, type Values } from "./controller-samples";

/** What a job says of itself. */
export interface Job {
  /** Seconds since 1970: minute 0 is 0. */
  readonly start: number;
  /** Pods at work. @default 0 */
  readonly active?: Values;
  /** When its condition `Failed` holds; before there are no such series. @default it is not there */
  readonly failed?: Values;
  /** The cron job that made it. @default nobody */
  readonly cronjob?: string;
}

/** A job. */
export function job(at: Labels, { start, active = 0, failed, cronjob }: Job): Series[] {
  const owner =
    cronjob === undefined
      ? { owner_kind: "", owner_name: "" }
      : { owner_kind: "CronJob", owner_name: cronjob };
  return [
    series("kube_job_status_start_time", at, `${start}x1500`),
    series("kube_job_status_active", at, active),
    series("kube_job_owner", { ...at, ...owner }, "1x1500"),
    ...(failed === undefined ? [] : condition("kube_job_failed", at, failed)),
  ];
}

/** What a cron job says of itself. */
export interface CronJob {
  /** When it last succeeded, seconds since 1970. @default never */
  readonly success?: number;
  readonly suspended?: 0 | 1;
}

/** A cron job that was made two hours before minute 0. */
export function cronJob(at: Labels, { success, suspended = 0 }: CronJob = {}): Series[] {
  return [
    series("kube_cronjob_created", at, -7200),
    series("kube_cronjob_spec_suspend", at, suspended),
    ...(success === undefined
      ? []
      : [series("kube_cronjob_status_last_successful_time", at, success)]),
  ];
}
