// One mail in one language: what is sent now, its own form, and the way back.
import { Alert, Button, List, Select, Stack, Tabs, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTenantQuery } from '../../api/queries.ts'
import { EmailTemplatesOneDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { useMailDescription, useMailName } from '../../parts/mail-names.ts'
import { Page } from '../../parts/page.tsx'
import { oneOf, optional, text, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { Compare } from './compare.tsx'
import type { Template } from './content.ts'
import { Editor } from './editor.tsx'
import { History } from './history.tsx'
import { BUILT_IN, useLanguageName } from './languages.ts'
import { messages } from './messages.ts'

const TABS = ['edit', 'compare', 'history'] as const
const SEARCH = { mail: optional, locale: text(), tab: oneOf(TABS, 'edit'), from: optional, to: optional }

export function TemplatePage({ mail, locale }: { readonly mail: string; readonly locale: string }) {
  const t = useMessages(messages)
  const nameOf = useLanguageName()
  const mailName = useMailName()
  const descriptionOf = useMailDescription()
  const [{ tab }, setSearch] = useSearchState(SEARCH)
  const query = useTenantQuery(EmailTemplatesOneDocument, { key: mail, locale: locale === '' ? null : locale })
  const template = query.data?.tenant.emailTemplate
  const reload = async (): Promise<Template | null> => (await query.refetch()).data?.tenant.emailTemplate ?? null
  const languages = [...new Set(['', ...BUILT_IN, ...(template?.forms ?? []).map((form) => form.locale ?? ''), locale])]
  const back = (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={16} aria-hidden />}
      onClick={() => setSearch({ mail: null, locale: '', tab: 'edit', from: null, to: null }, { push: true })}
    >
      {t.back}
    </Button>
  )
  return (
    <Page
      title={template ? mailName(template) : t.label}
      description={template ? descriptionOf(template) : undefined}
      actions={back}
    >
      <Loaded query={query} lines={8}>
        {() =>
          template ? (
            <Stack>
              <Select
                label={t.language}
                maw={320}
                data={languages.map((tag) => ({ value: tag, label: nameOf(tag === '' ? null : tag) }))}
                value={locale}
                allowDeselect={false}
                onChange={(next) => setSearch({ locale: next ?? '', from: null, to: null }, { push: true })}
              />
              <State template={template} />
              <Tabs
                value={tab}
                keepMounted={false}
                onChange={(next) => setSearch({ tab: TABS.find((one) => one === next) ?? 'edit' }, { push: true })}
              >
                <Tabs.List mb="md">
                  <Tabs.Tab value="edit">{t.editTab}</Tabs.Tab>
                  <Tabs.Tab value="compare">{t.compareTab}</Tabs.Tab>
                  <Tabs.Tab value="history">{t.historyTab}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="edit">
                  <Editor template={template} onReload={reload} />
                </Tabs.Panel>
                <Tabs.Panel value="compare">
                  <Compare template={template} />
                </Tabs.Panel>
                <Tabs.Panel value="history">
                  <History template={template} />
                </Tabs.Panel>
              </Tabs>
            </Stack>
          ) : (
            <Empty title={t.unknownMail} />
          )
        }
      </Loaded>
    </Page>
  )
}

function State({ template }: { readonly template: Template }) {
  const t = useMessages(messages)
  const nameOf = useLanguageName()
  const said = useSaid()
  const { custom, draft, updatedAt, chain, problems } = template
  return (
    <Stack gap="xs">
      {problems.length > 0 && (
        <Alert color="bad" title={t.problemsTitle}>
          {problems.map(({ message }) => (
            <Text key={message} size="sm">
              {said(message)}
            </Text>
          ))}
        </Alert>
      )}
      <Text size="sm" component="div">
        <StatusBadge tone={draft ? 'warn' : custom ? 'ok' : 'neutral'}>
          {draft ? t.draft : custom ? t.published : t.builtIn}
        </StatusBadge>{' '}
        {draft ? t.stateDraft : custom ? t.stateOwn : t.stateNone}{' '}
        {(draft || custom) && <Time value={draft?.updatedAt ?? updatedAt} />}
      </Text>
      <details>
        <summary>{t.chainTitle}</summary>
        <List type="ordered" size="sm" mt="xs">
          {chain.map((link) => (
            <List.Item key={`${link.locale} ${link.custom}`}>
              {(link.custom ? t.chainOwn : t.chainBuiltIn)(nameOf(link.locale))}{' '}
              {link.used && <StatusBadge tone="ok">{t.chainUsed}</StatusBadge>}
              {!link.exists && (
                <Text span size="sm" c="dimmed">
                  {t.chainMissing}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      </details>
    </Stack>
  )
}
