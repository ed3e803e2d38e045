// Addresses of links and images in a mail. No page exists that they could be relative to.
import { hasPlainHost } from '../../shared/web-address.ts'

interface CheckedAddress {
  /** the address in the mail; null: it is left out */
  readonly address: string | null
  readonly problem: {
    readonly code: 'broken_link' | 'insecure_link' | 'insecure_image' | 'dropped_attribute'
    readonly message: string
  } | null
}

/** Characters that browsers skip in an address, as in `java\nscript:`. */
const SKIPPED = /[\t\n\r]+/g
const WEB = /^https?:\/\/[^\s/?#]/i
const MAIL_OR_PHONE = /^(?:mailto:[^\s@?]|tel:\+?[\d(*#])/i
const ACTIVE = /^(?:javascript|data|vbscript|file|blob|about):/i
/** An unfilled placeholder, also if the address was encoded. */
const PLACEHOLDER = /\{\{|\}\}|%7b%7b/i
export const IMAGE_DATA = /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml|bmp|x-icon)[;,]/i
/** On the developer's own machine, nobody is in between. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/i

export function checkLink(href: string): CheckedAddress {
  const address = trimmed(href)
  if (PLACEHOLDER.test(address))
    return {
      address: null,
      problem: { code: 'broken_link', message: `The link to ${shown(address)} holds a placeholder without a value.` },
    }
  if (WEB.test(address)) {
    if (!hasPlainHost(address))
      return {
        address: null,
        problem: {
          code: 'broken_link',
          message: `The link to ${shown(address)} is ambiguous: not every program reads its host in the same way.`,
        },
      }
    const insecure = /^http:/i.test(address) && !LOCAL.test(address)
    return {
      address,
      problem: insecure
        ? { code: 'insecure_link', message: `The link to ${shown(address)} is not encrypted: use https.` }
        : null,
    }
  }
  if (MAIL_OR_PHONE.test(address)) return { address, problem: null }
  if (address === '' || address.startsWith('#'))
    return {
      address: null,
      problem: { code: 'broken_link', message: 'A link leads nowhere: its href is empty or a fragment.' },
    }
  // Not broken, but nothing for a mail: they run something, or show files of the reader's machine.
  if (ACTIVE.test(address))
    return {
      address: null,
      problem: {
        code: 'dropped_attribute',
        message: `A link to ${shown(address)} is not allowed in a mail; it was left out.`,
      },
    }
  return {
    address: null,
    problem: {
      code: 'broken_link',
      message: `The link to ${shown(address)} is not an absolute http, https, mailto or tel address.`,
    },
  }
}

export function checkImage(src: string): CheckedAddress {
  const address = trimmed(src)
  if (PLACEHOLDER.test(address))
    return {
      address: null,
      problem: {
        code: 'dropped_attribute',
        message: `The image ${shown(address)} holds a placeholder without a value.`,
      },
    }
  if (WEB.test(address) && hasPlainHost(address)) {
    const insecure = /^http:/i.test(address) && !LOCAL.test(address)
    return {
      address,
      problem: insecure
        ? {
            code: 'insecure_image',
            message: `The image ${shown(address)} is not encrypted: many clients do not show it. Use https.`,
          }
        : null,
    }
  }
  if (IMAGE_DATA.test(address)) return { address, problem: null }
  return {
    address: null,
    problem: {
      code: 'dropped_attribute',
      message: `The image ${shown(address)} is not an absolute https address; it was left out.`,
    },
  }
}

/**
 * Returns the text without blanks and control characters around it. It goes by character, since a regular expression
 * would take quadratic time.
 */
function trimmed(address: string): string {
  const kept = address.replace(SKIPPED, '')
  let from = 0
  let to = kept.length
  while (from < to && kept.charCodeAt(from) <= 32) from++
  while (to > from && kept.charCodeAt(to - 1) <= 32) to--
  return kept.slice(from, to)
}

function shown(address: string): string {
  return address.length > 80 ? `${address.slice(0, 79).toWellFormed()}…` : address || 'nowhere'
}
