/** A service of data answered, and its answer is no. */
export class QueryRefusal extends Error {
  constructor(
    /** Of the answer: 400 and 422 are about the query, 501 is a local Azure that does not run it. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
