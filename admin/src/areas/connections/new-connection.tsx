// A new connection: choose the provider, fill in what it knows; the page of the draft comes next.
import { Button, Group, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { settle, useSavedForm } from '../../parts/forms.tsx'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { text, useSearchState } from '../../parts/search-state.ts'
import { Errors, NotAllowed } from '../../parts/states.tsx'
import { fieldsOf, type Values } from './kinds.ts'
import { messages } from './messages.ts'
import { GROUPS, type Preset, PRESETS } from './presets.ts'
import { SettingsFields } from './settings-fields.tsx'
import { useCreate } from './use-kind.ts'
import { inputOf, valuesOf } from './values.ts'

const SEARCH = { provider: text() }

export function NewConnection() {
  const t = useMessages(messages)
  const mayWrite = useMay('connection.write')
  const [{ provider }] = useSearchState(SEARCH)
  const preset = PRESETS.find(({ key }) => key === provider)
  return (
    <Page title={t.newTitle} description={t.newDescription} actions={<AreaLink area="connections">{t.back}</AreaLink>}>
      {!mayWrite ? <NotAllowed /> : preset ? <DraftForm key={preset.key} preset={preset} /> : <Choice />}
    </Page>
  )
}

function Choice() {
  const t = useMessages(messages)
  return (
    <Section title={t.choose}>
      {GROUPS.map((group) => (
        <Stack key={group} gap="xs">
          <Title order={3} size="h5">
            {t[`group${group}`]}
          </Title>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
            {PRESETS.filter(({ kind }) => kind === group).map(({ key, title }) => (
              <AreaButton key={key} area="connections" item="new" search={{ provider: key }} variant="default">
                {title}
              </AreaButton>
            ))}
          </SimpleGrid>
        </Stack>
      ))}
    </Section>
  )
}

function DraftForm({ preset }: { readonly preset: Preset }) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const { kind, provider = '', title, values = {} } = preset
  const form = useSavedForm<Values>({ name: title, ...valuesOf(kind, provider, values) })
  const { name = '' } = form.values
  const create = useCreate(kind, {
    form,
    done: t.made(String(name)),
    onDone({ connection }) {
      settle(form)
      const item = connection?.id ?? ''
      // After the form is settled: what is saved holds nobody back.
      setTimeout(
        () => void navigate({ to: '/$slug/$area/$item', params: { slug, area: 'connections', item }, replace: true }),
      )
    },
  })
  const submit = (): void => {
    const given = { name: String(name), ...inputOf(kind, provider, form.getValues()) }
    void create.run({ input: kind === 'SOCIAL' ? { ...given, provider } : given })
  }
  return (
    <Section title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack maw={640}>
          <TextInput
            label={t.name}
            description={t.nameHint}
            required
            maxLength={100}
            {...form.getInputProps('name')}
            data-autofocus
          />
          <SettingsFields fields={fieldsOf(kind, provider)} form={form} hasSecret={false} />
          <Errors errors={create.errors} />
          <Group justify="flex-end">
            <AreaButton area="connections" item="new" variant="default">
              {t.another}
            </AreaButton>
            <Button type="submit" loading={create.isPending}>
              {t.makeDraft}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
