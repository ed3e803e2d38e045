// What a browser keeps of ceremonies at identity providers, so that no other can bring the answer.
import { newSecretToken } from '../credentials/secret-token.ts'

/** Seconds for which a ceremony can be finished. */
export const CEREMONY_SECONDS = 600
/** 256 bits in base64url */
const BROWSER = /^[\w-]{43}$/

/** Returns what the cookie `sso` has, or a new value. No script sees it: so none can answer for another browser. */
export function ceremonyBrowser(known: string | null): string {
  return known !== null && BROWSER.test(known) ? known : newSecretToken().token
}
