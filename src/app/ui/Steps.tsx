import { Check } from './icons'

/** Where one is in a task of a few steps. */
export function Steps({
  label,
  doneLabel,
  names,
  current,
}: {
  readonly label: string
  /** Said after the name of a step that is behind ("fatto"). */
  readonly doneLabel: string
  readonly names: readonly string[]
  /** From 1. */
  readonly current: number
}) {
  return (
    <ol className="steps" aria-label={label}>
      {names.map((name, index) => {
        const isDone = index + 1 < current
        const isNow = index + 1 === current
        return (
          <li key={name} className={isDone ? 'done' : isNow ? 'now' : ''} aria-current={isNow ? 'step' : undefined}>
            <span className="step-mark" aria-hidden>
              {isDone ? <Check /> : index + 1}
            </span>
            <span className="step-name">{name}</span>
            {isDone && <span className="visually-hidden">{doneLabel}</span>}
          </li>
        )
      })}
    </ol>
  )
}
