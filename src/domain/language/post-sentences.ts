/** Sentences of campaigns' reasons and relations, decisions and searches, as the server writes them. */
export const POST_SENTENCES = {
  'asked-beside':
    'Only {n} post[|s] [asks|ask] for money, beside {others} that report, trade or name a payment without saying what for.',
  'asked-unclear':
    '{n} post[|s] [asks|ask] for money, but {others} can be read as something else (words: {words}).',
  'asked-unclear-bare':
    '{n} post[|s] [asks|ask] for money, but {others} can be read as something else.',
  'asked-few':
    'Only {n} of {all} post[|s] [asks|ask] for money; the others give the identifier and do not say what for.',
  'asked-paying':
    '{n} post[|s] [asks|ask] for money, but {others} trade or tell where to pay without saying what for.',
  'asked-trading':
    "{n} post[|s] [asks|ask] for money, but {others} speak of goods, orders or a service's own accounts.",
  'two-readings': '{n} post[|s] can be read as a request and as something else (words: {words}).',
  'two-readings-bare': '{n} post[|s] can be read as a request and as something else.',
  'only-report':
    '{n} post[|s] only report about the identifier (words: {words}); none asks for money.',
  'only-report-bare': '{n} post[|s] only report about the identifier; none asks for money.',
  'only-trade':
    '{n} post[|s] speak of goods, prices or orders (words: {words}); none asks for money.',
  'only-trade-bare': '{n} post[|s] speak of goods, prices or orders; none asks for money.',
  'only-service':
    "{n} post[|s] speak of a service's own accounts (words: {words}); none asks for money.",
  'only-service-bare': "{n} post[|s] speak of a service's own accounts; none asks for money.",
  'only-payment':
    '{n} post[|s] [tells|tell] where to pay, and nothing says what for (words: {words}).',
  'only-payment-bare': '{n} post[|s] [tells|tell] where to pay, and nothing says what for.',
  'several-kinds': 'Its posts report, trade or speak of services; none plainly asks for money.',
  'no-request': 'No request for money was found near the identifier.',
  'no-request-tagged': 'No post asks for money, and the identifier is tagged "{label}".',
  'identifier-tagged': 'The identifier is tagged "{label}" ({source}).',
  'cut-by-person': 'Cut from the campaign by a person: {reason}',
  'not-its-own': 'Not the campaign\'s own: tagged "{label}" ({kind}).',
  'campaign-hub': 'Stands in more than {n} campaigns: a hub, it joins nothing.',
  'phone-again':
    '{value} is a phone number that no post gave for more than two years before {day}: numbers are reassigned, so check that both periods are one holder.',
  'joined-weakly': 'Two parts without a shared payment identifier are joined by {values}.',
  'both-funded': 'Both got the coin that transfers cost from {who}.',
  'both-paid': 'Both paid {who}, which no tag calls a service.',
  'like-image': 'shows an image that looks like {what}',
  'same-account': 'names the same account {what}',
  'same-forward': 'forwards or is forwarded from the same source {what}',
  'same-link': 'links to the same page {what}',
  'names-channel': 'names or is named by the channel {what}',
  'merge-needs': 'A merge needs the other campaign.',
  'split-needs': 'A split needs the identifier that is to be split off.',
  'one-already': '{id} and {other} are one campaign already.',
  'no-part': '{id} is no part of {other}.',
  'only-payment-identifier': '{value} is the only payment identifier of {id}: reject it instead.',
  'no-payment-identifier': '{id} has no payment identifier "{text}".',
  'stands-already': '{value} stands in {id} already.',
  'still-stands':
    'The decision is kept, but {object} still stands in {id}: another decision, a tag or a hub keeps it so.',
  'not-joined':
    'The decision is kept, but {object} does not join {id}: another decision, a tag or a hub keeps it so.',
  'words-more': '{n} post[|s] have these words; the first {shown} are shown.',
  'fit-more': '{what} fit; the first {shown} are shown.',
  'actor-shown': '{n} subject[ is|s are] tagged; {shown} from number {first} on are shown.',
  'relations-hidden': '{n} relation[|s] to protected persons [is|are] not shown.',
  'no-actor': 'No single actor has the id or name "{text}".',
  'protected-reason': 'Records of victims and minors are shown for a reason.',
} as const
