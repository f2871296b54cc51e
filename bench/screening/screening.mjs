/**
 * Speed of screening against 250,000 listings and 250,000 tags, on one core: keys looked up, lines of text read and looked up, and whole
 * answers. After `npm run build`: `node bench/screening/screening.mjs`. Lists, tags and lines are synthetic.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkspace } from '../../dist/context.js'
import { encodeTronAddress } from '../../dist/domain/address/tron-address.js'
import { ingestList } from '../../dist/operations/ingest/list.js'
import { ingestTags } from '../../dist/operations/ingest/tags.js'
import { runOperation } from '../../dist/operations/run-operation.js'
import { recogniseSubject } from '../../dist/operations/screening/recognise-subject.js'
import { screeningRun } from '../../dist/operations/screening/run.js'

const EACH = 250_000
const KEYS = 1_000_000
const LINES = 100_000
const ANSWERS = 10_000
/** Keys of one question to the store. */
const BATCH = 50_000

function address(at) {
  const hash = new Uint8Array(20)
  const view = new DataView(hash.buffer)
  view.setUint32(0, Math.imul(at + 1, 2_654_435_761))
  view.setUint32(8, at)
  return encodeTronAddress(hash)
}

const LINE = [
  (at) => `payment ${at} to ${address(at)} for books`,
  (at) => `перевод ${address(at)}, спасибо`,
  (at) => `${address(at)}`,
  () => 'The reading club meets on Monday at 10, everyone brings one book.',
]

async function timed(name, count, unit, work) {
  const start = process.hrtime.bigint()
  const before = process.cpuUsage()
  const said = await work()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(before)
  const processor = (user + system) / 1e6
  process.stdout.write(
    `${name}: ${Math.round(count / seconds).toLocaleString('en')} ${unit}/s, ${seconds.toFixed(2)} s (processor ${processor.toFixed(2)} s), ${said}\n`,
  )
}

async function lookUp(context, keys) {
  let hits = 0
  for (let at = 0; at < keys.length; at += BATCH) {
    const part = keys.slice(at, at + BATCH)
    hits += (await context.cases.listingsOf(part)).length
    hits += (await context.cases.tagsOf(part)).length
  }
  return hits
}

const dir = await mkdtemp(join(tmpdir(), 'weir-bench-screening-'))
const config = { currency: 'USD', batchBytes: 1e9, batchRows: 1e6 }
const workspace = await openWorkspace({ dir, create: true, command: 'bench', config })
try {
  const { context } = workspace
  const rows = (from, end) => Array.from({ length: EACH }, (_, at) => `${address(from + at)}${end}`)
  const list = join(dir, 'list.csv')
  const tags = join(dir, 'tags.csv')
  await writeFile(list, ['address,name', ...rows(0, ',Example')].join('\n'))
  await writeFile(
    tags,
    ['address,label,category,source,confidence', ...rows(EACH, ',Example,exchange,bench,0.5')].join(
      '\n',
    ),
  )
  await timed('list imported', EACH, 'entries', async () =>
    JSON.stringify(
      (await runOperation(ingestList, context, { kind: 'csv', files: [list], class: 'sanction' }))
        .answer.data.imported,
    ),
  )
  await timed('tags imported', EACH, 'tags', async () =>
    JSON.stringify(
      (await runOperation(ingestTags, context, { files: [tags] })).answer.data.imported,
    ),
  )
  // One in a hundred stands on the list or has a tag.
  const far = 10_000_000
  const keys = Array.from({ length: KEYS }, (_, at) => address(at % 100 === 0 ? at / 2 : far + at))
  // The names of all subjects are held in memory once a process has asked more than four times.
  await timed(
    'first looks, names read into memory',
    6 * BATCH,
    'keys',
    async () => `${await lookUp(context, keys.slice(0, 6 * BATCH))} hits`,
  )
  const strangers = keys.filter((_, at) => at % 100 !== 0)
  await timed(
    'keys looked up that nobody names',
    strangers.length,
    'keys',
    async () => `${await lookUp(context, strangers)} hits`,
  )
  await timed(
    'keys looked up, one in a hundred named',
    KEYS,
    'keys',
    async () => `${await lookUp(context, keys)} hits`,
  )
  const lines = Array.from({ length: LINES }, (_, at) =>
    LINE[at % 4](at % 100 === 0 ? at : far + at),
  )
  await timed('lines of text read and looked up', LINES, 'lines', async () => {
    const named = lines.flatMap((line) => {
      const read = recogniseSubject(line, null)
      return read.kind === 'subjects' ? read.subjects.map(({ key }) => key) : []
    })
    return `${await lookUp(context, named)} hits`
  })
  await timed('whole answers, exposure included', ANSWERS, 'answers', async () => {
    const { answer } = await runOperation(screeningRun, context, {
      addresses: keys.slice(0, ANSWERS),
    })
    return JSON.stringify(answer.data.counts)
  })
} finally {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
}
