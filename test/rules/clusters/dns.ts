/** CoreDNS: queries, what they end in and how long they take, on each of its pods. */
import type { DnsSpec } from "./cluster-spec";
import { BEFORE, writeLatency } from "./latency";
import type { Pod } from "./pods";
import { writeRest } from "./rest";
import { counterOf, during, each } from "./track";
import type { Track } from "./track";
import type { Labels, Writer } from "./writer";

/** Writes what CoreDNS says; its pods are pods of a deployment. */
export function writeDns(writer: Writer, pods: readonly Pod[], spec: DnsSpec): void {
  const job = "kube-dns";
  pods.forEach((pod, index) => {
    const target = { pod: pod.model.name, instance: `10.244.0.${12 + index}:9153` };
    writer.target(job, target, pod.present);
    writeRest(writer, job, target, pod.running);
    const put = (metric: string, value: Track, more: Labels = {}) => {
      writer.put(job, `coredns_${metric}`, { ...target, ...more }, during(pod.running, value));
    };
    const rate = each((q) => q / pods.length, writer.over(spec.queries ?? 50));
    const errors = writer.over(spec.errors ?? 0.001);
    const slow = writer.over(spec.slow ?? 0.001);
    put("dns_requests_total", counterOf(rate, BEFORE), { type: "A" });
    const answers = {
      NOERROR: each((r, e) => r * (0.9 - e), rate, errors),
      NXDOMAIN: each((r) => r * 0.1, rate),
    };
    const rcodes = { ...answers, SERVFAIL: each((r, e) => r * e, rate, errors) };
    for (const [rcode, perSecond] of Object.entries(rcodes)) {
      const from = rcode === "SERVFAIL" ? 0 : BEFORE;
      put("dns_responses_total", counterOf(perSecond, from), {
        rcode,
        plugin: rcode === "SERVFAIL" ? "" : "forward",
      });
      const upstream = { family: "proxy_request_duration_seconds", rate: perSecond, slow };
      const bounds = { fastBelow: "0.016", slowFrom: "0.512", slowBelow: "4.096" };
      writeLatency(
        (metric, value, more = {}) => {
          put(metric, value, { ...more, rcode });
        },
        {
          ...upstream,
          ...bounds,
        },
      );
    }
    const family = "dns_request_duration_seconds";
    writeLatency(put, {
      family,
      rate,
      slow,
      fastBelow: "0.016",
      slowFrom: "0.512",
      slowBelow: "4.096",
    });
    put("cache_entries", writer.constant(500), { type: "success" });
    put(
      "cache_hits_total",
      counterOf(
        each((r) => r / 2, rate),
        BEFORE,
      ),
      { type: "success" },
    );
    put(
      "cache_misses_total",
      counterOf(
        each((r) => r / 2, rate),
        BEFORE,
      ),
    );
    put("forward_healthcheck_broken_total", writer.constant(0));
    put("panics_total", writer.over(spec.panics ?? 0));
    put("build_info", writer.constant(1));
  });
}
