// What conditions can name, and what policies can be about.
import { createContext, use } from 'react'
import type { AbacWordsQuery } from '../../generated/graphql.ts'

type Words = NonNullable<AbacWordsQuery['tenant']['abacVocabulary']>

export interface Vocabulary {
  readonly attributes: readonly string[]
  readonly operators: readonly string[]
  readonly resourceTypes: readonly string[]
  /** Type by attribute. */
  readonly types: ReadonlyMap<string, string>
  readonly typeOf: (attribute: string) => string | null
  readonly operandOf: (operator: string) => string
  readonly actionsOf: (resourceType: string) => readonly string[]
}

export function vocabularyOf({ attributes, operators, resourceTypes }: Words): Vocabulary {
  const types = new Map(attributes.map(({ path, type }) => [path, type]))
  const operands = new Map(operators.map(({ name, operand }) => [name, operand]))
  return {
    attributes: attributes.map(({ path }) => path),
    operators: operators.map(({ name }) => name),
    resourceTypes: resourceTypes.map(({ name }) => name),
    types,
    typeOf: (attribute) => types.get(attribute) ?? null,
    operandOf: (operator) => operands.get(operator) ?? 'ANY',
    actionsOf: (resourceType) =>
      resourceTypes
        .filter(({ name }) => resourceType === '*' || name === resourceType)
        .flatMap(({ actions }) => actions),
  }
}

export const VocabularyContext = createContext<Vocabulary | null>(null)

export function useVocabulary(): Vocabulary {
  const vocabulary = use(VocabularyContext)
  if (!vocabulary) throw new Error('useVocabulary is for parts below a vocabulary')
  return vocabulary
}
