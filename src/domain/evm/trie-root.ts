/**
 * Root of the Merkle Patricia trie under which a block's header keeps a list (transactions, receipts, withdrawals): keys are the RLP of
 * each place. Source: Ethereum yellow paper, appendix D.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { encodeRlp, type RlpItem } from './rlp.ts'

interface Leaf {
  readonly path: readonly number[]
  readonly value: Uint8Array
}

/** 64 hex digits. */
export function listRoot(values: readonly Uint8Array[]): string {
  return trieRoot(values.map((value, at) => ({ key: encodeRlp(BigInt(at)), value })))
}

/** Root over keys, none of which is the beginning of another and none twice. */
export function trieRoot(
  entries: readonly { readonly key: Uint8Array; readonly value: Uint8Array }[],
): string {
  const leaves = entries.map(({ key, value }) => ({
    path: [...key].flatMap((byte) => [byte >> 4, byte & 15]),
    value,
  }))
  const root = leaves.length === 0 ? EMPTY : node(leaves, 0)
  return bytesToHex(keccak_256(encodeRlp(root)))
}

const EMPTY = new Uint8Array()

function node(leaves: readonly Leaf[], depth: number): RlpItem {
  const [first] = leaves
  if (!first) return EMPTY
  if (leaves.length === 1) return [compact(first.path.slice(depth), true), first.value]
  const shared = sharedLength(leaves, first, depth)
  if (shared > 0)
    return [
      compact(first.path.slice(depth, depth + shared), false),
      reference(node(leaves, depth + shared)),
    ]
  const branch: RlpItem[] = []
  for (let nibble = 0; nibble < 16; nibble += 1) {
    const own = leaves.filter(({ path }) => path[depth] === nibble)
    branch.push(own.length === 0 ? EMPTY : reference(node(own, depth + 1)))
  }
  return [...branch, leaves.find(({ path }) => path.length === depth)?.value ?? EMPTY]
}

function sharedLength(leaves: readonly Leaf[], { path }: Leaf, depth: number): number {
  let shared = path.length - depth
  for (const leaf of leaves) {
    let same = 0
    while (same < shared && leaf.path[depth + same] === path[depth + same]) same += 1
    shared = same
  }
  return shared
}

/** A node stands in its parent as it is when it is short, else as its hash. */
function reference(item: RlpItem): RlpItem {
  const bytes = encodeRlp(item)
  return bytes.length < 32 ? item : keccak_256(bytes)
}

/** Hex-prefix encoding: whether it ends here, and whether the number of nibbles is odd. */
function compact(path: readonly number[], ends: boolean): Uint8Array {
  const flag = (ends ? 2 : 0) + (path.length % 2)
  const nibbles = path.length % 2 === 1 ? [flag, ...path] : [flag, 0, ...path]
  return Uint8Array.from({ length: nibbles.length / 2 }, (_, at) => {
    return ((nibbles[at * 2] ?? 0) << 4) | (nibbles[at * 2 + 1] ?? 0)
  })
}
