/** Types of what the server takes and gives. Provisional until src/contract.ts is there. */
import type {
  CampaignKind,
  Category,
  EndReason,
  IdentifierKind,
  Level,
} from '../../../src/domain/taxonomy.ts'

interface Op<I, D> {
  readonly input: I
  readonly data: D
}

export interface Mention {
  kind: IdentifierKind
  value: string
  key: string
  raw: string
  start: number
  end: number
  via: string
  field: string
  checksum: 'ok' | 'none'
  repairs: string[]
  confidence: number
}
export interface CampaignRow {
  id: string
  title: string
  kind: CampaignKind
  status: string
  firstPost: string | null
  lastPost: string | null
  posts: number
  channels: number
  raisedFiatTotal: string | null
  currency: string
}
export interface Contract {
  'workspace.status': Op<
    Record<never, never>,
    {
      chains: {
        chain: string
        model: string
        height: number | null
        hash: string | null
        time: string | null
        blocks: number
        orphans: number
        transactions: number
        transfers: number
        addresses: number
        verification: Record<string, number>
        gaps: { fromHeight: number; toHeight: number }[]
      }[]
      coverage: {
        chain: string
        asset: string | null
        scope: 'whole' | 'addresses'
        addresses: number
        fromHeight: number | null
        toHeight: number | null
        from: string | null
        to: string | null
      }[]
      counts: Record<string, number>
      lists: {
        list: string
        class: string
        published: string | null
        imported: string
        entries: number
      }[]
      imports: {
        store: 'ledger' | 'cases'
        kind: string
        status: 'running' | 'complete' | 'incomplete' | 'failed'
        sources: { file: string; sha256: string; bytes: number }[]
        counts: Record<string, number>
        quarantined: number
      }[]
      quarantined: number
    }
  >
  'quarantine.list': Op<
    { limit?: number; offset?: number },
    {
      total: number
      entries: {
        store: 'ledger' | 'cases'
        importId: number
        import: string
        file: string
        line?: number | undefined
        byte?: number | undefined
        record?: string | undefined
        code: string
        reason: string
        raw: string
      }[]
    }
  >
  'jobs.list': Op<
    { limit?: number },
    {
      jobs: {
        id: string
        operation: string
        state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
        progress: { stage: string; done: number; total: number | null; unit: string } | null
        error: {
          code: string
          message: string
          hints: string[]
          details: Record<string, unknown>
        } | null
      }[]
    }
  >
  'jobs.get': Op<
    { id: string },
    {
      job: {
        id: string
        operation: string
        state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
        progress: { stage: string; done: number; total: number | null; unit: string } | null
        result: unknown
        error: {
          code: string
          message: string
          hints: string[]
          details: Record<string, unknown>
        } | null
      }
    }
  >
  'jobs.cancel': Op<{ id: string }, { id: string; state: string }>
  'campaigns.list': Op<Record<never, never>, { campaigns: CampaignRow[]; undecided: CampaignRow[] }>
  'campaigns.get': Op<
    { id: string },
    {
      id: string
      title: string
      kind: CampaignKind
      firstPost: string | null
      lastPost: string | null
      languages: string[]
      channels: {
        key: string
        name: string
        platform: string
        posts: number
        firstPost: string | null
        lastPost: string | null
      }[]
      identifiers: {
        kind: IdentifierKind
        key: string
        value: string
        from: string | null
        until: string | null
        posts: number
        channels: number
        corroboration: 'corroborated' | 'uncorroborated'
        reason: string
      }[]
      posts: number
      raised: { asset: string; amount: string; fiat: string | null; receipts: number }[]
      raisedFiatTotal: string | null
      currency: string
      receipts: {
        txid: string
        index: number
        time: string
        to: string
        asset: string
        amount: string
        fiat: string | null
        rate: string | null
        rateSource: string | null
        donor: string | null
      }[]
      before: unknown
      after: unknown
      rails: string[]
      related: { campaign: string; reason: string }[]
      actors: { id: string; label: string }[]
      reasons: string[]
    }
  >
  'posts.list': Op<
    { campaign?: string; limit?: number; offset?: number },
    {
      total: number
      posts: {
        key: string
        channel: string
        channelName: string
        time: string | null
        text: string
        mentions: Mention[]
      }[]
    }
  >
  'addresses.get': Op<
    { address: string },
    {
      address: string
      chains: {
        chain: string
        coverage: string
        firstSeen: string | null
        lastSeen: string | null
        balances: { asset: string; amount: string }[]
        totals: {
          asset: string
          received: string
          sent: string
          receivedFiat: string | null
          sentFiat: string | null
          transfers: number
        }[]
        cluster?: { id: string; size: number } | undefined
      }[]
      tags: {
        label: string
        actor: string | null
        category: string
        source: string
        pack: string
        confidence: number
        lastModified: string | null
      }[]
      listings: {
        list: string
        class: string
        entry: string
        name: string | null
        programme: string | null
        since: string | null
        until: string | null
        printed: string
      }[]
      campaigns: { id: string; title: string }[]
    }
  >
  'transactions.get': Op<
    { txid: string },
    {
      txid: string
      chain: string
      height: number | null
      time: string
      inputs: { address: string | null; amount: string | null; asset: string }[]
      outputs: { index: number; address: string | null; amount: string; asset: string }[]
      transfers: {
        index: number
        kind: string
        from: string | null
        to: string | null
        asset: string
        amount: string
      }[]
    }
  >
  'traces.run': Op<
    { from: string[]; direction?: string; asset?: string; minValue?: string; maxHops?: number },
    {
      origin: unknown
      direction: 'forward' | 'backward'
      method: string
      segments: {
        txid: string
        index: number
        height: number | null
        time: string
        from: string | null
        to: string | null
        asset: string
        amount: string
        amountBase: string
        hop: number
        seed: number
        basis: 'fact' | 'inference'
      }[]
      ends: {
        reason: EndReason
        address?: string | undefined
        outpoint?: string | undefined
        actor?: string | undefined
        txid: string
        time: string
        asset: string
        amount: string
        amountBase: string
        seed: number
        hops: number
        path: unknown[]
      }[]
      totals: { asset: string; origin: string; ends: string; fees: string }[]
    }
  >
  'offramps.find': Op<
    { from: string[] },
    {
      offramps: {
        actor: string
        category: Category
        jurisdiction?: string
        status: string
        depositAddress: string
        asset: string
        amount: string
        fiat: string | null
        transactions: string[]
        firstTime: string
        lastTime: string
        hops: number
        basis: string[]
      }[]
    }
  >
  'screening.run': Op<
    { subjects: { address: string }[] },
    {
      results: {
        input: string
        screeningId: string
        address?: string | undefined
        chain?: string | undefined
        level: Level
        hosted: 'hosted' | 'unhosted' | 'unknown'
        vasp?: string | undefined
        listings: {
          list: string
          class: string
          entry: string
          name: string | null
          programme: string | null
          since: string | null
          until?: string | null | undefined
          printed: string
        }[]
        tags: { label: string }[]
        reasons: string[]
        error?: string | undefined
      }[]
    }
  >
  'lists.list': Op<Record<never, never>, unknown>
  'reports.campaign': Op<{ id: string; format?: 'html' }, unknown>
}

export type OperationId = keyof Contract
export type Input<Id extends OperationId> = Contract[Id]['input']
export type Data<Id extends OperationId> = Contract[Id]['data']
