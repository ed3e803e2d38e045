// Examines a document before it is executed: parses it within limits, checks its extent, validates it, and checks its
// cost. The time that this takes counts on the caller.
import { type DocumentNode, GraphQLError, type GraphQLSchema, validate, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../request/context.ts'
import { costOf, type Variables } from './document-cost.ts'
import { holdExtent } from './document-extent.ts'
import { ANONYMOUS_LIMITS, LIMITS, parseWithin } from './document-limits.ts'

/** The context of one operation in Yoga. */
export interface OperationContext extends Context {
  readonly document: {
    /** the document is refused for any variables and any caller */
    refused: boolean
    /** codes of the errors in the answer */
    codes: readonly string[]
  }
  readonly params?: { readonly variables?: Variables | null }
}

/** Throws GraphQLError. */
export function parseDocument(text: string, known: boolean): DocumentNode {
  const limits = known ? LIMITS : ANONYMOUS_LIMITS
  const document = parseWithin(limits, text)
  holdExtent(limits, document)
  return document
}

/**
 * Removes suggestions. Only introspection shows the schema, and finding them takes longer than the rest of validation.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  known: boolean,
  rules?: readonly ValidationRule[],
): readonly GraphQLError[] {
  const { mistakes } = known ? LIMITS : ANONYMOUS_LIMITS
  // the last one says that there are more
  return validate(schema, document, rules, { maxErrors: mistakes, hideSuggestions: true }).slice(0, mistakes)
}

/** Returns the cost. Throws GraphQLError for one beyond the limit. */
export function holdCost(document: DocumentNode, variables: Variables): number {
  const cost = costOf(document, variables)
  if (cost > LIMITS.cost)
    throw new GraphQLError(
      `The document has a cost of ${cost}, and ${LIMITS.cost} is the most: ask for shorter pages, or for less of each.`,
    )
  return cost
}

/** `now` in ms. The work is synchronous, so it takes time from everybody. */
export function examination(now: () => number = () => performance.now()): Plugin<OperationContext> {
  function counted<T>({ admission, document }: OperationContext, work: () => T): T {
    const started = now()
    try {
      return work()
    } catch (error) {
      document.refused = true
      throw error
    } finally {
      admission.examined(now() - started)
    }
  }
  const isKnown = ({ identity }: OperationContext): boolean => identity.principal !== null
  return {
    onParse({ context, setParseFn }) {
      setParseFn((source) =>
        counted(context, () => parseDocument(typeof source === 'string' ? source : source.body, isKnown(context))),
      )
    },
    onValidate({ context, setValidationFn }) {
      setValidationFn((schema, document, rules) => {
        const mistakes = counted(context, () => validateDocument(schema, document, isKnown(context), rules))
        if (mistakes.length > 0) context.document.refused = true
        else context.admission.weigh(holdCost(document, context.params?.variables ?? {}))
        return mistakes
      })
    },
  }
}
