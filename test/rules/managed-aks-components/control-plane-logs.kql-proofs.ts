/** Proofs of the rules in `rules/managed-aks-components/control-plane-logs.ts`. */
import { ago } from "../kql/samples";
import type { KqlProof, KqlProofs, Numbers, Row } from "../kql/types";
import { controlPlaneLine, times } from "../log-rows/rows";

function lines(count: number, Category: string, Message: string): Row[] {
  return times(Math.ceil(count), () => controlPlaneLine({ Category, Message }));
}

/** Just enough lines, and one in other words before them; people are shown what was written last. */
function lastOf(count: number, Category: string, before: string, Message: string): Row[] {
  const first = controlPlaneLine({ TimeGenerated: ago("12m"), Category, Message: before });
  return [first, ...lines(count, Category, Message)];
}

/** The same rows, and once more a minute before. */
function inTwoMinutes(rows: readonly Row[]): Row[] {
  return [...rows, ...rows.map((row) => ({ ...row, TimeGenerated: ago("11m") }))];
}

const none = { when: "nothing is written", rows: () => ({ AKSControlPlane: [] }) };

const POOL = "aks-user-31872041-vmss";

const AT_MAXIMUM = `Skipping node group ${POOL} - max size`;

const CODES = [
  ...["QuotaExceeded", "SkuNotAvailable", "AllocationFailed", "ZonalAllocationFailed"],
  ...["OverconstrainedAllocationRequest", "SubnetIsFull"],
];

const refused = (code: string, size = 6) =>
  `Failed to increase capacity for scale set "${POOL}" to ${size}: Code="${code}" Message="no"`;

function grows(count: number, code: string, category = "cluster-autoscaler"): Row[] {
  return lines(count, category, refused(code));
}

const DISK =
  "/subscriptions/0a2f/resourceGroups/mc_shop/providers/Microsoft.Compute/disks/pvc-1f0c-22";

const detach = (words: string) => `GRPC error: ${words} volume ${DISK} from node aks-user-1`;

/** Situations that neither form of DiskDetachFailing tells. */
const notStuck: readonly KqlProof[] = [
  {
    when: "disks are detached",
    rows: () => ({
      AKSControlPlane: lines(90, "csi-azuredisk-controller", detach("detached")),
    }),
  },
  {
    when: "another driver writes of it",
    rows: () => ({
      AKSControlPlane: lines(90, "csi-azurefile-controller", detach("could not detach")),
    }),
  },
];

