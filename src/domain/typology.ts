/**
 * Where money for terrorism comes from and what it is used for. Sources: the words of the UN Secretary-General's 17th report on the threat
 * posed by ISIL (Da'esh). Uses: the words of the published cases that docs/explanation/campaigns.md names. A closed vocabulary: it orders what
 * posts and people say, and proves nothing.
 */
export const FUND_SOURCES = [
  'extortion',
  'kidnap for ransom',
  'illicit taxation',
  'charitable donations',
  'illicit gold panning',
  'smuggling',
  'arms trafficking',
  'cattle rustling',
  'poaching',
  'levies on economic activity',
  'taxes on goods shipments',
  'transport, escort and protection services',
] as const
export type FundSource = (typeof FUND_SOURCES)[number]

export const FUND_USES = [
  'weapons',
  'goods',
  'payments to smugglers',
  'families in camps',
  'free families',
  'help survivors',
] as const
export type FundUse = (typeof FUND_USES)[number]

export type TypologyEntry = FundSource | FundUse
export const TYPOLOGY = [...FUND_SOURCES, ...FUND_USES] as const

export function typologySide(entry: TypologyEntry): 'source' | 'use' {
  return (FUND_USES as readonly string[]).includes(entry) ? 'use' : 'source'
}

/** Uses that lawful aid has too: they need a person's judgement before anything follows from them. */
export function isLawfulAidToo(entry: TypologyEntry): boolean {
  return (
    entry === 'charitable donations' || entry === 'families in camps' || entry === 'help survivors'
  )
}
