import { defineMessages } from '../../language/messages.ts'

export const messages = defineMessages({
  en: { label: 'Overview', keywords: 'home start dashboard', description: 'What is going on, and what waits for you.' },
  de: { label: 'Übersicht', keywords: 'start home dashboard', description: 'Was geschieht, und was auf Sie wartet.' },
})
