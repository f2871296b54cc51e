import { seeded, USDT } from './synthetic-ledger.mjs'

/** Numbers in, numbers out, over the segments of one chain. */
export class Graph {
  constructor(open, addresses) {
    this.open = open
    this.addresses = addresses
    this.segments = open.accounts.map((segment) => ({
      side: segment.outgoing,
      asset: segment.assetNumber(USDT),
    }))
  }

  degree(account) {
    let count = 0
    for (const { side, asset } of this.segments) {
      const range = side.find(account, asset)
      if (range) count += range.end - range.start
    }
    return count
  }

  /** Calls back with the words of each account's rows, four a row, the peer first. */
  eachRows(ids, visit) {
    const accounts = Uint32Array.from(ids).sort()
    for (const { side, asset } of this.segments) {
      const ranges = []
      for (const account of accounts) {
        const range = side.find(account, asset)
        if (range) ranges.push(range)
      }
      side.each(ranges, (_, words) => visit(words))
    }
  }

  /** The receivers of all that these sent, a number for each transfer. */
  peers(ids) {
    let found = new Uint32Array(Math.max(64, ids.length * 8))
    let count = 0
    this.eachRows(ids, (words) => {
      if (count + words.length / 4 > found.length) {
        const more = new Uint32Array(2 * (count + words.length))
        more.set(found)
        found = more
      }
      for (let at = 0; at < words.length; at += 4) found[count++] = words[at]
    })
    return found.subarray(0, count)
  }

  expand(ids) {
    return this.peers(ids).length
  }

  expandNamed(ids) {
    return Array.from(this.peers(ids), (peer) => this.open.names.name(peer)).length
  }

  /** Every address within three hops, each once. */
  reached(start) {
    this.seen ??= new Uint32Array(this.addresses)
    this.round = (this.round ?? 0) + 1
    const { seen, round } = this
    const all = [start]
    seen[start] = round
    for (let hop = 0, from = 0; hop < 3; hop += 1) {
      const upTo = all.length
      if (from === upTo) break
      this.eachRows(all.slice(from, upTo), (words) => {
        for (let at = 0; at < words.length; at += 4) {
          const peer = words[at]
          if (seen[peer] === round) continue
          seen[peer] = round
          all.push(peer)
        }
      })
      from = upTo
    }
    return all
  }

  reach(start) {
    return this.reached(start).length
  }

  /** Addresses that are no hub. */
  some(count, seed) {
    const random = seeded(seed + 1)
    const ids = new Set()
    while (ids.size < count) ids.add(30 + Math.floor(random() * (this.addresses - 30)))
    return [...ids]
  }

  /** Addresses from which three hops reach some others and no hub. */
  donors(count) {
    const found = []
    for (const id of this.some(Math.min(200_000, this.addresses / 3), 3)) {
      if (found.length === count) break
      if (this.degree(id) > 0 && this.smallReach(id)) found.push(id)
    }
    return found
  }

  smallReach(start) {
    let frontier = [start]
    let total = 0
    for (let hop = 0; hop < 3; hop += 1) {
      const next = []
      for (const account of frontier) {
        total += this.degree(account)
        if (total > 1000) return false
        next.push(...this.peers([account]))
      }
      frontier = next
    }
    return total >= 10
  }
}
