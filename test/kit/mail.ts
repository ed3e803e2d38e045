// Mails as tests read them, whatever words they are made of.
import { setTimeout } from 'node:timers/promises'
import type { TestService } from './service.ts'

/** An .eml with quoted-printable undone as far as ASCII goes: links and codes stand there as they are. */
export function readable(eml: string): string {
  return eml.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
}

export function isInvitation(eml: string): boolean {
  return readable(eml).includes('/invite/accept?token=')
}

/** The code in a mail, as it stands there; in no words that a tenant may have put around it. */
export const MAILED_CODE = /^Content-Type: text\/plain.*?\b(\d{4} \d{4})\b/ms

/** Waits until every mail that is due has left, and that is written down. */
export async function mailsAtRest({ owner }: Pick<TestService, 'owner'>): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; ) {
    const { rows } = await owner.query("SELECT template FROM outgoing_mail WHERE status = 'QUEUED' AND next_attempt_at <= now()")
    if (rows.length === 0) return
    if (Date.now() > deadline) throw new Error(`mails that do not leave: ${JSON.stringify(rows)}`)
    await setTimeout(10)
  }
}