export const proofs: KqlProofs = {
  NodesCannotBeAdded: {
    fires: [
      {
        when: "Azure gives no machine just often enough, for each of the causes",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: CODES.flatMap((code) => grows(attempts, code)),
        }),
        results: CODES.map((Cause) => ({ Pool: POOL, Cause })),
      },
      {
        when: "the pool tries to grow further each time, and the last time is shown",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: lastOf(
            ...([attempts, "cluster-autoscaler"] as const),
            ...([refused("SubnetIsFull", 5), refused("SubnetIsFull", 6)] as const),
          ),
        }),
        results: [{ Pool: POOL, Cause: "SubnetIsFull", Message: refused("SubnetIsFull", 6) }],
      },
    ],
    quiet: [
      {
        when: "it happens once too few",
        rows: ({ attempts = 0 }) => ({ AKSControlPlane: grows(attempts - 1, "QuotaExceeded") }),
      },
      {
        when: "a pool is at its maximum, which is what it is for",
        rows: () => ({
          AKSControlPlane: lines(50, "cluster-autoscaler", AT_MAXIMUM),
        }),
      },
      {
        when: "another program writes of it",
        rows: () => ({ AKSControlPlane: grows(50, "QuotaExceeded", "kube-controller-manager") }),
      },
    ],
    noData: [none],
    simple: {
      fires: [
        {
          when: "Azure gives no machine once, for each of the causes",
          rows: () => ({ AKSControlPlane: CODES.flatMap((code) => grows(1, code)) }),
          results: [{ Minute: ago("10m"), Rows: CODES.length }],
        },
      ],
      quiet: [
        {
          when: "a pool is at its maximum, which is what it is for",
          rows: () => ({ AKSControlPlane: lines(50, "cluster-autoscaler", AT_MAXIMUM) }),
        },
        {
          when: "another program writes of it",
          rows: () => ({ AKSControlPlane: grows(50, "QuotaExceeded", "kube-controller-manager") }),
        },
      ],
      noData: [none],
    },
  },
  DiskDetachFailing: {
    fires: [
      {
        when: "a disk is not detached just often enough",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: lines(attempts, "csi-azuredisk-controller", detach("could not detach")),
        }),
        results: [{ Volume: "pvc-1f0c-22" }],
      },
      {
        when: "it is said in other words",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: lines(attempts, "csi-azuredisk-controller", detach("failed to detach")),
        }),
        results: [{ Volume: "pvc-1f0c-22" }],
      },
      {
        when: "it is said in both, and the last ones are shown",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: lastOf(
            ...([attempts, "csi-azuredisk-controller"] as const),
            ...([detach("failed to detach"), detach("could not detach")] as const),
          ),
        }),
        results: [{ Volume: "pvc-1f0c-22", Message: detach("could not detach") }],
      },
    ],
    quiet: [
      {
        when: "it happens once too few",
        rows: ({ attempts = 0 }) => ({
          AKSControlPlane: lines(
            Math.ceil(attempts) - 1,
            "csi-azuredisk-controller",
            detach("could not detach"),
          ),
        }),
      },
      ...notStuck,
    ],
    noData: [none],
    simple: {
      fires: ["could not detach", "failed to detach"].map((words) => ({
        when: `it is said just often enough within a minute that the driver ${words} a disk`,
        rows: ({ rows = 0 }: Numbers) => ({
          AKSControlPlane: lines(rows, "csi-azuredisk-controller", detach(words)),
        }),
        results: [{ Minute: ago("10m") }],
      })),
      quiet: [
        {
          when: "it happens once too few in each of two minutes",
          rows: ({ rows = 0 }) => ({
            AKSControlPlane: inTwoMinutes(
              lines(rows - 1, "csi-azuredisk-controller", detach("could not detach")),
            ),
          }),
        },
        ...notStuck,
      ],
      noData: [none],
    },
  },
  ApiServerStoreErrors: {
    fires: [
      {
        when: "requests to the database time out just often enough",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lines(count, "kube-apiserver", 'err="etcdserver: request timed out"'),
        }),
        results: [{ Cause: "request timed out" }],
      },
      {
        when: "it is said of several requests, and the last one is shown",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lastOf(
            ...([count, "kube-apiserver"] as const),
            ...(["etcdserver: request timed out", "GET: etcdserver: request timed out"] as const),
          ),
        }),
        results: [{ Cause: "request timed out", Message: "GET: etcdserver: request timed out" }],
      },
    ],
    quiet: [
      {
        when: "it happens once too few",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lines(
            Math.ceil(count) - 1,
            "kube-apiserver",
            'err="etcdserver: leader changed"',
          ),
        }),
      },
      {
        when: "a watch begins at a revision that is gone, as it does every day",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lines(
            count * 2,
            "kube-apiserver",
            'err="etcdserver: mvcc: required revision has been compacted"',
          ),
        }),
      },
      {
        when: "the API server has other trouble",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lines(count * 2, "kube-apiserver", "http2: stream closed"),
        }),
      },
      {
        when: "another program writes of it",
        rows: ({ lines: count = 0 }) => ({
          AKSControlPlane: lines(count * 2, "guard", "etcdserver: request timed out"),
        }),
      },
    ],
    noData: [none],
    simple: {
      fires: ["request timed out", "leader changed"].map((cause) => ({
        when: `the database says just often enough within a minute: ${cause}`,
        rows: ({ rows = 0 }: Numbers) => ({
          AKSControlPlane: lines(rows, "kube-apiserver", `err="etcdserver: ${cause}"`),
        }),
        results: [{ Minute: ago("10m") }],
      })),
      quiet: [
        {
          when: "it says so once too few in each of two minutes",
          rows: ({ rows = 0 }) => ({
            AKSControlPlane: inTwoMinutes(
              lines(rows - 1, "kube-apiserver", 'err="etcdserver: leader changed"'),
            ),
          }),
        },
        {
          when: "a watch begins at a revision that is gone, as it does every day",
          rows: ({ rows = 0 }) => ({
            AKSControlPlane: lines(
              rows * 2,
              "kube-apiserver",
              'err="etcdserver: mvcc: required revision has been compacted"',
            ),
          }),
        },
        {
          when: "another program writes of it",
          rows: ({ rows = 0 }) => ({
            AKSControlPlane: lines(rows * 2, "guard", "etcdserver: request timed out"),
          }),
        },
      ],
      noData: [none],
    },
  },
};
