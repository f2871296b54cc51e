import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { UserInputError } from '../../domain/errors.ts'
import { IDENTIFIER_KINDS } from '../../domain/taxonomy.ts'
import {
  EXTRACT_METHOD,
  type Extraction,
  extractIdentifiers,
} from '../../engine/extract/extract-identifiers.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { readPicture } from './read-picture.ts'

const MAX_FILE_BYTES = 64_000_000
const SECRETS: ReadonlySet<string> = new Set(['private-key', 'seed-phrase'])

const place = {
  raw: z.string().describe('As it stands in the text'),
  start: z.number().describe('UTF-16 offset into the text'),
  end: z.number().describe('UTF-16 offset past its end'),
}

const output = z.object({
  identifiers: z.array(
    z.object({
      kind: z.enum(IDENTIFIER_KINDS),
      value: z.string().describe('As it was written, repaired'),
      key: z.string().describe('Canonical form that is stored and joined on'),
      ...place,
      via: z.enum(['text', 'link', 'entity', 'qr', 'ocr', 'uri', 'button']),
      chain: z.string().optional(),
      checksum: z.enum(['ok', 'none']),
      repairs: z.array(z.string()),
      confidence: z.number(),
    }),
  ),
  rejected: z.array(z.object({ kind: z.enum(IDENTIFIER_KINDS), ...place, reason: z.string() })),
})

type ExtractData = z.output<typeof output>

/** Identifiers of any text, without storing any of it. */
export const extractText = defineOperation({
  id: 'extract.text',
  summary: 'Finds addresses, wallets, phones, channels and links in a text, without storing it.',
  input: z.strictObject({
    text: z
      .string()
      .optional()
      .describe('The text itself, the name of a file, or - for standard input'),
    file: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('A UTF-8 text file, or a PNG or JPEG picture with codes or words, instead'),
    language: z
      .string()
      .max(35)
      .optional()
      .describe('ISO 639 code of the text: tells the country of phones written without one'),
    country: z.string().max(2).optional().describe('ISO 3166 code of that country, when known'),
    platform: z
      .string()
      .max(20)
      .optional()
      .describe('Where it was posted (telegram, vk, x…): what a bare @name then means'),
  }),
  output,
  access: 'read',
  effect: 'read',
  workspace: 'none',
  cli: {
    command: 'extract',
    positional: ['text'],
    example: 'weir extract "BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT"',
    render: renderExtraction,
  },
  http: { method: 'POST' },
  async run(context, { text, file, ...options }) {
    const image = file === undefined ? null : await readPicture(context, file, options)
    const extraction =
      image?.extraction ?? extractIdentifiers(await readInput(context, text, file), options)
    return {
      data: {
        identifiers: extraction.identifiers.map((found) => ({
          ...found,
          repairs: [...found.repairs],
        })),
        rejected: [...extraction.rejected],
      },
      notes: [...notesOf(extraction), ...(image?.notes ?? [])],
      methods: [EXTRACT_METHOD],
      parameters: options,
    }
  },
})

async function readInput(
  context: Context,
  text: string | undefined,
  file: string | undefined,
): Promise<string> {
  if ((text === undefined) === (file === undefined))
    throw new UserInputError('bad-input', 'Give either a text or a file to read.', {
      hints: ['weir extract "some text", weir extract --file FILE, or weir extract - < FILE'],
    })
  const read =
    file === undefined ? (text ?? '') : await context.files.readText(file, MAX_FILE_BYTES)
  if (read.trim() === '')
    throw new UserInputError('nothing-to-read', 'There is no text in it.', {
      hints: ['Give a text with at least one character that is not white space.'],
    })
  if (read.includes('\0'))
    throw new UserInputError('not-text', 'It holds zero bytes: this is no text.', {
      hints: ['Save it as UTF-8 text first.'],
    })
  return read
}

function notesOf({ identifiers, rejected, complete }: Extraction): readonly Note[] {
  const notes: Note[] = []
  const repaired = identifiers.filter(({ repairs }) => repairs.length > 0).length
  if (repaired > 0)
    notes.push({
      code: 'repaired',
      message: `${count(repaired, 'identifier')} read after a repair: see repairs.`,
    })
  const secrets = rejected.filter(({ reason }) => SECRETS.has(reason)).length
  if (secrets > 0)
    notes.push({
      code: 'secret-removed',
      message: `${count(secrets, 'private key or seed phrase', 'private keys or seed phrases')} in the text, left out of the answer: secure the original.`,
    })
  if (!complete)
    notes.push({
      code: 'scan-incomplete',
      message: 'The text holds more candidates than are tried: some may be missing.',
    })
  return notes
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

function renderExtraction({ identifiers, rejected }: ExtractData): string {
  const found = renderTable(
    ['kind', 'value', 'at', 'confidence', 'repairs'],
    identifiers.map(({ kind, value, start, end, confidence, repairs }) => [
      kind,
      plainText(value),
      `${start}-${end}`,
      String(confidence),
      plainText(repairs.join('; ')),
    ]),
    { align: 'lllr' },
  )
  if (rejected.length === 0) return found
  const refused = renderTable(
    ['not taken', 'text', 'at', 'reason'],
    rejected.map(({ kind, raw, start, end, reason }) => [
      kind,
      plainText(raw, 80),
      `${start}-${end}`,
      reason,
    ]),
  )
  return `${found}\n\n${refused}`
}
