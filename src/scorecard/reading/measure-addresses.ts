/**
 * How well addresses are found in posts: one of every checksummed form in each of thirteen disguises, in neutral sentences of six
 * languages; and how many are found where there are only decoys.
 */
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { Random } from '../../scenario/random.ts'
import type { Hits } from '../tally.ts'
import { ADDRESS_MAKERS } from './address-makers.ts'
import { DECOYS } from './decoys.ts'
import { DISGUISES } from './disguises.ts'

const FILLER = [
  'The reading club meets on Monday at 10.',
  'Rain is expected in the evening, bring a coat.',
  'Книжный клуб встречается в понедельник в 10 часов.',
  'Вечером ожидается дождь, возьмите зонт.',
  'يجتمع نادي القراءة يوم الاثنين الساعة ١٠',
  'المتحف مفتوح حتى المساء',
  'باشگاه کتاب روز دوشنبه ساعت ۱۰ است',
  'Kitap kulübü pazartesi saat 10 da toplanıyor.',
  'Klub buku bertemu hari Senin jam 10.',
] as const

export interface AddressReading {
  /** By disguise: addresses found right, all found, all hidden. */
  readonly disguises: Readonly<Record<string, Hits>>
  /** What was hidden and not found, as `disguise: form`. */
  readonly missed: readonly string[]
  /** Decoys, and the addresses seen in them. */
  readonly decoys: { readonly count: number; readonly seen: readonly string[] }
}

/** `rounds` posts for each form and disguise, `decoys` for each kind of decoy; equal seeds give equal posts. */
export function measureAddresses(seed: string, rounds: number, decoys: number): AddressReading {
  const missed: string[] = []
  const disguises = Object.fromEntries(
    Object.entries(DISGUISES).map(([name, disguise]) => {
      const random = new Random(`${seed}/${name}`)
      const hits = { both: 0, found: 0, truth: 0 }
      for (const [form, make] of Object.entries(ADDRESS_MAKERS))
        for (let round = 0; round < rounds; round += 1) {
          const address = make(random)
          const found = addressesOf(post(random, disguise(random, address)))
          const right = found.filter((value) => sameAddress(value, address)).length
          hits.both += right > 0 ? 1 : 0
          hits.found += found.length
          hits.truth += 1
          if (right === 0) missed.push(`${name}: ${form}`)
        }
      return [name, hits]
    }),
  )
  return { disguises, missed, decoys: measureDecoys(seed, decoys) }
}

function measureDecoys(seed: string, each: number): AddressReading['decoys'] {
  const seen: string[] = []
  for (const [name, make] of Object.entries(DECOYS)) {
    const random = new Random(`${seed}/${name}`)
    for (let round = 0; round < each; round += 1)
      seen.push(...addressesOf(post(random, make(random))).map((value) => `${name}: ${value}`))
  }
  return { count: each * Object.keys(DECOYS).length, seen }
}

function post(random: Random, hidden: string): string {
  return `${random.pick(FILLER)}\n${random.pick(['', 'BTC: ', '→ '])}${hidden}\n${random.pick(FILLER)}`
}

function addressesOf(text: string): readonly string[] {
  return extractIdentifiers(text)
    .identifiers.filter(({ kind }) => kind.endsWith('-address'))
    .map(({ value }) => value)
}

/** The prefix of a CashAddr is a matter of taste. */
function sameAddress(found: string, hidden: string): boolean {
  const bare = (address: string) => address.replace(/^bitcoincash:/, '')
  return bare(found) === bare(hidden)
}
