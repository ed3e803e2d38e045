// The editor of a policy: what it is about, when it matches, its cases, and whom it would have affected.
import {
  Autocomplete,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import {
  AbacCreateDocument,
  AbacDeleteDocument,
  AbacReplayDocument,
  AbacRunDocument,
  AbacUpdateDocument,
} from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { Impact } from '../../parts/access-preview.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import { ConditionField } from './condition-field.tsx'
import { messages } from './messages.ts'
import { inputOf, type Values } from './model.ts'
import { aboutOf, type Ran, Tests } from './tests.tsx'
import { useVocabulary } from './vocabulary.ts'

interface EditorProps {
  readonly saved: Values
  /** Null: a new one. */
  readonly id: string | null
  readonly version: number
  readonly onRead?: () => void
}

export function Editor({ saved, id, version, onRead }: EditorProps) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const mayWrite = useMay('policy.write')
  const { resourceTypes, actionsOf } = useVocabulary()
  const form = useSavedForm<Values>(saved)
  const open = useOpen()
  const texts = {
    CONFLICT: t.conflict,
    TEST_FAILED: t.testFailed,
    NAME_REQUIRED: t.nameNeeded,
    NAME_TAKEN: t.nameTaken,
  }
  const options = { form, texts, done: c.saved }
  const create = useTenantMutation(AbacCreateDocument, {
    ...options,
    onDone: ({ policy }) => {
      settle(form)
      setMade(policy?.id ?? null)
    },
  })
  const update = useTenantMutation(AbacUpdateDocument, { ...options, onDone: () => settle(form) })
  const run = useTenantMutation(AbacRunDocument, { isPreview: true })
  // Leaves once the form is settled: else it would ask about unsaved work.
  const [made, setMade] = useState<string | null>(null)
  useEffect(() => {
    if (made !== null) open(made)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, [made])
  const [ran, setRan] = useState<Ran | null>(null)
  const write = id === null ? create : update

  const read = inputOf(form.values)
  const input = 'input' in read ? read.input : null

  /** Runs the cases; resolves with whether all came out as they say. */
  async function runTests(): Promise<boolean> {
    if (!valid() || !input) return false
    const { resourceType, action, condition, tests } = input
    const about = aboutOf(form.getValues())
    const payload = await run.run({ input: { resourceType, action, condition, tests } })
    setRan(payload?.results ? { about, results: payload.results } : null)
    return payload !== null && payload.failed === 0
  }

  function valid(): boolean {
    if ('fault' in read) form.setFieldError(read.fault, t.noJson)
    return 'input' in read
  }

  async function save(): Promise<void> {
    if (!valid() || !input) return
    // The cases come first: what they say is seen case by case, and not in one sentence of a refusal.
    if (input.enabled && input.tests.length > 0 && !(await runTests())) return
    if (id === null) await create.run({ input })
    else await update.run({ id, input: { ...input, expectedVersion: version } })
  }

  const { tests: _tests, description: _description, ...tried } = input ?? { tests: [], description: '' }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="lg">
        <Section
          title={t.what}
          description={t.whatHint}
          actions={id !== null && mayWrite && <Delete id={id} version={version} values={saved} />}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t.name} required disabled={!mayWrite} {...form.getInputProps('name')} />
            <TextInput label={t.descriptionField} disabled={!mayWrite} {...form.getInputProps('description')} />
            <Autocomplete
              label={t.resourceType}
              description={t.resourceTypeHint}
              data={['*', ...resourceTypes]}
              disabled={!mayWrite}
              spellCheck={false}
              {...form.getInputProps('resourceType')}
            />
            <Autocomplete
              label={t.action}
              description={t.actionHint}
              data={['*', ...new Set(actionsOf(form.values.resourceType))]}
              limit={100}
              disabled={!mayWrite}
              spellCheck={false}
              {...form.getInputProps('action')}
            />
          </SimpleGrid>
          <Group align="flex-end">
            <SegmentedControl
              aria-label={t.effect}
              data={[
                { value: 'DENY', label: t.DENY },
                { value: 'ALLOW', label: t.ALLOW },
              ]}
              disabled={!mayWrite}
              {...form.getInputProps('effect')}
            />
            <Switch label={t.enabled} disabled={!mayWrite} {...form.getInputProps('enabled', { type: 'checkbox' })} />
            <NumberInput
              label={t.priority}
              w={140}
              allowDecimal={false}
              disabled={!mayWrite}
              {...form.getInputProps('priority')}
            />
          </Group>
          <Text size="sm" c="dimmed">
            {form.values.effect === 'DENY' ? t.denyHint : t.allowHint}
          </Text>
        </Section>
        <Section title={t.when} description={t.whenHint}>
          <ConditionField
            value={form.values.condition}
            onChange={(condition) => form.setFieldValue('condition', condition)}
            error={(form.errors['condition'] as string | undefined) ?? null}
            disabled={!mayWrite}
          />
        </Section>
        <Tests form={form} disabled={!mayWrite} ran={ran} run={run} onRun={() => void runTests()} />
        <Section title={t.replay} description={t.replayHint}>
          <Impact
            document={AbacReplayDocument}
            variables={input && { input: { ...tried, ...(id !== null && { id }) } }}
          />
        </Section>
        {mayWrite ? (
          <SaveBar
            isDirty={id === null || form.isDirty()}
            isPending={write.isPending || run.isPending}
            errors={write.errors}
            onReset={() => form.reset()}
            {...(id === null && { submit: t.create })}
          >
            {write.codes.includes('CONFLICT') && onRead && (
              <Button
                variant="default"
                onClick={() => {
                  form.reset()
                  onRead()
                }}
              >
                {t.readAgain}
              </Button>
            )}
          </SaveBar>
        ) : (
          <Text c="dimmed">{t.readOnly}</Text>
        )}
      </Stack>
    </form>
  )
}

/** Goes to a policy, or to the list. */
function useOpen(): (item: string | null) => void {
  const { slug } = useTenant()
  const navigate = useNavigate()
  return (item) =>
    void (item === null
      ? navigate({ to: '/$slug/$area', params: { slug, area: 'abac' }, search: {} })
      : navigate({ to: '/$slug/$area/$item', params: { slug, area: 'abac', item }, search: {} }))
}

interface DeleteProps {
  readonly id: string
  readonly version: number
  readonly values: Values
}

function Delete({ id, version, values: { name, effect } }: DeleteProps) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const open = useOpen()
  const remove = useTenantMutation(AbacDeleteDocument, {
    done: t.deleted,
    onDone: () => open(null),
    texts: { CONFLICT: t.conflict },
  })
  const body = (
    <Stack gap="sm">
      <Text size="sm">{effect === 'DENY' ? t.deleteDeny : t.deleteAllow}</Text>
      <Impact document={AbacReplayDocument} variables={{ input: { id, delete: true } }} />
    </Stack>
  )
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(name), body, confirm: t.deleteSubmit }))
      await remove.run({ id, input: { expectedVersion: version } })
  }
  return (
    <>
      <Errors errors={remove.errors} />
      <Button variant="default" loading={remove.isPending} onClick={() => void ask()}>
        {t.deleteButton}
      </Button>
    </>
  )
}
