/** Sums the inputs of one transaction by who spends them, in the order in which they appear. */

/** `Who` is any key; inputs of nobody known count only in the whole. */
export class PaidTotal<Who> {
  readonly #by = new Map<Who, bigint | null>()
  #all: bigint | null = 0n

  add(who: Who | null, value: bigint | null): void {
    this.#all = plus(this.#all, value)
    if (who !== null)
      this.#by.set(who, plus(this.#by.has(who) ? (this.#by.get(who) ?? null) : 0n, value))
  }

  /** `null` stands where the value of an input is not known. */
  parts(): { readonly by: readonly (bigint | null)[]; readonly all: bigint | null } {
    return { by: [...this.#by.values()], all: this.#all }
  }
}

function plus(a: bigint | null, b: bigint | null): bigint | null {
  return a === null || b === null ? null : a + b
}
