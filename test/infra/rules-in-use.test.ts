/** Rules that could never fire are refused, or left out, with the sentence that mends it. */
import { expect } from "chai";

import { parseSettings, type Settings } from "../../infra/config";
import { isAlert } from "../../rules/render-prometheus";
import { rulesInUse } from "../../infra/rules-in-use";
import { asText, RUNBOOKS, stackConfig } from "../helpers/config";
import { messageOf } from "../helpers/errors";
import { runProgram } from "../helpers/program";
import { azure } from "./azure";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };
const AT = "aks-monitoring:";
const TARGETS = `${AT}metrics.scrape.cluster.targets`;
const OFF = `or name the rule in ${AT}alerts.disabled.`;

/** The dev stack with other sections. */
function configWith(
  metrics: object,
  alerts: object = {},
  others: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  return {
    ...stackConfig("dev"),
    ...asText({
      "aks-monitoring:metrics": metrics,
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, ...alerts },
      ...others,
    }),
  };
}

function settingsWith(...sections: Parameters<typeof configWith>): Settings {
  return parseSettings(configWith(...sections));
}

function alertsOf(settings: Settings): string[] {
  return rulesInUse(settings).groups.flatMap(({ rules }) =>
    rules.filter(isAlert).map(({ id }) => id),
  );
}

/** What a stack says of the rules of that name. */
function told(settings: Settings, rule: string): string[] {
  return rulesInUse(settings).unsupplied.filter((one) => one.includes(` ${rule}, `));
}

/** The sentence on a metric that the minimal profile drops from kube-state-metrics. */
function dropped(rule: string, metric: string): string {
  return (
    `${AT}alerts has rule ${rule}, which reads ${metric}, which profile minimal drops from ` +
    `kube-state-metrics; add it to ${TARGETS}.kubestate.keep, set ${AT}metrics.collect to needed, ${OFF}`
  );
}

/** The sentence on a metric whose target is off. */
function notScraped(rule: string, metric: string, target: string, job: string): string {
  return (
    `${AT}alerts has rule ${rule}, which reads ${metric}, but its target ${job} is not scraped; ` +
    `set ${TARGETS}.${target}.enabled to true, ${OFF}`
  );
}

