import type { ReactNode } from 'react'
import type { QueueItem } from '../../local/device'
import { useNow } from '../data/useNow'
import { DeliveryBadge } from '../parts/DeliveryBadge'
import { deviceText } from '../text/device'
import { momentOf } from '../text/moments'
import {
  CalendarDays,
  CircleAlert,
  CircleCheck,
  Clock,
  Compass,
  DoorOpen,
  Eye,
  FolderOpen,
  Gavel,
  HeartHandshake,
  Info,
  ListTodo,
  KeyRound,
  MessageCircle,
  NotebookPen,
  Paperclip,
  Pencil,
  Send,
  SlidersHorizontal,
  Target,
  User,
  Users,
} from '../ui/icons'
import { ListRow, ListRowLink, Mark } from '../ui/List'

const icons: Record<QueueItem['what'], ReactNode> = {
  intake: <MessageCircle />,
  quickContact: <Info />,
  task: <ListTodo />,
  appointment: <CalendarDays />,
  timeEntry: <Clock />,
  officeOpening: <DoorOpen />,
  duty: <DoorOpen />,
  ambito: <SlidersHorizontal />,
  instrument: <ListTodo />,
  assessment: <ListTodo />,
  assessmentPart: <ListTodo />,
  referral: <Send />,
  referralAnswer: <Send />,
  case: <FolderOpen />,
  casePlan: <Target />,
  handover: <Users />,
  caseGoal: <Target />,
  intervention: <HeartHandshake />,
  groupActivity: <Users />,
  groupSession: <Users />,
  kinship: <Users />,
  emergencyLine: <CircleAlert />,
  emergencyOpening: <CircleAlert />,
  mandate: <Gavel />,
  measure: <Gavel />,
  hearing: <Gavel />,
  courtReport: <Gavel />,
  extract: <FolderOpen />,
  correction: <NotebookPen />,
  diaryEntry: <NotebookPen />,
  amendment: <NotebookPen />,
  authorKey: <KeyRound />,
  person: <User />,
  personEdit: <User />,
  accessLog: <Eye />,
  resolution: <CircleCheck />,
  attachment: <Paperclip />,
  directory: <Compass />,
  voiding: <Paperclip />,
  decision: <CircleCheck />,
  other: <Pencil />,
}

/** One piece of work on its way to the centre; it leads to whom it is about. */
export function QueueRow({ item, withReceipt = false }: { readonly item: QueueItem; readonly withReceipt?: boolean }) {
  const now = useNow()
  const what = deviceText.what[item.what]
  const row = {
    mark: <Mark>{icons[item.what]}</Mark>,
    title: item.about ? deviceText.itemOf(what, item.about) : what,
    line: (
      <>
        {deviceText.saved(momentOf(item.savedAt, now))}
        {withReceipt && item.receipt && (
          <span className="receipt">{deviceText.receipt(item.receipt.seq, item.receipt.hash.slice(0, 12))}</span>
        )}
      </>
    ),
    end: <DeliveryBadge delivery={item.delivery} />,
  }
  return item.personId ? (
    <ListRowLink to="/persone/$personId" params={{ personId: item.personId }} {...row} />
  ) : (
    <ListRow {...row} />
  )
}
