// Certificates of providers: whether one holds, and for how much longer.
import type { X509Certificate } from 'node:crypto'
import { DAY_MS } from '../../shared/time.ts'
import { type Finding, finding } from './findings.ts'

/** Days before its end at which the end of a certificate is announced. */
export const EXPIRY_DAYS = [30, 7, 1] as const

/** Returns the whole days that are left; negative: it has ended. */
export function daysLeft(notAfter: Date, now: Date): number {
  return Math.floor((notAfter.getTime() - now.getTime()) / DAY_MS)
}

/** Returns what is to be said of certificates that all count. `path`: the setting that they are in. */
export function certificateFindings(
  certificates: readonly X509Certificate[],
  path: readonly string[],
  now: Date,
): Finding[] {
  return certificates.map((certificate) => certificateFinding(certificate, path, now))
}

function certificateFinding({ validFromDate, validToDate }: X509Certificate, path: readonly string[], now: Date) {
  const end = validToDate.toISOString().slice(0, 10)
  if (validFromDate > now) return finding('CERTIFICATE_NOT_YET_VALID', { path })
  if (validToDate <= now) return finding('CERTIFICATE_EXPIRED', { path, message: `The certificate ended on ${end}.` })
  const left = daysLeft(validToDate, now)
  if (left < EXPIRY_DAYS[0])
    return finding('CERTIFICATE_EXPIRES_SOON', { path, message: `The certificate ends on ${end}, in ${left} days.` })
  return finding('CERTIFICATE_VALID', { path, message: `The certificate is valid until ${end}.` })
}
