import { Button, Stack } from '@mantine/core'
import { useEffect } from 'react'
import { showErrors, useTenantMutation } from '../../api/mutations.ts'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type IpRulePartsFragment as Rule,
  IpRulesListDocument,
  IpRulesUpdateDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { oneOf, optional, text, useSearchState } from '../../parts/search-state.ts'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { Check } from './check.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { Enforcement } from './enforcement.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { useKeptChange } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'
import { OpenChangeNotice } from './open-change.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { Rules, SHOWN } from './rules.tsx'
import './ip-rules.css'

/** `open`: what is being done: `add`, `import`, `edit-{id}` or `delete-{id}`. */
const SEARCH = { q: text(), show: oneOf(SHOWN, 'all'), check: text(), open: optional }

export const ahead = () => [readAhead(IpRulesListDocument, {})]

export default function IpRulesPage() {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [kept, keep] = useKeptChange('ip')
  const query = useTenantQuery(IpRulesListDocument, {}, { refetchInterval: kept ? 3_000 : false })
  const { data, error, dataUpdatedAt, refetch } = query
  const open = data?.tenant.ipRules?.openChange ?? null
  // What the service says counts, once it says something.
  useEffect(() => {
    if (dataUpdatedAt > 0) keep(open)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each answer once
  }, [dataUpdatedAt])
  const isShutOut = kept !== null && error?.code === 'ADDRESS_REFUSED'
  const isWaiting = kept !== null
  const show = (what: string | null): void => setSearch({ open: what }, { push: what !== null })
  const close = (): void => show(null)
  const turn = useTenantMutation(IpRulesUpdateDocument, {
    texts: { LOCKS_OUT_CALLER: t.locksOutSwitch, CONFLICT: t.conflict },
  })
  useEffect(() => showErrors(turn.errors), [turn.errors])

  const addButtons = (
    <>
      <Button variant="default" disabled={isWaiting} onClick={() => show('import')}>
        {t.importButton}
      </Button>
      <Button disabled={isWaiting} onClick={() => show('add')}>
        {t.add}
      </Button>
    </>
  )
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['ipRules', 'ipEnforcement']} />
          {mayWrite && addButtons}
        </>
      }
    >
      {kept && (
        <OpenChangeNotice
          key={kept.id}
          change={kept}
          known={open}
          isShutOut={isShutOut}
          onDone={() => void refetch()}
        />
      )}
      <Loaded query={isShutOut ? { ...query, error: null } : query}>
        {({ me, tenant }) => {
          if (isShutOut) return null
          const { ipRules: set, securityPolicy: policy } = tenant
          if (!set) return <NotAllowed />
          const own = me.address ?? null
          const about = (verb: string): Rule | undefined => set.items.find(({ id }) => search.open === `${verb}-${id}`)
          const [edited, deleted] = [about('edit'), about('delete')]
          const dialog = { own, onChange: keep, onClose: close }
          return (
            <Stack gap="lg">
              <Enforcement
                enabled={set.enabled}
                total={set.total}
                listed={(policy?.ipAllowlist.length ?? 0) + (policy?.ipDenylist.length ?? 0)}
                isWaiting={isWaiting}
                onChange={keep}
              />
              <Check value={search.check} own={own} onCheck={(check) => setSearch({ check })} />
              <Section title={t.rules}>
                <Rules
                  rules={set.items}
                  findings={set.findings ?? []}
                  q={search.q}
                  show={search.show}
                  onSearch={setSearch}
                  isWaiting={isWaiting}
                  onEdit={({ id }) => show(`edit-${id}`)}
                  onDelete={({ id }) => show(`delete-${id}`)}
                  onSwitch={({ id, enabled, version }) =>
                    void turn.run({ id, input: { enabled: !enabled, expectedVersion: version } })
                  }
                  addButtons={addButtons}
                />
              </Section>
              {search.open === 'add' && <RuleDialog rule={null} {...dialog} onConflict={close} />}
              {search.open === 'import' && <ImportDialog {...dialog} />}
              {edited && (
                <RuleDialog
                  rule={edited}
                  {...dialog}
                  onConflict={() => {
                    close()
                    void refetch()
                  }}
                />
              )}
              {deleted && (
                <DeleteDialog
                  rule={deleted}
                  isLastAllow={
                    deleted.action === 'ALLOW' && set.items.filter(({ action }) => action === 'ALLOW').length === 1
                  }
                  {...dialog}
                />
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}
