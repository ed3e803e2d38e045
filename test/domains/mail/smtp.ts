// A real SMTP server on a port of its own that answers as a test says.
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { until } from '../../kit/until.ts'

export interface Arrived {
  readonly from: string
  readonly recipients: readonly string[]
  readonly raw: string
  readonly mail: ParsedMail
  readonly at: number
}

/** What it answers; undefined: it takes the mail. */
interface Answers {
  recipient?: (address: string) => string | undefined
  data?: (raw: string) => string | undefined
  /** after the mail has come, and before it says so */
  hold?: (recipient: string) => Promise<void>
  sender?: () => string | undefined
}

export interface Smtp {
  readonly url: string
  readonly arrived: Arrived[]
  /** connections that it has seen at once, at most */
  readonly busiest: () => number
  answers: Answers
  /** Waits until `count` mails have come. */
  come(count: number): Promise<Arrived[]>
  close(): Promise<void>
}

/** `answer`: such as `550 5.1.1 no such mailbox`. */
function refusal(answer: string | undefined): Error | null {
  return answer === undefined
    ? null
    : Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}

export async function smtpServer(options: SMTPServerOptions = {}, port = 0): Promise<Smtp> {
  const arrived: Arrived[] = []
  const smtp: { answers: Answers } = { answers: {} }
  let busy = 0
  let busiest = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refusal(smtp.answers.sender?.())),
    onRcptTo: ({ address }, _session, done) => done(refusal(smtp.answers.recipient?.(address))),
    onData(stream, { envelope }, done) {
      busiest = Math.max(busiest, ++busy)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const at = Date.now()
        const raw = Buffer.concat(chunks).toString()
        const recipients = envelope.rcptTo.map(({ address }) => address)
        void (async () => {
          const refused = refusal(smtp.answers.data?.(raw))
          if (!refused)
            arrived.push({
              from: envelope.mailFrom ? envelope.mailFrom.address : '',
              recipients,
              raw,
              mail: await simpleParser(raw),
              at,
            })
          await smtp.answers.hold?.(recipients[0] ?? '')
          busy--
          done(refused)
        })()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // clients that were killed
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return Object.assign(smtp, {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    busiest: () => busiest,
    async come(count: number) {
      return until(
        () => (arrived.length >= count ? arrived : undefined),
        () => `${arrived.length} of ${count} mails came`,
      )
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  })
}
