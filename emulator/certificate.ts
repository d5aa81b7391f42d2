/** A certificate for loopback, made anew at each start; nothing of it is kept. */

/** Key and certificate in PEM, valid for a day. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  // Loaded only here: most runs serve plain HTTP and need no certificate.
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: "local Azure" }], {
    keyType: "ec",
    notAfterDate: new Date(Date.now() + 24 * 3600 * 1000),
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
