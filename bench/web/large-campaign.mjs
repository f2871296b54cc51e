// A workspace with one large campaign: posts in eight channels, receipts of thousands of senders on five Tron addresses, made up from a seed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeTronAddress } from '../../dist/domain/address/tron-address.js'
import { seeded } from '../graph/synthetic-ledger.mjs'

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const DAY = 86_400_000
const START = Date.UTC(2021, 0, 1)
const DAYS = 700
const CHANNELS = 8
const ADDRESSES = 5
const DONORS = 20_000
const TEXTS = [
  (address) => `Help families. USDT TRC20: ${address}`,
  (address) => `Помогите семьям. USDT TRC20: ${address}`,
  (address) => `ساعدوا العائلات. USDT TRC20: ${address}`,
  (address) => `Donations are open, any sum helps.\nSend USDT TRC20 to ${address}`,
]

/** Makes it once; a second call finds it. Gives its folder. */
export function largeCampaign(root, { posts, receipts }) {
  const data = join(root, `campaign-${posts}-${receipts}`)
  if (existsSync(data)) return data
  const files = join(root, 'files')
  mkdirSync(files, { recursive: true })
  const random = seeded(1)
  const addresses = Array.from({ length: ADDRESSES }, (_, at) => address(at + 1))
  for (let channel = 0; channel < CHANNELS; channel++)
    writeFileSync(
      join(files, `channel-${channel}.json`),
      JSON.stringify(channelExport(channel, Math.ceil(posts / CHANNELS), addresses)),
    )
  writeFileSync(join(files, 'transfers.csv'), transfers(receipts, addresses, random))
  writeFileSync(join(files, 'prices.csv'), prices())
  const weir = (...args) =>
    execFileSync(process.execPath, [MAIN, ...args, '--data', data, '--quiet'], { stdio: 'pipe' })
  weir('ingest', 'prices', join(files, 'prices.csv'))
  weir('ingest', 'transfers', join(files, 'transfers.csv'), '--whole')
  for (let channel = 0; channel < CHANNELS; channel++)
    weir('ingest', 'posts', join(files, `channel-${channel}.json`))
  return data
}

function address(number) {
  const hash = new Uint8Array(20)
  new DataView(hash.buffer).setUint32(16, number)
  return encodeTronAddress(hash)
}

/** Every channel names the addresses in turn, so that shared addresses make it one campaign. */
function channelExport(channel, count, addresses) {
  return {
    name: `Channel ${channel} (made up)`,
    type: 'public_channel',
    id: 1000 + channel,
    messages: Array.from({ length: count }, (_, at) => {
      const time = START + Math.floor(((at + channel / CHANNELS) / count) * DAYS * DAY)
      const text = TEXTS[at % TEXTS.length](addresses[(at + channel) % addresses.length])
      return {
        id: at + 1,
        type: 'message',
        date: new Date(time).toISOString().slice(0, 19),
        date_unixtime: String(Math.floor(time / 1000)),
        from: `Channel ${channel}`,
        from_id: `channel${1000 + channel}`,
        text,
        text_entities: [{ type: 'plain', text }],
      }
    }),
  }
}

function transfers(count, addresses, random) {
  const rows = ['chain,time,txid,index,from,to,asset,amount']
  for (let at = 0; at < count; at++) {
    const time = new Date(START + DAY + Math.floor((at / count) * (DAYS - 2) * DAY))
    const donor = address(1000 + Math.floor(random() * DONORS))
    const to = addresses[Math.floor(random() * addresses.length)]
    const amount = (5 + Math.floor(random() * 20_000) / 100).toFixed(2)
    const txid = at.toString(16).padStart(64, '0')
    rows.push(`tron,${time.toISOString().slice(0, 19)}Z,${txid},0,${donor},${to},USDT,${amount}`)
  }
  return `${rows.join('\n')}\n`
}

function prices() {
  const rows = ['date,asset,fiat,price']
  for (let day = 0; day <= DAYS; day++)
    rows.push(`${new Date(START + day * DAY).toISOString().slice(0, 10)},USDT,USD,1.00`)
  return `${rows.join('\n')}\n`
}
