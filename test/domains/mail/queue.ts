// A queue of mails on a database of its own, with as many workers as a test asks for; nothing but what a test orders is
// in it.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createContents } from '../../../src/domains/mail/content.ts'
import { createOutbox } from '../../../src/domains/mail/outbox.ts'
import { createOutgoingMails } from '../../../src/domains/mail/service.ts'
import type { Compose, MailOrder, Outbox } from '../../../src/domains/mail/model.ts'
import { createTransport, type MailTransport } from '../../../src/mail/transport.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../../kit/database.ts'
import { testSealing } from '../../kit/sealing.ts'
import { until } from '../../kit/until.ts'
import { type Smtp, smtpServer } from './smtp.ts'

export interface Mail {
  readonly id: string
  readonly tenant_id: string
  readonly status: 'QUEUED' | 'SENT' | 'DEAD' | 'CANCELLED'
  readonly attempts: number
  readonly content: Buffer | null
  readonly last_error: string | null
  readonly next_attempt_at: Date
  readonly leased_until: Date | null
  readonly sent_at: Date | null
}

interface WorkerOptions {
  readonly url?: string
  readonly transport?: MailTransport
  readonly compose?: Compose
  readonly now?: () => number
}

const plain: Compose = async ({ to, key, values }) => ({
  from: { name: 'Acme', address: 'id@example.test' },
  replyTo: null,
  to,
  subject: key,
  text: `${Object.values(values).join('\n')}\n`,
  html: `<p>${Object.values(values).join('</p><p>')}</p>\n`,
  fellBack: null,
})

export type Queue = Awaited<ReturnType<typeof testQueue>>

async function testQueue() {
  const kit: TestDatabase = await testDatabase()
  const { sealing } = await testSealing(kit.db)
  const contents = createContents(null)
  const workers: { outbox: Outbox; transport: MailTransport }[] = []
  const outcomes: string[] = []
  const failures: string[] = []
  const ticks = new Set<() => void>()

  function worker({
    url = 'smtp://127.0.0.1:1',
    transport = createTransport({ url, folder: '', from: 'bounces@example.test' }),
    compose = plain,
    now = Date.now,
  }: WorkerOptions = {}): Outbox {
    const outbox = createOutbox({
      db: kit.db,
      sealing,
      contents,
      compose,
      transport,
      host: 'id.example.test',
      metrics: { mail: (outcome) => outcomes.push(outcome), mailSent() {} },
      onError: (what) => failures.push(what),
      clock: {
        now,
        every(_, work) {
          ticks.add(work)
          return () => ticks.delete(work)
        },
      },
    })
    workers.push({ outbox, transport })
    return outbox
  }

  const writer = worker()
  await writer.stop() // it sends nothing
  const order = (
    tenantId: string,
    to: string,
    more: Partial<MailOrder> = {},
    minutes = 10,
    subjectId?: string,
  ): Promise<void> =>
    inTenant(tenantId, async () => {
      const opened = await writer.open()
      await kit.db.write((tx) =>
        opened.enqueue(
          tx,
          {
            key: 'magic_link',
            to,
            locale: null,
            values: { magic_url: `https://id.example.test/x?token=${SECRET}` },
            ...more,
          },
          new Date(Date.now() + minutes * 60_000),
          subjectId === undefined ? {} : { subjectId },
        ),
      )
    })

  const mails = async (tenantId: string): Promise<Mail[]> =>
    (await kit.owner.query<Mail>('SELECT * FROM outgoing_mail WHERE tenant_id = $1 ORDER BY id', [tenantId])).rows

  return {
    ...kit,
    sealing,
    contents,
    outcomes,
    failures,
    worker,
    order,
    mails,
    /** What the workers do every few seconds. */
    tick: () => ticks.forEach((work) => work()),
    administration: (outbox: Outbox) =>
      createOutgoingMails({ db: kit.db, sealing, contents, wake: () => outbox.wake() }),

    async tenant(): Promise<string> {
      const id = randomUUID()
      await kit.owner.query(
        "INSERT INTO tenant (id, slug, name, region, updated_at) VALUES ($1, $2, 'Acme', 'eu', now())",
        [id, id.slice(0, 13)],
      )
      return id
    },

    /** The tenant's mails, once `done` says so of all of them. */
    async until(tenantId: string, done: (mail: Mail) => boolean): Promise<Mail[]> {
      let all: Mail[] = []
      return until(
        async () => {
          all = await mails(tenantId)
          return all.length > 0 && all.every(done) ? all : undefined
        },
        () => `the mails are ${JSON.stringify(all.map((mail) => ({ ...mail, content: mail.content?.length })))}`,
      )
    },

    /** What the waiting mails wait for is over. */
    due: (tenantId: string) =>
      kit.owner.query(
        `UPDATE outgoing_mail SET next_attempt_at = now() - interval '1 second', leased_until = NULL
         WHERE tenant_id = $1 AND status = 'QUEUED'`,
        [tenantId],
      ),

    audit: async (tenantId: string): Promise<{ action: string; id: string; metadata: unknown }[]> =>
      (
        await kit.owner.query(
          `SELECT action, resource_id AS id, body::jsonb -> 'metadata' AS metadata, actor_type::text AS actor
           FROM audit_event JOIN audit_payload USING (tenant_id, seq) WHERE tenant_id = $1 ORDER BY seq`,
          [tenantId],
        )
      ).rows,

    /** Ends the workers so far. */
    async rest(): Promise<void> {
      for (const { outbox, transport } of workers.splice(0)) {
        await outbox.stop()
        transport.close()
      }
    },
    async close(): Promise<void> {
      await this.rest()
      await kit.close()
    },
  }
}

export const SECRET = 'c2VjcmV0LW9mLXRoZS1saW5r'

/** As a worker left it that has come to an end with it. */
export const atRest = ({ leased_until }: Mail): boolean => leased_until === null
export const sent = ({ status }: Mail): boolean => status === 'SENT'
export const dead = ({ status }: Mail): boolean => status === 'DEAD'
/** It was tried so often, and waits. */
export const waits =
  (attempts: number) =>
  (mail: Mail): boolean =>
    mail.status === 'QUEUED' && mail.attempts === attempts && atRest(mail)

interface Stage {
  readonly queue: Queue
  readonly smtp: Smtp
  readonly tenantId: string
}

/**
 * One queue for the tests of the file. Before each, `begin` gets an SMTP server and a tenant; after it the queue is
 * empty.
 */
export function useQueue(begin: (stage: Stage) => void): void {
  let queue: Queue
  let smtp: Smtp
  beforeAll(async () => {
    queue = await testQueue()
  })
  beforeEach(async () => {
    smtp = await smtpServer()
    queue.outcomes.length = 0
    queue.failures.length = 0
    begin({ queue, smtp, tenantId: await queue.tenant() })
  })
  afterEach(async () => {
    await queue.rest()
    await smtp.close()
    await queue.owner.query('DELETE FROM outgoing_mail')
  })
  afterAll(() => queue.close())
}
