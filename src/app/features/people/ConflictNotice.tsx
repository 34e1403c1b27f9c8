import { useState } from 'react'
import type { ConflictView } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { useComuni } from '../../parts/useComuni'
import { momentOf } from '../../text/moments'
import { personText } from '../../text/person'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { unitWords, valueLines } from './conflictWords'
import { refusalWords } from './noteForm'

interface Side {
  readonly key: string
  readonly heading: string
  readonly author: string
  readonly when: string | undefined
  readonly lines: readonly string[]
  readonly choose: { readonly choose: 'current' } | { readonly choose: 'incoming'; readonly candidate: number }
}

/** Two values for one thing, side by side, with who wrote each and when. Nothing is chosen for the worker. */
export function ConflictNotice({ view }: { readonly view: ConflictView }) {
  const { conflict, candidateNames, currentName } = view
  const comuni = useComuni()
  const now = useNow()
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  const [trouble, setTrouble] = useState<string>()
  const { conflict: text } = personText
  const what = unitWords(conflict)
  const wasVoided = conflict.kind === 'editAfterVoid'

  const sides: readonly Side[] = [
    {
      key: 'current',
      heading: wasVoided ? text.keepVoided : text.current,
      author: currentName ?? text.unknownAuthor,
      when: conflict.current?.writtenAt,
      lines: wasVoided ? [text.voidedLine] : valueLines(conflict.current?.value ?? {}, comuni.nameOf),
      choose: { choose: 'current' },
    },
    ...conflict.candidates.map((candidate, index) => ({
      key: `${candidate.device}${candidate.mid}`,
      heading: text.incoming,
      author: candidateNames[index] ?? text.unknownAuthor,
      when: candidate.writtenAt,
      lines: valueLines(candidate.value, comuni.nameOf),
      choose: { choose: 'incoming', candidate: index } as const,
    })),
  ]

  const isShared = (line: string) => sides.every(side => side.lines.includes(line))

  async function keep(side: Side): Promise<void> {
    const answer = await change({ do: 'resolveConflict', conflict: conflict.id, ...side.choose })
    if (answer.ok) toast({ message: text.kept })
    else setTrouble(refusalWords(answer.refusal))
  }

  return (
    <section className="conflict" aria-labelledby={`conflict-${conflict.id}`}>
      <h2 id={`conflict-${conflict.id}`}>
        <CircleAlert /> {wasVoided ? text.voidedTitle : text.title(what)}
      </h2>
      <p>{wasVoided ? text.voidedLead : text.lead}</p>
      {trouble && (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
      <div className="conflict-sides">
        {sides.map(side => (
          <div key={side.key} className="card card-body conflict-side">
            <h3>{side.heading}</h3>
            <p className="quiet-text">{side.when ? text.writtenBy(side.author, momentOf(side.when, now)) : side.author}</p>
            <ul className="conflict-value">
              {side.lines.map(line => (
                <li key={line}>{isShared(line) ? line : <mark>{line}</mark>}</li>
              ))}
            </ul>
            <Button
              disabled={isPending}
              aria-label={text.keepOf(what, side.author)}
              onClick={() => {
                void keep(side)
              }}
            >
              {text.keep}
            </Button>
          </div>
        ))}
      </div>
    </section>
  )
}
