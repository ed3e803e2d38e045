// What was done, in words. An action without words of ours keeps its key.
import { useMessages } from '../../language/language.ts'
import { actionWords } from './action-words.ts'

export function useActionWords(): (action: string) => string {
  const words: Readonly<Record<string, string>> = useMessages(actionWords)
  return (action) => words[action] ?? action
}
