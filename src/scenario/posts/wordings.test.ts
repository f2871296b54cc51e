import { describe, expect, test } from 'vitest'
import type { Wording } from './wording.ts'
import { WORDINGS } from './wordings.ts'

/** How often `{label}`, `{pay}` and `{phone}` may stand in a text; each is filled in once. */
const PLACES: Readonly<Record<keyof Wording, Readonly<Record<string, readonly number[]>>>> = {
  ...{ solicit: paid(), moved: paid(), report: paid(), commerce: paid(), charity: paid() },
  ...{ service: paid(), personal: paid(), giveaway: paid() },
  solicitHidden: { '{pay}': [0], '{label}': [0, 1], '{phone}': [0] },
  shopAdvertisement: { '{pay}': [0], '{label}': [0], '{phone}': [1] },
  chatter: { '{pay}': [0], '{label}': [0], '{phone}': [0] },
}

/** What stands beside one address or account. */
function paid(): Readonly<Record<string, readonly number[]>> {
  return { '{pay}': [1], '{label}': [0, 1], '{phone}': [0] }
}

/** Every text of a set with where it stands, which is all that a failure shows: texts of the scorecard are not to be read. */
function textsOf(wording: Wording): readonly (readonly [place: string, text: string])[] {
  return (Object.keys(PLACES) as (keyof Wording)[]).flatMap((member) =>
    Object.entries(wording[member] ?? {}).flatMap(([language, texts]) =>
      texts.map((text, at) => [`${member} ${language} ${at}`, text] as const),
    ),
  )
}

describe.each(Object.entries<Wording>(WORDINGS))('post texts %s', (_name, wording) => {
  test('have each place to fill in as often as their purpose wants', () => {
    const wrong = textsOf(wording).flatMap(([place, text]) => {
      const allowed = PLACES[place.split(' ')[0] as keyof Wording]
      return Object.entries(allowed)
        .filter(([mark, counts]) => !counts.includes(text.split(mark).length - 1))
        .map(([mark]) => `${place} ${mark}`)
    })
    expect(wrong).toEqual([])
  })

  test('stand under one purpose only, and once', () => {
    const places = new Map<string, string>()
    const twice = textsOf(wording).flatMap(([place, text]) => {
      const first = places.get(text)
      places.set(text, place)
      return first === undefined ? [] : [`${first} = ${place}`]
    })
    expect(twice).toEqual([])
  })

  test('speak to planned posts in each of their three languages', () => {
    const planned = ['solicit', 'solicitHidden', 'moved', 'report', 'commerce', 'charity'] as const
    const mute = planned.flatMap((member) =>
      (['en', 'ru', 'ar'] as const)
        .filter((language) => wording[member][language].length === 0)
        .map((language) => `${member} ${language}`),
    )
    expect(mute).toEqual([])
  })
})
