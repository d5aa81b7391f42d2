/** Objects that are ordinary, and with which an intruder stays, hides or gets out. */
import type { KqlProofs } from "../kql/types";
import { JANE, KUBELET, SHOP, type Request } from "../detections/audit-events";
import { BY_AKS, BY_WORKLOAD_CONTROLLERS, TEMPLATE_KINDS } from "../detections/platform";
import { days, hunt, oneByOne } from "./hunt";

const pod = (...images: string[]) => ({
  kind: "Pod",
  spec: { containers: images.map((image) => ({ name: "main", image })) },
});
const web: Request = { resource: "pods", namespace: "shop", name: "web" };
const past = (image: string, more: Partial<Request> = {}): Request => ({
  ...web,
  ...{ id: "past", ago: days(3), object: pod(image), ...more },
});
const NEW = "registry.elsewhere.example/tools:1";
const OLD = "registry.contoso.example/web:1";
const TOO_BIG = "skipped-too-big-size-object";
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
const service = (type: string, annotations: object = {}) => ({
  kind: "Service",
  metadata: { annotations },
  spec: { type, ports: [{ port: 443 }] },
});

export const proofs: KqlProofs = {
  ImagesFromNewRegistries: hunt({
    when: "an image comes from a registry that nobody used",
    request: { ...web, object: pod(NEW) },
    before: [past(OLD)],
    told: { Registry: "registry.elsewhere.example", Pods: 1 },
    times: ["First"],
    unknown: {
      "it was used before the time that is compared": [
        [past(NEW, { ago: days(15) + 1 })],
        { Registry: "registry.elsewhere.example", Pods: 1 },
      ],
      "it was used for the first time some hours earlier": [
        [past(NEW, { ago: days(0.6) })],
        { Registry: "registry.elsewhere.example", Pods: 2 },
      ],
      "it was used in another cluster, or no pod came of it": [
        [
          past(NEW, { cluster: `${SHOP}-2` }),
          past(NEW, { verb: "patch" }),
          past(NEW, { resource: "podtemplates" }),
          past(NEW, { subresource: "binding" }),
          past(NEW, { stage: "ResponseStarted" }),
          past(NEW, { code: 403 }),
          past(NEW, { code: 101 }),
        ],
        { Registry: "registry.elsewhere.example", Pods: 1 },
      ],
    },
    also: {
      "one of two does": [{ object: pod(OLD, NEW) }, { Registry: "registry.elsewhere.example" }],
      "it comes from Docker Hub": [{ object: pod("xmrig/xmrig") }, { Registry: "" }],
    },
    misses: {
      "it was before all that is looked at": { ago: days(16) },
      "it comes from the usual one": { object: pod("registry.contoso.example/other:2") },
      "what is there changes": { verb: "patch" },
      "it is no pod": { resource: "podtemplates" },
      "it is a binding of the pod": { subresource: "binding" },
    },
    known: {
      "it was used some days ago": [past(NEW)],
      "it was used near the end of the time that is compared": [past(NEW, { ago: days(14) })],
      "it was used just before the last day": [past(NEW, { ago: days(1) + 1 })],
    },
  }),
  TimetablesWritten: hunt({
    when: "somebody wrote a timetable",
    request: {
      resource: "cronjobs",
      namespace: "shop",
      name: "tidy",
      object: { spec: { schedule: "*/5 * * * *" } },
    },
    told: { Caller: JANE.username, Target: "cronjobs/tidy", Schedule: "*/5 * * * *" },
    each: { "it was there already": oneByOne({ verb: "patch" }, { verb: "update" }) },
    misses: {
      ...BY_AKS,
      ...BY_WORKLOAD_CONTROLLERS,
      "it went": { verb: "delete" },
      "its state was written": { verb: "patch", subresource: "status" },
      "it was a job": { resource: "jobs" },
    },
  }),
  RightsChanged: hunt({
    when: "somebody bound a role",
    request: {
      resource: "rolebindings",
      namespace: "shop",
      name: "team",
      object: { roleRef: { name: "edit" } },
    },
    told: { Caller: JANE.username, Target: "rolebindings/team", Role: "edit" },
    each: {
      "it was anything that gives rights, written or deleted": oneByOne(
        { resource: "clusterrolebindings", verb: "delete" },
        { resource: "clusterroles", verb: "patch" },
        { resource: "roles", verb: "update" },
        { resource: "serviceaccounts" },
      ),
    },
    misses: {
      ...BY_AKS,
      "it was a part of the cluster": { user: KUBELET },
      "somebody looked": { verb: "get" },
      "a token was issued": { resource: "serviceaccounts", subresource: "token" },
      "it was a pod": { resource: "pods" },
    },
  }),
  ServicesOpened: hunt({
    when: "somebody opened a service",
    request: {
      resource: "services",
      namespace: "shop",
      name: "web",
      object: service("LoadBalancer"),
    },
    told: { Caller: JANE.username, Target: "services/web", Ports: '[{"port":443}]' },
    each: {
      "it was opened on the nodes, or was there already": oneByOne(
        { object: service("NodePort") },
        { verb: "patch" },
        { verb: "update" },
      ),
    },
    misses: {
      "it was open to the cluster alone": { object: service("ClusterIP") },
      "it was open to the network alone": {
        object: service("LoadBalancer", { [INTERNAL]: "true" }),
      },
      "it went": { verb: "delete" },
      "its state was written": { verb: "patch", subresource: "status" },
      "it was something else of that kind": { resource: "gateways" },
    },
  }),
  ObjectsTooBigToJudge: hunt({
    when: "somebody wrote a pod that is too big",
    request: { ...web, object: TOO_BIG },
    told: { Caller: JANE.username, Target: "pods/web" },
    each: {
      "it was anything that detections look into, written in any way": oneByOne(
        ...["cronjobs", ...TEMPLATE_KINDS].map((resource) => ({ resource })),
        ...["clusterrolebindings", "clusterroles", "rolebindings"].map((resource) => ({
          resource,
        })),
        { resource: "roles", verb: "patch" },
        { verb: "update" },
      ),
    },
    misses: {
      "it was of the usual size": { object: pod(OLD) },
      "it went": { verb: "delete" },
      "nothing looks into it": { resource: "configmaps" },
    },
  }),
};
