import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import { formatTime } from '../../domain/time.ts'
import { SCREEN_METHOD } from '../../engine/screen/screen-subject.ts'
import { readAddress, requireChain } from '../addresses/read-address.ts'
import { DEPOSIT_REUSE } from '../clusters/deposit-cluster.ts'
import { defineOperation } from '../define-operation.ts'
import { CLUSTER_VIEWS } from './cluster-view.ts'
import { exposureLimits, exposureMembers, readAsOf } from './exposure-input.ts'
import { EXPOSURE_METHODS_USED } from './exposure-methods.ts'
import { type ToldExposure, toldExposure } from './exposure-shape.ts'
import { findExposure } from './find-exposure.ts'
import { readLevels } from './read-levels.ts'
import { renderExposure } from './render-exposure.ts'

/** Value between an address and parties that lists, tags and campaigns name: facts of the ledger under conventions of sharing. */
export const exposureGet = defineOperation({
  id: 'exposure.get',
  summary: 'Shows with whom an address has to do: direct and indirect, source and destination.',
  input: z.object({
    addresses: z.array(z.string().min(1)).min(1).max(1_000).describe('One or more addresses'),
    chain: z.string().optional().describe('Only on this chain'),
    asOf: z.string().optional().describe('Day or time that lists and transfers are looked at'),
    clusters: z
      .enum(CLUSTER_VIEWS)
      .default('address')
      .describe('What is taken for the subject: the address alone, or the cluster it is in'),
    ...exposureMembers,
    levels: z
      .string()
      .optional()
      .meta({ path: true })
      .describe('A file with a table of levels for exposure, instead of the default one'),
  }),
  output: z.object({ subjects: z.array(toldExposure) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'exposure',
    positional: ['...addresses'],
    example: 'weir exposure 12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S',
    render: ({ subjects }) => subjects.map(renderExposure).join('\n\n'),
  },
  http: {},
  async run(context, given) {
    const notes = new NoteBook()
    const chain = given.chain === undefined ? null : requireChain(given.chain)
    const asOf = given.asOf === undefined ? null : readAsOf(given.asOf)
    const levels = await readLevels(context, given.levels)
    const limits = exposureLimits(given)
    const ask = {
      ...{ chain, view: given.clusters, limits, levels },
      asOf: asOf ?? context.clock.now(),
    }
    const subjects: ToldExposure[] = []
    for (const text of given.addresses)
      subjects.push(await findExposure(context, await readAddress(context, text), ask, notes))
    const { id, version } = levels
    return {
      data: { subjects },
      notes: notes.list(),
      methods: [
        ...EXPOSURE_METHODS_USED,
        SCREEN_METHOD,
        ...(given.clusters === 'extended' ? [DEPOSIT_REUSE] : []),
      ],
      parameters: {
        ...{ chain, clusters: given.clusters, ...limits },
        asOf: asOf === null ? null : formatTime(asOf),
        levels: { id, version, sha256: sha256Hex(canonicalJson(levels)) },
      },
    }
  },
})