describe("rules that what is collected does not feed", () => {
  const alone = { collect: "listed" };
  const left = settingsWith(alone, { whenUnsupplied: "disable" });

  it("are told when they compare generations of a stateful set under the minimal profile", () => {
    const metrics = [
      "kube_statefulset_metadata_generation",
      "kube_statefulset_replicas",
      "kube_statefulset_status_current_revision",
      "kube_statefulset_status_observed_generation",
      "kube_statefulset_status_update_revision",
    ];
    expect(told(left, "StatefulSetRolloutStuck")).to.deep.equal(
      metrics.map((metric) => dropped("StatefulSetRolloutStuck", metric)),
    );
  });

  it("are told when they look for volumes in error: the profile names it for another target", () => {
    expect(told(left, "PersistentVolumeFailed")).to.deep.equal([
      dropped("PersistentVolumeFailed", "kube_persistentvolume_status_phase"),
    ]);
  });

  it("are refused, each with its sentence, where the stack says nothing else", async () => {
    const message = await messageOf(Promise.resolve().then(() => settingsWith(alone)));
    const { unsupplied } = rulesInUse(left);
    expect(message.split("\n")).to.deep.equal([
      `The stack's configuration has ${unsupplied.length} problems; nothing was created or changed.`,
      ...unsupplied.map((one) => `  ${one}`),
    ]);
  });

  it("are left out where the stack says so, and are there when their metrics are", () => {
    const dead = ["PersistentVolumeFailed", "StatefulSetRolloutStuck"];
    expect(alertsOf(left)).not.to.include.members(dead);
    const keep = rulesInUse(settingsWith({})).collection.cluster?.targets?.["kubestate"]?.keep;
    expect(keep).to.include.members([
      "kube_persistentvolume_status_phase",
      "kube_statefulset_metadata_generation",
    ]);
    expect(alertsOf(settingsWith({}))).to.include.members(dead);
    expect(rulesInUse(settingsWith({})).unsupplied).to.deep.equal([]);
  });

  it("are there when the stack itself lists what they read", () => {
    const targets = { kubestate: { keep: ["kube_persistentvolume_status_phase"] } };
    const listed = settingsWith(
      { ...alone, scrape: { cluster: { targets } } },
      { whenUnsupplied: "disable" },
    );
    expect(told(listed, "PersistentVolumeFailed")).to.deep.equal([]);
    expect(alertsOf(listed)).to.include("PersistentVolumeFailed");
  });

  it("are told when their target is switched off, and switching it on is not done for them", () => {
    const off = settingsWith(
      { scrape: { cluster: { targets: { coredns: { enabled: false } } } } },
      { whenUnsupplied: "disable" },
    );
    const slow = "coredns_dns_request_duration_seconds";
    expect(rulesInUse(off).unsupplied).to.deep.equal([
      notScraped("CoreDnsErrors", "coredns_dns_responses_total", "coredns", "kube-dns"),
      notScraped("CoreDnsSlow", `${slow}_bucket`, "coredns", "kube-dns"),
      notScraped("CoreDnsSlow", `${slow}_count`, "coredns", "kube-dns"),
    ]);
    expect(alertsOf(off)).not.to.include.members(["CoreDnsErrors", "CoreDnsSlow"]);
    // CoreDnsDown reads what kube-state-metrics says of its deployment.
    expect(alertsOf(off)).to.include("CoreDnsDown");
  });

  it("are told of Microsoft's recording rules too, with a way out that these have", () => {
    const off = settingsWith(
      { scrape: { cluster: { targets: { cadvisor: { enabled: false } } } } },
      { whenUnsupplied: "disable" },
    );
    expect(told(off, "ux:pod_rss_memory:sum")).to.deep.equal([
      `${AT}metrics.recordingRules is true and records ux:pod_rss_memory:sum, which reads ` +
        "container_memory_rss, but its target cadvisor is not scraped; set " +
        `${TARGETS}.cadvisor.enabled to true, or set ${AT}alerts.whenUnsupplied to disable.`,
    ]);
  });

  it("are told once of what our own records lack, by the alerts that read them", () => {
    const { unsupplied } = rulesInUse(left);
    expect(unsupplied.filter((one) => one.includes("aks_monitoring:"))).to.deep.equal([]);
    expect(unsupplied).to.include(dropped("PodUnschedulable", "kube_job_owner"));
  });

  it("are told in one sentence when nothing inside the cluster is written", async () => {
    const others = { "aks-monitoring:clusterObjects": "off" };
    const off = settingsWith({}, { whenUnsupplied: "disable" }, others);
    const there = alertsOf(off);
    const dead = alertsOf(settingsWith({})).filter((id) => !there.includes(id));
    const sentence =
      `${AT}clusterObjects is off, and without a settings file the agent does not collect what these ` +
      `rules read: ${dead.join(", ")}; set it to render or apply, set ${AT}alerts.whenUnsupplied to ` +
      `disable, or name the rules in ${AT}alerts.disabled.`;
    expect(dead).to.include.members(["PersistentVolumeFailed", "StatefulSetRolloutStuck"]);
    expect(rulesInUse(off).unsupplied).to.deep.equal([sentence]);
    const refused = Promise.resolve().then(() => settingsWith({}, {}, others));
    expect((await messageOf(refused)).split("\n")).to.deep.equal([
      "The stack's configuration has one problem; nothing was created or changed.",
      `  ${sentence}`,
    ]);
    // What is left out needs no settings file, and the agent's own lists are what is collected.
    expect(rulesInUse(off).collection).to.deep.equal({ controlPlaneMetrics: false });
    const named = settingsWith({}, { disabled: dead }, others);
    expect(rulesInUse(named).unsupplied).to.deep.equal([]);
  });

  it("are a warning of the program where they are left out", async function () {
    this.timeout(300_000);
    const targets = { coredns: { enabled: false } };
    const config = configWith({ scrape: { cluster: { targets } } }, { whenUnsupplied: "disable" });
    const { unsupplied } = rulesInUse(parseSettings(config));
    const { code, output } = await runProgram({ config, calls: azure(config), preview: true });
    expect(code, output).to.equal(0);
    expect(output.trim().split("\n")).to.deep.equal(
      unsupplied.map((one) => `${one} It is left out.`),
    );
  });
});

