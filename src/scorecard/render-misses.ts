/** The posts whose frame was taken for another, with their words: for reading, no measure. */
import type { Context } from '../context.ts'
import type { Judgement } from './judge-frames.ts'

const NONE = 'no role'

/** One line a post; empty when all are right. */
export async function renderMisses(
  context: Context,
  judgements: readonly Judgement[],
): Promise<string> {
  const wrong = new Map(
    judgements.filter(({ role, found }) => role !== found).map((one) => [one.post, one]),
  )
  if (wrong.size === 0) return ''
  const lines: string[] = []
  for await (const { key, text } of context.cases.posts({ keys: [...wrong.keys()] })) {
    const { language, role, found } = wrong.get(key) ?? { language: '', role: null, found: null }
    const words = text.replaceAll(/\s+/g, ' ')
    lines.push(`${key} ${language}: ${role ?? NONE} taken for ${found ?? NONE}: ${words}`)
  }
  return lines.join('\n')
}
