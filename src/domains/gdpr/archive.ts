// Everything that is known of a person, as a zip file that is made while it is read: a file of NDJSON for each table,
// and a manifest with a signature. Rows are read a page at a time; a client that is slow or lost stops the reading.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../../tenancy/database.ts'
import { exportPage, exportParts, type Subject } from '../../tenancy/gdpr.ts'
import type { InstallationSigner } from './model.ts'

/** Rows that are read at once. */
const PAGE_ROWS = 500
/** Archives that this instance makes at once: of a person, for a tenant, of all. */
const AT_ONCE = { person: 1, tenant: 4, all: 16 }
const LATER_SECONDS = 30

export interface ArchiveDeps {
  readonly db: Database
  readonly receiptSigner: Pick<InstallationSigner, 'signBytes' | 'publicPem'>
  readonly onError: (what: string, error?: unknown) => void
}

interface ManifestEntry {
  readonly name: string
  /** bytes */
  readonly size: number
  readonly sha256: string
}

export interface Archives {
  /** Throws Refusal RATE_LIMITED if too many are being made. */
  open(subject: Subject): Promise<Readable>
  /** how many are being made */
  readonly underWay: number
}

export function createArchives({ db, receiptSigner, onError }: ArchiveDeps): Archives {
  const underWay = new Map<object, Subject>()

  function take(subject: Subject): () => void {
    const all = [...underWay.values()]
    const ofPerson = all.filter(({ person }) => person === subject.person).length
    const ofTenant = all.filter(({ onlyTenant }) => onlyTenant !== null && onlyTenant === subject.onlyTenant).length
    // fault: GD5
    if (ofPerson >= AT_ONCE.person || ofTenant >= AT_ONCE.tenant || all.length >= AT_ONCE.all)
      throw new Refusal('RATE_LIMITED', 'An export is being read already; try again when it has ended.', {
        retryAfter: LATER_SECONDS,
      })
    const place = {}
    underWay.set(place, subject)
    return () => underWay.delete(place)
  }

  async function* rowsOf(subject: Subject, wanted: string, stop: AbortSignal): AsyncGenerator<string> {
    let after: string | null = null
    for (;;) {
      if (stop.aborted) return
      const page: { key: string; body: string }[] = await exportPage(db, subject, { wanted, after, maxRows: PAGE_ROWS })
      if (page.length > 0) yield page.map(({ body }) => `${body}\n`).join('')
      if (page.length < PAGE_ROWS) return
      after = page.at(-1)?.key ?? null
    }
  }

  /** Adds what it was to the manifest, once all has been read. */
  async function* counted(
    name: string,
    text: AsyncGenerator<string>,
    manifest: ManifestEntry[],
  ): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let size = 0
    for await (const part of text) {
      const bytes = Buffer.from(part)
      hash.update(bytes)
      size += bytes.length
      yield bytes
    }
    manifest.push({ name, size, sha256: hash.digest('hex') })
  }

  async function open(subject: Subject): Promise<Readable> {
    const leave = take(subject)
    try {
      return await make(subject, leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  async function make(subject: Subject, leave: () => void): Promise<Readable> {
    const parts = await exportParts(db)
    const zip = new ZipFile()
    // The types of the library know an older kind of stream.
    const out = zip.outputStream as Readable
    const stopping = new AbortController()
    const manifest: ManifestEntry[] = []
    const fail = (error: Error): void => void out.destroy(error)
    const mtime = new Date()
    const add = (name: string, make: () => AsyncGenerator<Buffer>): void =>
      zip.addReadStreamLazy(name, { mtime }, (take) => {
        const stream = Readable.from(make(), { objectMode: false }).once('error', fail)
        take(null, stream)
      })
    for (const part of parts) {
      const name = `${part}.ndjson`
      add(name, () => counted(name, rowsOf(subject, part, stopping.signal), manifest))
    }
    let signed = Buffer.alloc(0)
    add('manifest.json', async function* () {
      const { person, onlyTenant } = subject
      const made = { version: 1, user_id: person, tenant_id: onlyTenant, generated_at: mtime.toISOString() }
      signed = Buffer.from(`${JSON.stringify({ ...made, files: manifest }, null, 2)}\n`)
      yield await Promise.resolve(signed)
    })
    add('manifest.sig', async function* () {
      yield await Promise.resolve(Buffer.from(receiptSigner.signBytes(signed)))
    })
    add('key.pem', async function* () {
      yield await Promise.resolve(Buffer.from(receiptSigner.publicPem))
    })
    zip.on('error', fail)
    zip.end()
    out.once('error', (error) => onError('an archive of a person', error))
    return out.once('close', () => {
      stopping.abort()
      leave()
    })
  }

  return {
    open,
    get underWay() {
      return underWay.size
    },
  }
}
