import { describe, expect, test } from 'vitest'
import { suggestAddress } from './suggest-address.ts'

describe('the hypothesis for a broken address', () => {
  test('names the only valid address one character away', () => {
    // Printed so in a seizure order; found by trying all edits of one and two characters.
    expect(suggestAddress('3HQJ9ta7TmYNRjkby3nbMGdHzNCCiXs3Ui')).toBe(
      '3HQJ9ta7TmYNRjkbY3nbMGdHzNCCiXs3Ui',
    )
  })

  test('says nothing where nothing is near', () => {
    expect(suggestAddress('3HQJ9ta7TmYNRjkby3nbMGdHzNCCiXs3zz')).toBeNull()
    expect(suggestAddress('hello')).toBeNull()
  })
})
