/** Parameters of the campaign method, as provenance prints them. */
import type { MethodRef } from '../../domain/answer.ts'

export const CAMPAIGN_METHOD: MethodRef = { id: 'campaigns', version: '7' }

/** Which frame a post gives an identifier in, by its words. */
export const FRAME_METHOD: MethodRef = { id: 'frame-model', version: '3' }

export const BRIDGES_METHOD: MethodRef = { id: 'bridges', version: '1' }

export const RELATIONS_METHOD: MethodRef = { id: 'campaign-relations', version: '1' }

export interface CampaignParameters {
  /** C: an identifier that would join more campaigns-to-be than this is a hub and joins none. */
  readonly hubCampaigns: number
  /** A weak value (hashtag, handle…) used by more channels than this is common and links nothing. */
  readonly commonChannels: number
  /** Jaccard similarity of character 5-grams from which two texts count as near-identical. */
  readonly textSimilarity: number
  /** Texts with fewer letters than this are never compared. */
  readonly textLetters: number
  /** Bits of 64 in which the perceptual hashes of two look-alike images may differ. */
  readonly imageDistance: number
  /** Tags below this confidence explain nothing away. */
  readonly tagConfidence: number
}

export const CAMPAIGN_DEFAULTS: CampaignParameters = {
  hubCampaigns: 8,
  commonChannels: 20,
  textSimilarity: 0.6,
  textLetters: 40,
  imageDistance: 6,
  tagConfidence: 0,
}
