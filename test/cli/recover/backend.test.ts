/** The files of a backend after a kill, and whether the stack may be freed. */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { expect } from "chai";

import { freeBackend } from "../../../cli/recover/backend";
import { backendFolder, findTorn, mendTorn } from "../../../cli/recover/backend-files";
import type { Ground } from "../../../cli/recover/ground";
import { localFolders } from "../../../cli/local/folders";
import { crashHint } from "../../../cli/recover/symptoms";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";

/** A backend with one stack, `dev` of `sample`. */
class Backend {
  readonly project = tempFolder();
  readonly root = path.join(this.project, ".local", "state", ".pulumi");
  readonly stacks = path.join(this.root, "stacks", "sample");
  readonly locks = path.join(this.root, "locks", "organization", "sample", "dev");
  readonly asked: string[] = [];

  constructor() {
    writeFileSync(path.join(this.project, "Pulumi.yaml"), "name: sample\nruntime: nodejs\n");
    for (const folder of [this.stacks, this.locks]) mkdirSync(folder, { recursive: true });
    for (const file of ["dev.json", "dev.json.bak"]) {
      this.write(file, '{"checkpoint":{"latest":{"resources":[]}}}');
      this.write(`${file}.attrs`, '{"md5":"x"}');
    }
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.stacks, file), text);
  }

  lock(pid: number, hostname = os.hostname()): void {
    const lock = { pid, username: "ann", hostname, timestamp: "2026-11-24T15:06:01Z" };
    writeFileSync(path.join(this.locks, "9e6a.json"), JSON.stringify(lock));
  }

  /** A Pulumi that answers where its backend is, and does nothing. */
  ground(): Ground {
    return {
      stack: "dev",
      project: this.project,
      env: {},
      command: (word) => word,
      endLeftovers: () => [],
      pulumi: (words) => {
        this.asked.push(words.join(" "));
        const url = `file://${path.dirname(this.root)}`;
        return Promise.resolve({ code: 0, stdout: JSON.stringify({ url }), stderr: "" });
      },
    };
  }
}

describe("the files of a backend", () => {
  it("are found by the backend's address, when it is a folder", () => {
    expect(backendFolder("file:///srv/state?no_tmp_dir=true")).to.equal("/srv/state/.pulumi");
    expect(backendFolder("file://~")).to.equal(path.join(os.homedir(), ".pulumi"));
    expect(backendFolder("azblob://state")).to.equal(undefined);
    expect(backendFolder("https://api.pulumi.com")).to.equal(undefined);
  });

  it("need no mending after an orderly end", async () => {
    const { root } = new Backend();
    expect(await mendTorn(root, "sample", "dev")).to.deep.equal([]);
  });

  it("lose only what is half-written", async () => {
    const backend = new Backend();
    backend.write("dev.json.attrs", '{"user.cache_con');
    backend.write("dev.json.bak.18eb039c443c23c8.tmp", "");
    backend.write("prod.json.attrs", "");
    expect(await mendTorn(backend.root, "sample", "dev")).to.have.members([
      "dev.json.attrs",
      "dev.json.bak.18eb039c443c23c8.tmp",
    ]);
    expect(readdirSync(backend.stacks).sort()).to.deep.equal([
      "dev.json",
      "dev.json.bak",
      "dev.json.bak.attrs",
      "prod.json.attrs",
    ]);
    expect(await findTorn(backend.root, "sample", "dev")).to.deep.equal([]);
  });

  it("get the copy of the state before when the state itself is unreadable", async () => {
    const backend = new Backend();
    backend.write("dev.json", '{"checkpoint"');
    backend.write("dev.json.bak", '{"checkpoint":"before"}');
    expect(await mendTorn(backend.root, "sample", "dev")).to.deep.equal(["dev.json"]);
    const mended = readFileSync(path.join(backend.stacks, "dev.json"), "utf8");
    expect(mended).to.equal('{"checkpoint":"before"}');
  });
});

describe("freeing a stack", () => {
  it("does nothing when nothing holds it", async () => {
    const backend = new Backend();
    expect(await freeBackend(backend.ground(), false)).to.deep.equal([]);
    expect(backend.asked).to.deep.equal(["whoami --json"]);
  });

  it("removes the lock of a process that is gone", async () => {
    const backend = new Backend();
    backend.lock(2 ** 30);
    expect(await freeBackend(backend.ground(), false)).to.deep.equal([
      `Removed the lock of an update that is over (process ${2 ** 30} of ann on ${os.hostname()}, ` +
        "since 2026-11-24T15:06:01Z).",
    ]);
    expect(backend.asked).to.deep.equal(["whoami --json", "cancel --yes"]);
  });

  it("never touches the lock of a Pulumi that runs, nor the files beside it", async () => {
    const backend = new Backend();
    backend.write("dev.json.attrs", "");
    const running = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)", "pulumi"]);
    try {
      backend.lock(running.pid ?? 0);
      for (const unlock of [false, true]) {
        expect(await messageOf(freeBackend(backend.ground(), unlock))).to.equal(
          `Stack "dev" is being changed by process ${running.pid ?? 0} of ann on ${os.hostname()}, ` +
            "since 2026-11-24T15:06:01Z; wait for it to end. Nothing was done.",
        );
      }
      expect(backend.asked).not.to.include("cancel --yes");
      expect(await findTorn(backend.root, "sample", "dev")).to.have.length(1);
    } finally {
      running.kill("SIGKILL");
    }
  });

  it("removes a lock of another machine only when told that its update is over", async () => {
    const backend = new Backend();
    backend.lock(71, "elsewhere");
    expect(await messageOf(freeBackend(backend.ground(), false))).to.contain(
      "locked by process 71 of ann on elsewhere, since 2026-11-24T15:06:01Z, and whether that " +
        "update still runs cannot be told from here; when it is over for certain, run this again " +
        "with --unlock.",
    );
    expect(await freeBackend(backend.ground(), true)).to.have.length(1);
    expect(backend.asked).to.include("cancel --yes");
  });
});

describe("the sentence after a failed run", () => {
  const hint = ({ project }: Backend) => crashHint(localFolders(project), "dev");

  it("is not there when no run was killed", async () => {
    expect(await hint(new Backend())).to.equal(undefined);
  });

  it("names every sign of a kill and the way out, in one sentence", async () => {
    const backend = new Backend();
    backend.lock(71);
    backend.write("dev.json.attrs", "");
    const latest = { pending_operations: [{ type: "creating" }] };
    backend.write("dev.json", JSON.stringify({ checkpoint: { latest } }));
    expect(await hint(backend)).to.equal(
      'A run on stack "dev" was killed half-way (its lock is still there, the state is ' +
        'half-written, operations begun and not recorded: 1); run "npm run recover", then ' +
        "this again.\n",
    );
  });
});
