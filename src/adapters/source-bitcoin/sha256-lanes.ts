/**
 * SHA-256 of four short messages at once, as WebAssembly with 128-bit vectors: a call of the runtime's own hash costs more than hashing 64 bytes does.
 * The module is put together here, round by round. Sources: FIPS 180-4, sections 4.2.2, 5.3.3 and 6.2; WebAssembly core specification 2.0, section 5.4
 * (instructions). Word i of all four messages stands in one vector.
 */

/** Bytes of memory: state, message words, then messages. */
const STATE = 0
const WORDS = 128
/** Where messages stand in {@link LaneModule.memory}. */
export const MESSAGES = 384
const PAGES = 16

export interface LaneModule {
  readonly memory: Uint8Array
  /** Double SHA-256 of four messages of 64 bytes at `from`; four digests of 32 bytes at `to`. */
  readonly pairs: (from: number, to: number) => void
  /** SHA-256 of four digests of 32 bytes at `at`, in their place. */
  readonly digests: (at: number) => void
}

const KEYS = fractions(64, 1 / 3)
const START = fractions(8, 1 / 2)

/** The first 32 bits of the fractions of roots of the first primes. */
function fractions(count: number, power: number): readonly number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  return primes.map((prime) => Math.floor((prime ** power % 1) * 2 ** 32))
}

type Code = readonly number[]

const vector = (code: number): Code => [0xfd, ...unsigned(code)]
const ADD = vector(174)
const LEFT = vector(171)
const RIGHT = vector(173)
const OR = vector(80)
const XOR = vector(81)
const SELECT = vector(82)

function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function signed(value: number): Code {
  const low = value & 127
  const rest = value >> 7
  const last = (rest === 0 && low < 64) || (rest === -1 && low >= 64)
  return last ? [low] : [low | 128, ...signed(rest)]
}

const number = (value: number): Code => [0x41, ...signed(value)]
const get = (local: number): Code => [0x20, ...unsigned(local)]
const set = (local: number): Code => [0x21, ...unsigned(local)]
const load = (from: Code, offset: number): Code => [...from, 0xfd, 0, 4, ...unsigned(offset)]
const store = (to: Code, value: Code, offset: number): Code => [
  ...[...to, ...value],
  ...[0xfd, 11, 4, ...unsigned(offset)],
]
/** The same word in all four lanes. */
const all = (value: number): Code => [...number(value | 0), 0xfd, 17]
const sum = (first: Code, ...others: readonly Code[]): Code => [
  ...first,
  ...others.flatMap((other) => [...other, ...ADD]),
]
const xor = (first: Code, ...others: readonly Code[]): Code => [
  ...first,
  ...others.flatMap((other) => [...other, ...XOR]),
]
const right = (value: Code, by: number): Code => [...value, ...number(by), ...RIGHT]
const turn = (value: Code, by: number): Code => [
  ...[...right(value, by), ...value],
  ...[...number(32 - by), ...LEFT, ...OR],
]
const shuffle = (one: Code, other: Code, lanes: Code): Code => [
  ...one,
  ...other,
  0xfd,
  13,
  ...lanes,
]

const ZERO = number(0)
const stateAt = (word: number): Code => load(ZERO, STATE + 16 * word)
const wordAt = (word: number): Code => load(ZERO, WORDS + 16 * (word & 15))
const setState = (word: number, value: Code): Code => store(ZERO, value, STATE + 16 * word)
const setWord = (word: number, value: Code): Code => store(ZERO, value, WORDS + 16 * (word & 15))

/** Locals 0 to 7 are a to h, 8 the first sum of a round. */
function compression(): Code {
  const code: number[] = []
  for (let word = 0; word < 8; word += 1) code.push(...stateAt(word), ...set(word))
  for (let round = 0; round < 64; round += 1) {
    if (round >= 16) code.push(...nextWord(round))
    code.push(...roundOf(round))
  }
  for (let word = 0; word < 8; word += 1)
    code.push(...setState(word, sum(stateAt(word), get(word))))
  return code
}

function nextWord(round: number): Code {
  const [far, near] = [wordAt(round - 15), wordAt(round - 2)]
  return setWord(
    round,
    sum(
      ...[wordAt(round - 16), xor(turn(far, 7), turn(far, 18), right(far, 3))],
      ...[wordAt(round - 7), xor(turn(near, 17), turn(near, 19), right(near, 10))],
    ),
  )
}

/** The names of the eight words move on by one in each round. */
function roundOf(round: number): Code {
  const name = (word: number): number => (word - (round & 7) + 8) & 7
  const [a, b, c, e] = [get(name(0)), get(name(1)), get(name(2)), get(name(4))]
  const [f, g, h] = [get(name(5)), get(name(6)), get(name(7))]
  const choice = [...f, ...g, ...e, ...SELECT]
  const majority = [...c, ...b, ...xor(a, b), ...SELECT]
  return [
    ...sum(h, xor(turn(e, 6), turn(e, 11), turn(e, 25)), choice, all(KEYS[round] ?? 0)),
    ...[...wordAt(round), ...ADD, ...set(8)],
    ...[...sum(get(name(3)), get(8)), ...set(name(3))],
    ...sum(get(8), xor(turn(a, 2), turn(a, 13), turn(a, 22)), majority),
    ...set(name(7)),
  ]
}

