import { IconMailCode } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const emailTemplates: Area = {
  path: 'email-templates',
  group: 'appearance',
  icon: IconMailCode,
  messages: label,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}
