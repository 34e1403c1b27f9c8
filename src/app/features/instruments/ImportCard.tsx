import { useId, useRef, useState } from 'react'
import type { InstrumentId } from '../../../domain/ids'
import type { InstrumentDefinition } from '../../../domain/instrument'
import { readInstrument } from '../../../domain/read-instrument'
import { useDevice } from '../../data/DeviceContext'
import type { Instruments } from '../../data/instruments'
import { useSaveRecord } from '../../parts/useSaveRecord'
import { instrumentsText as text } from '../../text/instruments'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { Check, Plus } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { faultWords } from './faultWords'
import { InstrumentFacts } from './InstrumentFacts'

/** More would not be read anyway before the first are mended. */
const faultsShown = 12

/** A file is read whole before anything is added: what is wrong is listed with its place, what is sound is shown before it is added. */
export function ImportCard({ instruments }: { readonly instruments: Instruments }) {
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const device = useDevice()
  const { save, isPending } = useSaveRecord()
  const [problems, setProblems] = useState<readonly string[]>([])
  const [sound, setSound] = useState<InstrumentDefinition>()

  async function read(file: File | undefined): Promise<void> {
    setSound(undefined)
    setProblems([])
    if (!file) return
    const answer = readInstrument(await file.text())
    if (!answer.ok) setProblems(answer.refusal.map(faultWords))
    else {
      const clash = clashWords(answer.value, instruments)
      if (clash) setProblems([clash])
      else setSound(answer.value)
    }
    // The same file, mended, is chosen again.
    input.current!.value = ''
  }

  async function add(definition: InstrumentDefinition): Promise<void> {
    const id = (await device.newId()) as string as InstrumentId
    if (await save({ do: 'saveRecord', kind: 'instrument', id, given: { definition } }, text.added)) setSound(undefined)
  }

  return (
    <Card title={text.add}>
      <CardBody>
        <p>{text.addHint}</p>
        <div className="row">
          <input
            ref={input}
            id={inputId}
            className="visually-hidden"
            type="file"
            accept=".json,application/json"
            tabIndex={-1}
            aria-label={text.choose}
            onChange={event => void read(event.target.files?.[0])}
          />
          <Button
            icon={<Plus />}
            onClick={() => {
              input.current?.click()
            }}
          >
            {text.choose}
          </Button>
        </div>
        {problems.length > 0 && (
          <>
            <ErrorSummary
              title={text.report(problems.length)}
              items={[
                ...problems.slice(0, faultsShown).map(message => ({ message })),
                ...(problems.length > faultsShown ? [{ message: text.more(problems.length - faultsShown) }] : []),
              ]}
            />
            <p>{text.reportLead}</p>
          </>
        )}
        {sound && (
          <>
            <Notice tone="ok" icon={<Check />}>
              <strong>{text.sound}</strong> {text.willAdd(sound.name, sound.version)}
            </Notice>
            <p>{sound.purpose}</p>
            <InstrumentFacts definition={sound} />
            <div className="row">
              <Button
                tone="quiet"
                onClick={() => {
                  setSound(undefined)
                }}
              >
                {text.giveUp}
              </Button>
              <Button tone="primary" icon={<Check />} disabled={isPending} onClick={() => void add(sound)}>
                {text.addThis}
              </Button>
            </div>
          </>
        )}
      </CardBody>
    </Card>
  )
}

/** A code of the application is not taken over, and what a version asks is never changed. */
function clashWords({ code, version }: InstrumentDefinition, { all }: Instruments): string | undefined {
  const same = all.filter(({ ref }) => ref.code === code)
  if (same.some(({ view }) => !view)) return text.reserved(code)
  return same.some(({ ref }) => ref.version === version) ? text.taken(code, version) : undefined
}
