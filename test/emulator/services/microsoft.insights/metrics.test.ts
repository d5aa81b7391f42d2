/** Platform metrics: what an Azure Monitor workspace says of its limits. */
import { expect } from "chai";

import { Client, CLUSTER, refusal, SUBSCRIPTION, type Answer } from "../../helpers";

const ACCOUNT = `${SUBSCRIPTION}/resourceGroups/rg-central/providers/Microsoft.Monitor/accounts/amw-contoso`;
const LIMITS = "ActiveTimeSeries,ActiveTimeSeriesLimit";

describe("platform metrics", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  function metricsOf(id: string, names: string): Promise<Answer> {
    return client.get(`${id}/providers/Microsoft.Insights/metrics?metricnames=${names}`);
  }

  it("answer a series with the newest value for each that is asked for", async () => {
    client.azure.control.metric(ACCOUNT, "ActiveTimeSeries", 812_345);
    const { status, body } = await metricsOf(ACCOUNT, LIMITS);
    expect(status).to.equal(200);
    const values = (body.value ?? []).map(({ name, timeseries }) => {
      const [{ data: [point] = [] } = {}] = timeseries as { data?: { average: number }[] }[];
      return [(name as { value: string }).value, point?.average];
    });
    expect(values).to.deep.equal([
      ["ActiveTimeSeries", 812_345],
      ["ActiveTimeSeriesLimit", 1_000_000],
    ]);
  });

  it("refuse a metric that the resource has not, and a resource that is not there", async () => {
    expect(refusal(await metricsOf(CLUSTER, LIMITS))).to.deep.equal([400, "BadRequest"]);
    const missing = await metricsOf(`${ACCOUNT}-2`, LIMITS);
    expect(refusal(missing)).to.deep.equal([404, "ResourceNotFound"]);
  });

  it("cannot be written", async () => {
    const id = `${CLUSTER}/providers/Microsoft.Insights/metrics/node_cpu_usage_percentage`;
    expect(refusal(await client.put(id, { properties: {} }))[0]).to.equal(405);
  });
});
