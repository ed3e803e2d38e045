// Why a mail waits or was given up, in words: the service has its own reasons, codes of SMTP and codes of the network.
import type { messages } from './messages.ts'

type Reasons = (typeof messages)['en']
type Worded = (t: Reasons, code: string) => string

const OWN: Readonly<Record<string, (t: Reasons) => string>> = {
  'the tenant is suspended': (t) => t.whySuspended,
  expired: (t) => t.whyExpired,
  unreadable: (t) => t.whyUnreadable,
  'unknown template': (t) => t.whyTemplate,
  'interrupted too often': (t) => t.whyInterrupted,
  'not composed': (t) => t.whyNotComposed,
}

/** The first that fits: enhanced status codes (RFC 3463) say more than the others. */
const CODES: readonly (readonly [RegExp, Worded])[] = [
  [/^5\d\d 5\.1\./, (t, code) => t.whyNoAddress(code)],
  [/^[45]\d\d [45]\.2\.2/, (t, code) => t.whyFull(code)],
  [/^[45]\d\d [45]\.7\./, (t, code) => t.whyPolicy(code)],
  [/^4\d\d/, (t, code) => t.whyLater(code)],
  [/^55[013]$/, (t, code) => t.whyNoAddress(code)],
  [/^5\d\d/, (t, code) => t.whyRefused(code)],
  [/^(?:E[A-Z]+|AbortError|TimeoutError)$/, (t, code) => t.whyNoServer(code)],
]

export function explainReason(reason: string, t: Reasons): string {
  const own = OWN[reason]
  if (own) return own(t)
  const worded = CODES.find(([pattern]) => pattern.test(reason))?.[1]
  return worded ? worded(t, reason) : t.whyOther(reason)
}
