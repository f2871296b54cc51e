/** Takes what a thread made of a segment, where it made one. */
import { renameSync } from 'node:fs'
import type { SegmentThread } from '../../ports/flow-sink.ts'

/** Moves the segment that was made to a folder; false when there is none after all. */
export type TakeSegment = (to: string) => Promise<boolean>

interface Made {
  readonly dir: string
  readonly thread: SegmentThread
}

/** The thread ends the segment at once. `remove` is called when it was taken. */
export function takeSegment(
  { dir, thread }: Made,
  assets: readonly string[],
  remove: () => Promise<void>,
): TakeSegment {
  const finished = thread.finish(assets)
  return async (to) => {
    const whole = await finished
    if (whole) renameSync(dir, to)
    await remove()
    return whole
  }
}
