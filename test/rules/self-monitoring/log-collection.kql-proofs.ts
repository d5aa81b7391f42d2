/** Proofs of the rules in `rules/self-monitoring/log-collection.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Numbers, Row } from "../kql/types";
import { agentEvent, auditEvent, containerLine, podRow, times } from "../log-rows/rows";

/** So many minutes before the moment of a case; negative: still to come. */
function minutesAgo(minutes: number): string {
  return new Date(Date.parse(ago("0m")) - minutes * 60_000).toISOString();
}

/** Every five minutes from some hours before, the last one so many minutes ago; negative: still to come. */
function until(last: number, make: (own: Row) => Row): Row[] {
  return times(60, (index) => make({ TimeGenerated: minutesAgo(last + index * 5) }));
}

/** The next quarter of an hour brings rows again. */
const COMES_AGAIN = -15;

/** A table whose end has to be told. */
function endProofs(table: string, make: (own: Row) => Row) {
  return {
    fires: [
      {
        when: "the last row is just too old",
        rows: ({ gap = 0 }: Numbers) => ({ [table]: until(Math.ceil(gap) + 1, make) }),
        results: [{}],
      },
    ],
    quiet: [
      { when: "rows come all the time", rows: () => ({ [table]: until(-60, make) }) },
      {
        when: "there was a gap, and rows come again",
        rows: ({ gap = 0 }: Numbers) => ({
          [table]: [...until(Math.ceil(gap) * 3, make), ...until(-60, make).slice(0, 20)],
        }),
      },
      {
        when: "there is a gap that is just not long enough",
        rows: ({ gap = 0 }: Numbers) => ({
          [table]: [
            ...until(COMES_AGAIN + Math.ceil(gap) - 1, make),
            ...times(10, (index) => make({ TimeGenerated: minutesAgo(COMES_AGAIN - 5 * index) })),
          ],
        }),
      },
    ],
    noData: [
      { when: "the table was never filled", rows: () => ({ [table]: [] }) },
      { when: "it ended days ago", rows: () => ({ [table]: until(60 * 50, make) }) },
    ],
  };
}

const NODE = "aks-user-31872041-vmss000001";

/** Lines of a node, spread over two hours, the last one so many minutes ago. */
function linesOf(count: number, last: number, Computer = NODE): Row[] {
  return times(Math.ceil(count), (index) =>
    containerLine({ Computer, TimeGenerated: minutesAgo(last + (index % 120)) }),
  );
}

const pods = (own: Row = {}) => until(-60, (time) => podRow({ ...time, ...own }));

export const proofs: KqlProofs = {
  ClusterLogsStopped: endProofs("KubePodInventory", podRow),
  AuditLogsStopped: endProofs("AKSAuditAdmin", auditEvent),
  NodeLogsStopped: {
    fires: [
      {
        when: "a node that wrote just enough is silent, and pods run there",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: linesOf(lines, 70),
          KubePodInventory: pods(),
        }),
        results: [{ Node: NODE, Pods: 1 }],
      },
    ],
    quiet: [
      {
        when: "it wrote a line too few, so that it may rest",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: linesOf(Math.ceil(lines) - 1, 70),
          KubePodInventory: pods(),
        }),
      },
      {
        when: "it still writes",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: [...linesOf(lines, 70), ...linesOf(120, -60)],
          KubePodInventory: pods(),
        }),
      },
      {
        when: "it rests for a bit less than an hour",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: [...linesOf(lines, 58), ...linesOf(46, -60)],
          KubePodInventory: pods(),
        }),
      },
      {
        when: "the node is gone",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: linesOf(lines, 70),
          KubePodInventory: until(32, podRow),
        }),
      },
      {
        when: "only pods that wait for it are left",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: linesOf(lines, 70),
          KubePodInventory: pods({ PodStatus: "Pending" }),
        }),
      },
      {
        when: "pods run on another node",
        rows: ({ lines = 0 }) => ({
          ContainerLogV2: linesOf(lines, 70),
          KubePodInventory: pods({ Computer: "aks-user-31872041-vmss000002" }),
        }),
      },
    ],
    noData: [
      {
        when: "no lines are collected",
        rows: () => ({ ContainerLogV2: [], KubePodInventory: pods() }),
      },
      {
        when: "no pods are listed",
        rows: ({ lines = 0 }) => ({ ContainerLogV2: linesOf(lines, 70), KubePodInventory: [] }),
      },
    ],
  },
  LogAgentErrors: {
    fires: [
      {
        when: "the agent cannot read its settings",
        rows: () => ({
          KubeMonAgentEvents: [
            agentEvent({ TimeGenerated: ago("12m"), Message: "is not there" }),
            agentEvent({}),
          ],
        }),
        results: [{ Category: "container.azm.ms/configmap", Nodes: 1, Message: "cannot be read" }],
      },
      {
        when: "it warns of something",
        rows: () => ({ KubeMonAgentEvents: [agentEvent({ Level: "Warning" })] }),
        results: [{ Category: "container.azm.ms/configmap" }],
      },
    ],
    quiet: [
      {
        when: "it says that there are no errors",
        rows: () => ({ KubeMonAgentEvents: [agentEvent({ Level: "Info", Message: "No errors" })] }),
      },
      {
        when: "it says so from many nodes",
        rows: () => ({ KubeMonAgentEvents: times(9, () => agentEvent({ Level: "Info" })) }),
      },
    ],
    noData: [{ when: "it says nothing", rows: () => ({ KubeMonAgentEvents: [] }) }],
  },
};
