import { IconMailPlus } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const invitations: Area = {
  path: 'invitations',
  group: 'people',
  icon: IconMailPlus,
  messages: label,
  permission: 'user.read',
  page: () => import('./page.tsx'),
}
