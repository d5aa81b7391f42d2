/** Where availability tests run from. Source: azure-monitor docs, availability, location tags. */
export const testLocations: readonly string[] = [
  "apac-hk-hkn-azr",
  "apac-jp-kaw-edge",
  "apac-sg-sin-azr",
  "emea-au-syd-edge",
  "emea-ch-zrh-edge",
  "emea-fr-pra-edge",
  "emea-gb-db3-azr",
  "emea-nl-ams-azr",
  "emea-ru-msa-edge",
  "emea-se-sto-edge",
  "latam-br-gru-edge",
  "us-ca-sjc-azr",
  "us-fl-mia-edge",
  "us-il-ch1-azr",
  "us-tx-sn1-azr",
  "us-va-ash-azr",
];
