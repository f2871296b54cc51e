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

  /** Calls back with the rows of every account; accounts ascend. */
  eachPeer(accounts, visit) {
    for (const { side, asset } of this.segments) {
      const ranges = []
      for (const account of accounts) {
        const range = side.find(account, asset)
        if (range) ranges.push(range)
      }
      side.each(ranges, (_, words) => {
        for (let at = 0; at < words.length; at += 4) visit(words[at])
      })
    }
  }

  expand(ids) {
    const found = []
    this.eachPeer(Uint32Array.from(ids).sort(), (peer) => found.push(peer))
    return found.length
  }

  expandNamed(ids) {
    const found = []
    this.eachPeer(Uint32Array.from(ids).sort(), (peer) => found.push(this.open.names.name(peer)))
    return found.length
  }

  reach(start) {
    const seen = new Set([start])
    let frontier = [start]
    for (let hop = 0; hop < 3; hop += 1) {
      const next = []
      this.eachPeer(Uint32Array.from(frontier).sort(), (peer) => {
        if (seen.has(peer)) return
        seen.add(peer)
        next.push(peer)
      })
      frontier = next
    }
    return seen.size
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
        this.eachPeer([account], (peer) => next.push(peer))
      }
      frontier = next
    }
    return total >= 10
  }
}
