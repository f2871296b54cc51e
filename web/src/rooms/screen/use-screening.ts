import { useCallback, useRef, useState } from 'react'
import type { Answer } from '../../../../src/domain/answer.ts'
import { call } from '../../api/client.ts'
import type { Data } from '../../api/contract.ts'
import { joinNotes } from './join-notes.ts'

type Screened = Answer<Data<'screening.run'>>

/** Lines asked for at once: few enough that progress is seen and stopping is quick. */
const AT_ONCE = 1000

interface State {
  readonly done: number
  readonly total: number
  readonly running: boolean
  readonly answer: Screened | null
  readonly error: Error | null
}

const NOTHING: State = { done: 0, total: 0, running: false, answer: null, error: null }

interface Screening extends State {
  readonly run: (subjects: readonly { readonly address: string }[]) => void
  readonly stop: () => void
}

/** Screens any number of lines, part by part, in their order; what was answered before a stop or an error stays. */
export function useScreening(): Screening {
  const [state, setState] = useState(NOTHING)
  const control = useRef<AbortController | null>(null)
  const run = useCallback((subjects: readonly { readonly address: string }[]): void => {
    control.current?.abort()
    const own = new AbortController()
    control.current = own
    const show = (part: Partial<State>): void => {
      if (!own.signal.aborted) setState((now) => ({ ...now, ...part }))
    }
    setState({ ...NOTHING, total: subjects.length, running: true })
    screenParts(subjects, own.signal, show).then(
      () => show({ running: false }),
      (error: unknown) => show({ running: false, error: error as Error }),
    )
  }, [])
  const stop = useCallback((): void => {
    control.current?.abort()
    setState((now) => ({ ...now, running: false }))
  }, [])
  return { ...state, run, stop }
}

async function screenParts(
  subjects: readonly { readonly address: string }[],
  signal: AbortSignal,
  show: (part: Partial<State>) => void,
): Promise<void> {
  let whole: Screened | null = null
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const part = [...subjects.slice(from, from + AT_ONCE)]
    whole = join(whole, await call('screening.run', { subjects: part }, { signal }))
    show({ answer: whole, done: from + part.length })
  }
}

/** One answer of two: results one after the other, each note once. */
function join(before: Screened | null, next: Screened): Screened {
  if (!before) return next
  const counts = { ...before.data.counts }
  for (const [level, count] of Object.entries(next.data.counts) as [keyof typeof counts, number][])
    counts[level] = (counts[level] ?? 0) + count
  return {
    ...next,
    data: { ...next.data, results: [...before.data.results, ...next.data.results], counts },
    notes: joinNotes(before.notes, next.notes),
  }
}
