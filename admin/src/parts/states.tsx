// What stands in the place of data: loading, empty, failed, not allowed.
import { Alert, Box, Button, Group, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconWifiOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { type ApiError, errorTitle, explain, isOffline, type UserError } from '../api/errors.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const t = useMessages(common)
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={20} width={`${100 - line * 9}%`} />
      ))}
    </Stack>
  )
}

interface EmptyProps {
  readonly title: string
  /** Teaches: what will be here, and how it comes about. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Box className="empty" p="xl">
      <Stack gap="xs" align="center" ta="center">
        <Title order={3} size="h4">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" maw="55ch" component="div">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Box>
  )
}

export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useMessages(common)
  const icon = isOffline(error) ? <IconWifiOff /> : <IconAlertTriangle />
  return (
    <Alert color="bad" variant="light" title={errorTitle()} icon={icon} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{explain(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** In the place of a field that answered null for want of a permission. */
export function NotAllowed() {
  const t = useMessages(common)
  return (
    <Group gap="xs" wrap="nowrap">
      <IconLock size={18} aria-hidden />
      <Text c="dimmed" size="sm">
        {t.notAllowed}
      </Text>
    </Group>
  )
}

/** userErrors that belong to no field. */
export function Errors({ errors }: { readonly errors: readonly UserError[] }) {
  const alert = useRef<HTMLDivElement>(null)
  const text = errors.map(({ message }) => message).join()
  // What was done may be far below, such as in a row of a long list.
  useEffect(() => {
    if (text !== '') alert.current?.scrollIntoView({ block: 'nearest' })
  }, [text])
  if (errors.length === 0) return null
  return (
    <Alert
      ref={alert}
      className="errors"
      color="bad"
      variant="light"
      title={errorTitle()}
      icon={<IconAlertTriangle />}
      role="alert"
    >
      {errors.map(({ code, message }) => (
        <Text size="sm" key={`${code} ${message}`}>
          {message}
        </Text>
      ))}
    </Alert>
  )
}

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined
    readonly error: ApiError | null
    readonly isPending: boolean
    readonly refetch: () => unknown
  }
  readonly lines?: number
  readonly children: (data: Data) => ReactNode
}

/** Shows the data of a query, or what stands in its place; data from before stays while an error is shown above it. */
export function Loaded<Data>({ query, lines, children }: LoadedProps<Data>) {
  const { data, error } = query
  return (
    <>
      {error && (error.code !== 'CANCELLED' || data === undefined) && (
        <ErrorNotice error={error} onRetry={() => query.refetch()} />
      )}
      {data === undefined ? !error && <Loading {...(lines !== undefined && { lines })} /> : children(data)}
    </>
  )
}
