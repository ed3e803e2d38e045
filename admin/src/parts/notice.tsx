// Something to know before acting, without alarm.
import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface NoticeProps {
  readonly title?: string
  readonly tone?: 'info' | 'warn'
  readonly children: ReactNode
}

export function Notice({ title, tone = 'info', children }: NoticeProps) {
  return (
    <Alert
      color={tone === 'warn' ? 'warn' : 'indigo'}
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      {...(title !== undefined && { title })}
    >
      {children}
    </Alert>
  )
}
