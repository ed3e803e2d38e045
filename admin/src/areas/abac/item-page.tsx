// One policy, or a new one.
import { useTenantQuery } from '../../api/queries.ts'
import { AbacShowDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink, useItem } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded } from '../../parts/states.tsx'
import { Editor } from './editor.tsx'
import { messages } from './messages.ts'
import { BLANK, valuesOf } from './model.ts'
import { fromTemplate, TEMPLATE_NAMES } from './templates.ts'
import { WithVocabulary } from './with-vocabulary.tsx'
import './abac.css'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export default function AbacItemPage() {
  const item = useItem()
  if (item === 'new') return <NewPolicy />
  return UUID.test(item) ? <Existing id={item} key={item} /> : <Missing />
}

const SEARCH = { from: oneOf(['blank', ...TEMPLATE_NAMES], 'blank') }

function NewPolicy() {
  const t = useMessages(messages)
  const [{ from }] = useSearchState(SEARCH)
  const values =
    from === 'blank'
      ? BLANK
      : fromTemplate(from, {
          name: t[`template_${from}`],
          description: t[`template_${from}_hint`],
          in: t[`template_${from}_in`],
          out: t[`template_${from}_out`],
        })
  return (
    <Page title={t.newTitle} description={<AreaLink area="abac">{t.toList}</AreaLink>}>
      <WithVocabulary>
        <Editor saved={values} id={null} version={0} />
      </WithVocabulary>
    </Page>
  )
}

function Existing({ id }: { readonly id: string }) {
  const t = useMessages(messages)
  const query = useTenantQuery(AbacShowDocument, { id })
  const policy = query.data?.tenant.abacPolicy
  if (query.data && !policy) return <Missing />
  return (
    <Page title={policy?.name ?? t.label} description={<AreaLink area="abac">{t.toList}</AreaLink>}>
      <Loaded query={query}>
        {() =>
          policy && (
            <WithVocabulary>
              <Editor saved={valuesOf(policy)} id={id} version={policy.version} onRead={() => void query.refetch()} />
            </WithVocabulary>
          )
        }
      </Loaded>
    </Page>
  )
}

function Missing() {
  const t = useMessages(messages)
  return (
    <Page title={t.label}>
      <Empty title={t.missing} action={<AreaLink area="abac">{t.toList}</AreaLink>}>
        {t.missingHint}
      </Empty>
    </Page>
  )
}
