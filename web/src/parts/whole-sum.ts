/** Adds whole numbers written in digits. Exact; fast where they are short, as most are. */
export class WholeSum {
  #short = 0
  #long = 0n

  add(digits: string): void {
    if (digits.length > 15) this.#long += BigInt(digits)
    else this.#short += Number(digits)
    // Before another fifteen digits could lose their last one.
    if (this.#short > 2 ** 52) this.#carry()
  }

  get value(): bigint {
    this.#carry()
    return this.#long
  }

  #carry(): void {
    this.#long += BigInt(this.#short)
    this.#short = 0
  }
}
