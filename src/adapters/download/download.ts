/** Fetches a published file over HTTPS to disk. A redirect is followed only to hosts that were named; size and time are bounded. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { Download, DownloadRequest } from '../../ports/download.ts'

const REDIRECTS = 5
/** No publisher lets the next byte wait longer; how long all of them take is a matter of the line. */
const SILENCE_MS = 120_000

/** See the port. */
export const download: Download = async (request, signal) => {
  await mkdir(request.dir, { recursive: true, mode: 0o700 })
  const path = join(request.dir, request.name)
  const partial = `${path}.partial`
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), request.silenceMs ?? SILENCE_MS)
  const both = AbortSignal.any([signal, silence.signal])
  try {
    const response = await follow(request, both)
    let bytes = 0
    const capped = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        bytes += chunk.length
        timer.refresh()
        done(bytes > request.maxBytes ? tooLarge(request) : null, chunk)
      },
    })
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
    await pipeline(body, capped, createWriteStream(partial, { mode: 0o600 }), { signal: both })
    if (bytes === 0) throw failed(request.url, 'its answer was empty')
    await rename(partial, path)
    return { path, bytes }
  } catch (error) {
    await rm(partial, { force: true })
    signal.throwIfAborted()
    if (error instanceof SourceError || error instanceof UserInputError) throw error
    throw failed(request.url, 'it does not answer, or broke off', error)
  } finally {
    clearTimeout(timer)
  }
}

async function follow(request: DownloadRequest, signal: AbortSignal): Promise<Response> {
  let url = checked(request.url)
  const hosts = new Set([url.hostname, ...request.allowedHosts])
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: '*/*' } })
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel()
      url = checked(new URL(location, url).href)
      if (!hosts.has(url.hostname)) throw otherHost(url.hostname)
      continue
    }
    if (response.ok && response.body !== null) return response
    await response.body?.cancel()
    throw failed(url.href, `it answers with status ${response.status}`)
  }
  throw failed(url.href, 'it sends on and on')
}

/** HTTPS, or this machine. Names and passwords do not belong into such an address. */
function checked(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const here = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (
    url &&
    url.username === '' &&
    (url.protocol === 'https:' || (here && url.protocol === 'http:'))
  )
    return url
  throw new UserInputError(
    'bad-url',
    `"${withoutSecrets(text).slice(0, 80)}" is no address that a list is fetched from.`,
    {
      hints: ['It begins with https:// and holds no name or password.'],
    },
  )
}

/** An address with its name, password and query left out: an error is kept and shown. */
function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//…@').replace(/\?.*$/s, '?…')
}

function otherHost(host: string): SourceError {
  return new SourceError(
    'other-host',
    `The publisher sends on to ${host.slice(0, 100)}, which was not named.`,
    {
      hints: [
        `If that is right, allow it: --allow-host ${host.slice(0, 100)}`,
        'Or fetch the file with a browser and import it.',
      ],
    },
  )
}

function tooLarge({ maxBytes }: DownloadRequest): SourceError {
  return new SourceError(
    'file-too-large',
    `The answer is larger than ${maxBytes >> 20} MiB: that is no such list.`,
  )
}

function failed(url: string, what: string, cause?: unknown): SourceError {
  const host = new URL(url).hostname
  return new SourceError('download-failed', `Nothing could be fetched from ${host}: ${what}.`, {
    hints: ['Try again later, or fetch the file with a browser and import it.'],
    ...(cause === undefined ? {} : { cause }),
  })
}
