import '../../styles/diary.css'
import { useState } from 'react'
import type { PersonId } from '../../../domain/ids'
import { identityOf, type PersonIdentity } from '../../../domain/person'
import type { PersonView } from '../../../local/device'
import { useListedPerson, usePerson } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { MaskedPhone } from '../../parts/MaskedPhone'
import { ageWordsOf, initialsOf, wholeNameOf } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { personText } from '../../text/person'
import { Button, LinkButton } from '../../ui/Button'
import { Mark } from '../../ui/List'
import { Coming } from '../../ui/NextFrame'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Tag } from '../../ui/StateBadge'
import { Tabs } from '../../ui/Tabs'
import { ArrowLeft, NotebookPen, Phone } from '../../ui/icons'
import { ConflictNotice } from './ConflictNotice'
import { DiaryPanel } from '../../parts/DiaryPanel'
import { ReferralsPanel } from './ReferralsPanel'
import { StayingNotice } from './MergePanel'
import { SummaryPanel } from './SummaryPanel'

export type PersonTab = 'sintesi' | 'diario' | 'invii'

const tabs = [
  { value: 'sintesi', label: personText.tabs.summary },
  { value: 'diario', label: personText.tabs.diary },
  { value: 'invii', label: personText.tabs.referrals },
] as const

/** One person: what is known, what happened. */
export function PersonScreen({
  id,
  tab,
  onTab,
}: {
  readonly id: PersonId
  readonly tab: PersonTab
  readonly onTab: (tab: PersonTab) => void
}) {
  const { data: view } = usePerson(id)
  const listed = useListedPerson(id)
  const [noteWanted, setNoteWanted] = useState(0)
  if (view === null) {
    return (
      <div className="page">
        <PageHeading windowTitle={personText.missing}>{personText.missing}</PageHeading>
        <EmptyState title={personText.missingLead} action={<BackToList />} />
      </div>
    )
  }
  const identity = view ? identityOf(view.person) : listed
  if (!identity) return null
  return (
    <div className="page person">
      <div className="person-back">
        <BackToList />
      </div>
      <PersonHead
        identity={identity}
        view={view}
        onNewNote={() => {
          setNoteWanted(noteWanted + 1)
          onTab('diario')
        }}
      />
      {view ? <Whole id={id} view={view} tab={tab} onTab={onTab} noteWanted={noteWanted} /> : <Coming />}
    </div>
  )
}

function Whole({
  id,
  view,
  tab,
  onTab,
  noteWanted,
}: {
  readonly id: PersonId
  readonly view: PersonView
  readonly tab: PersonTab
  readonly onTab: (tab: PersonTab) => void
  readonly noteWanted: number
}) {
  return (
    <>
      <StayingNotice view={view} />
      {view.conflicts.map(conflict => (
        <ConflictNotice key={conflict.conflict.id} view={conflict} />
      ))}
      <Tabs label={personText.tabsLabel} tabs={tabs} value={tab} onChange={onTab}>
        {tab === 'sintesi' ? (
          <SummaryPanel
            view={view}
            onDiary={() => {
              onTab('diario')
            }}
          />
        ) : tab === 'invii' ? (
          <ReferralsPanel person={id} />
        ) : (
          <DiaryPanel key={id} about={{ kind: 'person', of: id }} diary={view.diary} noteWanted={noteWanted} />
        )}
      </Tabs>
    </>
  )
}

function BackToList() {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/persone">
      {personText.backToList}
    </LinkButton>
  )
}

function PersonHead({
  identity,
  view,
  onNewNote,
}: {
  readonly identity: PersonIdentity
  /** `undefined` while it is read. */
  readonly view: PersonView | undefined
  readonly onNewNote: () => void
}) {
  const comuni = useComuni()
  const today = useToday()
  const facts = [
    ageWordsOf(identity, today),
    identity.comune && comuni.nameOf(identity.comune),
    view?.person.residence?.homeless && personText.fields.homeless.toLowerCase(),
  ].filter(Boolean)
  const phone = view?.person.phones[0]
  return (
    <header className="person-head">
      <Mark large>{initialsOf(identity)}</Mark>
      <div>
        <PageHeading windowTitle={personText.windowTitle} focusKey={identity.id}>
          {wholeNameOf(identity)}
        </PageHeading>
        <p className="person-facts">
          {facts.length > 0 && <span>{facts.join(' · ')}</span>}
          {phone && (
            <span className="person-phone">
              <Phone />
              <MaskedPhone phone={phone} />
            </span>
          )}
          {view?.isVoided && <Tag tone="alarm">{personText.voided}</Tag>}
        </p>
      </div>
      <Button tone="primary" icon={<NotebookPen />} onClick={onNewNote}>
        {personText.diary.newNote}
      </Button>
    </header>
  )
}
