/** Closed sets of values that several exporters share. */

/** Status of a condition as kube-state-metrics writes it: one series each. */
export const CONDITION_STATUS = ["true", "false", "unknown"] as const;

/** `true` or `false` in words. */
export const BOOLEAN = ["true", "false"] as const;

/** Kinds that own pods, the usual first; empty for a pod that nobody owns. */
export const OWNER_KINDS = [
  "ReplicaSet",
  "DaemonSet",
  "StatefulSet",
  "Job",
  "ReplicationController",
  "Node",
  "",
] as const;

/** Verbs of the API server as its metrics write them. */
export const API_VERBS = [
  "GET",
  "LIST",
  "WATCH",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "DELETECOLLECTION",
  "APPLY",
  "CONNECT",
] as const;

/** What a request of the API server is about. */
export const API_SCOPES = ["resource", "namespace", "cluster", ""] as const;

/** Methods of HTTP. */
export const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Bounds of client_golang's histograms unless others are given, seconds. */
export const DEFAULT_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
