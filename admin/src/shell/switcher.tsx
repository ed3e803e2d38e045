// The tenant that the address names, and the way to another one. What keeps one out of a tenant is said beforehand.
import { Button, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useFormat, useMessages } from '../language/language.ts'
import { later } from '../parts/later.tsx'
import { messages } from './messages.ts'
import { hindrance, type TenantChoice, useTenants } from './person.ts'

const NewTenant = later(async () => (await import('./new-tenant.tsx')).NewTenant)

interface SwitcherProps {
  readonly tenant: { readonly id: string; readonly name: string } | null
}

export function Switcher({ tenant }: SwitcherProps) {
  const t = useMessages(messages)
  const [isOpen, { close, toggle }] = useDisclosure()
  const [isNew, setNew] = useState(false)
  const name = tenant?.name ?? t.tenant
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => !open && close()}
      position="bottom-start"
      width={320}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          onClick={toggle}
          aria-label={t.tenantIs(name)}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          className="switcher"
        >
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t.tenant}>
        <Choices current={tenant?.id ?? null} onClose={close} />
        <Button
          variant="subtle"
          fullWidth
          mt="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            close()
            setNew(true)
          }}
        >
          {t.newTenant}
        </Button>
      </Popover.Dropdown>
      {isNew && <NewTenant onClose={() => setNew(false)} />}
    </Popover>
  )
}

function Choices({ current, onClose }: { readonly current: string | null; readonly onClose: () => void }) {
  const t = useMessages(messages)
  const [search, setSearch] = useState('')
  const found = useTenants(search)
  return (
    <Stack gap="xs">
      <TextInput
        label={t.findTenant}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: -1 }}>
        <ul className="choices" aria-label={t.tenant}>
          {found.map((tenant) => (
            <Choice key={tenant.id} tenant={tenant} isCurrent={tenant.id === current} onClose={onClose} />
          ))}
        </ul>
        {found.length === 0 && (
          <Text size="sm" c="dimmed" role="status">
            {t.noTenant}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Stack>
  )
}

interface ChoiceProps {
  readonly tenant: TenantChoice
  readonly isCurrent: boolean
  readonly onClose: () => void
}

function Choice({ tenant, isCurrent, onClose }: ChoiceProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const navigate = useNavigate()
  const reasonId = useId()
  const area = useRouterState({ select: ({ location }) => location.pathname.split('/')[2] ?? 'overview' })
  const reason = hindrance(tenant, t)
  return (
    <li>
      <UnstyledButton
        className="choice"
        aria-current={isCurrent ? 'true' : undefined}
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => {
          if (reason !== null) return
          onClose()
          void navigate({ to: '/$slug/$area', params: { slug: tenant.slug, area } })
        }}
      >
        <Text span fw={isCurrent ? 700 : 500} truncate="end">
          {tenant.name}
        </Text>
        <Text span size="xs" c="dimmed" id={reasonId}>
          {reason ?? (tenant.personal ? t.personal : t.members(tenant.memberCount, format.number(tenant.memberCount)))}
        </Text>
      </UnstyledButton>
    </li>
  )
}
