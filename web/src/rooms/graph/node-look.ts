/**
 * How each kind of address looks: colour, shape and sign, so that none is needed alone. Colours after Okabe and Ito, told apart by every
 * kind of colour vision; all have 3:1 or more against the picture's ground in both schemes.
 */
import type { ToldNode } from './graph-document.ts'

export const LOOKS = [
  'listed',
  'terrorism',
  'campaign',
  'illicit',
  'service',
  'hidden',
  'miner',
  'contract',
  'named',
  'plain',
] as const
export type LookName = (typeof LOOKS)[number]

/** Regular polygons by their corners, or a shape of its own. */
export type NodeShape =
  | 'circle'
  | 'square'
  | 'diamond'
  | 'up'
  | 'down'
  | 'hexagon'
  | 'octagon'
  | 'pentagon'
  | 'star'
  | 'cross'

export interface NodeLook {
  readonly shape: NodeShape
  readonly light: string
  readonly dark: string
  /** Path in a box from 0 to 16, drawn inside the shape where there is room. */
  readonly sign: string
}

export const NODE_LOOKS: Readonly<Record<LookName, NodeLook>> = {
  listed: {
    ...{ shape: 'octagon', light: '#b3261e', dark: '#f29b94' },
    sign: 'M4 4h8M4 8h8M4 12h5',
  },
  terrorism: {
    ...{ shape: 'up', light: '#7a1f5c', dark: '#f0a3d6' },
    sign: 'M8 5v4M8 11.500v.300',
  },
  campaign: {
    ...{ shape: 'star', light: '#8a5a00', dark: '#f0c35c' },
    sign: 'M5.500 8h5M8 5.500v5',
  },
  illicit: {
    ...{ shape: 'down', light: '#b84a00', dark: '#f08a3c' },
    sign: 'M6 5l4 4M10 5l-4 4',
  },
  service: {
    ...{ shape: 'square', light: '#00795a', dark: '#2fc199' },
    sign: 'M3.500 6.500h9M5 9v3M8 9v3M11 9v3M3.500 6.500L8 3.500l4.500 3',
  },
  hidden: {
    ...{ shape: 'diamond', light: '#6b4fa0', dark: '#b9a3e3' },
    sign: 'M5 7c2-2 4 3 6 1M5 10c2-2 4 3 6 1',
  },
  miner: {
    ...{ shape: 'hexagon', light: '#6e6200', dark: '#f0e442' },
    sign: 'M4.500 11.500l5-5M7 4.500c2 0 4 1.500 4.500 4',
  },
  contract: {
    ...{ shape: 'cross', light: '#2f3337', dark: '#e4e7ea' },
    sign: 'M6 5L4 8l2 3M10 5l2 3-2 3',
  },
  named: {
    ...{ shape: 'pentagon', light: '#0072b2', dark: '#56b4e9' },
    sign: 'M8 4.500a1.800 1.800 0 100 3.600 1.800 1.800 0 000-3.600zM4.800 12c.500-3.500 6-3.500 6.400 0',
  },
  plain: { shape: 'circle', light: '#5d7683', dark: '#8ba4b1', sign: '' },
}

const LOOK_OF: Readonly<Record<string, LookName>> = {
  ...{ sanction: 'listed', designation: 'listed', seizure: 'listed', forfeiture: 'listed' },
  ...{ freeze: 'listed', notice: 'listed', sanctioned: 'listed', terrorism: 'terrorism' },
  ...{ 'campaign-confirmed': 'campaign', 'campaign-proposed': 'campaign' },
  'campaign-proposed': 'campaign',
  ...{ ransomware: 'illicit', scam: 'illicit', theft: 'illicit', extortion: 'illicit' },
  ...{ 'darknet-market': 'illicit', 'child-abuse': 'illicit' },
  ...{ exchange: 'service', 'exchange-shop': 'service', 'wallet-service': 'service' },
  ...{ 'payment-processor': 'service', ewallet: 'service', issuer: 'service', atm: 'service' },
  ...{ broker: 'service', gambling: 'service', market: 'service', hosting: 'service' },
  ...{ mixer: 'hidden', bridge: 'hidden', dex: 'hidden', defi: 'hidden' },
  ...{ 'mining-pool': 'miner', miner: 'miner', contract: 'contract', burn: 'contract' },
  ...{ shop: 'named', charity: 'named', organisation: 'named', person: 'named' },
  ...{ faucet: 'named', other: 'named' },
}

/** What an address foremost is; one that a campaign publishes is the campaign's where nothing else is said of it. */
export function lookOf({
  category,
  campaigns,
}: Pick<ToldNode, 'category' | 'campaigns'>): LookName {
  if (category !== null) return LOOK_OF[category] ?? 'named'
  return campaigns.length > 0 ? 'campaign' : 'plain'
}
