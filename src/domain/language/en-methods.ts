/** English: what each method claims, by its id. The page on methods has the definitions and the known errors. */
export const enMethods: Readonly<Record<string, string>> = {
  'extract-identifiers':
    'Finds identifiers in texts, checks their checksums and names what was repaired.',
  'guess-language': 'Guesses the language of a post.',
  'frame-model': 'Rates by its words how a post gives an identifier: a request, a report, a trade.',
  campaigns: 'Says which posts and identifiers ask for money together.',
  bridges: 'Names an identifier that alone holds a campaign together.',
  'campaign-relations': 'Says that two campaigns may be related and are still two.',
  regions: 'Says that posts name a country.',
  typology: 'Says that posts have words of a source or a use of money.',
  receipts: 'Counts what came in while an identifier was advertised.',
  'multi-input': 'Joins addresses spent in one transaction that is no CoinJoin.',
  'coinjoin-detectors': 'Recognises kinds of CoinJoin.',
  'change-candidates': 'Names outputs that may be change.',
  'trace-fifo': 'Follows value: what came first leaves first.',
  'trace-lifo': 'Follows value: what came last leaves first.',
  'trace-haircut': 'Follows value in proportion.',
  'trace-poison': 'Follows all that may be touched; the sum is not kept.',
  'trace-tiho': 'Follows value to the largest output.',
  'trace-seniority': 'Follows value: what is traced leaves first.',
  paths: 'Finds transfers that value can have taken in order of time.',
  'payment-rules':
    'Says whether the rules of the country on that day asked who pays or who holds the wallet.',
  offramps: 'Names services where the money can still be identified or stopped.',
  'matched-crossing':
    'Joins what entered a bridge or an exchange shop to what left it, when they fit nothing else.',
  'screen-levels': 'Gives an address one level with its reasons.',
  exposure: 'Counts which part of what came and went is tied to named parties.',
  'name-offers': 'Offers a name in another script as a possible other name.',
  'tag-digest': 'Brings tags together and shows where they disagree.',
  'deposit-reuse': 'Joins accounts that paid one deposit address of a service.',
}
