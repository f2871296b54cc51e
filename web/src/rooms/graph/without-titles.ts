import { isCampaignParty } from '../../app/campaign-party.ts'
import type { GraphNode } from './graph-document.ts'

/** A node as the sharing view tells it: campaigns by their ids. */
export function withoutTitles(node: GraphNode): GraphNode {
  return {
    ...node,
    label: isCampaignParty(node.category) ? null : node.label,
    parties: node.parties.map((party) =>
      isCampaignParty(party.category) ? { ...party, label: '' } : party,
    ),
    campaigns: node.campaigns.map((campaign) => ({ ...campaign, title: campaign.id })),
  }
}
