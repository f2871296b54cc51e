/** Confidence words of the TagPack taxonomy (confidence.csv: levels 0 to 100) as 0 to 1. */
const LEVELS: Readonly<Record<string, number>> = {
  override: 1,
  ownership: 1,
  ledger_immanent: 1,
  manual_transaction: 0.9,
  service_api: 0.7,
  forensic_investigation: 0.7,
  authority_data: 0.6,
  trusted_provider: 0.5,
  service_data: 0.5,
  forensic: 0.5,
  untrusted_transaction: 0.4,
  web_crawl: 0.2,
  heuristic: 0.1,
  unknown: 0.05,
}

/** What the taxonomy gives a source of which nothing is known. */
export const UNKNOWN_CONFIDENCE = 0.05

/** A word of the taxonomy, a number from 0 to 1, or a percentage (`70%`, or a number above 1); `null` for anything else. */
export function readConfidence(text: string): number | null {
  const word = text.trim().toLowerCase()
  if (Object.hasOwn(LEVELS, word)) return LEVELS[word] ?? null
  const match = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/.exec(word)
  if (!match) return null
  const value = Number(match[1])
  const share = match[2] === '%' || value > 1 ? value / 100 : value
  return share <= 1 ? share : null
}
