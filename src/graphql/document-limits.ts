// Limits of a document, so that examining it takes no longer than its length suggests. Rules of validation compare
// fields with each other, and find line and column of each mistake: that grows faster than the document. These counts
// grow with it, and are made first. test/graphql/document-work.test.ts shows that they bound the rules.
import { GraphQLError, Lexer, type DocumentNode, parse, Source, TokenKind } from 'graphql'

export interface DocumentLimits {
  readonly tokens: number
  /** each mistake is reported with its line, which is found by counting */
  readonly lines: number
  /** brackets of any kind: the parser recurses for each */
  readonly nesting: number
  readonly operations: number
  /** fields and fragments; those of a fragment count wherever it is spread */
  readonly selections: number
  /** pairs of fields, and of fragments, at one place of the answer: each pair is compared */
  readonly comparisons: number
  /** fields within fields; not those of `__schema` */
  readonly depth: number
  readonly aliases: number
  readonly cost: number
  /** mistakes until validation ends: each looks for its line */
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
/** For callers without a credential, who sign in or ask for the schema. */
export const ANONYMOUS_LIMITS: DocumentLimits = {
  ...LIMITS,
  tokens: 500,
  lines: 300,
  operations: 5,
  selections: 300,
  comparisons: 500,
  mistakes: 3,
}

/** Returns an error of the caller's, like those of the parser. */
export function beyond(limit: number, what: string): GraphQLError {
  return new GraphQLError(`The document has more than ${limit} ${what}.`)
}

/** Throws GraphQLError for text that is no document, or one beyond the limits. */
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
