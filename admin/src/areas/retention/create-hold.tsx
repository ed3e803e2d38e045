// The dialog that places a legal hold.
import { Radio, Select, Stack, Textarea } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { RetentionDeletedPeopleDocument, RetentionHoldCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { holdWords } from './hold-words.ts'

interface HoldValues extends Record<string, unknown> {
  about: 'tenant' | 'member' | 'deleted'
  userId: string | null
  reason: string
}

export function CreateHold({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(holdWords)
  const { userId: own } = useTenant()
  const maySee = useMay('user.read')
  const form = useSavedForm<HoldValues>({ about: maySee ? 'member' : 'tenant', userId: null, reason: '' })
  const create = useTenantMutation(RetentionHoldCreateDocument, {
    form,
    done: t.placed,
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  const { about, userId } = form.getValues()
  const setPerson = (value: string | null): void => form.setFieldValue('userId', value)
  const submit = (): void => {
    const { reason } = form.getValues()
    if (about !== 'tenant' && userId === null) return form.setFieldError('userId', t.personNeeded)
    void create.run({ input: { reason, userId: about === 'tenant' ? null : userId } })
  }
  return (
    <FormDialog
      title={t.createTitle}
      submit={t.place}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group
        label={t.about}
        {...form.getInputProps('about')}
        onChange={(value) => form.setValues({ about: value as HoldValues['about'], userId: null })}
      >
        <Stack gap="xs" mt={6}>
          {maySee && <Radio value="member" label={t.member} />}
          {maySee && <Radio value="deleted" label={t.deletedPerson} />}
          <Radio value="tenant" label={t.tenant} />
        </Stack>
      </Radio.Group>
      {about === 'member' && (
        <PersonPicker
          label={t.person}
          value={userId}
          onChange={setPerson}
          error={form.errors['userId']}
          without={[own]}
        />
      )}
      {about === 'deleted' && <DeletedPicker value={userId} onChange={setPerson} error={form.errors['userId']} />}
      <Textarea
        label={t.reason}
        description={t.reasonHint}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  )
}

interface DeletedPickerProps {
  readonly value: string | null
  readonly onChange: (userId: string | null) => void
  readonly error: React.ReactNode
}

function DeletedPicker({ value, onChange, error }: DeletedPickerProps) {
  const t = useMessages(holdWords)
  const list = useTenantPages(RetentionDeletedPeopleDocument, {}, ({ tenant }) => tenant.deletedUsers)
  const people = list.rows.map(({ id, email, displayName }) => ({
    value: id,
    label: displayName == null ? email : `${displayName} (${email})`,
  }))
  return (
    <Select
      label={t.person}
      data={people}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      nothingFoundMessage={t.deletedNone}
      onDropdownOpen={() => list.hasMore && list.loadMore()}
    />
  )
}
