import { IconWorld } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const domains: Area = {
  path: 'domains',
  group: 'appearance',
  icon: IconWorld,
  messages: label,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}
