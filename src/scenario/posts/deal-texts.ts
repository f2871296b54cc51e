/** The texts of a set in another order, so that each world puts other texts into its channels. */
import type { Random } from '../random.ts'
import type { Texts, Wording } from './wording.ts'

/** Every list in an order that `random` draws, but for a service's: its two texts are a pool's and an exchange's. */
export function dealTexts(wording: Wording, random: Random): Wording {
  return { ...mapMembers(wording, (texts) => deal(texts, random)), service: wording.service }
}

function deal(texts: Texts, random: Random): Texts {
  return mapMembers(texts, (list) => {
    const left = [...list]
    return list.flatMap(() => left.splice(random.int(0, left.length - 1), 1))
  })
}

function mapMembers<Members extends object>(
  members: Members,
  map: (member: NonNullable<Members[keyof Members]>) => Members[keyof Members],
): Members {
  const entries = Object.entries(members).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([name, member]) => [name, map(member)])) as Members
}
