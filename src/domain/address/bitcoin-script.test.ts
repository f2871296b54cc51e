import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { addressToScript, scriptToOutput } from './bitcoin-script.ts'

const GENESIS_KEY =
  '04678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f'

describe('scriptToOutput', () => {
  test('gives the key output of the genesis block its p2pkh address', () => {
    expect(scriptToOutput(hexToBytes(`41${GENESIS_KEY}ac`), 'bitcoin')).toEqual({
      scriptType: 'p2pk',
      address: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      data: null,
    })
  })

  test('gives bare multisig, OP_RETURN and odd scripts no address', () => {
    const multisig = `5141${GENESIS_KEY}51ae`
    const one = (hex: string) => scriptToOutput(hexToBytes(hex), 'bitcoin')
    expect(one(multisig)).toEqual({ scriptType: 'multisig', address: null, data: multisig })
    expect(one('6a0568656c6c6f')).toMatchObject({ scriptType: 'op-return', data: '68656c6c6f' })
    expect(one('6a4c0568656c6c6f')).toMatchObject({ scriptType: 'op-return', data: '68656c6c6f' })
    expect(one('6a')).toMatchObject({ scriptType: 'op-return', data: '' })
    expect(one('6a05686c')).toMatchObject({ scriptType: 'nonstandard', data: '6a05686c' })
    expect(one('')).toMatchObject({ scriptType: 'nonstandard', address: null, data: '' })
    expect(one('0003aabbcc')).toMatchObject({ scriptType: 'nonstandard', address: null })
    expect(one('51024e73')).toMatchObject({
      scriptType: 'witness-unknown',
      address: 'bc1pfeessrawgf',
    })
  })

  test('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (script) => {
        const output = scriptToOutput(script, 'bitcoin')
        if (output.address !== null && output.scriptType !== 'p2pk')
          expect(addressToScript(output.address)).toEqual(script)
      }),
    )
  })
})

describe('addressToScript', () => {
  test('refuses what is not a Bitcoin address with a hint', () => {
    expect(() => addressToScript('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')).toThrow(
      'is not a Bitcoin address',
    )
  })

  test('and scriptToOutput undo each other on every network', () => {
    const chains = ['bitcoin', 'bitcoin-testnet', 'bitcoin-signet', 'bitcoin-regtest']
    const hash = fc.uint8Array({ minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(hash, fc.constantFrom(...chains), fc.nat(4), (bytes, chain, form) => {
        const script = [
          Uint8Array.of(0x76, 0xa9, 20, ...bytes, 0x88, 0xac),
          Uint8Array.of(0xa9, 20, ...bytes, 0x87),
          Uint8Array.of(0x00, 20, ...bytes),
          Uint8Array.of(0x51, 32, ...bytes, ...bytes.subarray(0, 12)),
          Uint8Array.of(0x60, 20, ...bytes),
        ][form]
        const { address } = scriptToOutput(script ?? new Uint8Array(), chain)
        expect(addressToScript(address ?? '')).toEqual(script)
      }),
    )
  })
})

corpus.describe('bitcoin scripts on published vectors', () => {
  test('the addresses of bitcoinjs and of the BIPs pay to the scripts they tell', () => {
    const vectors = JSON.parse(readFileSync(corpus.path('extraction', 'address.json'), 'utf8'))
    for (const { network, hash, base58check } of vectors.standard)
      if (network === 'bitcoin' && base58check)
        expect(bytesToHex(addressToScript(base58check))).toContain(hash)
  })

  test('the witness addresses of bitcoinjs pay to the programs they tell', () => {
    const vectors = JSON.parse(readFileSync(corpus.path('extraction', 'address.json'), 'utf8'))
    const chains: Record<string, string> = { bc: 'bitcoin', tb: 'bitcoin-testnet' }
    let checked = 0
    for (const { address, version, prefix, data } of vectors.bech32) {
      const chain = chains[prefix]
      if (chain === undefined) continue
      const opcode = version === 0 ? '00' : (0x50 + version).toString(16)
      const length = (data.length / 2).toString(16).padStart(2, '0')
      expect(bytesToHex(addressToScript(address))).toBe(`${opcode}${length}${data}`)
      expect(scriptToOutput(addressToScript(address), chain).address).toBe(address.toLowerCase())
      checked += 1
    }
    expect(checked).toBeGreaterThan(3)
  })

  test('every output of a real block has the type and address that a node gives it', () => {
    const block = JSON.parse(
      readFileSync(corpus.path('bitcoin', 'block277647.verbose3.json'), 'utf8'),
    )
    let outputs = 0
    for (const { vout } of block.tx)
      for (const { address, type, script } of vout) {
        const output = scriptToOutput(hexToBytes(script), 'bitcoin')
        expect([output.scriptType, output.address]).toEqual([type, address ?? null])
        outputs += 1
      }
    expect(outputs).toBeGreaterThan(500)
  })
})
