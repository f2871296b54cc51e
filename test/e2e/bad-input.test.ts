import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHere } from './run-here.ts'
import { weir, withFolder } from './run-weir.ts'

/** Bitcoin's first block, as every node has it. */
const GENESIS = Buffer.from(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c' +
    '0101000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000',
  'hex',
)

interface BadInput {
  readonly name: string
  readonly file: string
  readonly bytes: Uint8Array | string | 'folder'
  readonly command: readonly string[]
}

const wrongMerkle = Buffer.from(GENESIS)
wrongMerkle.writeUInt8((wrongMerkle.readUInt8(220) ^ 1) & 0xff, 220)

const CASES: readonly BadInput[] = [
  {
    name: 'a truncated block',
    file: 'block.raw',
    bytes: GENESIS.subarray(0, 200),
    command: ['ingest', 'bitcoin'],
  },
  {
    name: 'a block whose merkle root is wrong',
    file: 'block.raw',
    bytes: wrongMerkle,
    command: ['ingest', 'bitcoin'],
  },
  {
    name: 'a Telegram file that is not JSON',
    file: 'result.json',
    bytes: 'this is no export',
    command: ['ingest', 'posts'],
  },
  {
    name: 'a Telegram file of binary data',
    file: 'result.json',
    bytes: GENESIS,
    command: ['ingest', 'posts'],
  },
  {
    name: 'a tag pack that is no YAML',
    file: 'pack.yaml',
    bytes: 'a: [b: {c',
    command: ['ingest', 'tags'],
  },
  {
    name: 'an empty file of transfers',
    file: 'transfers.csv',
    bytes: '',
    command: ['ingest', 'transfers'],
  },
  { name: 'an empty file of posts', file: 'result.json', bytes: '', command: ['ingest', 'posts'] },
  { name: 'an empty block file', file: 'block.raw', bytes: '', command: ['ingest', 'bitcoin'] },
  {
    name: 'an empty folder of blocks',
    file: 'blocks',
    bytes: 'folder',
    command: ['ingest', 'bitcoin'],
  },
  {
    name: 'a folder of transfers',
    file: 'transfers',
    bytes: 'folder',
    command: ['ingest', 'transfers'],
  },
  {
    name: 'a transfers file without a header',
    file: 'transfers.csv',
    bytes: '1,2,3\n4,5,6\n',
    command: ['ingest', 'transfers'],
  },
  {
    name: 'a prices file without a header',
    file: 'prices.csv',
    bytes: 'x\n1\n',
    command: ['ingest', 'prices'],
  },
  { name: 'an empty list', file: 'list.csv', bytes: '', command: ['ingest', 'list', 'csv'] },
]

