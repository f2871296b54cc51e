/** What a planted campaign hands over for the truth: its identifiers, its own accounts, and where its money leaves. */
import type { Pay } from '../posts/post-book.ts'

export interface CampaignPlan {
  readonly id: string
  readonly note: string
  /** Published identifiers; `address` is how the ledger knows them, `chain` `null` where no ledger is held. */
  readonly identifiers: readonly {
    readonly pay: Pay
    readonly chain: string | null
    readonly address: string
  }[]
  /** Owner of its Bitcoin wallets; what they pay to its own identifiers is change, no receipt. */
  readonly owner: string
  /** Its own accounts on account chains. */
  readonly accounts: readonly string[]
  readonly offramps: readonly {
    readonly actor: string
    readonly chain: string
    readonly asset: string
    readonly depositAddress: string
    readonly hops: number
  }[]
}

const bitcoinPay = (address: string): Pay => ({
  kind: 'bitcoin-address',
  key: address,
  shown: address,
  label: 'BTC',
  scheme: 'bitcoin',
})

const tronPay = (address: string): Pay => ({
  kind: 'tron-address',
  key: address,
  shown: address,
  label: 'USDT TRC20',
  scheme: 'tron',
})

/** `+79000000101` shown as `+7 900 000-01-01`. */
const walletPay = (phone: string): Pay => ({
  kind: 'ewallet-qiwi',
  key: `ewallet-qiwi:${phone}`,
  shown: phone.replace(/^(\+7)(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3-$4-$5'),
  label: 'QIWI',
  scheme: 'tel',
})

/** The three rails as posts name them. */
export const pay = { bitcoin: bitcoinPay, tron: tronPay, wallet: walletPay }
