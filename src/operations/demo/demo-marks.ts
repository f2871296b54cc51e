/** What a demo workspace remembers of its making: the seed, and which imports the demo made. */
import type { Context } from '../../ports/context.ts'

export interface DemoMarks {
  /** `null` when the workspace is no demo, or its imports never ended. */
  readonly seed: string | null
  /** The last import of each store that the demo made; 0 when it made none. */
  readonly cases: number
  readonly ledger: number
}

const SEED = 'demo-seed'
const IMPORTS = 'demo-imports'

/** To be called when the demo's imports have all ended, and nothing else was imported. */
export async function setDemoMarks({ cases, ledger }: Context, seed: number): Promise<void> {
  const last = async (log: Pick<Context['cases'], 'listImports'>) =>
    (await log.listImports()).reduce((most, { id }) => Math.max(most, id), 0)
  await cases.setMark(IMPORTS, `${await last(cases)} ${await last(ledger)}`)
  await cases.setMark(SEED, String(seed))
}

export async function readDemoMarks({ cases }: Pick<Context, 'cases'>): Promise<DemoMarks> {
  const seed = await cases.mark(SEED)
  const [ofCases = 0, ofLedger = 0] = ((await cases.mark(IMPORTS)) ?? '').split(' ').map(Number)
  return seed === null
    ? { seed: null, cases: 0, ledger: 0 }
    : { seed, cases: ofCases, ledger: ofLedger }
}
