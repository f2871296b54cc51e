/** How each reason of a trace's end looks: a colour and a shape of its own, so that neither is needed alone. */
import type { EndReason } from '../../../../src/domain/taxonomy.ts'

export type EndGroup = 'service' | 'rest' | 'limit' | 'hidden' | 'gone' | 'stopped' | 'unknown'

export interface EndLook {
  readonly group: EndGroup
  /** Path in a box from 0 to 16. */
  readonly shape: string
}

/** Okabe and Ito's colours tell the groups apart for every kind of colour vision; shapes tell the reasons apart. */
export const END_LOOKS: Readonly<Record<EndReason, EndLook>> = {
  service: { group: 'service', shape: 'M2 2h12v12H2z' },
  unspent: { group: 'rest', shape: 'M8 2a6 6 0 100 12A6 6 0 008 2z' },
  held: { group: 'rest', shape: 'M2 8a6 6 0 0112 0v6H2z' },
  hub: { group: 'hidden', shape: 'M5 2h6l4 6-4 6H5L1 8z' },
  'min-value': { group: 'limit', shape: 'M2 3h12L8 14z' },
  'max-hops': { group: 'limit', shape: 'M3 2l11 6-11 6z' },
  window: { group: 'limit', shape: 'M2 2h12L9 8l5 6H2l5-6z' },
  budget: { group: 'limit', shape: 'M8 2l6 12H2z' },
  mixer: { group: 'hidden', shape: 'M8 1l7 7-7 7-7-7z' },
  bridge: { group: 'hidden', shape: 'M5 3h10l-4 10H1z' },
  contract: { group: 'hidden', shape: 'M2 2h8l4 4v8H2z' },
  burned: { group: 'gone', shape: 'M4 1l4 4 4-4 3 3-4 4 4 4-3 3-4-4-4 4-3-3 4-4-4-4z' },
  mined: { group: 'gone', shape: 'M8 1l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z' },
  frozen: { group: 'stopped', shape: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z' },
  seized: { group: 'stopped', shape: 'M2 2h12v6c0 4-3 6-6 7-3-1-6-3-6-7z' },
  'unsupported-chain': { group: 'unknown', shape: 'M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z' },
  'not-imported': {
    group: 'unknown',
    shape: 'M8 1a7 7 0 100 14A7 7 0 008 1zm0 4a3 3 0 110 6 3 3 0 010-6z',
  },
}
