// What a form of the sign-in does with the answer of the service.
import { useState } from 'react'
import { explain, type UserError } from '../api/errors.ts'
import type { Outcome, SignedIn, StepUp } from '../api/outcome.ts'
import { inLanguage } from '../language/refusals.ts'

/** Returns what was refused, in the language of this browser. */
export async function saying(errors: readonly UserError[]): Promise<string> {
  return (await inLanguage(errors)).map(({ message }) => message).join(' ')
}

interface Taking {
  readonly isPending: boolean
  /** What was refused, in words; null: nothing. */
  readonly problem: string | null
  readonly take: (outcome: Promise<Outcome>) => Promise<void>
  readonly fail: (problem: string) => void
}

interface Ways {
  readonly onIn: (signedIn: SignedIn) => void
  readonly onStepUp: (stepUp: StepUp) => void
}

export function useOutcome({ onIn, onStepUp }: Ways): Taking {
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    isPending,
    problem,
    fail: setProblem,
    async take(promise) {
      setPending(true)
      setProblem(null)
      try {
        const outcome = await promise
        if (outcome.state === 'in') onIn(outcome)
        else if (outcome.state === 'step-up') onStepUp(outcome.stepUp)
        else setProblem(await saying(outcome.errors))
      } catch (error) {
        setProblem(explain(error))
      } finally {
        setPending(false)
      }
    },
  }
}
