/**
 * What a query can be refused for. Codes and nesting are those of the Log Analytics API (source:
 * azure-monitor docs, logs/api/errors); what the local Azure does not know is said as such, so that
 * it is never taken for an answer of Azure.
 */
import { ArmError } from "../../arm/errors";

/** A refusal of a query, in the JSON of the Log Analytics API. */
export class KqlError extends ArmError {
  constructor(
    status: number,
    code: string,
    message: string,
    private readonly inner?: { readonly code: string; readonly message: string },
  ) {
    super(status, code, message);
  }

  override toJson(): ReturnType<ArmError["toJson"]> {
    const { error } = super.toJson();
    const inner = this.inner === undefined ? {} : { innererror: this.inner };
    return { error: { ...error, ...inner } };
  }
}

/** 400 for what is no KQL. */
export function syntaxError(message: string): KqlError {
  return badArgument("SyntaxError", message);
}

/** 400 for a table, column or type that does not fit. */
export function semanticError(message: string): KqlError {
  return badArgument("SemanticError", message);
}

/** 501 for what KQL has and the local Azure has not. */
export function unsupported(what: string): KqlError {
  return new KqlError(
    501,
    "NotImplementedInLocalAzure",
    `The local Azure does not run ${what}; emulator/data/README.md lists what of KQL it runs.`,
  );
}

function badArgument(code: string, message: string): KqlError {
  const outer = "The request had some invalid properties";
  return new KqlError(400, "BadArgumentError", outer, { code, message });
}
