import { Button, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { DomainsAddDocument, DomainsListDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { flag, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { DomainCard } from './domain-card.tsx'
import './domains.css'
import type { Brand, Domain } from './use.ts'
import { messages } from './messages.ts'

const SEARCH = { add: flag }

export const ahead = () => [readAhead(DomainsListDocument, {})]

export default function DomainsPage() {
  const t = useMessages(messages)
  const [{ add }, setSearch] = useSearchState(SEARCH)
  const query = useTenantQuery(DomainsListDocument, {})
  const open = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ add: true }, { push: true })}>
      {t.add}
    </Button>
  )
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['domains']} />
          {open}
        </>
      }
    >
      <Loaded query={query}>
        {({ tenant: { domains, branding } }) =>
          domains ? (
            <Domains domains={domains} brand={branding} onLooked={() => void query.refetch()} open={open} />
          ) : (
            <NotAllowed />
          )
        }
      </Loaded>
      {add && <AddDialog onClose={() => setSearch({ add: false })} />}
    </Page>
  )
}

interface DomainsProps {
  readonly domains: readonly Domain[]
  readonly brand: Brand
  readonly onLooked: () => void
  readonly open: ReactNode
}

function Domains({ domains, brand, onLooked, open }: DomainsProps) {
  const t = useMessages(messages)
  if (domains.length === 0)
    return (
      <Empty title={t.emptyTitle} action={open}>
        {t.emptyText}
      </Empty>
    )
  const groups = [
    { title: t.waiting, hint: t.waitingHint, rows: domains.filter(({ verified }) => !verified) },
    { title: t.proven, hint: t.provenHint, rows: domains.filter(({ verified }) => verified) },
  ]
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, hint, rows }) => (
      <Section key={title} title={title} description={hint}>
        <Stack>
          {rows.map((domain) => (
            <DomainCard key={domain.id} domain={domain} brand={brand} onLooked={onLooked} />
          ))}
        </Stack>
      </Section>
    ))
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const form = useSavedForm({ domain: '' })
  const add = useTenantMutation(DomainsAddDocument, {
    form,
    done: t.added(form.values.domain.trim()),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={t.add}
      submit={t.addSubmit}
      isDirty={form.isDirty()}
      isPending={add.isPending}
      errors={add.errors}
      onClose={onClose}
      onSubmit={() => void add.run({ input: form.values })}
    >
      <TextInput
        label={t.domain}
        description={t.domainHint}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('domain')}
        data-autofocus
      />
    </FormDialog>
  )
}
