import { IconWorld } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const domains: Area = {
  path: 'domains',
  group: 'appearance',
  icon: IconWorld,
  messages,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}
