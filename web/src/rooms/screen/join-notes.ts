import type { Note } from '../../../../src/domain/answer.ts'

const COUNTED = /^(\d+) of (\d+) lines? /

/** Notes of two parts of one list: each once, and those that count lines (`3 of 500 lines …`) with both counts added. */
export function joinNotes(before: readonly Note[], next: readonly Note[]): readonly Note[] {
  const joined = new Map<string, Note>()
  for (const note of [...before, ...next]) {
    const counted = COUNTED.test(note.message)
    const key = counted ? note.code : `${note.code} ${note.message}`
    const held = joined.get(key)
    joined.set(key, held && counted ? added(held, note) : note)
  }
  return [...joined.values()]
}

/** The words are those of the part with the larger count: one line and many have different verbs. */
function added(a: Note, b: Note): Note {
  const [, some = '0', of = '0'] = COUNTED.exec(a.message) ?? []
  const [, more = '0', from = '0'] = COUNTED.exec(b.message) ?? []
  const longer = Number(some) >= Number(more) ? a : b
  const counts = `${Number(some) + Number(more)} of ${Number(of) + Number(from)} lines `
  return { code: a.code, message: longer.message.replace(COUNTED, counts) }
}
