/** Provider Microsoft.EventHub. */
import type { ArmType } from "../../arm/type";
import { authorizationRules } from "./authorization-rules";
import { eventHubs } from "./event-hubs";
import { namespaces } from "./namespaces";

export const types: readonly ArmType[] = [namespaces, authorizationRules, eventHubs];
