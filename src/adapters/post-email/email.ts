/** E-mails (`.eml`, RFC 5322) as posts: sender, date, text or the text of the HTML part, subject, links, codes in attached pictures. */
import PostalMime from 'postal-mime'
import { sha256Hex } from '../../domain/hash.ts'
import type { MediaRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import { parseTime } from '../../domain/time.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { readImage } from '../image/read-image.ts'
import { exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'
import { readPage } from '../post-page/page-content.ts'
import { refusedPage } from '../post-page/refused-page.ts'

const MAIL_BYTES = 64 << 20
const MAX_DEPTH = 20

type Mail = Awaited<ReturnType<typeof PostalMime.parse>>

export const email = exportForm('email', claim, () => ({
  async *file(name, tree) {
    const bytes = await tree.read(name, MAIL_BYTES)
    const place = { file: name }
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: MAX_DEPTH }).catch(() => null)
    if (mail === null) {
      const entry = { place, code: 'bad-mail', reason: 'It cannot be read as an e-mail.', raw: '' }
      yield { kind: 'quarantine' as const, entry }
      return
    }
    yield await toPost(mail, bytes).then(
      (post) => ({ kind: 'value' as const, value: post, place: { ...place, record: post.key } }),
      (error: unknown) => refusedPage(error, place, mail.html ?? ''),
    )
  },
}))

async function claim(tree: FileTree): Promise<readonly string[]> {
  const mails: string[] = []
  for (const name of tree.names) {
    if (!/\.(?:eml|mhtml?)$/i.test(name) && tree.names.length > 1) continue
    const head = new TextDecoder('latin1').decode(await tree.head(name, 4096))
    const fields =
      head.match(/^(?:from|date|subject|message-id|mime-version|received|to):/gim) ?? []
    if (fields.length >= 2 && /^[\w-]{2,60}:/.test(head)) mails.push(name)
  }
  return mails
}

async function toPost(mail: Mail, bytes: Uint8Array): Promise<PostRecord> {
  const page = mail.html === undefined ? null : await readPage(mail.html)
  const from = mail.from?.address?.toLowerCase() ?? 'unknown sender'
  const id = mail.messageId ?? new TextDecoder('latin1').decode(bytes)
  const { media, codes } = await readAttachments(mail)
  const date = mail.date ?? ''
  return newPost({
    key: `other:mail-${from}/${sha256Hex(id).slice(0, 16)}`,
    channel: {
      key: `other:mail-${from}`,
      platform: 'other',
      name: mail.from?.name || from,
      handle: null,
    },
    author: from,
    time: parseTime(date)?.ms ?? null,
    printedTime: mail.headers.find(({ key }) => key === 'date')?.value ?? null,
    text: mail.text?.trim() || page?.text || '',
    fields: [
      ...(mail.subject ? [{ name: 'subject', text: mail.subject }] : []),
      ...(page?.fields ?? []),
      ...codes,
    ],
    replyTo: mail.inReplyTo ?? null,
    media,
  })
}

async function readAttachments(mail: Mail): Promise<{ media: MediaRecord[]; codes: PostField[] }> {
  const media: MediaRecord[] = []
  const codes: PostField[] = []
  for (const { filename, mimeType, content } of mail.attachments) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
    const image = /^image\//.test(mimeType) ? await readImage(bytes) : null
    codes.push(...(image?.codes ?? []).map((text) => ({ name: 'qr', text })))
    const looks = image?.looks ?? null
    media.push({
      ...{ path: filename ?? mimeType, missing: null, sha256: sha256Hex(bytes) },
      ...(looks === null ? {} : { looks }),
    })
  }
  return { media, codes }
}
