import { type ReactNode, useMemo } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { AbacWordsDocument, type AbacWordsQuery } from '../../generated/graphql.ts'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { VocabularyContext, vocabularyOf } from './vocabulary.ts'

/** Gives what is below it the words of conditions. */
export function WithVocabulary({ children }: { readonly children: ReactNode }) {
  const query = useTenantQuery(AbacWordsDocument, {}, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <Loaded query={query}>
      {({ tenant: { abacVocabulary: words } }) => (words ? <Given words={words}>{children}</Given> : <NotAllowed />)}
    </Loaded>
  )
}

interface GivenProps {
  readonly words: NonNullable<AbacWordsQuery['tenant']['abacVocabulary']>
  readonly children: ReactNode
}

function Given({ words, children }: GivenProps) {
  const vocabulary = useMemo(() => vocabularyOf(words), [words])
  return <VocabularyContext value={vocabulary}>{children}</VocabularyContext>
}
