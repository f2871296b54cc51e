/** An emulator of an Ethereum-style node over a small EVM world: blocks, and logs by topic, with a limit to the range or the number. */
import { TRANSFER_TOPIC } from '../../src/domain/evm/token-event.ts'
import { type EvmWorld, hashOfBlock, timeOfBlock } from './evm-world.ts'
import { type HttpEmulator, startHttpEmulator } from './http-emulator.ts'

export interface LogsNodeOptions {
  /** Blocks that one request may span. */
  readonly blocks?: number
  /** Logs that one answer may hold. */
  readonly logs?: number
}

interface Call {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

interface Filter {
  readonly fromBlock: string
  readonly toBlock: string
  readonly topics: readonly (string | null)[]
  readonly address?: string
}

export function startEmulatedLogsNode(
  world: EvmWorld,
  options: LogsNodeOptions = {},
): Promise<HttpEmulator> {
  return startHttpEmulator(({ body }) => {
    const asked = JSON.parse(body) as Call | Call[]
    const answer = Array.isArray(asked)
      ? asked.map((call) => reply(world, call, options)).reverse()
      : reply(world, asked, options)
    return { text: JSON.stringify(answer) }
  })
}

function reply(world: EvmWorld, { id, method, params }: Call, options: LogsNodeOptions): object {
  const refuse = (message: string) => ({ jsonrpc: '2.0', id, error: { code: -32_005, message } })
  const result = (value: unknown) => ({ jsonrpc: '2.0', id, result: value })
  if (method === 'eth_chainId') return result('0x1')
  if (method === 'eth_getBlockByNumber') {
    const number = params[0] === 'finalized' ? world.head : Number(params[0])
    return result({
      number: hex(number),
      hash: hashOfBlock(number),
      timestamp: hex(timeOfBlock(number)),
    })
  }
  const filter = params[0] as Filter
  const [from, to] = [Number(filter.fromBlock), Number(filter.toBlock)]
  if (options.blocks !== undefined && to - from + 1 > options.blocks)
    return refuse(`eth_getLogs is limited to a ${options.blocks} range`)
  const logs = logsOf(world, filter, { from, to })
  if (options.logs !== undefined && logs.length > options.logs)
    return refuse(`query returned more than ${options.logs} results`)
  return result(logs)
}

function logsOf(
  { transactions }: EvmWorld,
  { topics, address }: Filter,
  range: { readonly from: number; readonly to: number },
): readonly object[] {
  const [event, sender = null, receiver = null] = topics
  const matches = (wanted: string | null, account: string) =>
    wanted === null || wanted === topicOf(account)
  if (event !== `0x${TRANSFER_TOPIC}`) return []
  return transactions
    .filter(({ block }) => block >= range.from && block <= range.to)
    .flatMap(({ hash, block, position, logs }) =>
      logs
        .filter((log) => matches(sender, log.from) && matches(receiver, log.to))
        .filter(({ contract }) => (address ?? contract) === contract)
        .map((log) => ({
          ...{ address: log.contract, transactionHash: hash, transactionIndex: hex(position) },
          ...{ blockNumber: hex(block), blockHash: hashOfBlock(block), logIndex: hex(log.index) },
          topics: [`0x${TRANSFER_TOPIC}`, topicOf(log.from), topicOf(log.to)],
          data: `0x${log.value.toString(16).padStart(64, '0')}`,
        })),
    )
}

function topicOf(account: string): string {
  return `0x${account.slice(2).padStart(64, '0')}`
}

function hex(number: number): string {
  return `0x${number.toString(16)}`
}
