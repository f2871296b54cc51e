import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { scriptToOutput } from '../address/bitcoin-script.ts'
import { revealedOutput } from './revealed-output.ts'

describe('what an input proves about the output it spends', () => {
  // BIP143, "P2SH-P2WPKH": the input's script and the output it spends, a9144733f37cf4db86fbc2efed2500b4f4e49f31202387.
  const script = hexToBytes('16001479091972186c449eb1ded22b78e40d009bdf0089')
  const witness = [new Uint8Array(71), new Uint8Array(33)]

  test('a wrapped segwit input names its P2SH address', () => {
    const spent = hexToBytes('a9144733f37cf4db86fbc2efed2500b4f4e49f31202387')
    const { scriptType, address } = scriptToOutput(spent, 'bitcoin')
    expect(scriptType).toBe('p2sh')
    expect(revealedOutput({ script, witness }, 'bitcoin')).toEqual({ scriptType, address })
  })

  test('without witness data the same script proves nothing', () => {
    expect(revealedOutput({ script, witness: [] }, 'bitcoin')).toBeNull()
  })

  test('native segwit and anything longer than one push prove nothing', () => {
    expect(revealedOutput({ script: new Uint8Array(0), witness }, 'bitcoin')).toBeNull()
    expect(revealedOutput({ script: Uint8Array.of(...script, 0), witness }, 'bitcoin')).toBeNull()
    expect(
      revealedOutput(
        { script: Uint8Array.of(0x16, 0x51, ...script.subarray(2)), witness },
        'bitcoin',
      ),
    ).toBeNull()
  })
})
