import { useRef, useState } from 'react'
import type { ExtractHide } from '../../../../domain/extract'
import { everyPlace } from '../../../../domain/redaction'
import type { ExtractView } from '../../../data/extracts'
import { extractText } from '../../../text/extract'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { EyeOff } from '../../../ui/icons'
import { LineField } from '../../../ui/TypedFields'
import { MarkedText, selectedIn } from './MarkedText'
import type { Sources } from './sources'
import { hiddenIn, proposedIn } from './useSources'
import { useSaveExtract } from './useSaveExtract'

const { hide: text } = extractText

/** What is not given of what was chosen: proposed, and by hand; each tap is kept at once and can be taken back. */
export function HideCard({ view, sources }: { readonly view: ExtractView; readonly sources: Sources }) {
  const { record } = view
  const save = useSaveExtract(view)
  const toast = useToast()
  const texts = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  /** What was there before each change of this visit. */
  const [before, setBefore] = useState<readonly (readonly ExtractHide[])[]>([])
  const chosen = sources.all
    .filter(({ of }) => record.items.some(item => item.of === of))
    .map(source => ({
      source,
      proposed: proposedIn(source, sources.known, record.request.by),
      ...hiddenIn(source, record.hides),
    }))
  const open = chosen.flatMap(({ proposed, hides }) => proposed.filter(each => !hides.some(hide => covers(hide, each))))
  const hidden = chosen.reduce((sum, { hides }) => sum + hides.length, 0)

  async function keep(hides: readonly ExtractHide[]): Promise<void> {
    const was = record.hides
    if (await save({ hides: [...hides] })) setBefore([...before, was])
  }
  const hide = (found: readonly ExtractHide[]) =>
    keep([...record.hides, ...found.filter(each => !record.hides.some(other => covers(other, each)))])
  /** Words that moved are stored where they were, once for all their places: the other places stay hidden, each where it is now. */
  const show = (one: ExtractHide) => {
    const isSameWords = ({ of, words }: ExtractHide) => of === one.of && words === one.words
    const others = chosen.flatMap(({ hides }) => hides).filter(each => isSameWords(each) && each.from !== one.from)
    return keep([...record.hides.filter(each => !isSameWords(each)), ...others])
  }

  async function hideTyped(): Promise<void> {
    const found = chosen.flatMap(({ source: { of, text: said } }) =>
      everyPlace(said, typed).map(place => ({ of, ...place, why: 'byHand' as const })),
    )
    if (found.length === 0) toast({ message: text.notFound })
    else {
      await hide(found)
      setTyped('')
    }
  }

  async function hideSelected(): Promise<void> {
    const found = selectedIn(texts.current)
    if (found) await hide([{ ...found, why: 'byHand' }])
  }

  async function undo(): Promise<void> {
    const last = before.at(-1)
    if (last && (await save({ hides: [...last] }))) setBefore(before.slice(0, -1))
  }

  return (
    <Card title={text.title} aside={hidden > 0 ? text.said(hidden) : undefined}>
      <div className="card-body stack">
        {chosen.length === 0 ? (
          <p className="quiet-text">{text.none}</p>
        ) : (
          <>
            <p className="quiet-text">{text.lead}</p>
            <div className="row">
              {open.length > 0 ? (
                <Button tone="primary" icon={<EyeOff />} onClick={() => void hide(open)}>
                  {text.hideAll(open.length)}
                </Button>
              ) : (
                <span className="quiet-text">{text.nothingProposed}</span>
              )}
              <Button onMouseDown={keepSelection} onClick={() => void hideSelected()}>
                {text.hideSelection}
              </Button>
              <Button disabled={before.length === 0} onClick={() => void undo()}>
                {text.undo}
              </Button>
            </div>
            <form
              className="extract-words"
              onSubmit={event => {
                event.preventDefault()
                void hideTyped()
              }}
            >
              <LineField label={text.words} hint={text.wordsHint} maxLength={200} value={typed} onType={setTyped} />
              <Button type="submit" disabled={!typed.trim()}>
                {text.hideWords}
              </Button>
            </form>
            <div ref={texts} className="stack">
              {chosen.map(({ source, proposed, hides, lost }) => (
                <MarkedText
                  key={source.of}
                  source={source}
                  proposed={proposed}
                  hides={hides}
                  lost={lost}
                  onHide={hide}
                  onShow={show}
                />
              ))}
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

const covers = (hide: ExtractHide, other: ExtractHide): boolean =>
  hide.of === other.of && hide.from <= other.from && hide.to >= other.to

/** A tap on the button must not empty what is selected in the text. */
const keepSelection = (event: { preventDefault: () => void }): void => {
  event.preventDefault()
}
