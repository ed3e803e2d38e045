// What a document may be, so that looking at it takes no longer than its length. Rules of validation compare fields
// with each other, and tell line and column of each mistake: that grows faster than the document. What is counted here
// grows with it, and is counted before; test/graphql/document-work.test.ts holds that the rules then stay within
// bounds.
import { GraphQLError, Lexer, type DocumentNode, parse, Source, TokenKind } from 'graphql'

export interface DocumentLimits {
  readonly tokens: number
  /** each mistake is told with its line, which is found by counting */
  readonly lines: number
  /** brackets of any kind: what reads a document calls itself for each */
  readonly nesting: number
  readonly operations: number
  /** fields and fragments, those of fragments counted wherever they are spread */
  readonly selections: number
  /** pairs of fields, and of fragments, that meet at one place of the answer: each is compared */
  readonly comparisons: number
  /** fields within fields; not of `__schema` */
  readonly depth: number
  readonly aliases: number
  readonly cost: number
  /** of validation, until it ends: each looks for its line */
  readonly mistakes: number
}

/** GraphiQL's introspection query, the biggest that we send, has 184 tokens in 109 lines, and fits into both. */
export const LIMITS: DocumentLimits = {
  tokens: 2_000,
  lines: 1_000,
  nesting: 64,
  operations: 20,
  selections: 2_000,
  comparisons: 5_000,
  depth: 12,
  aliases: 15,
  cost: 10_000,
  mistakes: 5,
}
/** Of somebody without a credential, who signs in or asks for the schema. */
export const ANONYMOUS_LIMITS: DocumentLimits = {
  ...LIMITS,
  tokens: 500,
  lines: 300,
  operations: 5,
  selections: 300,
  comparisons: 500,
  mistakes: 3,
}

/** A mistake of the caller's, as those are that the parser finds. */
export function beyond(limit: number, what: string): GraphQLError {
  return new GraphQLError(`The document has more than ${limit} ${what}.`)
}

/** Throws GraphQLError for what is no document, or more of one than it may be. */
export function parseWithin({ tokens, lines, nesting }: DocumentLimits, text: string): DocumentNode {
  const source = new Source(text)
  const lexer = new Lexer(source)
  let count = 0
  let open = 0
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    if (++count > tokens) throw beyond(tokens, 'tokens')
    if (OPENING.has(kind) && ++open > nesting) throw beyond(nesting, 'brackets within each other')
    if (CLOSING.has(kind)) open--
  }
  if (lexer.line > lines) throw beyond(lines, 'lines')
  return parse(source)
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])
