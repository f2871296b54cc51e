import { expect, test } from 'vitest'
import { addUp, type SaidPost } from './add-up.ts'
import type { MentionRole } from './read-frame.ts'

/** One post: its channel, words, and what they make of an identifier. */
function said(
  channel: string,
  folded: string,
  evidence: number,
  { key = 'A', role = 'neutral' }: { readonly key?: string; readonly role?: MentionRole } = {},
): SaidPost {
  return {
    post: { channel: { key: channel } },
    folded,
    edges: [{ key, role, because: [], evidence }],
  }
}

function rolesOf(posts: readonly SaidPost[]): readonly (MentionRole | undefined)[] {
  return addUp(posts).map(({ edges }) => edges[0]?.role)
}

test('posts of one channel that each lean to a request ask together, and say so', () => {
  const posts = [
    said('c', 'roof leaks', 1.5),
    said('c', 'stove broke', 1.5),
    said('c', 'snow soon', 1),
  ]
  expect(rolesOf(posts)).toEqual(['solicited', 'solicited', 'solicited'])
  expect(addUp(posts)[0]?.edges[0]?.because).toEqual(['what its posts say together'])
})

test('a text that is repeated or varied counts once', () => {
  const same = Array.from({ length: 9 }, () => said('c', 'tip jar of the band', 1.5))
  expect(rolesOf(same)).not.toContain('solicited')
  const varied = ['monday', 'friday', 'sunday', 'noon'].map((day) =>
    said('c', `tip jar of the band next gig on ${day}`, 1.5),
  )
  expect(rolesOf(varied)).not.toContain('solicited')
})

test('two texts must say more than three', () => {
  expect(rolesOf([said('c', 'roof leaks', 1.6), said('c', 'stove broke', 1.6)])).toEqual([
    ...['neutral', 'neutral'],
  ])
  expect(rolesOf([said('c', 'roof leaks', 2.5), said('c', 'stove broke', 2.5)])).toEqual([
    ...['solicited', 'solicited'],
  ])
})

test('a lone request among posts that speak against it is in doubt', () => {
  const posts = [
    said('c', 'please help', 3, { role: 'solicited' }),
    said('c', 'dinner was ninety', -3, { role: 'unclear' }),
    said('c', 'rent is due', -3, { role: 'unclear' }),
  ]
  expect(rolesOf(posts)).toEqual(['unclear', 'unclear', 'unclear'])
})

test('what a channel that does not ask says of an identifier that another asks money to is no member', () => {
  const asker = [said('asker', 'roof leaks', 3), said('asker', 'stove broke', 3)]
  const other = [
    said('other', 'they did ask', 3, { role: 'solicited' }),
    said('other', 'total so far', -2),
  ]
  const edges = addUp([...asker, ...other]).map(({ edges: [edge] }) => edge)
  expect(edges.map((edge) => edge?.role)).toEqual(['solicited', 'solicited', 'unclear', 'neutral'])
  expect(edges.map((edge) => edge?.strange ?? false)).toEqual([false, false, true, true])
})

test('one post elsewhere that leans to a request stands with who asks for the same identifier', () => {
  const asker = [said('asker', 'roof leaks', 3), said('asker', 'stove broke', 3)]
  expect(rolesOf([...asker, said('new', 'we are here now', 1.5)]).at(-1)).toBe('solicited')
  expect(rolesOf([...asker, said('new', 'look at this', 0)]).at(-1)).toBe('neutral')
})

test('a report that the words leave no doubt of stays one', () => {
  const posts = [
    said('c', 'roof leaks', 3),
    said('c', 'stove broke', 3),
    said('c', 'court froze it', -3, { role: 'reported' }),
  ]
  expect(rolesOf([...posts, said('c', 'snow soon', 3)]).at(2)).toBe('reported')
})

test('a channel that does nothing but ask stands with another that asks for the same, however little it says', () => {
  const asker = [said('asker', 'roof leaks', 3), said('asker', 'stove broke', 3)]
  const brief = ['help families', 'help families again'].map((text) =>
    said('brief', text, 2, { role: 'solicited' }),
  )
  expect(rolesOf([...asker, ...brief]).slice(2)).toEqual(['solicited', 'solicited'])
})

