// The one parser of what identity providers send. It refuses what parsers are known to read differently, and bounds
// the work before it begins.
import { DOMParser } from '@xmldom/xmldom'
import { SamlFault, type SamlRule } from './fault.ts'

export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
export const XENC = 'http://www.w3.org/2001/04/xmlenc#'

/** Bytes of a message, and of metadata. */
export const MESSAGE_BYTES = 262_144
export const METADATA_BYTES = 524_288
/** Tags, which count twice with an end; signatures take time by them. Enough for a person in 1,500 groups. */
const MOST_TAGS = 4_000
/** Attributes of a document, and from one tag to the next: the parser compares each one of a tag with the others. */
const MOST_ATTRIBUTES = 4_000
const MOST_OF_A_TAG = 100
const ATTRIBUTE = /=\s*["']/g
const MOST_DEPTH = 48

/** No XML character, or one that only a document type, a comment, a CDATA section or an instruction may hold. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const DECLARATION = /^\uFEFF?<\?xml\s[^<>?]*\?>/
const MARKUP = /<[!?]/
const COMMENT = /<!--[^-]*(?:-[^-]+)*-->/g

/** `comments`: they are allowed; for metadata, which nobody signs in with. */
export interface Bounds {
  readonly bytes: number
  readonly comments?: boolean
}

/** Returns a document without its declaration. */
export function withoutDeclaration(text: string): string {
  return text.replace(DECLARATION, '').trim()
}

/** Returns the root of a document. Throws SamlFault. */
export function parseXml(text: string, { bytes, comments = false }: Bounds): Element {
  if (text.length > bytes || Buffer.byteLength(text) > bytes) throw tooLarge(bytes)
  const declared = withoutDeclaration(text)
  const body = comments ? declared.replaceAll(COMMENT, '') : declared
  if (MARKUP.test(body))
    throw new SamlFault('MALFORMED', 'It has a document type, a comment, a CDATA section or a processing instruction.')
  if (NOT_XML.test(body) || !body.isWellFormed())
    throw new SamlFault('MALFORMED', 'It has characters that XML has not.')
  const tags = body.split('<')
  const attributes = tags.map((tag) => tag.match(ATTRIBUTE)?.length ?? 0)
  const all = attributes.reduce((sum, each) => sum + each, 0)
  if (tags.length > MOST_TAGS || all > MOST_ATTRIBUTES || Math.max(...attributes) > MOST_OF_A_TAG)
    throw new SamlFault('TOO_LARGE', 'It has too many elements or attributes.')
  const root = read(body)
  if (depthOf(root) > MOST_DEPTH) throw new SamlFault('TOO_LARGE', `Its elements are nested deeper than ${MOST_DEPTH}.`)
  return root
}

function read(body: string): Element {
  let wrong: string | null = null
  const note = (_level: string, message: string): void => void (wrong ??= message)
  try {
    // The parser only warns of attributes without quotation marks and the like.
    const document = new DOMParser({ errorHandler: note }).parseFromString(body, 'text/xml')
    const elements = Array.from(document.childNodes).filter(({ nodeType }) => nodeType === 1)
    if (wrong === null && elements.length === 1 && document.documentElement) return document.documentElement
  } catch {
    // It is no XML.
  }
  throw new SamlFault('MALFORMED', 'It is no well-formed XML.')
}

function depthOf(root: Element): number {
  let deepest = 0
  const open: (readonly [Element, number])[] = [[root, 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [element, depth] = next
    deepest = Math.max(deepest, depth)
    for (const child of elementsIn(element)) open.push([child, depth + 1])
  }
  return deepest
}

/** Returns the child elements. */
export function elementsIn(parent: Node): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1)
}

/** Returns the element and all in it. */
export function allIn(root: Element): Element[] {
  const found: Element[] = []
  const open = [root]
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next)
    open.push(...elementsIn(next).reverse())
  }
  return found
}

export function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  return elementsIn(parent).filter((child) => child.localName === name && child.namespaceURI === namespace)
}

/** Returns the only child of that name. Throws SamlFault with `rule` if there is none or a second one. */
export function onlyChild(parent: Element, [namespace, name]: readonly [string, string], rule: SamlRule): Element {
  const [first, second] = childrenOf(parent, namespace, name)
  if (first && !second) return first
  throw new SamlFault(rule, `${parent.localName} has ${first ? 'several' : 'no'} ${name}.`)
}

/** Returns the value of an attribute without a namespace; null: there is none. */
export function attribute(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null
}

/** Returns the text of an element that holds nothing else. Throws SamlFault. */
export function textOf(element: Element): string {
  if (elementsIn(element).length > 0) throw new SamlFault('MALFORMED', `${element.localName} is expected to be text.`)
  return (element.textContent ?? '').trim()
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** Returns the time in an attribute; null: there is none. Throws SamlFault. */
export function instantOf(element: Element, name: string): Date | null {
  const value = attribute(element, name)
  if (value === null) return null
  const time = INSTANT.test(value) ? new Date(value) : null
  if (time && !Number.isNaN(time.getTime())) return time
  throw new SamlFault('MALFORMED', `${name} of ${element.localName} is no time with a time zone.`)
}

/** Returns the text of a parameter in Base64. Throws SamlFault. */
export function decoded(base64: string, most: number): string {
  if (base64.length > 2 * most) throw tooLarge(most)
  const compact = base64.replaceAll(/\s/g, '')
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(compact)) throw new SamlFault('MALFORMED', 'It is not Base64.')
  const bytes = Buffer.from(compact, 'base64')
  if (bytes.byteLength > most) throw tooLarge(most)
  return utf8(bytes)
}

function tooLarge(most: number): SamlFault {
  return new SamlFault('TOO_LARGE', `It has more than ${most / 1_024} KiB.`)
}

/** Throws SamlFault. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SamlFault('MALFORMED', 'It is not UTF-8.')
  }
}