/** Bytes of each word backwards. */
const SWAP = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]
const lanes = (...words: readonly number[]): Code =>
  words.flatMap((word) => [0, 1, 2, 3].map((byte) => word * 4 + byte))

/** Turns rows of four words into columns: code that gives each of them from locals `first` to `first + 3`; `first + 4` to `first + 7` are used. */
function columns(first: number): { readonly before: Code; readonly at: readonly Code[] } {
  const row = (at: number): Code => get(first + at)
  const before = [
    ...[...shuffle(row(0), row(1), lanes(0, 4, 1, 5)), ...set(first + 4)],
    ...[...shuffle(row(2), row(3), lanes(0, 4, 1, 5)), ...set(first + 5)],
    ...[...shuffle(row(0), row(1), lanes(2, 6, 3, 7)), ...set(first + 6)],
    ...[...shuffle(row(2), row(3), lanes(2, 6, 3, 7)), ...set(first + 7)],
  ]
  const at = [4, 4, 6, 6].map((from, place) =>
    shuffle(row(from), row(from + 1), place % 2 === 0 ? lanes(0, 1, 4, 5) : lanes(2, 3, 6, 7)),
  )
  return { before, at }
}

/** Message words from four messages, `width` bytes each, at the address in local 0. */
function readMessages(width: number): Code {
  const code: number[] = []
  for (let part = 0; part < width / 16; part += 1) {
    for (let message = 0; message < 4; message += 1) {
      const bytes = load(get(0), message * width + part * 16)
      code.push(...shuffle(bytes, bytes, SWAP), ...set(2 + message))
    }
    const { before, at } = columns(2)
    code.push(...before)
    for (const [word, column] of at.entries()) code.push(...setWord(part * 4 + word, column))
  }
  return code
}

/** The digests of the four messages to the address in a local. */
function writeDigests(local: number): Code {
  const code: number[] = []
  for (let part = 0; part < 2; part += 1) {
    for (let word = 0; word < 4; word += 1) code.push(...stateAt(part * 4 + word), ...set(2 + word))
    const { before, at } = columns(2)
    code.push(...before)
    for (const [message, column] of at.entries())
      code.push(...store(get(local), shuffle(column, column, SWAP), message * 32 + part * 16))
  }
  return code
}

/** Words from `from` on for a message of so many bytes. */
function padding(from: number, bytes: number): Code {
  const code: number[] = []
  for (let word = from; word < 16; word += 1)
    code.push(...setWord(word, all(word === from ? 0x8000_0000 : word === 15 ? bytes * 8 : 0)))
  return code
}

const begin = (): Code => START.flatMap((word, at) => setState(at, all(word)))
const COMPRESS = [0x10, 0]

function pairsBody(): Code {
  const again = Array.from({ length: 8 }, (_, word) => setWord(word, stateAt(word))).flat()
  return [
    ...[...readMessages(64), ...begin(), ...COMPRESS, ...padding(0, 64), ...COMPRESS],
    ...[...again, ...padding(8, 32), ...begin(), ...COMPRESS, ...writeDigests(1)],
  ]
}

function digestsBody(): Code {
  return [...[...readMessages(32), ...padding(8, 32), ...begin(), ...COMPRESS, ...writeDigests(0)]]
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const list = (...items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const text = (word: string): Code => list(...[...word].map((letter) => [letter.charCodeAt(0)]))
/** A function with so many locals of vectors. */
const body = (locals: number, code: Code): Code => {
  const whole = [1, ...unsigned(locals), 0x7b, ...code, 0x0b]
  return [...unsigned(whole.length), ...whole]
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const int = 0x7f
  const type = (parameters: number): Code => [0x60, ...list(...Array(parameters).fill([int])), 0]
  // `pairs` has two parameters; `digests` one, and a second that nobody reads, so that locals have the same numbers.
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(type(0), type(2))),
    ...section(3, list([0], [1], [1])),
    ...section(5, list([0, PAGES])),
    ...section(
      7,
      list([...text('memory'), 2, 0], [...text('pairs'), 0, 1], [...text('digests'), 0, 2]),
    ),
    ...section(10, list(body(9, compression()), body(8, pairsBody()), body(8, digestsBody()))),
  ])
}

/** Of the runtime's own, whose types come with those of browsers. */
interface Compiler {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: {
      readonly memory: { readonly buffer: ArrayBuffer }
      readonly pairs: (from: number, to: number) => void
      readonly digests: (at: number, unused: number) => void
    }
  }
}

/** Compiles the module: about 50 ms. */
export function startLanes(): LaneModule {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Compiler })
    .WebAssembly
  const { memory, pairs, digests } = new Instance(new Module(moduleBytes())).exports
  return { memory: new Uint8Array(memory.buffer), pairs, digests: (at) => digests(at, 0) }
}
