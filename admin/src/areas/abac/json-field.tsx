// A text of JSON: in an editor, or to read.
import { Code, Input, Loader, Stack } from '@mantine/core'
import { lazy, Suspense } from 'react'

const JsonEditor = lazy(() => import('./json-editor.tsx'))

interface JsonFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | null
  readonly disabled?: boolean
}

export function JsonField({ label, value, onChange, error = null, disabled = false }: JsonFieldProps) {
  return (
    <Stack gap={4}>
      <Input.Label component="div">{label}</Input.Label>
      {disabled ? (
        <Code block>{value}</Code>
      ) : (
        <Suspense fallback={<Loader size="sm" />}>
          <JsonEditor label={label} value={value} onChange={onChange} />
        </Suspense>
      )}
      {error !== null && <Input.Error role="alert">{error}</Input.Error>}
    </Stack>
  )
}
