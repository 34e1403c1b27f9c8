import { HandoverSort, type HandoverItem } from '../../../domain/handover'
import type { HandedCase } from '../../../domain/handover-rules'
import type { WorkerId } from '../../../domain/ids'
import { useCase } from '../../data/cases'
import type { HandoverView } from '../../data/handovers'
import { useAmbitoNames } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { casesText } from '../../text/cases'
import { handoverText } from '../../text/handover'
import { momentOf, shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { Check, FolderOpen, Plus, X } from '../../ui/icons'
import { Tag } from '../../ui/StateBadge'
import { LineDialog } from './LineDialog'
import type { HandoverWrites } from './useHandoverWrites'

const { file: text, sorts } = handoverText

/** The lines of one case, by what they are; whether it was read, and where it is now. */
export function HandedCaseCard({
  view,
  handed: { of, place, receipt },
  self,
  writes,
}: {
  readonly view: HandoverView
  readonly handed: HandedCase
  readonly self: WorkerId
  readonly writes: HandoverWrites
}) {
  const now = useNow()
  const names = useAmbitoNames()
  const { data: here } = useCase(of.caseId)
  const items = view.record.items.filter(({ caseId }) => caseId === of.caseId)
  return (
    <Card title={of.title} aside={text.place[place]}>
      <CardBody>
        <p className="person-facts">
          <Tag>{casesText.states[here ? here.standing.state : of.state]}</Tag>
          <span>{receipt ? text.readBy(names.workerName(receipt.by), momentOf(receipt.at, now)) : text.unread}</span>
        </p>
        {items.length === 0 && <p className="quiet-text">{text.noLines}</p>}
        <Lines items={items} writes={writes} />
        <div className="row">
          {self === view.record.to && !receipt && (
            <Button
              tone="primary"
              icon={<Check />}
              aria-label={text.acknowledgeOf(of.title)}
              disabled={writes.isPending}
              onClick={() => void writes.acknowledge(of.caseId, now)}
            >
              {text.acknowledge}
            </Button>
          )}
          <DialogButton
            icon={<Plus />}
            aria-label={text.addOf(of.title)}
            renderDialog={onClose => <LineDialog caseId={of.caseId} writes={writes} onClose={onClose} />}
          >
            {text.add}
          </DialogButton>
          {here && (
            <LinkButton
              tone="quiet"
              icon={<FolderOpen />}
              to="/casi/$caseId/$section"
              params={{ caseId: of.caseId, section: 'sintesi' }}
              aria-label={text.openOf(of.title)}
            >
              {text.open}
            </LinkButton>
          )}
        </div>
      </CardBody>
    </Card>
  )
}

function Lines({ items, writes }: { readonly items: readonly HandoverItem[]; readonly writes: HandoverWrites }) {
  return HandoverSort.options.map(sort => {
    const ofSort = items.filter(item => item.sort === sort)
    return (
      ofSort.length > 0 && (
        <section key={sort}>
          <h3>{sorts[sort]}</h3>
          <ul className="handover-lines">
            {ofSort.map(item => (
              <li key={item.id}>
                <span>{lineWords(item)}</span>
                <Button
                  tone="quiet"
                  icon={<X />}
                  aria-label={text.removeOf(item.text)}
                  disabled={writes.isPending}
                  onClick={() => void writes.remove(item.id)}
                >
                  {text.remove}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )
    )
  })
}

export const lineWords = ({ sort, text: said, on }: Pick<HandoverItem, 'sort' | 'text' | 'on'>): string =>
  on ? `${said} (${(sort === 'promise' ? text.onDay : text.by)(shortDayOf(on))})` : said
