import type { FlowProcess, FlowReply } from '../src/domain/flow-record.ts'
import type { PlainTransfer } from '../src/domain/plain-transaction.ts'

/**
 * An account `M` that receives `count` units of one from `S` and as many of one from others, turn by turn, and then sends all of them on, one by one,
 * to a hundred accounts.
 */
export function busyAccount(count: number): readonly PlainTransfer[] {
  const row = (from: string, to: string, time: number): PlainTransfer => ({
    ...{ txid: `t${time}`, index: 0, height: time, time, from, to, amount: 1n },
  })
  return [
    ...Array.from({ length: count * 2 }, (_, at) => row(at % 2 === 0 ? 'S' : `c${at}`, 'M', at)),
    ...Array.from({ length: count * 2 }, (_, at) => row('M', `x${at % 100}`, count * 2 + at)),
  ]
}

/** Counts what a process asks for, by kind of need. */
export function* counting<T>(process: FlowProcess<T>, needs: Map<string, number>): FlowProcess<T> {
  let step = process.next()
  while (!step.done) {
    needs.set(step.value.need, (needs.get(step.value.need) ?? 0) + 1)
    const reply: FlowReply = yield step.value
    step = process.next(reply)
  }
  return step.value
}
