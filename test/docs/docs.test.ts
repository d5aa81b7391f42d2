/** What the pages say can be done: their links lead somewhere, their commands and settings exist. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { settingTexts } from "../../infra/config/describe";
import { PROJECT_ROOT } from "../../cli/local/folders";
import { DASHBOARD_ACCESS, GRAFANA_ROLES, ROLES } from "../../signals/roles";
import { npmScripts, npmScriptsIn, textOf } from "../ci-templates/workflow";

const PAGES = readdirSync(path.join(PROJECT_ROOT, "docs"))
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);

/** Commands of the Pulumi CLI that a page may name. Source: `pulumi --help`, engine 3.259. */
const PULUMI_COMMANDS = [
  ...[
    "cancel",
    "config",
    "destroy",
    "import",
    "login",
    "policy",
    "preview",
    "refresh",
    "stack",
    "state",
    "up",
  ],
];

/** The sections of settings, such as `logs`. */
const SECTIONS = [...new Set(settingTexts().map(({ path: setting }) => setting.split(".")[0]))];

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "");
  return kept.trim().replace(/\s/g, "-");
}

function anchorsIn(page: string): string[] {
  const headings = textOf(page).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) => anchorOf(heading));
}

for (const page of [...PAGES, "README.md"]) {
  describe(page, () => {
    const text = textOf(page);

    it("links to files and headings that are there", () => {
      const links = [...text.matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link = ""]) => link);
      for (const link of links) {
        const [file = "", anchor] = link.split("#");
        const target = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
        expect(existsSync(path.join(PROJECT_ROOT, target)), link).to.equal(true);
        if (anchor !== undefined) expect(anchorsIn(target), link).to.include(anchor);
      }
    });

    it("names commands that exist", () => {
      const code = [...text.matchAll(/`([^`]+)`|^```sh\n([^]*?)^```/gm)].map((part) => part[0]);
      expect(npmScripts()).to.include.members(npmScriptsIn(code.join("\n")));
      const pulumi = [...code.join("\n").matchAll(/\bpulumi ([a-z]+)\b/g)].map(([, word]) => word);
      expect(PULUMI_COMMANDS).to.include.members(pulumi);
    });

    it("names settings that exist", () => {
      const named = [...text.matchAll(/`([a-z][A-Za-z]+(?:\.[A-Za-z]+)+)(?::[^`]*)?`/g)];
      const settings = named
        .map(([, setting = ""]) => setting)
        .filter((setting) => SECTIONS.includes(setting.split(".")[0] ?? ""));
      // A group of settings may be named too, such as network.privateLink.
      const known = settingTexts().flatMap(({ path: setting }) =>
        setting.split(".").map((_, index, parts) => parts.slice(0, index + 1).join(".")),
      );
      expect(known).to.include.members(settings);
    });
  });
}

describe("the page of the roles", () => {
  it("lists exactly the roles that a stack gives, for the condition", () => {
    const page = textOf("docs/roles.md");
    const section = page.slice(page.indexOf("## Role assignments"), page.indexOf("## What azure"));
    const listed = [...section.matchAll(/`([0-9a-f]{8}-[0-9a-f-]{27})`/g)].map(([, id = ""]) => id);
    const roles = [...DASHBOARD_ACCESS.map(({ role }) => role), ...Object.values(GRAFANA_ROLES)];
    expect(listed.sort()).to.deep.equal([...new Set(roles.map((role) => ROLES[role]))].sort());
  });
});

describe("the page of troubles", () => {
  it("lists each of its sections at the top, once and in order", () => {
    const page = textOf("docs/troubleshooting.md");
    const listed = [...page.matchAll(/^- \[.*\]\(#(.+)\)$/gm)].map(([, anchor]) => anchor);
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    expect(listed).to.deep.equal(sections);
  });
});
