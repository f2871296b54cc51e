/** Numbers for texts, in the order in which they are first seen. */
export class Names {
  readonly #ids = new Map<string, number>()
  readonly #texts: string[] = []

  /** The number of a text; a new one when it was never seen. `null` stays `null`. */
  id(text: string | null): number | null {
    if (text === null) return null
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    this.#ids.set(text, this.#texts.length)
    return this.#texts.push(text) - 1
  }

  /** Every text, by its number. */
  all(): readonly string[] {
    return this.#texts
  }

  text(id: number | null): string | null {
    return id === null ? null : (this.#texts[id] ?? null)
  }
}
