import { describe, expect, test } from 'vitest'
import { fitsMainChain } from './difficulty.ts'

describe('the difficulty of the main network', () => {
  test.each([
    // Height and bits of blocks of the main chain.
    [0, 0x1d00ffff],
    [32_256, 0x1d00d86a],
    [277_647, 0x1903a30c],
    [540_107, 0x1729d72d],
  ])('is what its block %i claims', (height, bits) => {
    expect(fitsMainChain(bits, height)).toBe(true)
  })

  test.each([
    // Height and bits of blocks of testnet3.
    [928_816, 0x1a0202f0],
    [1_087_400, 0x1d00ffff],
  ])('is not what block %i of a test network claims', (height, bits) => {
    expect(fitsMainChain(bits, height)).toBe(false)
  })
})
