import { isJudicialSort } from '../../../../domain/extract'
import type { ExtractSource } from '../../../../domain/extract-rules'
import type { ExtractView } from '../../../data/extracts'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Checkbox } from '../../../ui/Field'
import type { Sources } from './sources'
import { useSaveExtract } from './useSaveExtract'

const { pick: text } = extractText

/** What is given, content by content; what concerns the courts is never chosen with the rest. */
export function PickCard({ view, sources }: { readonly view: ExtractView; readonly sources: Sources }) {
  const save = useSaveExtract(view)
  const { items } = view.record
  const isChosen = ({ of }: ExtractSource) => items.some(item => item.of === of)
  const [ordinary, judicial] = [
    sources.all.filter(({ sort }) => !isJudicialSort(sort)),
    sources.all.filter(({ sort }) => isJudicialSort(sort)),
  ]
  const add = (wanted: readonly ExtractSource[]) =>
    save({ items: [...items, ...wanted.filter(source => !isChosen(source)).map(({ of, sort }) => ({ of, sort }))] })
  const toggle = (source: ExtractSource) => {
    if (isChosen(source)) void save({ items: items.filter(({ of }) => of !== source.of) })
    else void add([source])
  }
  return (
    <Card title={text.title} aside={text.chosen(items.length, sources.all.length)}>
      <div className="card-body stack">
        <p className="quiet-text">{text.lead}</p>
        {sources.all.length === 0 && <p>{text.none}</p>}
        {ordinary.length > 0 && (
          <>
            {!ordinary.every(isChosen) && (
              <div className="row">
                <Button onClick={() => void add(ordinary)}>{text.all}</Button>
              </div>
            )}
            <Group legend={text.groups.case} sources={ordinary} isChosen={isChosen} onToggle={toggle} />
          </>
        )}
        {judicial.length > 0 && <Group legend={text.groups.judicial} sources={judicial} isChosen={isChosen} onToggle={toggle} />}
      </div>
    </Card>
  )
}

function Group({
  legend,
  sources,
  isChosen,
  onToggle,
}: {
  readonly legend: string
  readonly sources: readonly ExtractSource[]
  readonly isChosen: (source: ExtractSource) => boolean
  readonly onToggle: (source: ExtractSource) => void
}) {
  return (
    <fieldset className="extract-pick">
      <legend>{legend}</legend>
      {sources.map(source => (
        <Checkbox
          key={source.of}
          label={`${shortDayOf(source.on)} · ${source.title}`}
          hint={beginning(source.text)}
          checked={isChosen(source)}
          onChange={() => {
            onToggle(source)
          }}
        />
      ))}
    </fieldset>
  )
}

const beginning = (text: string): string => (text.length > 90 ? `${text.slice(0, 90).trimEnd()}…` : text).replaceAll('\n', ' · ')
