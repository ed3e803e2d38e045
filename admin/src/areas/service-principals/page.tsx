// Programs of the tenant that get tokens for themselves.
import { Button, Code, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  ServicePrincipalsDisableDocument,
  ServicePrincipalsListDocument,
  type ServicePrincipalsRowFragment,
} from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { usePermissionWords } from '../../language/permissions.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Page } from '../../parts/page.tsx'
import { flag, optional, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreatePrincipal, EditPrincipal, PrincipalRoles, RotateSecret } from './forms.tsx'
import { messages } from './messages.ts'
import { type NewSecret, SecretShown } from './secret-shown.tsx'

type Row = ServicePrincipalsRowFragment

const SEARCH = { create: flag, edit: optional, roles: optional, rotate: optional }

export const ahead = () => [listAhead(ServicePrincipalsListDocument, {})]

export default function ServicePrincipalsPage() {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const confirm = useConfirm()
  const mayRead = useMay('apikey.read')
  const mayWrite = useMay('apikey.write')
  const maySetRoles = useMay('role.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [made, setMade] = useState<NewSecret | null>(null)
  const disable = useTenantMutation(ServicePrincipalsDisableDocument)
  const list = useTenantPages(ServicePrincipalsListDocument, {}, (data) => data.tenant.servicePrincipals, {
    enabled: mayRead,
  })
  const columns = useColumns()
  const close = (): void => setSearch({ create: false, edit: null, roles: null, rotate: null })
  const show = (secret: NewSecret): void => {
    setMade(secret)
    close()
  }
  const askDisable = async ({ id, name }: Row): Promise<void> => {
    const question = { title: t.disableTitle(name), body: t.disableBody, confirm: t.disable, typed: name }
    if (await confirm(question)) await disable.run({ id })
  }
  const actionsOf = (row: Row): readonly RowAction[] => {
    const reason = row.disabledAt == null ? null : t.reasonOver
    const open = (of: 'edit' | 'roles' | 'rotate') => () => setSearch({ [of]: row.id }, { push: true })
    return [
      { label: shared.edit, onClick: open('edit'), reason },
      ...(maySetRoles ? [{ label: t.roles, onClick: open('roles'), reason }] : []),
      { label: t.rotate, onClick: open('rotate'), reason },
      { label: t.disable, onClick: () => void askDisable(row), danger: true, reason },
    ]
  }
  const byId = (id: string | null): Row | undefined => list.rows.find((row) => row.id === id && mayWrite)
  const [edited, given, rotated] = [search.edit, search.roles, search.rotate].map(byId)
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
  return (
    <Page title={t.label} description={t.description} actions={create}>
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <Errors errors={disable.errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.caption}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            {...(mayWrite && { actions: actionsOf })}
            more={list}
            empty={
              <Empty title={t.noneTitle} action={create}>
                {t.noneBody}
              </Empty>
            }
          />
        )}
      </Loaded>
      {search.create && mayWrite && <CreatePrincipal onClose={close} onMade={show} />}
      {edited && <EditPrincipal key={edited.id} principal={edited} onClose={close} />}
      {given && <PrincipalRoles key={given.id} principal={given} onClose={close} />}
      {rotated && <RotateSecret key={rotated.id} principal={rotated} onClose={close} onMade={show} />}
      {made && <SecretShown made={made} onKept={() => setMade(null)} />}
    </Page>
  )
}

function useColumns(): readonly Column<Row>[] {
  const t = useMessages(messages)
  return [
    {
      key: 'name',
      title: t.name,
      cell: ({ id, name, description }) => (
        <Stack gap={2} align="flex-start">
          <Text inherit fw={600} className="breaks">
            {name}
          </Text>
          {description !== '' && (
            <Text size="sm" className="breaks">
              {description}
            </Text>
          )}
          <Code className="breaks">{id}</Code>
        </Stack>
      ),
    },
    {
      key: 'status',
      title: t.status,
      cell: ({ disabledAt }) => (
        <StatusBadge tone={disabledAt == null ? 'ok' : 'neutral'}>
          {disabledAt == null ? t.works : t.disabled}
        </StatusBadge>
      ),
    },
    { key: 'may', title: t.may, cell: (row) => <Grants row={row} /> },
    { key: 'secrets', title: t.secrets, cell: ({ secrets }) => <Secrets secrets={secrets} /> },
  ]
}

function Grants({ row: { roles, scopes } }: { readonly row: Row }) {
  const t = useMessages(messages)
  const format = useFormat()
  const words = usePermissionWords()
  const names = roles.map((role) => role.name)
  const granted = scopes.length <= 2 ? scopes.map((key) => words.text(key)) : [t.scopesOf(format.number(scopes.length))]
  return <>{[...names, ...granted].join(', ') || t.nothing}</>
}

/** When it last got a token; a secret that was replaced shows until when it works. */
function Secrets({ secrets }: { readonly secrets: Row['secrets'] }) {
  const t = useMessages(messages)
  const format = useFormat()
  const used = secrets
    .map(({ lastUsedAt }) => lastUsedAt ?? '')
    .toSorted()
    .at(-1)
  const ending = secrets.map(({ endsAt }) => endsAt).find((endsAt) => endsAt != null)
  return (
    <Stack gap={2}>
      <Time value={used === '' ? null : used} />
      {ending != null && <Text size="sm">{t.secretEnds(format.relative(ending))}</Text>}
    </Stack>
  )
}
