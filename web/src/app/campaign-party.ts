/** A campaign as a party is named by its title, and that by its channel: the sharing view leaves it out. */
export function isCampaignParty(category: unknown): boolean {
  return typeof category === 'string' && category.startsWith('campaign')
}
