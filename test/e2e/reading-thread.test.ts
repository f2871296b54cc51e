import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { weir, withFolder } from './run-weir.ts'

/** Past the size from which a file is read in a thread of its own. */
const ROWS = 90_000

function rows(from: number, to: number): string {
  const lines: string[] = []
  for (let row = from; row < to; row += 1) {
    const [id, time] = [row.toString(16).padStart(64, '0'), 1_700_000_000 + row]
    const address = (number: number) => `0x${number.toString(16).padStart(40, '0')}`
    lines.push(`ethereum,${time},0x${id},0,${address(row % 999)},${address(row)},USDT,1.25`)
  }
  return `${lines.join('\n')}\n`
}

const HEAD = 'chain,time,txid,index,from,to,asset,amount\n'

test('a large file is read beside the thread that stores, and two small ones leave the same ledger', async () => {
  await withFolder(async (dir) => {
    const file = (name: string) => join(dir, name)
    await writeFile(file('all.csv'), `${HEAD}${rows(0, ROWS)}`)
    await writeFile(file('first.csv'), `${HEAD}${rows(0, ROWS / 2)}`)
    await writeFile(file('second.csv'), `${HEAD}${rows(ROWS / 2, ROWS)}`)
    const exported = async (data: string, ...files: string[]): Promise<string> => {
      for (const each of files) {
        const run = await weir(['ingest', 'transfers', each, '--data', file(data)])
        expect(run).toMatchObject({ code: 0 })
      }
      return (await weir(['export', 'addresses', '--format', 'csv', '--data', file(data)])).stdout
    }
    const whole = await exported('whole', file('all.csv'))
    expect(whole.split('\n').length).toBeGreaterThan(ROWS)
    expect(await exported('parts', file('first.csv'), file('second.csv'))).toBe(whole)
  })
}, 120_000)

test('what is wrong with a large file is told as of a small one, and what came before it stays', async () => {
  await withFolder(async (dir) => {
    const path = join(dir, 'broken.csv')
    await writeFile(path, `${HEAD}${rows(0, ROWS)}"never closed,1,2\n`)
    const data = ['--data', join(dir, 'data'), '--json']
    const run = await weir(['ingest', 'transfers', path, ...data], {
      env: { WEIR_BATCH_BYTES: '4000000', WEIR_BATCH_ROWS: '20000' },
    })
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stderr)).toMatchObject({
      error: { code: 'malformed-csv', hints: [expect.stringMatching(/close every quoted cell/)] },
    })
    const status = await weir(['status', ...data])
    expect(JSON.parse(status.stdout)).toMatchObject({
      data: { chains: [{ chain: 'ethereum', transfers: 80_000 }] },
    })
  })
}, 120_000)
