/** A source of kept answers that is asked over HTTP: one pace, one meter of requests. */
import type { AddressSourceAccess } from '../../ports/address-source.ts'
import { type Endpoint, openEndpoint } from '../json-rpc/endpoint.ts'
import { HttpJson } from '../json-rpc/http-json.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { AnswerShelf } from './answer-shelf.ts'
import { countCall } from './collection.ts'
import { KeptSource } from './kept-source.ts'
import { pauseOf } from './pause-of.ts'

/** What goes into the query of each request, and never into what is kept or told. */
export type Query = Readonly<Record<string, string>>

export interface KeptHttpParts {
  readonly http: HttpJson
  readonly shelf: AnswerShelf
  readonly access: AddressSourceAccess
  readonly secret: Query
}

export abstract class KeptHttpSource extends KeptSource {
  protected readonly http: HttpJson
  protected readonly secret: Query

  constructor({ http, shelf, access, secret }: KeptHttpParts) {
    super(shelf, access)
    this.http = http
    this.secret = secret
  }

  get label(): string {
    return this.http.label
  }
}

/** Opens what such a source needs. `key` says how the key of the key file is sent: left out, as `apikey` in the query. Throws a UserInputError on a bad address or key file. */
export async function openKeptHttp(
  access: AddressSourceAccess,
  of: {
    readonly perSecond: number
    readonly policy: RetryPolicy | undefined
    readonly key?: (key: string) => Readonly<Record<string, string>>
    readonly at?: (endpoint: Endpoint) => Endpoint
  },
): Promise<KeptHttpParts> {
  let secret: Query = {}
  const inQuery = (apikey: string) => {
    secret = { apikey }
    return {}
  }
  const endpoint = await openEndpoint(access, of.key ?? inQuery)
  const http = new HttpJson(of.at?.(endpoint) ?? endpoint, {
    interval: pauseOf(endpoint.url, of.perSecond, access.perSecond),
    before: () => countCall(access.calls),
    ...(of.policy ? { policy: of.policy } : {}),
  })
  return { http, shelf: await AnswerShelf.open(access.keepIn), access, secret }
}
