/** What Kubernetes takes as a name or a label. Source: kubernetes.io, names and labels. */
import { problem, show } from "../checks";

const LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})*$`);
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/;
const LABEL_NAME = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;
/** Of a port of a container: 15 characters, a letter among them, no two hyphens in a row. */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The problem of an object's name. */
export function nameProblems(path: string, name: string): string[] {
  const way = "give 1 to 253 lower-case letters, digits, hyphens and dots";
  return wrong(path, name, DNS_NAME.test(name), way);
}

/** The problem of a namespace's name. */
export function namespaceProblems(path: string, name: string): string[] {
  const way = "give a namespace: 1 to 63 lower-case letters, digits and hyphens";
  return wrong(path, name, DNS_LABEL.test(name), way);
}

/** The problem of a port's name; a number is none, because monitors look ports up by their name. */
export function portProblems(path: string, port: string, ofContainer: boolean): string[] {
  const way = ofContainer
    ? "give the name of a container's port: 1 to 15 lower-case letters, digits and hyphens"
    : "give the name of a service's port: 1 to 63 lower-case letters, digits and hyphens";
  const right = ofContainer ? PORT_NAME.test(port) : DNS_LABEL.test(port) && /[a-z]/.test(port);
  return wrong(path, port, right, way);
}

/** The problem of a label's key, such as `app.kubernetes.io/name`. */
export function labelKeyProblems(path: string, key: string): string[] {
  const way = "give a label's key such as app or app.kubernetes.io/name";
  return wrong(path, key, isLabelKey(key), way);
}

/** Whether Kubernetes takes it as the key of a label or an annotation. */
export function isLabelKey(key: string): boolean {
  const [name = "", prefix, ...more] = key.split("/").reverse();
  if (more.length > 0 || !LABEL_NAME.test(name)) return false;
  return prefix === undefined || DNS_NAME.test(prefix);
}

/** The problem of a label's value. */
export function labelValueProblems(path: string, value: string): string[] {
  const way = "give at most 63 letters, digits, hyphens, underscores and dots";
  return wrong(path, value, LABEL_VALUE.test(value), way);
}

function wrong(path: string, value: string, right: boolean, way: string): string[] {
  return right ? [] : [problem(path, `is ${show(value)}`, way)];
}
