import { expect, test } from 'vitest'
import { similarImages } from './similar-images.ts'

const BANNER = 'f0e1d2c3b4a59687'
/** The lowest bit of three digits turned: three bits apart. */
const RECOMPRESSED = 'f1e1d3c3b4a59686'
/** Every digit turned: far apart. */
const OTHER = '0f1e2d3c4b5a6978'

test('images that differ in few bits are one group, others are not', () => {
  expect(similarImages([BANNER, OTHER, RECOMPRESSED], 6)).toEqual([{ a: 0, b: 2, distance: 3 }])
  expect(similarImages([BANNER, RECOMPRESSED], 2)).toEqual([])
})

test('plain surfaces, broken hashes and posts without an image tell nothing', () => {
  const plain = '8000000000000000'
  expect(similarImages([plain, plain, null, 'not a hash', 'not a hash'], 6)).toEqual([])
})

test('the same image twice is no distance apart', () => {
  expect(similarImages([BANNER, null, BANNER], 6)).toEqual([{ a: 0, b: 2, distance: 0 }])
})
