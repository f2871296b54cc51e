/** Sentences of what the ledger does not hold, what limits a question, and what is wrong with one, as the server writes them. */
export const LEDGER_SENTENCES = {
  'trace-budget':
    'The budget was used up after {n} record[|s] of {of}: {places} place[|s] holding {amount} [was|were] not followed.',
  'paths-budget':
    'The budget was used up after {n} record[|s] of {of}: {places} address[|es] [was|were] not searched. Give a larger --budget, fewer --max-hops or a larger --min-value than {least}.',
  'exposure-budget-from':
    'For source exposure in {asset} on {chain} the budget was used up after {n} record[|s]: {amount} were not followed.',
  'exposure-budget-to':
    'For destination exposure in {asset} on {chain} the budget was used up after {n} record[|s]: {amount} were not followed.',
  'exposure-first-from':
    'For source exposure in {asset} on {chain} the first {n} transfer[|s] of the address were looked at, and {rest} were not.',
  'exposure-first-to':
    'For destination exposure in {asset} on {chain} the first {n} transfer[|s] of the address were looked at, and {rest} were not.',
  'cluster-part': '{n} of {all} members of the cluster were looked at.',
  'extended-same':
    'On {chain} no rule but multi-input joins clusters: the extended view equals the strict one.',
  'extended-larger':
    'Accounts with very many payees were not followed, or there are more members than are read: the extended cluster may be larger.',
  'extended-owner':
    'The extended view on {chain} takes {n} account[|s] for one owner: they funded {m} deposit address[|es] of services together. An inference; `weir cluster` shows what it stands on.',
  'graph-first': 'The first {n} {direction} transfers were read; there are more.',
  'graph-no-price': '{n} {direction} transfers have no price: {least} was not applied to them.',
  'graph-history':
    'The history of some addresses is not held: they may have more transfers. See weir status.',
  'graph-unknown': 'The ledger of {chain} does not know {n} of the addresses.',
  'history-first':
    'On {chain} the first {n} transfers were read for counterparties and verification; there are more.',
  'history-long': 'The history of {asset} is too long for a series.',
  'held-before':
    "On {chain} it held {amount} before anything that is known, by its provider's word: the balance counts it.",
  'sent-unseen':
    'On {chain} it sent {assets} that was not seen coming in: no balance is told there.',
  'lent-latest':
    'Of {all} pairs that lent each other energy, bandwidth or an account the latest {n} are told.',
  'deposits-tested': '{n} of {all} addresses on {chain} were tested for deposit-address reuse.',
  'service-entries': '{n} of {all} list entries on addresses of {who} are told.',
  'service-addresses':
    '{who} has more than {most} tagged addresses: list entries on the others were not looked up.',
  'support-many':
    'The off-ramps stand on too much to leave out each part in turn: ask for fewer origins.',
  'customer-followed':
    "What reached {service} is followed in one customer's account ({account}), by the exchange's own answer.",
  'rows-only':
    'Receipts of {what} on {chain} stand in transfer rows only: traces there need its blocks.',
  'origins-cut':
    '{n} origin address[|es] on {chain} [has|have] more transfers than the budget of {budget} record[|s]: only the first {first} of each were read. Give a larger --budget.',
  'first-receipt-price':
    'No price of {asset} on the day of the first receipt: {least} was not applied.',
  'first-transfer-price':
    'No price of {asset} on the day of the first transfer: {least} was not applied.',
  'outputs-cut':
    'Of the outputs of the origin on {chain} the first {n} record[|s] of each address were read: paths do not begin at {rest} other[|s]. Give a larger --budget.',
  'stretch-not-held':
    'No whole stretch of {where} is held: a path over what was not imported is not found.',
  returned: '{amount} of the named receipts had come from the origin itself and is counted once.',
  overlapping:
    '{amount} of the named receipts carried the value of another named origin already: it stands with the origin that reached it first, once.',
  'rounding-fees': "{amount} on {chain} that haircut's whole units left over stands in the fees.",
  'fees-unknown':
    'The fees of {n} block[|s] on {chain} could not be followed, because not all of them are known: they are counted apart.',
  'maybe-service':
    '{who} on {chain} may belong to a service ("{label}", {category}, {pack}, confidence {confidence}): tags under --tag-confidence {least} stop nothing and name no off-ramp.',
  'and-addresses': '{who} and {n} other address[|es]',
  'and-accounts': '{who} and {n} other account[|s]',
  'and-origins': '{who} and {n} other origin[|s]',
  crossed:
    '{service}: {n} end[|s] crossed, because one payout alone fits in asset, amount and time: an inference, right in at least {share} of 100 on synthetic ledgers. The end stays told, and its value is told again where it went on.',
  'crossing-rivals':
    '{service}: {n} end[|s] not crossed: more than one movement fits. The end names them.',
  'crossing-none': '{service}: {n} end[|s] not crossed: nothing that was paid out near it fits.',
  'crossing-unpriced':
    '{service}: {n} end[|s] not crossed: something near it has no price on that day, so that nothing can be said. Import prices.',
  'crossing-many':
    '{service}: {n} end[|s] not crossed: the service moved too much near that time to be looked through.',
  'came-over':
    'Value came to {chain} over a crossing that was matched by asset, amount and time: an inference, right in at least {share} of 100 on synthetic ledgers.',
  'id-twice':
    'On {chain} blocks {heights} hold different transactions with this id (BIP30): the later made the outputs of the earlier unspendable.',
  'lines-unreadable':
    '{m} of {n} line[|s] [holds|hold] no identifier that can be read; each says why.',
  'lines-repaired':
    '{m} of {n} line[|s] [was repaired before it was|were repaired before they were] looked up.',
  'lines-unknown': '{m} of {n} line[|s] [is|are] not known to the imported part of the ledger.',
  'lines-disputed':
    '{m} of {n} line[|s] [is|are] tagged in ways that contradict each other: see tagDigest.disagreements.',
  'lines-cut':
    '{n} address[ has|es have] more than {most} transfer[|s], or used up the budget: not everything was looked at, and such an answer is never "low".',
  'no-list-no-low': 'No sanctions or designation list is loaded: no answer is "low".',
  'perhaps-in-force': 'Not known to be in force that day: on {where}, from {day}.',
  'unknown-day': 'an unknown day',
  'cluster-tagged':
    'In a cluster (an inference) with {member}, which defines it and is tagged {category} {label} by {source}, confidence {confidence}.',
  'imports-failed':
    '{n} import[|s] failed: mend what the error named, then give the same command again; `weir status --json` shows which.',
  'imports-stopped': '{n} import[|s] did not end: give the same command again to go on.',
  'movements-marked': 'Only the first {n} movements are marked.',
  'not-address': '"{text}" is not an address.',
  'not-written-so': '"{text}" is not written as an address.',
  'repaired-reads': 'Repaired it reads {value}: give it in this form.',
  'campaign-instead': '"{text}" is the id of a campaign, and an address is asked for here.',
  'neither-address': '"{text}" is neither an address nor the id of a campaign.',
  'campaign-id-form': 'A campaign’s id looks like c-0123456789; `weir campaigns` lists them.',
  'no-chain': '"{text}" is no chain that Weir knows.',
  'nothing-received': 'The origins received nothing on {chain}.',
  'asset-not-received': 'The origins never received that asset there.',
  'they-received': 'They received: {assets}.',
  'asset-not-sent': '{who} never sent that asset there.',
  'it-sent': 'It sent: {assets}.',
  'asset-not-moved': 'That asset never moved there on {chain}.',
  'no-least': '"{text}" is no smallest value.',
  'least-form': 'Write units of the asset such as 0.001, or fiat such as 10USD.',
  'window-ends': 'The window ends before it begins.',
  'window-holds': 'It holds what lies from --from on and before --to.',
  'not-a-time': '"{text}" is not a time.',
  'time-form': 'Write ISO 8601, such as 2022-03-01 or 2022-03-01T12:00:00Z.',
  'service-wallet':
    '{who} is a wallet of a service ({basis}): what goes through it belongs to all its customers.',
  'one-payment': 'Start from the one payment you mean: its outpoint TXID:N or its transaction id.',
  'no-target': 'Where the paths should end is not told, or told twice.',
  'no-job': 'There is no job "{id}".',
  'list-undated-there': '{list} (day not told)',
  'phone-looked-up': 'The phone {number} was looked up as {keys}; this answer is about {key}.',
  'asked-elsewhere': 'It was asked on {chain}; its form is one of {own}.',
  'number-listed':
    'The number of this account stands on {lists}, which does not name the exchange: a lead, no match.',
  'day-not-known': 'on a day that is not known',
  'records-hidden': '{n} record[|s] of protected persons [is|are] not shown.',
  'nothing-joined': 'On {chain} the multi-input rule joins nothing.',
  'tagged-as': 'tagged "{label}" ({pack}, confidence {confidence})',
  'poison-of':
    '{method}: Everything that could have come from the origin is named, whole: the amounts add up to more than there was.',
  'budget-of':
    '{method}: The budget was used up after {n} record[|s] of {of}: {places} place[|s] holding {amount} [was|were] not followed.',
} as const
