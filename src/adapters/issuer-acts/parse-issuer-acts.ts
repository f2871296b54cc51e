/**
 * The small YAML or JSON text in which a person names the events of other issuers (domain/evm/issuer-acts.ts):
 *
 *     - { chain: ethereum, contract: "0x8e870d67f660d95d5be530380d0ec0bd388289e1",
 *         event: "AddressFrozen(address indexed addr)", act: freeze }
 */
import { z } from 'zod'
import { parseAddress } from '../../domain/address/parse-address.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { evmChainOf } from '../../domain/evm/chain-number.ts'
import {
  ISSUER_ACTS,
  type IssuerActRule,
  type IssuerActs,
  issuerActRule,
  issuerActs,
} from '../../domain/evm/issuer-acts.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { readYaml } from '../yaml-text/read-yaml.ts'

const LONGEST = 64 << 10

const member = z.union([z.string().trim().min(1).max(100), z.number().int().min(1).max(20)])
const shape = z
  .array(
    z.strictObject({
      chain: z.union([z.string(), z.number().int()]).transform(String),
      contract: z.string(),
      event: z.string().max(500),
      act: z.enum(ISSUER_ACTS),
      account: member.optional(),
      amount: member.optional(),
    }),
  )
  .min(1)
  .max(1000)

/** The acts that the option `issuerActs` of an import names on one chain; none without it. Throws `bad-issuer-acts`. */
export function actsOf(options: SourceOptions, chain: ChainId): IssuerActs {
  const text = options['issuerActs']
  return text === undefined ? new Map() : issuerActs(parseIssuerActs(text), chain)
}

/** Throws `bad-issuer-acts` with what is wrong, and where. */
export function parseIssuerActs(text: string): readonly IssuerActRule[] {
  if (text.length > LONGEST) throw bad('is longer than 64 KiB')
  const { value, error } = readYaml(text)
  if (error !== null) throw bad(`is neither YAML nor JSON that is read here: ${error}`)
  const parsed = shape.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw bad(`is wrong at ${issue?.path.join('.') || 'its start'}: ${issue?.message ?? ''}`)
  }
  const rules = parsed.data.map(({ chain: named, contract, account, amount, ...rest }) => {
    const chain = chainOf(named)
    return issuerActRule({
      ...{ ...rest, chain, contract: contractOf(chain, contract) },
      ...(account === undefined ? {} : { account }),
      ...(amount === undefined ? {} : { amount }),
    })
  })
  refuseDoubles(rules)
  return rules
}

function chainOf(text: string): ChainId {
  const chain = text.toLowerCase() === 'tron' ? 'tron' : evmChainOf(text)
  if (chain !== null) return chain
  throw bad(`names a chain "${text.slice(0, 40)}" that is not Tron and no EVM chain`)
}

/** The canonical address, of the form that the chain has. */
function contractOf(chain: ChainId, text: string): string {
  const parsed = parseAddress(text.trim())
  const family = findChain(chain)?.family === 'tron' ? 'tron' : 'evm'
  if (parsed?.kind === `${family}-address`) return parsed.key
  throw bad(`names a contract "${text.slice(0, 60)}" that is no address of ${chain}`)
}

function refuseDoubles(rules: readonly IssuerActRule[]): void {
  const seen = new Set<string>()
  for (const { chain, contract, topic } of rules) {
    const key = `${chain} ${contract} ${topic}`
    if (seen.has(key)) throw bad(`names one event of ${contract} twice`)
    seen.add(key)
  }
}

function bad(reason: string): UserInputError {
  return new UserInputError('bad-issuer-acts', `The file of issuer acts ${reason}.`, {
    hints: ['docs/guide/evm.md shows how it is written.'],
  })
}
