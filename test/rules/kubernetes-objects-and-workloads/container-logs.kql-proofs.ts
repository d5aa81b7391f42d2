/** Proofs of the rules in `rules/kubernetes-objects-and-workloads/container-logs.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Row } from "../kql/types";
import { containerLine, times } from "../log-rows/rows";

const NOW = ago("14m");
/** More than half an hour before that, so that no evaluation takes it for now. */
const JUST_BEFORE = ago("45m");
const BEFORE = ago("4h");

function errors(count: number, TimeGenerated: string, own: Row = {}): Row[] {
  return times(Math.ceil(count), () => containerLine({ TimeGenerated, LogLevel: "error", ...own }));
}

function volume(gigabytes: number, PodNamespace = "shop"): Row[] {
  return times(4, () => containerLine({ PodNamespace, _BilledSize: (gigabytes * 1e9) / 4 }));
}

const none = { when: "nothing is written", rows: () => ({ ContainerLogV2: [] }) };

export const proofs: KqlProofs = {
  WorkloadLogErrors: {
    fires: [
      {
        when: "a workload that was quiet writes just enough errors",
        rows: ({ lines = 0 }) => ({ ContainerLogV2: errors(lines, NOW) }),
        results: [{ PodNamespace: "shop", Workload: "cart" }],
      },
      {
        when: "its pods together write a bit more than so many times the usual",
        rows: ({ lines = 0, factor = 0 }) => ({
          ContainerLogV2: [
            ...errors(lines, NOW, { LogLevel: "critical" }),
            ...errors(lines, NOW, { PodName: "cart-7d9c5f6b8-zz9qw" }),
            ...errors(((lines * 2) / factor) * 10, BEFORE),
          ],
        }),
        results: [{ PodNamespace: "shop", Workload: "cart" }],
      },
    ],
    quiet: [
      {
        when: "it writes a line too few",
        rows: ({ lines = 0 }) => ({ ContainerLogV2: errors(Math.ceil(lines) - 1, NOW) }),
      },
      {
        when: "it always writes so many",
        rows: ({ lines = 0, factor = 0 }) => ({
          ContainerLogV2: [...errors(lines, NOW), ...errors((lines / factor) * 12, BEFORE)],
        }),
      },
      {
        when: "it wrote so many in the half hour before",
        rows: ({ lines = 0, factor = 0 }) => ({
          ContainerLogV2: [...errors(lines, NOW), ...errors((lines / factor) * 12, JUST_BEFORE)],
        }),
      },
      {
        when: "it writes a line too few in each half hour of the last one",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: [NOW, JUST_BEFORE].flatMap((time) => errors(Math.ceil(lines) - 1, time)),
        }),
      },
      {
        when: "it writes many lines that are no errors",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: errors(lines * 2, NOW, { LogLevel: "warning" }),
        }),
      },
      {
        when: "two workloads write errors, each too few",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: [
            ...errors(Math.ceil(lines) - 1, NOW),
            ...errors(Math.ceil(lines) - 1, NOW, { PodName: "web-5b8d7c9f4-k2m4n" }),
            ...errors(Math.ceil(lines) - 1, NOW, { PodNamespace: "blog" }),
          ],
        }),
      },
    ],
    noData: [none],
    simple: {
      fires: [
        {
          when: "containers write just enough critical lines within a minute",
          rows: ({ rows = 0 }) => ({ ContainerLogV2: errors(rows, NOW, { LogLevel: "critical" }) }),
          results: [{ Minute: NOW }],
        },
      ],
      quiet: [
        {
          when: "they write a line too few in each of two minutes",
          rows: ({ rows = 0 }) => ({
            ContainerLogV2: [NOW, JUST_BEFORE].flatMap((time) =>
              errors(rows - 1, time, { LogLevel: "critical" }),
            ),
          }),
        },
        {
          when: "they write errors, of which there are always some",
          rows: ({ rows = 0 }) => ({ ContainerLogV2: errors(rows * 9, NOW) }),
        },
      ],
      noData: [none],
    },
  },
  NamespaceLogVolumeHigh: {
    fires: [
      {
        when: "a namespace writes just enough",
        rows: ({ gigabytes = 0 }) => ({ ContainerLogV2: volume(gigabytes * 1.001) }),
        results: [{ PodNamespace: "shop", Pods: 1 }],
      },
    ],
    quiet: [
      {
        when: "it writes a bit less",
        rows: ({ gigabytes = 0 }) => ({ ContainerLogV2: volume(gigabytes * 0.99) }),
      },
      {
        when: "two namespaces write so much together",
        rows: ({ gigabytes = 0 }) => ({
          ContainerLogV2: [...volume(gigabytes * 0.7), ...volume(gigabytes * 0.7, "blog")],
        }),
      },
    ],
    noData: [none],
  },
};
