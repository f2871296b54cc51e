// Exposure through one account with thousands of receipts and sends, over plain lists, no store: seconds of the processor as it grows.
//   npm run build && node bench/exposure/busy-account.mjs [COUNT...]
import { computeExposure } from '../../dist/index.js'
import { say, short } from '../graph/measure.mjs'

/** Who is told of, at the far end. */
const PARTY = { category: 'exchange', actor: null, label: 'X', basis: 'bench', stops: true }

const counts = process.argv.slice(2).map(Number)
for (const count of counts.length > 0 ? counts : [2_500, 5_000, 10_000, 20_000]) {
  const transfers = busy(count)
  const before = process.cpuUsage()
  const { groups } = computeExposure({
    ...{ transfers, subject: 'S', direction: 'destination', hub: 1e9, budget: 1e9 },
    parties: (address) => (address === 'X7' ? [PARTY] : []),
  })
  const used = process.cpuUsage(before)
  const haircut = groups.reduce((sum, { amounts }) => sum + amounts.haircut, 0n)
  say(
    `${count.toLocaleString('en-US')} of the subject's among ${(2 * count).toLocaleString('en-US')} receipts, ${count.toLocaleString('en-US')} sends`,
    `${short((used.user + used.system) / 1e6)} s, ${haircut} to the party by haircut`,
  )
}

/** S and strangers pay M turn by turn, M pays a thousand others. */
function busy(count) {
  const transfers = []
  const add = (from, to, amount) => {
    const time = transfers.length
    transfers.push({ txid: `t${time}`, index: 0, height: time, time, from, to, amount })
  }
  for (let at = 0; at < count; at += 1) {
    add('S', 'M', 1000n + BigInt(at % 7))
    add(`C${at}`, 'M', 1000n)
    add('M', `X${at % 1000}`, 900n + BigInt(at % 5))
  }
  return transfers
}
