import type { ImportAnswer } from '../../../local/managed-device'
import type { Counts } from '../../data/exchange'
import { saveFile } from '../../data/saveFile'
import { exchangeText } from '../../text/exchange'
import { Button, LinkButton } from '../../ui/Button'
import { Disclosure } from '../../ui/Disclosure'
import { Check, Download, Pencil } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

const { bring: text } = exchangeText
const told = ['created', 'updated', 'proposed', 'taken', 'unchanged'] as const

function CountList({ counts }: { readonly counts: Counts }) {
  return (
    <ul>
      {told
        .filter(did => counts[did] > 0)
        .map(did => (
          <li key={did}>{text.counts[did](counts[did])}</li>
        ))}
    </ul>
  )
}

/** More than a person reads before deciding. */
const shownAtFirst = 40

/** What a package would do, and what of it finds no place here. Nothing is written yet. */
export function WhatWouldChange({
  answer,
  onGiveUp,
  onWrite,
}: {
  readonly answer: ImportAnswer
  readonly onGiveUp: () => void
  readonly onWrite: () => void
}) {
  const { counts, entries, issues, report, left } = answer
  const shown = entries.slice(0, shownAtFirst)
  const news = counts.created + counts.updated + counts.proposed + counts.taken
  return (
    <>
      <section className="stack" aria-live="polite">
        <h3>{text.wouldDo}</h3>
        {left === 0 && <p>{text.nothing}</p>}
        <CountList counts={counts} />
      </section>
      {shown.length > 0 && (
        <ul className="exchange-entries">
          {shown.map(({ kind, name, did }, at) => (
            <li key={at}>
              {name || text.noName} <span className="quiet-text">{`${text.kinds[kind]} · ${text.done[did]}`}</span>
            </li>
          ))}
          {news > shown.length && <li>{text.more(news - shown.length)}</li>}
        </ul>
      )}
      {issues === 0 ? <p>{text.reportNone}</p> : <Report issues={issues} report={report} />}
      <div className="row">
        <Button tone="quiet" onClick={onGiveUp}>
          {text.giveUp}
        </Button>
        {left > 0 && (
          <Button tone="primary" icon={<Check />} onClick={onWrite}>
            {text.write(left)}
          </Button>
        )}
      </div>
    </>
  )
}

/** The rest is in the file. */
const linesShown = 200

function Report({ issues, report }: Pick<ImportAnswer, 'issues' | 'report'>) {
  return (
    <>
      <Disclosure title={text.report(issues)} hint={text.reportHint}>
        <pre className="exchange-report">{report.slice(0, linesShown).join('\n')}</pre>
        {report.length > linesShown && <p>{text.moreLines(report.length - linesShown)}</p>}
      </Disclosure>
      <div className="row">
        <Button
          icon={<Download />}
          onClick={() => void saveFile(text.reportFile, new Blob([`${report.join('\n')}\n`], { type: 'text/plain' }))}
        >
          {text.saveReport}
        </Button>
      </div>
    </>
  )
}

export function BroughtIn({
  counts,
  isApproved,
  onAgain,
}: {
  readonly counts: Counts
  readonly isApproved: boolean
  readonly onAgain: () => void
}) {
  const { created, updated, proposed, unchanged } = counts
  return (
    <>
      <div aria-live="polite">
        <Notice tone="ok" icon={<Check />}>
          {text.finished(created + updated + proposed + unchanged)}
        </Notice>
      </div>
      <section className="stack">
        <h3>{text.did}</h3>
        <CountList counts={{ ...counts, unchanged: 0 }} />
        <p>{isApproved ? text.approved : text.drafts}</p>
      </section>
      <div className="row">
        <Button onClick={onAgain}>{text.again}</Button>
        <LinkButton to="/servizi/da-fare" icon={<Pencil />}>
          {text.toDesk}
        </LinkButton>
      </div>
    </>
  )
}
