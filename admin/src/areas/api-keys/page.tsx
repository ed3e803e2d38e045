// Keys of the tenant: which there are, who answers for them, and what can be done about them.
import { Alert, Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ApiKeysListDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { Page } from '../../parts/page.tsx'
import { flag, oneOf, optional, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreateKey, type NewSecret } from './create-key.tsx'
import { EditKey, RotateKey } from './edit-key.tsx'
import { KeyTable } from './key-table.tsx'
import { KeyUses } from './key-uses.tsx'
import { messages } from './messages.ts'
import { SecretShown } from './secret-shown.tsx'

const STATES = ['LIVE', 'EXPIRED', 'REVOKED', 'ALL'] as const
const SEARCH = { state: oneOf(STATES, 'LIVE'), create: flag, edit: optional, rotate: optional, uses: optional }

export const ahead = () => [listAhead(ApiKeysListDocument, { state: 'LIVE' })]

export default function ApiKeysPage() {
  const t = useMessages(messages)
  const mayRead = useMay('apikey.read')
  const mayWrite = useMay('apikey.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [made, setMade] = useState<NewSecret | null>(null)
  const [warned, setWarned] = useState<readonly string[]>([])
  const said = useSaid()
  const state = search.state === 'ALL' ? null : search.state
  const list = useTenantPages(ApiKeysListDocument, { state }, (data) => data.tenant.apiKeys, { enabled: mayRead })
  const close = (): void => setSearch({ create: false, edit: null, rotate: null, uses: null })
  const show = (secret: NewSecret): void => {
    setMade(secret)
    close()
  }
  const byId = (id: string | null) => (id === null || !mayWrite ? undefined : list.rows.find((key) => key.id === id))
  const edited = byId(search.edit)
  const rotated = byId(search.rotate)
  const shownUses = list.rows.find(({ id }) => id === search.uses)
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ create: true }, { push: true })}>
      {t.create}
    </Button>
  )
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  const isAll = search.state === 'LIVE' || search.state === 'ALL'
  return (
    <Page title={t.label} description={t.description} actions={create}>
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <SegmentedControl
        aria-label={t.state}
        value={search.state}
        onChange={(value) => setSearch({ state: STATES.find((one) => one === value) ?? 'LIVE' })}
        data={STATES.map((value) => ({ value, label: t[value] }))}
        className="wraps"
      />
      {warned.map((message) => (
        <Alert key={message} color="warn" variant="light" role="status">
          {said(message)}
        </Alert>
      ))}
      <Loaded query={list.query}>
        {() => (
          <KeyTable
            list={list}
            mayWrite={mayWrite}
            onEdit={(id) => setSearch({ edit: id }, { push: true })}
            onRotate={(id) => setSearch({ rotate: id }, { push: true })}
            onUses={(id) => setSearch({ uses: id }, { push: true })}
            empty={
              isAll ? (
                <Empty title={t.noneTitle} action={create}>
                  {t.noneBody}
                </Empty>
              ) : (
                <Empty title={t.noneOfState} />
              )
            }
          />
        )}
      </Loaded>
      {search.create && mayWrite && <CreateKey onClose={close} onCreated={show} />}
      {edited && <EditKey key={edited.id} apiKey={edited} onClose={close} onWarned={setWarned} />}
      {rotated && <RotateKey key={rotated.id} apiKey={rotated} onClose={close} onRotated={show} />}
      {shownUses && <KeyUses apiKey={shownUses} mayWrite={mayWrite} onClose={close} />}
      {made && <SecretShown made={made} onKept={() => setMade(null)} />}
    </Page>
  )
}