describe("features of a stack", () => {
  /** Alerts that come and go with a setting. */
  const change = (before: Settings, after: Settings) => {
    const [one, other] = [alertsOf(before), alertsOf(after)];
    return {
      gone: one.filter((id) => !other.includes(id)).sort(),
      come: other.filter((id) => !one.includes(id)).sort(),
    };
  };

  it("have alerts on missing data when the cluster runs day and night", () => {
    const always = settingsWith({}, { mayStop: false });
    expect(change(settingsWith({}, { mayStop: true }), always)).to.deep.equal({
      gone: [],
      come: ["MetricsAbsent"],
    });
  });

  it("have alerts on the API server when metrics of the control plane are collected", () => {
    const without = settingsWith({ controlPlane: false });
    const { gone, come } = change(without, settingsWith({ controlPlane: true }));
    expect(gone).to.deep.equal([]);
    expect(come).to.deep.equal([
      "AdmissionWebhookFailing",
      "AdmissionWebhookSlow",
      "ApiServerErrorBudgetBurning",
      "ApiServerErrorBudgetBurningSlowly",
      "ApiServerSaturated",
      "ApiServerSlow",
      "ApiServerThrottling",
      "ClientCertificateExpiring",
    ]);
    const { collection } = rulesInUse(without);
    expect(collection.controlPlaneMetrics).to.equal(false);
    expect(collection.controlPlane).to.equal(undefined);
  });

  it("have Microsoft's recording rules and the alert on their absence, or neither", () => {
    const without = settingsWith({ recordingRules: false });
    expect(change(settingsWith({}), without)).to.deep.equal({
      gone: ["RecordingRulesAbsent"],
      come: [],
    });
    const ids = (settings: Settings) => rulesInUse(settings).groups.map(({ id }) => id);
    expect(ids(settingsWith({})).slice(0, 3)).to.deep.equal([
      "node-recording",
      "kubernetes-recording",
      "ux-recording",
    ]);
    expect(ids(without).filter((id) => id.endsWith("-recording"))).to.deep.equal([]);
  });

  it("have alerts on workloads of the kinds that the stack names, and no word on their jobs", () => {
    const kind = (metrics: string) => {
      const scrape = { annotatedPods: { namespaces: ["shop"] } };
      const application = { "aks-monitoring:application": { metrics: [metrics] } };
      const other = settingsWith({ scrape }, {}, application);
      expect(rulesInUse(other).unsupplied).to.deep.equal([]);
      return change(settingsWith({}), other);
    };
    expect(kind("http")).to.deep.equal({
      gone: [],
      come: [
        "HttpErrorBudgetBurning",
        "HttpErrorBudgetBurningSlowly",
        "HttpSlow",
        "HttpTrafficGone",
      ],
    });
    expect(kind("jvm").come).to.deep.equal(["JvmGcPausing", "JvmHeapNearlyFull"]);
    expect(kind("dotnet").come).to.deep.equal(["DotnetHeapNearlyFull", "DotnetThreadPoolStarved"]);
    expect(kind("go").come).to.deep.equal(["GoMemoryNearLimit"]);
  });

  it("have no Prometheus rule and nothing collected for one without managed Prometheus", () => {
    const { groups, unsupplied } = rulesInUse(settingsWith({ managedPrometheus: false }));
    expect({ groups, unsupplied }).to.deep.equal({ groups: [], unsupplied: [] });
  });
});
