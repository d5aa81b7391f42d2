/** Proofs of the rules in `rules/managed-aks-components/control-plane-logs.ts`. */
import type { KqlProofs, Row } from "../kql/types";
import { controlPlaneLine, times } from "../log-rows/rows";

function lines(count: number, Category: string, Message: string): Row[] {
  return times(Math.ceil(count), () => controlPlaneLine({ Category, Message }));
}

const none = { when: "nothing is written", rows: () => ({ AKSControlPlane: [] }) };

const POOL = "aks-user-31872041-vmss";

const CODES = [
  ...["QuotaExceeded", "SkuNotAvailable", "AllocationFailed", "ZonalAllocationFailed"],
  ...["OverconstrainedAllocationRequest", "SubnetIsFull"],
];

function grows(count: number, code: string, category = "cluster-autoscaler"): Row[] {
  const text = `Failed to increase capacity for scale set "${POOL}" to 6: Code="${code}" Message="no"`;
  return lines(count, category, text);
}

const DISK =
  "/subscriptions/0a2f/resourceGroups/mc_shop/providers/Microsoft.Compute/disks/pvc-1f0c-22";

const detach = (words: string) => `GRPC error: ${words} volume ${DISK} from node aks-user-1`;

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
    ],
    quiet: [
      {
        when: "it happens once too few",
        rows: ({ attempts = 0 }) => ({ AKSControlPlane: grows(attempts - 1, "QuotaExceeded") }),
      },
      {
        when: "a pool is at its maximum, which is what it is for",
        rows: () => ({
          AKSControlPlane: lines(
            50,
            "cluster-autoscaler",
            `Skipping node group ${POOL} - max size`,
          ),
        }),
      },
      {
        when: "another program writes of it",
        rows: () => ({ AKSControlPlane: grows(50, "QuotaExceeded", "kube-controller-manager") }),
      },
    ],
    noData: [none],
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
    ],
    noData: [none],
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
  },
};
