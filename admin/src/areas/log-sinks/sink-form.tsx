// Creates a log sink, or changes one.
import { PasswordInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { LogSinksCreateDocument, type LogSinksRowFragment, LogSinksUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { messages } from './messages.ts'

const FORMATS = ['NDJSON', 'JSON_ARRAY'] as const

interface Props {
  /** null: a new one */
  readonly sink: LogSinksRowFragment | null
  readonly onClose: () => void
}

export function SinkForm({ sink, onClose }: Props) {
  const t = useMessages(messages)
  const form = useSavedForm({
    name: sink?.name ?? '',
    url: sink?.url ?? '',
    format: sink?.format ?? FORMATS[0],
    actions: [...(sink?.actions ?? [])],
    headerName: sink?.headerName ?? '',
    secret: '',
    caCertificate: sink?.caCertificate ?? '',
  })
  const onDone = (): void => {
    form.resetDirty()
    onClose()
  }
  const create = useTenantMutation(LogSinksCreateDocument, { form, isSecret: true, onDone })
  const update = useTenantMutation(LogSinksUpdateDocument, { form, isSecret: true, done: t.saved, onDone })
  const save = async (): Promise<void> => {
    const { secret, headerName, ...rest } = form.getValues()
    // An empty secret would take away the one that is kept.
    const input = { ...rest, ...(headerName !== '' && { headerName }), ...(secret !== '' && { secret }) }
    if (sink) await update.run({ id: sink.id, input: { ...input, expectedVersion: sink.version } })
    else await create.run({ input })
  }
  return (
    <FormDialog
      title={sink ? t.editTitle(sink.name) : t.create}
      submit={sink ? t.edit : t.createNow}
      isDirty={form.isDirty()}
      isPending={create.isPending || update.isPending}
      errors={[...create.errors, ...update.errors]}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={t.name}
        required
        maxLength={100}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t.url}
        description={t.urlHint}
        required
        maxLength={2_048}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('url')}
      />
      <TagsInput label={t.actions} description={t.actionsHint} maxTags={50} {...form.getInputProps('actions')} />
      <Select
        label={t.format}
        data={FORMATS.map((value) => ({ value, label: t[value] }))}
        allowDeselect={false}
        {...form.getInputProps('format')}
      />
      <TextInput
        label={t.header}
        placeholder="Authorization"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('headerName')}
      />
      <PasswordInput
        label={t.secret}
        description={sink?.headerName == null ? t.secretHint : t.secretKept}
        maxLength={4_096}
        autoComplete="off"
        {...form.getInputProps('secret')}
      />
      <Textarea
        label={t.certificate}
        description={t.certificateHint}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        {...form.getInputProps('caCertificate')}
      />
    </FormDialog>
  )
}
