// What was done, in words. An action without words of ours keeps its key.
import { useMessages } from '../../language/language.ts'
import { actionWords } from './action-words.ts'
import { connectionWords } from './connection-words.ts'
import { serviceWords } from './service-words.ts'

export function useActionWords(): (action: string) => string {
  const words: Readonly<Record<string, string>> = {
    ...useMessages(actionWords),
    ...useMessages(connectionWords),
    ...useMessages(serviceWords),
  }
  return (action) => words[action] ?? action
}
