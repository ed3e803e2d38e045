import { IconMailCode } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const emailTemplates: Area = {
  path: 'email-templates',
  group: 'appearance',
  icon: IconMailCode,
  messages,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}
