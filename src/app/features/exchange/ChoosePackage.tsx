import { useId, useRef, useState } from 'react'
import type { HsdsTables } from '../../../domain/hsds/tables'
import type { ExchangeRefusal } from '../../../local/managed-device'
import type { Package } from '../../data/exchange'
import { exchangeText } from '../../text/exchange'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Field'
import { CircleAlert, FileText, FolderOpen, Search } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { LineField } from '../../ui/TypedFields'
import { readFiles, type ChosenRefusal } from './readFiles'

const { bring: text, refused } = exchangeText

const refusalWords = (refusal: ChosenRefusal): string =>
  refusal.type === 'Unreadable' ? text.errors.Unreadable(refusal.file) : text.errors[refusal.type]

interface Chosen {
  readonly names: readonly string[]
  readonly tables: HsdsTables
}

const rowsOf = (tables: HsdsTables): number => Object.values(tables).reduce((sum, rows) => sum + rows.length, 0)

/** Which files, from whom, and whether what they call active is approved at once. */
export function ChoosePackage({
  mayApprove,
  isLooking,
  refusal,
  onLook,
}: {
  readonly mayApprove: boolean
  readonly isLooking: boolean
  readonly refusal: ExchangeRefusal | undefined
  readonly onLook: (chosen: Package) => Promise<void>
}) {
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const [chosen, setChosen] = useState<Chosen>()
  const [problem, setProblem] = useState<string>()
  const [source, setSource] = useState('')
  const [approve, setApprove] = useState(false)
  const [wasTried, setWasTried] = useState(false)
  const from = source.trim()

  async function read(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    const tables = await readFiles(files)
    setProblem(tables.ok ? undefined : refusalWords(tables.refusal))
    setChosen(tables.ok ? { names: files.map(({ name }) => name), tables: tables.value } : undefined)
    // The same file, mended, is chosen again.
    input.current!.value = ''
  }

  async function look(): Promise<void> {
    setWasTried(true)
    if (chosen && from) await onLook({ tables: chosen.tables as Package['tables'], source: from, approve })
  }

  return (
    <>
      <p>{text.hint}</p>
      <div className="row">
        <input
          ref={input}
          id={inputId}
          className="visually-hidden"
          type="file"
          multiple
          accept=".zip,.csv,.json,application/zip,application/json,text/csv"
          tabIndex={-1}
          aria-label={text.choose}
          onChange={event => void read([...(event.target.files ?? [])])}
        />
        <Button
          icon={<FolderOpen />}
          disabled={isLooking}
          onClick={() => {
            input.current?.click()
          }}
        >
          {chosen ? text.again : text.choose}
        </Button>
      </div>
      {(problem ?? refusal) && (
        <div role="alert">
          <Notice tone="alarm" icon={<CircleAlert />}>
            {problem ?? refused[refusal!.type]}
          </Notice>
        </div>
      )}
      {chosen && (
        <>
          <div aria-live="polite">
            <Notice icon={<FileText />}>{text.chosen(chosen.names, rowsOf(chosen.tables))}</Notice>
          </div>
          <LineField
            label={text.source}
            hint={text.sourceHint}
            error={wasTried && !from ? text.sourceMissing : undefined}
            maxLength={120}
            value={source}
            onType={setSource}
          />
          {mayApprove && (
            <Checkbox
              label={text.approve}
              hint={text.approveHint}
              checked={approve}
              onChange={event => {
                setApprove(event.target.checked)
              }}
            />
          )}
          <div className="row">
            <Button tone="primary" icon={<Search />} disabled={isLooking} onClick={() => void look()}>
              {text.look}
            </Button>
            {isLooking && <span aria-live="polite">{text.looking}</span>}
          </div>
        </>
      )}
    </>
  )
}