test('posts of a reporter that each lean to a request ask for nothing where another channel does', () => {
  const asked = ['roof leaks', 'stove broke', 'snow soon'].map((text) =>
    said('asker', text, 2, { role: 'solicited' }),
  )
  const told = [
    said('reporter', 'police came', -1, { role: 'reported' }),
    said('reporter', 'boots are missing', 2.5),
    said('reporter', 'wood is short', 2.5),
  ]
  expect(rolesOf([...asked, ...told]).slice(3)).toEqual(['reported', 'neutral', 'neutral'])
})

test('a channel that reports and gives identifiers of several askers asks for nobody, however much of it reads like a request', () => {
  const askers = [
    ...[said('one', 'roof leaks', 3), said('one', 'stove broke', 3)],
    ...[said('two', 'van stands', 3, { key: 'B' }), said('two', 'tyres gone', 3, { key: 'B' })],
  ]
  const teller = [
    said('teller', 'seen again for bicycles', 3, { role: 'solicited' }),
    said('teller', 'a picture from a chat', 3, { key: 'B', role: 'solicited' }),
    said('teller', 'please take it down', -2, { role: 'reported' }),
    said('teller', 'a long story of May', 3, { key: 'C' }),
  ]
  expect(rolesOf([...askers, ...teller]).slice(4)).toEqual([
    ...['reported', 'reported', 'reported', 'neutral'],
  ])
})

test('who reports too and gives the wallets of one asker still asks with them', () => {
  const asker = [
    ...[said('one', 'roof leaks', 3), said('one', 'van stands', 3, { key: 'B' })],
    ...[said('one', 'stove broke', 3), said('one', 'tyres gone', 3, { key: 'B' })],
  ]
  const friend = [
    said('friend', 'cellar is wet', 3, { role: 'solicited' }),
    said('friend', 'the bus needs brakes', 3, { key: 'B', role: 'solicited' }),
    said('friend', 'the windows are old', 3, { role: 'solicited' }),
    said('friend', 'a paper wrote of us', -1, { role: 'reported' }),
  ]
  expect(rolesOf([...asker, ...friend]).slice(4, 7)).toEqual(Array(3).fill('solicited'))
})

test('a long story of who asks for the same identifier otherwise is a request, however much it reads like a report', () => {
  const story = said('c', 'the smith came and looked', -3, { role: 'reported' })
  const asks = ['roof leaks', 'stove broke', 'snow soon'].map((words) =>
    said('c', words, 3, { role: 'solicited' }),
  )
  expect(rolesOf([...asks, story]).at(-1)).toBe('solicited')
  expect(rolesOf([...asks.slice(0, 2), story]).at(-1)).toBe('reported')
})

test('one report among many requests makes nobody a teller of several campaigns', () => {
  const askers = [
    ...[said('one', 'roof leaks', 3), said('one', 'stove broke', 3)],
    ...[said('two', 'van stands', 3, { key: 'B' }), said('two', 'tyres gone', 3, { key: 'B' })],
  ]
  const bridge = [
    ...['cellar is wet', 'bus needs brakes', 'windows are old'].flatMap((words, at) => [
      said('bridge', words, 3, { key: at === 1 ? 'B' : 'A', role: 'solicited' }),
    ]),
    said('bridge', 'a paper wrote of us', -1, { role: 'reported' }),
  ]
  expect(rolesOf([...askers, ...bridge]).slice(4, 7)).toEqual(Array(3).fill('solicited'))
})

test('who gives the wallets of several askers once each, as a list, asks for nobody; who comes back to one of them does', () => {
  const askers = [
    ...[said('one', 'roof leaks', 3), said('one', 'stove broke', 3)],
    ...[said('two', 'van stands', 3, { key: 'B' }), said('two', 'tyres gone', 3, { key: 'B' })],
  ]
  const seen = [
    said('list', 'seen for a clinic and a school', 3, { role: 'solicited' }),
    said('list', 'a message to the neighbour', 3, { key: 'B', role: 'solicited' }),
    said('list', 'who knows the third', 3, { key: 'C' }),
  ]
  expect(rolesOf([...askers, ...seen]).slice(4)).toEqual(['unclear', 'unclear', 'neutral'])
  const again = said('list', 'boots before the snow', 3, { role: 'solicited' })
  expect(rolesOf([...askers, ...seen, again]).slice(4, 6)).toEqual(['solicited', 'solicited'])
})