describe('bad input', { timeout: 60_000 }, () => {
  test.each(CASES)(
    '$name gives one sentence, a hint and exit code 2',
    async ({ file, bytes, command }) => {
      await withFolder(async (dir) => {
        const path = join(dir, file)
        if (bytes === 'folder') await mkdir(path)
        else await writeFile(path, bytes)
        const extra = command.includes('list') ? ['--name', 'test', '--class', 'seizure'] : []
        const run = await runHere([...command, path, ...extra, '--data', join(dir, 'data')], {
          cwd: dir,
        })
        expect(run).toMatchObject({ code: 2, stdout: '' })
        expect(run.stderr).toMatch(/^weir: [^\n]+\.\n {2}hint: /)
        expect(run.stderr).not.toMatch(/ {4}at /)
      })
    },
  )

  test('a 300 MB file of zeros is refused as blocks and as posts', async () => {
    await withFolder(async (dir) => {
      const path = join(dir, 'blk00000.dat')
      const handle = await open(path, 'w')
      await handle.truncate(300 * 1024 * 1024)
      await handle.close()
      for (const command of [
        ['ingest', 'bitcoin'],
        ['ingest', 'posts'],
        ['ingest', 'transfers'],
        ['ingest', 'tags'],
      ]) {
        const run = await runHere([...command, path, '--data', join(dir, 'data')], { cwd: dir })
        expect([command.join(' '), run.code]).toEqual([command.join(' '), 2])
        expect(run.stderr).toMatch(/^weir: [^\n]+\.\n {2}hint: /)
      }
    })
  })

  test('a missing file is named with its folder left out', async () => {
    await withFolder(async (dir) => {
      const run = await weir([
        'ingest',
        'bitcoin',
        join(dir, 'no-such.raw'),
        '--data',
        join(dir, 'data'),
        '--json',
      ])
      expect(run.code).toBe(2)
      const { error } = JSON.parse(run.stderr) as {
        error: { code: string; message: string; hints: string[] }
      }
      expect(error.message).toContain('no-such.raw')
      expect(error.hints.length).toBeGreaterThan(0)
    })
  })

  test('an address with a broken checksum is refused as an address and answered as unknown when screened', async () => {
    await withFolder(async (dir) => {
      const broken = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'
      await runHere(['ingest', 'tags', '--data', join(dir, 'data'), await tagFile(dir)], {
        cwd: dir,
      })
      const address = await runHere(['address', broken, '--data', join(dir, 'data')], { cwd: dir })
      expect(address.code).toBe(2)
      expect(address.stderr).toMatch(/^weir: [^\n]+\.\n {2}hint: /)
      const screened = await runHere(['screen', broken, '--json', '--data', join(dir, 'data')], {
        cwd: dir,
      })
      expect(screened.code).toBe(0)
      const { data } = JSON.parse(screened.stdout) as {
        data: { results: { level: string; error?: unknown }[] }
      }
      expect(data.results).toMatchObject([{ level: 'unknown' }])
      expect(data.results[0]?.error).toBeTruthy()
    })
  })

  test('one bad amount among a thousand rows is quarantined with its line; with --strict the command fails', async () => {
    await withFolder(async (dir) => {
      const path = join(dir, 'transfers.csv')
      await writeFile(path, transfersWithBadLine3(1000))
      const run = await weir(['ingest', 'transfers', path, '--json', '--data', join(dir, 'a')])
      expect(run.code).toBe(0)
      const { data } = JSON.parse(run.stdout) as {
        data: { imported: Record<string, number>; quarantined: number }
      }
      expect(data.quarantined).toBe(1)
      expect(data.imported['transfers']).toBe(999)
      const quarantine = await runHere(['quarantine', '--json', '--data', join(dir, 'a')], {
        cwd: dir,
      })
      expect(JSON.parse(quarantine.stdout)).toMatchObject({
        data: { entries: [{ file: 'transfers.csv', line: 3 }] },
      })
      const strict = await weir(['ingest', 'transfers', path, '--strict', '--data', join(dir, 'b')])
      expect(strict.code).toBe(2)
    })
  })

  test('an unknown command and a missing argument are bad usage', async () => {
    expect((await weir(['no-such-command'])).code).toBe(2)
    expect((await weir(['address'])).code).toBe(2)
    const json = await weir(['address', '--json'])
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: 'bad-usage' } })
  })
})

async function tagFile(dir: string): Promise<string> {
  const path = join(dir, 'tags.csv')
  await writeFile(path, 'address,label\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,First output\n')
  return path
}

/** Row 1 is on line 2, so the bad amount stands in row 2. */
function transfersWithBadLine3(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const txid = (at + 1).toString(16).padStart(64, '0')
    const amount = at === 1 ? 'many' : '1.5'
    return `ethereum,2024-01-01T00:00:${String(at % 60).padStart(2, '0')}Z,${txid},0,0x00000000000000000000000000000000000000aa,0x00000000000000000000000000000000000000bb,USDT,${amount}`
  })
  return `chain,time,txid,index,from,to,asset,amount\n${lines.join('\n')}\n`
}
