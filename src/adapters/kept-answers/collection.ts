/** The answers to one question about an address, gathered in the order in which they were asked for. */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { CallMeter } from '../../ports/address-source.ts'
import { TransientError } from '../source-bitcoin-node/retry.ts'
import type { AnswerShelf, KeptAnswer } from './answer-shelf.ts'
import type { Manifest } from './manifest.ts'

/** What all answers of a collection have in common. */
export type Question = Omit<Manifest, 'weirAnswers' | 'answers'>

/** Sends one request and gives the text; `read` judges it within the tries. */
export type Send = (read: (text: string) => void) => Promise<string>

export class Collection {
  readonly #shelf: AnswerShelf
  readonly #question: Question
  readonly #answers: { request: string; kept: KeptAnswer | null }[] = []

  constructor(shelf: AnswerShelf, question: Question) {
    this.#shelf = shelf
    this.#question = question
  }

  /** What `read` makes of the answer: of a kept one to the same request up to the same block, else of a new one, which is kept. */
  async ask<T>(request: string, send: Send, read: (text: string) => T): Promise<T> {
    const slot: { request: string; kept: KeptAnswer | null } = { request, kept: null }
    this.#answers.push(slot)
    const { source, asked, chain, head } = this.#question
    const key = [source, asked, chain, head.height, head.hash ?? '', request].join(' ')
    const judge = (text: string): T => judged(asked, () => read(text))
    const known = await this.#shelf.find(key)
    if (known !== null) {
      slot.kept = known
      return judge(known.text)
    }
    slot.kept = await this.#shelf.keep(await send(judge), key)
    return judge(slot.kept.text)
  }

  /** Keeps the list of answers and gives the paths to read, the list first. */
  async finish(): Promise<readonly string[]> {
    const kept = this.#answers.flatMap(({ request, kept: answer }) =>
      answer ? [{ request, answer }] : [],
    )
    const answers = kept.map(({ request, answer }) => ({ request, sha256: answer.sha256 }))
    const manifest: Manifest = { weirAnswers: 1, ...this.#question, answers }
    const list = await this.#shelf.keep(`${JSON.stringify(manifest)}\n`, null)
    return [list.path, ...new Set(kept.map(({ answer }) => answer.path))]
  }
}

/** What does not read is the source's fault, or that of what lies between: another try may help. */
export function judged<T>(label: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    throw new TransientError('bad-answer', `${label} answers wrongly: ${error.message}`, {
      hints: ['Run the same command again, or ask another source.'],
      cause: error,
    })
  }
}

/** Counts one request. Throws `calls-spent` when none may be sent any more. */
export function countCall(calls: CallMeter): void {
  if (calls.spent >= calls.limit)
    throw new SourceError('calls-spent', `The budget of ${calls.limit} requests is spent.`, {
      hints: ['The same command with a larger --budget goes on from here.'],
    })
  calls.spent += 1
}

/**
 * Whether a page of that many rows may be followed by another: servers cut their pages at sizes of their own, all of them round, or a power
 * of two.
 */
export function mayGoOn(rows: number, asked: number): boolean {
  return rows >= asked || (rows >= 10 && (rows % 5 === 0 || (rows & (rows - 1)) === 0))
}

/** Tells a server that gives one page for another: its rows would be taken for further movements. */
export class PageOrder {
  #last = ''

  /** The rows of an answer. Throws `bad-record` where they are those of the page before. */
  check<Rows extends readonly unknown[]>(rows: Rows): Rows {
    if (rows.length === 0 || keyOf(rows) !== this.#last) return rows
    throw new UserInputError('bad-record', 'It gives the same page again.')
  }

  /** The next page is held against this one. */
  passed(rows: readonly unknown[]): void {
    this.#last = keyOf(rows)
  }
}

function keyOf(rows: readonly unknown[]): string {
  const told = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)
  return sha256Hex(JSON.stringify(rows, told))
}
