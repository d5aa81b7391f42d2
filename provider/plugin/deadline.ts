/**
 * The time of an operation. Made of one controller and one timer each: a signal that Node joins of
 * others (`AbortSignal.any`) can be collected before it fires (nodejs/node issue 57736), and then
 * nothing ends in time.
 */

/** The time of one operation. */
export interface Deadline {
  /** Fires when the time is over or everything is cancelled. */
  readonly signal: AbortSignal;
  /** Has to be called when the operation has ended. */
  readonly clear: () => void;
}

/** All operations under way. */
export class Deadlines {
  /** Whether everything was cancelled. */
  isCancelled = false;
  private readonly running = new Set<AbortController>();

  /** Begins the time of an operation. */
  begin(seconds: number): Deadline {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort(new Error("out of time"));
    }, seconds * 1000);
    this.running.add(controller);
    if (this.isCancelled) controller.abort(new Error("cancelled"));
    const clear = () => {
      clearTimeout(timer);
      this.running.delete(controller);
    };
    return { signal: controller.signal, clear };
  }

  /** Breaks off all operations, also those that begin later. */
  cancel(): void {
    this.isCancelled = true;
    for (const controller of this.running) controller.abort(new Error("cancelled"));
  }
}
