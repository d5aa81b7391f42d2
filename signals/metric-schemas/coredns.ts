/**
 * CoreDNS, a target that is off by default. A query that fails is a response with rcode SERVFAIL,
 * counted in `coredns_dns_responses_total`; what upstream servers answer is in the metrics of the
 * proxy, which the minimal profile does not keep: those it keeps instead, `coredns_forward_request*`
 * and `_responses_total`, are gone from CoreDNS (see `gone.ts`).
 */
import { counter, counters, flag, gauge, histogram, info } from "./families";
import type { MetricFile } from "./types";

const SERVER = { server: ["dns://:53"], zone: "text", view: { rare: "text" } } as const;

const RCODES = [
  ...["NOERROR", "NXDOMAIN", "SERVFAIL", "REFUSED", "FORMERR", "NOTIMP", "YXDOMAIN", "YXRRSET"],
  ...["NXRRSET", "NOTAUTH", "NOTZONE", "BADSIG", "BADKEY", "BADTIME", "BADMODE", "BADNAME"],
  ...["BADALG", "BADTRUNC", "BADCOOKIE"],
] as const;

const TYPES = [
  ...["A", "AAAA", "MX", "SOA", "CNAME", "PTR", "TXT", "NS", "SRV", "DS", "DNSKEY", "RRSIG"],
  ...["NSEC", "NSEC3", "HTTPS", "IXFR", "AXFR", "ANY", "other"],
] as const;

const PROTOCOLS = ["udp", "tcp"] as const;
const CACHE = { server: ["dns://:53"], zones: "text", view: { rare: "text" } } as const;
const PROXY = { proxy_name: ["forward"], to: "address" } as const;

const DURATION_BOUNDS = [
  0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024,
  2.048, 4.096, 8.192,
];
const SIZE_BOUNDS = [
  0, 100, 200, 300, 400, 511, 1023, 2047, 4095, 8291, 16000, 32000, 48000, 64000,
];

/** What each pod of CoreDNS says; the pod is in the target's label `pod`. */
export const COREDNS: MetricFile = {
  source:
    "github.com/coredns/coredns v1.12, plugin/metrics/README.md, plugin/cache/README.md, " +
    "plugin/forward/README.md and plugin/forward/metrics.go",
  asOf: "2026-11-24",
  jobs: ["kube-dns"],
  families: [
    counter("coredns_dns_requests_total", "queries", {
      ...SERVER,
      proto: PROTOCOLS,
      family: ["1", "2"],
      type: TYPES,
    }),
    counter("coredns_dns_responses_total", "responses", {
      ...SERVER,
      rcode: RCODES,
      plugin: { optional: "name" },
    }),
    histogram("coredns_dns_request_duration_seconds", "seconds", SERVER, DURATION_BOUNDS),
    histogram(
      "coredns_dns_request_size_bytes",
      "bytes",
      { ...SERVER, proto: PROTOCOLS },
      SIZE_BOUNDS,
    ),
    histogram(
      "coredns_dns_response_size_bytes",
      "bytes",
      { ...SERVER, proto: PROTOCOLS },
      SIZE_BOUNDS,
    ),
    gauge("coredns_cache_entries", "entries", { ...CACHE, type: ["success", "denial"] }),
    counter("coredns_cache_hits_total", "queries", { ...CACHE, type: ["success", "denial"] }),
    ...counters(["coredns_cache_misses_total", "coredns_cache_requests_total"], "queries", CACHE),
    histogram(
      "coredns_proxy_request_duration_seconds",
      "seconds",
      { ...PROXY, rcode: RCODES },
      DURATION_BOUNDS,
    ),
    counter("coredns_proxy_healthcheck_failures_total", "checks", PROXY),
    ...counters(
      ["coredns_forward_healthcheck_broken_total", "coredns_forward_max_concurrent_rejects_total"],
      "queries",
    ),
    counter("coredns_panics_total", "panics"),
    flag("coredns_plugin_enabled", { ...SERVER, name: "name" }),
    info("coredns_build_info", { goversion: "text", revision: "hash", version: "version" }),
  ],
};
