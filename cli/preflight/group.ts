/**
 * The group of everything that the stack makes. Pulumi looks before it creates and never takes over
 * what it did not make, so that a group of that name stops the first `up`.
 */
import { actionGroupName, containerInsightsRuleName, prometheusRuleName } from "../../infra/names";
import { ROUTES } from "../../infra/config/schema/words";
import type { Finding } from "../findings";
import { regionName, textAt } from "../arm/answers";
import { groupOf, setCommand, type Subject } from "./subject";

const CHECK = "group";
const API_VERSION = "2021-04-01";

/** Whether the group is there when it has to be, and is not when the stack is to make it. */
export async function checkGroup(subject: Subject): Promise<Finding[]> {
  const { azure, settings } = subject;
  const { name, create } = settings.resourceGroup;
  const group = await azure.find(groupOf(subject), API_VERSION);
  if (group === undefined) {
    if (create) return fine(`The group ${name} is not there yet; up makes it.`);
    const fix = [
      `az group create --subscription ${settings.subscriptionId} --name ${name} ` +
        `--location ${settings.location}`,
    ];
    const sentence = `The group ${name} is not there, and resourceGroup.create is off.`;
    return [{ check: CHECK, severity: "error", sentence, fix }];
  }
  if (!create) return fine(`The group ${name} is there; up uses it and leaves it as it is.`);
  const inside = await azure.list(`${groupOf(subject)}/resources`, API_VERSION);
  const names = inside.map((one) => textAt(one, "name").toLowerCase());
  if (ownNames(subject).some((own) => names.includes(own.toLowerCase()))) {
    return fine(`The group ${name} is there with things of this stack: it was deployed before.`);
  }
  const where = textAt(group, "location");
  const away = regionName(where) === settings.location ? "" : ` (in ${regionName(where)})`;
  return [
    {
      check: CHECK,
      severity: "error",
      sentence:
        `The group ${name} is there already${away}, and is not this stack's: up would stop at ` +
        '"cannot create already existing resource". Use it as it is, or name another.',
      fix: [
        setCommand(subject, "resourceGroup.name", name),
        setCommand(subject, "resourceGroup.create", "false"),
      ],
    },
  ];
}

function ownNames({ settings }: Subject): string[] {
  const { name } = settings.cluster;
  return [
    settings.logs.workspaceName,
    containerInsightsRuleName(name, settings.location),
    prometheusRuleName(name, settings.location),
    ...ROUTES.map((route) => actionGroupName(name, route)),
  ];
}

function fine(sentence: string): Finding[] {
  return [{ check: CHECK, severity: "fine", sentence }];
}
