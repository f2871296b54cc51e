/** Bounded parallel work whose results come in the order of the inputs: at most `width` are under way or wait to be taken. */
export async function* inOrder<In, Out>(
  inputs: Iterable<In>,
  width: number,
  work: (input: In) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const underWay: Promise<Out>[] = []
  const iterator = inputs[Symbol.iterator]()
  const begin = (): void => {
    const next = iterator.next()
    if (next.done) return
    const started = work(next.value)
    // A failure is told when its turn comes; until then nobody may take it for unhandled.
    started.catch(() => undefined)
    underWay.push(started)
  }
  try {
    for (let at = 0; at < width; at += 1) begin()
    for (let first = underWay.shift(); first; first = underWay.shift()) {
      const result = await first
      begin()
      yield result
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}
