/** Queries of data: calls that are not Azure Resource Manager's, and are answered from sample data. */
import type { Azure } from "../arm/azure";
import { ArmError } from "../arm/errors";
import { faultAnswer, type Fault } from "../arm/faults";
import type { ArmRequest, ArmResponse } from "../arm/message";
import { answerLogs } from "./logs";
import { answerMetrics } from "./metrics";

/** Answers a query of logs or metrics; undefined for all other calls. */
export async function answerData(
  azure: Azure,
  request: ArmRequest,
  fault: Fault | undefined,
): Promise<ArmResponse | undefined> {
  try {
    const answer = answerMetrics(azure, request) ?? (await answerLogs(azure, request));
    const failed = answer && fault && faultAnswer(fault);
    if (failed) throw failed;
    return answer;
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { status: error.status, headers: error.headers, body: error.toJson() };
  }
}
