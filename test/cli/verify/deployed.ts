/**
 * A stack that the real engine deployed once, and copies of the local Azure as it was then: each test
 * breaks one of its own.
 */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { settingsOfStack } from "../../../cli/local/stack-settings";
import { objectsIn } from "../../../cli/verify/outputs";
import { localPlace } from "../../../cli/verify/place";
import {
  verifyOnce,
  type Subject,
  type Verified,
  type VerifyPlace,
} from "../../../cli/verify/verify";
import type { JsonObject, Resource } from "../../../emulator/arm/type";
import { startAzure, type LocalAzure } from "../../../emulator/server";
import { LocalStack } from "../../helpers/local-stack";
import { applyConfigMap, clusterApi, deleteConfigMap } from "../../emulator/kubernetes/cluster-api";
import { DEV_CLUSTER } from "../../helpers/sample";

/** A job that only an object in the cluster makes. */
export const OWN_JOB = "shop";

/** The deployed stack. */
export class Deployed {
  private constructor(
    private readonly folder: string,
    private readonly stateFile: string,
    readonly subject: Subject,
  ) {}

  /** Deploys the dev stack with all streams, control-plane metrics and a scrape job. */
  static async make(): Promise<Deployed> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-verify-"));
    const stateFile = path.join(folder, "azure.json");
    const local = await LocalStack.open("dev", { stateFile });
    try {
      await local.configure((config) => {
        // Whoever renders only has to apply by hand before all is there.
        config["aks-monitoring:clusterObjects"] = "apply";
        config["aks-monitoring:logs"] = { containerInsights: "standard" };
        config["aks-monitoring:metrics"] = {
          controlPlane: true,
          scrapeJobs: [{ jobName: OWN_JOB, targets: ["shop:9090"] }],
        };
      });
      const { code, output } = await local.pulumi("up", "--yes", "--skip-preview");
      if (code !== 0) throw new Error(output);
      const told = await local.pulumi("stack", "output", "--json");
      const { settings } = await settingsOfStack(local.folders, "dev");
      // The engine may say more than the outputs.
      const objects = objectsIn(told.output.slice(told.output.indexOf("{")), "dev");
      return new Deployed(folder, stateFile, { stack: "dev", settings, objects });
    } finally {
      await local.close();
    }
  }

  /** A local Azure as it was after the deployment, in a cluster whose objects were applied. */
  async open(): Promise<Broken> {
    const stateFile = path.join(await mkdtemp(path.join(this.folder, "copy-")), "azure.json");
    await copyFile(this.stateFile, stateFile);
    const azure = await startAzure({ stateFile, https: true });
    return new Broken(azure, this.subject, await localPlace(azure, DEV_CLUSTER));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A copy that a test may break. */
export class Broken {
  constructor(
    readonly azure: LocalAzure,
    readonly subject: Subject,
    readonly place: VerifyPlace,
  ) {}

  /** What `verify` finds now. */
  look(place: Partial<VerifyPlace> = {}): Promise<Verified> {
    return verifyOnce({ ...this.place, ...place }, this.subject);
  }

  /** The resource whose id ends so. */
  find(end: string): Resource {
    const found = this.azure.control
      .resources()
      .find(({ id }) => id.toLowerCase().endsWith(end.toLowerCase()));
    if (found === undefined) throw new Error(`nothing ends with ${end}`);
    return found;
  }

  /** The only resource of a type in the stack's group. */
  own(type: string): Resource {
    const found = this.azure.control
      .resources()
      .filter((one) => one.type === type && /rg-aks-shop-dev-monitoring\//i.test(one.id));
    const [only, ...more] = found;
    if (only === undefined || more.length > 0) throw new Error(`${found.length} of ${type}`);
    return only;
  }

  /** Writes as somebody else. */
  put(id: string, apiVersion: string, body: JsonObject): void {
    this.azure.control.asOther({ method: "PUT", id, apiVersion, body });
  }

  /** Deletes as somebody else. */
  remove(id: string, apiVersion: string): void {
    this.azure.control.asOther({ method: "DELETE", id, apiVersion });
  }

  /** Writes a resource as it is, with other properties. */
  change(resource: Resource, apiVersion: string, properties: JsonObject): void {
    const { id, location, kind, properties: before } = resource;
    const body = { location, kind, properties: { ...(before as JsonObject), ...properties } };
    this.put(id, apiVersion, body);
  }

  /** Takes a ConfigMap of the add-ons out of the cluster. */
  async withoutConfigMap(name: string): Promise<void> {
    await deleteConfigMap(await clusterApi(this.azure.httpUrl, DEV_CLUSTER), name);
  }

  /** Writes another ConfigMap of the add-ons over that of the stack. */
  async withConfigMap(name: string, data: Readonly<Record<string, string>>): Promise<void> {
    await applyConfigMap(await clusterApi(this.azure.httpUrl, DEV_CLUSTER), name, data);
  }

  close(): Promise<void> {
    return this.azure.close();
  }
}
