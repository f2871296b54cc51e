import { DESK_SENTENCES } from './desk-sentences.ts'
import { LEDGER_SENTENCES } from './ledger-sentences.ts'
import { POST_SENTENCES } from './post-sentences.ts'

/**
 * Sentences of the server that pages show, as it writes them: `{name}` stands for what differs, `[one|other]` for forms of a word. The
 * languages tell the same with the same names; a sentence that is not here is shown as it came, marked as English.
 */
export const SENTENCES = {
  // Notes
  synthetic:
    'This workspace holds a synthetic world made for demonstration: nothing in it happened.',
  'import-open':
    'An import has not ended: this answer stands on what it committed so far. See weir status.',
  'ledger-not-held':
    'The ledger of {chain} is not held for {time}: receipts of {key} may be missing.',
  'ledger-held-by-asset':
    'Of the ledger of {chain} only {assets} is held for {time}: receipts of {key} in other assets may be missing.',
  'no-ledger-of-key': 'No ledger that {key} can be on is imported: its receipts are unknown.',
  'no-window':
    'No post that gives {key} has a date: when it was advertised is unknown, and what it received stands under "before".',
  'receipts-no-price': '{n} receipt[|s] in {asset} [has|have] no value here: {why}.',
  'transfers-no-price':
    '{n} of {all} transfers of {asset} have no price in {currency} and are left out of the fiat sums.',
  'offramp-no-price':
    '{n} of {all} transfers of {asset} to one off-ramp have no price in {currency} and are left out of its fiat sum.',
  'side-no-price': '{n} {direction} transfers have no price and are left out of the fiat sums.',
  'alerts-open': '{n} alert[ waits|s wait] for a person to look at: weir alerts.',
  'head-old': 'The head of {chain} is {n} days old.',
  'list-undated':
    'Nobody told when {list} was published; its versions are ordered by import (--published tells it).',
  'list-shrank':
    '{list} fell from {before} to {after} with its newest version: check that the file is whole (weir lists diff {same}).',
  'list-stale': '{list} was {when}, longer than {hours} hours ago: newer listings are missing.',
  'no-receipts': 'Campaign {id} has no receipt in the ledger held here.',
  merged: '{id} is part of {other} now.',
  'no-receipt-known': 'The ledger does not know {what}, or knows no receipt of it.',
  'not-in-ledger': 'The ledger does not know {what}.',
  'nothing-found':
    'No identifier, transaction, campaign, actor or post has these words. Each word must occur; fewer words find more.',
  'nothing-known': 'Nothing that was imported names {value}.',
  'good-but-unknown':
    '{value} is a good {kind}; no imported ledger knows it: import or fetch its chain.',
  'no-identifier': '"{raw}" cannot be taken for an identifier.',
  'fault-checksum':
    'Its checksum does not match: a character is wrong, missing or in the wrong case.',
  'fault-case':
    'It mixes upper and lower case where its form allows one case or a checksum of case.',
  'fault-alphabet': 'It holds a character that its form never uses.',
  'fault-length': 'It starts like an address and has the wrong length.',
  'fault-version':
    'Its checksum is right and its version is of no known coin, or it is a private key.',
  'fault-no-address': 'It has the form of no known address.',
  'partial-address':
    '{value} has its middle left out; of the addresses in posts it could be {whole}.',
  'not-counted':
    '{n} transfer[|s] of these addresses [does|do] not count: dust that came in, or nothing.',
  'exposure-not-counted-from':
    'For source exposure in {asset} on {chain} {n} transfer[|s] of the address do not count: dust that came in, or nothing.',
  'exposure-not-counted-to':
    'For destination exposure in {asset} on {chain} {n} transfer[|s] of the address do not count: dust that came in, or nothing.',
  'no-joins-on-accounts':
    'On {chain} value is kept in accounts: the multi-input rule joins nothing there.',
  'members-shown': '{n} of {all} members are shown; use limit and offset for the others.',
  'joins-left-out': 'Joins are told for clusters of up to {most} members; this one has {n}.',
  'several-payers':
    'Flows of {direction} transactions with several payers are inferences: each payer’s part is in proportion to what it put in.',
  'stopped-at-service':
    '{who} ends a trace as {why}: it was not expanded, because what goes through it belongs to many.',
  'stopped-at-hub':
    '{who} has {n} {direction} transfers, more than {most}: that side was not expanded.',
  'other-chains':
    'This is {chain}; the ledger knows the address on {others} too: name the chain to see it.',
  'not-crossed': 'Ways in {asset} on {chain} came to {services}, which no path crosses.',
  'history-not-held':
    'No import covers the history of {who} on {chain}: what is told here is not all.',
  'opening-unknown':
    '{who} sent more {of} than was seen coming in: the unknown opening balance counts as clean and first in the queue.',
  'partial-history':
    'The history of {who} in {of} is not held without a gap: what was not imported has no place in the queue.',
  poison:
    'Everything that could have come from the origin is named, whole: the amounts add up to more than there was.',
  'posts-shown': '{n} posts match; {some} from number {first} on are shown.',
  'more-entries': '{n} more entries are not shown; use --offset.',
  'exposure-not-asked':
    'Exposure was not asked for: transfers with listed or tagged addresses raise no level here, and no answer is "low".',
  'indirect-not-asked': 'Indirect exposure was not asked for: the level medium is never given.',
  'undated-entries':
    'Some lists have no day of publication: their undated entries count as in force on any day.',
  'line-names-more': 'The line names {n} more; this is the one with the worst level.',
  'text-repaired': 'The text was repaired to {address} ({repairs}).',
  without: 'This is what would be named if {what} were not there.',
  // Parts of notes
  'whole-time': 'all of {from} to {to}',
  'no-price-of-days':
    'no {currency} price of {asset} is loaded for {n} of their days, the first {day}',
  'no-price-of': 'no {currency} price of {asset} is loaded for {day}',
  'no-decimals': 'nobody told the decimals of {asset}',
  'services-one': '{n} service[|s]',
  published: 'published on {day}',
  imported: 'imported on {day}',
  // Why a campaign is one, and its identifiers
  'posts-ask':
    '{n} post[|s] [gives|give] a payment identifier as where to send money (words: {words}).',
  'posts-ask-bare': '{n} post[|s] [gives|give] a payment identifier as where to send money.',
  'person-decided': 'A person {status} it: {reason}',
  'charity-unconfirmed':
    '{n} post[|s] [claims|claim] to be of a registered charity; no tag on file confirms it: check the register.',
  'identifier-listed':
    'Given in {n} post[|s] of {channels} channel[|s], in {asked} of them as where to send money; named by {outside}.',
  'identifier-given':
    'Given in {n} post[|s] of {channels} channel[|s], in {asked} of them as where to send money.',
  'identifier-contact': 'Stands in {n} post[|s] of it; a contact, not a place to send money.',
  'by-list': 'the list {list} (entry {entry})',
  'typology-words':
    '{n} post[|s] [has|have] words of {entry} ({words}): a claim of the posts, not where money went.',
  // Relations
  'both-contact': 'Posts of both give {what}.',
  'both-channel': '{channel} publishes both.',
  'began-later': 'It began later, and {how}; no payment identifier is shared.',
  'later-one': 'The later one {how}.',
  'same-hashtag': 'uses the same hashtag {what}',
  'near-identical': 'has a text near-identical to the post {what}',
  'one-cluster': '{own} and {other} are in one multi-input cluster.',
  // What off-ramps and holders stand on
  'rung-tag': '{wallet} is tagged as {kind}: {source}.',
  'rung-cluster': '{wallet} is in the cluster of {member}, which is tagged as {kind}: {source}.',
  'rung-rival': 'Sources disagree: {wallet} is also tagged as {kind}: {source}.',
  'rung-once':
    '{deposit} forwards what it receives to {wallet} shortly after (seen once only: a deposit address of one customer, or a person who cashed out).',
  'rung-reuse':
    '{deposit} forwards what it receives to {wallet} shortly after ({n} observations: a deposit address of one customer).',
  'rung-unnamed': 'Behaves like a service ({why}); no source names it.',
  'kept-by':
    'The account is kept by {operator}: the operator can identify its holder and block it.',
  'at-rest': '{symbol} at rest: its issuer {issuer} can freeze this address.',
  // Why a trace ends
  'end-unspent': 'not spent up to the covered head',
  'end-held': 'not sent on up to the covered head',
  'end-not-imported': 'what followed up to the covered head was not imported',
  'end-inputs': 'inputs of {txid} were never imported',
  'end-payer': 'the transaction that paid it was never imported',
  'end-opening': 'opening balance: received before anything that was imported',
  'end-small': 'less than the smallest value that is followed',
  'end-hops': '{n} transfers from the origin',
  'end-budget': 'no more records may be read',
  'end-after': 'moved on after the window',
  'end-before': 'arrived before the window',
  'end-hub': '{n} [outgoing|incoming] transfers',
  'end-burned': 'a key that nobody holds',
  'end-script': 'the script can never be spent',
  // The first form that fits counts: the longer ones stand first.
  'on-list-for': 'list {list} (class {class}), entry {entry} for {name}',
  'on-list': 'list {list} (class {class}), entry {entry}',
  'end-list': 'list {list}, entry {entry}',
  'end-tag': 'tag {source}',
  // Levels
  'in-force-since': 'In force since {day} on {where}.',
  'in-force': 'In force on {where}.',
  'was-listed': 'Was on {where}; ended {day}.',
  tagged: 'Tagged {category} {label} by {source}, confidence {confidence}.',
  'confirmed-in': 'Confirmed in campaign {id} ("{title}"), {corroboration}.',
  'found-in': 'Found in campaign {id} ("{title}"), {corroboration}; no person has confirmed it.',
  corroborated: 'corroborated',
  uncorroborated: 'uncorroborated',
  'direct-from': 'Directly received from {whom}: {n} transfer[|s] with {m} address[|es].',
  'direct-to': 'Directly sent to {whom}: {n} transfer[|s] with {m} address[|es].',
  'indirect-from':
    'Indirectly, {hops} transfer[|s] away, received from {whom}: {n} transfer[|s] with {m} address[|es].',
  'indirect-to':
    'Indirectly, {hops} transfer[|s] away, sent to {whom}: {n} transfer[|s] with {m} address[|es].',
  'unconfirmed-campaign': 'a campaign that no person has confirmed',
  'no-level-share': 'At most {share} % of the flow in one asset; it gives no level.',
  'row-under': 'Row {row}: {share} % of all flow, {worth}, which is under the row.',
  'row-met': 'Row {row}: {share} % of all flow, {worth}.',
  'no-worth': 'no price',
  'own-service': "The address is a service's own.",
  'ledger-unknown': 'The imported part of the ledger does not know this address.',
  'history-uncovered':
    'The ledger knows this address, but no import covers its history on every chain that knows it.',
  'transfers-unchecked': 'Its transfers were not looked at: exposure was not asked for.',
  'transfers-cut': 'Not all of its transfers were looked at.',
  'no-list': 'No sanctions or designation list is loaded.',
  'on-no-list': 'It stands on none of the loaded lists of class sanction or designation: {lists}.',
  'below-rows':
    'The loaded lists and tags hold nothing that gives a level, and exposure is under every row of the table.',
  'found-nothing':
    'Nothing that gives a level was found in the loaded lists, tags and campaigns, nor in the imported part of the ledger.',
  // Errors
  'no-transaction': 'The ledger has no transaction {txid}.',
  'part-of-id':
    'This is only a part of an id: give it whole, 64 hex digits. Tables shorten ids; `--json` prints them whole.',
  'maybe-not-imported':
    'It may stand in a block or a file that was not imported: see `weir status`.',
  'no-campaign': 'There is no campaign "{id}".',
  'campaigns-listed': '`weir campaigns` lists what was found; an id looks like c-0123456789.',
  // Steps of long work
  'following-value': 'Following value',
  'finding-campaigns': 'Finding campaigns',
  'measuring-exposure': 'Measuring exposure',
  'searching-paths': 'Searching paths',
  // What posts speak of, and small words
  incoming: 'incoming',
  outgoing: 'outgoing',
  confirmed: 'confirmed',
  rejected: 'rejected',
  'entry-extortion': 'extortion',
  'entry-ransom': 'kidnap for ransom',
  'entry-taxation': 'illicit taxation',
  'entry-donations': 'charitable donations',
  'entry-gold': 'illicit gold panning',
  'entry-smuggling': 'smuggling',
  'entry-arms': 'arms trafficking',
  'entry-cattle': 'cattle rustling',
  'entry-poaching': 'poaching',
  'entry-levies': 'levies on economic activity',
  'entry-shipments': 'taxes on goods shipments',
  'entry-escort': 'transport, escort and protection services',
  'entry-weapons': 'weapons',
  'entry-goods': 'goods',
  'entry-smugglers': 'payments to smugglers',
  'entry-camps': 'families in camps',
  'entry-free': 'free families',
  'entry-survivors': 'help survivors',
  ...DESK_SENTENCES,
  ...POST_SENTENCES,
  ...LEDGER_SENTENCES,
} as const

export type SentenceKey = keyof typeof SENTENCES
export type SentenceTexts = Readonly<Record<SentenceKey, string>>
