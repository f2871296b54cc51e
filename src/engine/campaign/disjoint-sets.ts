/** Union-find over numbers 0…n−1; the root of a set is its smallest member, so results do not depend on the order of joins. */
export class DisjointSets {
  readonly #parent: Int32Array

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index)
  }

  find(member: number): number {
    let root = member
    while ((this.#parent[root] ?? root) !== root) root = this.#parent[root] ?? root
    for (let at = member; at !== root; ) {
      const next = this.#parent[at] ?? root
      this.#parent[at] = root
      at = next
    }
    return root
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)]
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y)
  }
}
