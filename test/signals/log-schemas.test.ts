/** Schemas of log tables: sourced, without contradictions, and of the tables that the project knows. */
import { expect } from "chai";

import { LOG_TABLES, logSchema } from "../../signals/log-schemas";
import { RESOURCE_COLUMNS, STANDARD_COLUMNS } from "../../signals/log-schemas/columns";
import { KNOWN_TABLES } from "../../signals/tables";

/** The column that a path is read from. */
const columnOf = (path: string) => /^\w+/.exec(path)?.[0] ?? "";

describe("schemas of log tables", () => {
  it("stand once each, in the order of their names", () => {
    const names = LOG_TABLES.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)].sort());
    expect(logSchema("aksaudit"), "names are exact").to.equal(undefined);
  });

  it("are there of every table whose plan a stack can set, but of flow logs, which nothing reads", () => {
    const without = KNOWN_TABLES.filter((name) => logSchema(name) === undefined);
    expect(without).to.deep.equal(["ContainerNetworkLogs"]);
  });

  it("name a page and a date", () => {
    for (const { name, source } of LOG_TABLES) {
      expect(source, name).to.match(/^azure-monitor-docs, reference\/tables.*20\d\d-\d\d-\d\d$/);
    }
  });

  it("have the standard columns, and those of a resource where rows belong to one", () => {
    for (const { name, columns } of LOG_TABLES) expect(columns, name).to.include(STANDARD_COLUMNS);
    const ofNone = LOG_TABLES.filter(({ columns }) => columns["_ResourceId"] === undefined);
    expect(ofNone.map(({ name }) => name)).to.deep.equal([
      "SecurityAlert",
      "SecurityIncident",
      "Usage",
    ]);
  });

  it("have members of dynamic columns, and of strings that hold JSON", () => {
    for (const { name, columns, members = {} } of LOG_TABLES) {
      for (const path of Object.keys(members)) {
        expect(path, name).to.match(/^\w+(\[\]|\.\w+|\.\*)*(\.\*\*)?$/);
        expect(["dynamic", "string"], `${name} ${path}`).to.include(columns[columnOf(path)]);
      }
      const read = new Set(Object.keys(members).map(columnOf));
      const dynamic = Object.keys(columns).filter((column) => columns[column] === "dynamic");
      expect([...read], name).to.include.members(dynamic);
    }
  });

  it("give both audit tables the same columns and members", () => {
    const [all, admin] = [logSchema("AKSAudit"), logSchema("AKSAuditAdmin")];
    expect(admin?.columns).to.deep.equal(all?.columns);
    expect(admin?.members).to.deep.equal(all?.members);
    expect(Object.keys(all?.columns ?? {}).sort()).to.deep.equal(
      [
        ...["Annotations", "AuditId", "Level", "ObjectRef", "PodName", "RequestObject"],
        ...["RequestReceivedTime", "RequestUri", "ResponseObject", "ResponseStatus", "SourceIps"],
        ...["Stage", "StageReceivedTime", "User", "UserAgent", "Verb"],
        ...Object.keys({ ...STANDARD_COLUMNS, ...RESOURCE_COLUMNS }),
      ].sort(),
    );
  });

  it("tell the two columns apart that say whether something is billed", () => {
    const { columns } = logSchema("Usage") ?? {};
    expect([columns?.["IsBillable"], columns?.["_IsBillable"]]).to.deep.equal(["bool", "string"]);
  });
});
