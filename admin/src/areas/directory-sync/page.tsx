// Tokens by which directories come, connection by connection.
import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { DirectorySyncConnectionsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { optional, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { type NewSecret, SecretShown } from './secret-shown.tsx'
import { Tokens } from './tokens.tsx'

const SEARCH = { connection: optional }

export default function DirectorySyncPage() {
  const t = useMessages(messages)
  const mayRead = useMay('connection.read')
  const mayWrite = useMay('connection.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [made, setMade] = useState<NewSecret | null>(null)
  const query = useTenantQuery(DirectorySyncConnectionsDocument, {}, { enabled: mayRead })
  return (
    <Page title={t.label} description={t.description}>
      {mayRead ? (
        <Loaded query={query}>
          {({ tenant: { connections } }) => {
            const all = connections ?? []
            const chosen = all.find(({ id }) => id === search.connection) ?? all[0]
            if (!chosen)
              return (
                <Empty
                  title={t.noConnectionTitle}
                  action={<AreaButton area="connections">{t.toConnections}</AreaButton>}
                >
                  {t.noConnectionBody}
                </Empty>
              )
            return (
              <>
                {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
                <Select
                  label={t.connection}
                  data={all.map(({ id, name }) => ({ value: id, label: name }))}
                  value={chosen.id}
                  allowDeselect={false}
                  onChange={(connection) => setSearch({ connection })}
                  maw={420}
                />
                {chosen.status === 'DISABLED' && <Notice>{t.disabled}</Notice>}
                <Tokens key={chosen.id} connectionId={chosen.id} mayWrite={mayWrite} onMade={setMade} />
              </>
            )
          }}
        </Loaded>
      ) : (
        <NotAllowed />
      )}
      {made && <SecretShown made={made} onKept={() => setMade(null)} />}
    </Page>
  )
}
