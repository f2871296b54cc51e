/** What is asked of a publisher's server, told before it is asked. */
export interface DownloadRequest {
  /** `https:`, or `http:` of this machine. */
  readonly url: string
  /** Folder that keeps the file; made when missing. */
  readonly dir: string
  /** Name of the file there; a file of that name with other content is replaced only when the new one is whole. */
  readonly name: string
  /** Hosts besides the URL's own that it may be sent on to. */
  readonly allowedHosts: readonly string[]
  readonly maxBytes: number
  /** How long the next byte may be waited for; two minutes when left out. */
  readonly silenceMs?: number
}

export interface Downloaded {
  readonly path: string
  readonly bytes: number
}

/**
 * Fetches one file to disk in bounded memory; asks nobody but the hosts named. Throws a UserInputError on a bad address and a SourceError
 * (`download-failed`, `other-host`, `file-too-large`) otherwise; nothing is left behind then.
 */
export type Download = (request: DownloadRequest, signal: AbortSignal) => Promise<Downloaded>
