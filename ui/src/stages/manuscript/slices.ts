/** Work too long for one go, done in slices: between two of them keys are heard and drawn. */

/** How long a slice may take, in milliseconds: half a frame. */
const slice = 8;

/**
 * Runs `work` to its end and then calls `done`. What one slice can do is done at once; the rest
 * follows by itself. The answer stops it.
 */
export function inSlices(work: Iterator<unknown>, done: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    const end = performance.now() + slice;
    do {
      if (work.next().done) return done();
    } while (performance.now() < end);
    timer = setTimeout(run);
  };
  run();
  return () => clearTimeout(timer);
}
