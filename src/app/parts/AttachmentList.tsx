import { lazy, Suspense, useState } from 'react'
import type { RecordId } from '../../domain/ids'
import { unreachable } from '../../domain/result'
import type { AttachmentState, AttachmentView } from '../../local/attachment-device'
import { useAttachments, useDetachFile } from '../data/attachments'
import { useNow } from '../data/useNow'
import { attachmentText } from '../text/attachments'
import { deliveryText } from '../text/delivery'
import { momentOf } from '../text/moments'
import { useAnnounce } from '../ui/Announcer'
import { FileText, Image, Trash2 } from '../ui/icons'
import { StateBadge } from '../ui/StateBadge'
import { useBeingDecided } from './useUndoableChange'

const AttachmentViewer = lazy(async () => ({ default: (await import('./AttachmentViewer')).AttachmentViewer }))

/** What hangs on a note or a listening: each opens, and says where it stands. */
export function AttachmentList({ of }: { readonly of: RecordId }) {
  const { data: attachments } = useAttachments(of)
  const { mutate: detach } = useDetachFile()
  const announce = useAnnounce()
  const [opened, setOpened] = useState<AttachmentView>()
  const beingVoided = useBeingDecided()
  if (!attachments || attachments.length === 0) return null
  return (
    <>
      <ul className="attachments no-print" aria-label={attachmentText.listOf(attachments.length)}>
        {attachments.map(view => (
          <li key={view.id} className="attachment">
            {view.state.type === 'voided' || beingVoided.includes(view.id) ? (
              <Voided view={view} />
            ) : (
              <button
                type="button"
                className="attachment-open"
                onClick={() => {
                  setOpened(view)
                }}
              >
                <Picture view={view} />
                <span className="attachment-words">
                  <span className="attachment-name">
                    <span className="visually-hidden">{attachmentText.open} </span>
                    {view.name}
                  </span>
                  <span className="quiet-text"> {factsOf(view)}</span>
                </span>
              </button>
            )}
            <AttachmentBadge state={beingVoided.includes(view.id) ? beingDecided : view.state} />
            {view.state.type === 'onlyHere' && (
              <button
                type="button"
                className="button quiet"
                aria-label={attachmentText.remove(view.name)}
                onClick={() => {
                  detach(view.id)
                  announce(attachmentText.removed(view.name))
                }}
              >
                <Trash2 />
              </button>
            )}
          </li>
        ))}
      </ul>
      {opened && (
        <Suspense>
          <AttachmentViewer
            view={opened}
            of={of}
            onClose={() => {
              setOpened(undefined)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

const beingDecided: AttachmentState = { type: 'voided', by: undefined, at: undefined, reason: undefined }

/** Attached by mistake: it stays where it was, with why, and neither opens nor shows what it was. */
function Voided({ view: { kind, name, state } }: { readonly view: AttachmentView }) {
  const now = useNow()
  return (
    <div className="attachment-open is-voided">
      <span className="attachment-picture">{kind === 'photo' ? <Image /> : <FileText />}</span>
      <span className="attachment-words">
        <s className="attachment-name">{name}</s>
        {state.type === 'voided' && state.at !== undefined && (
          <span className="quiet-text">
            {attachmentText.voiding.byWhom(state.by, momentOf(state.at, now), state.reason ?? '')}
          </span>
        )}
      </span>
    </div>
  )
}

function Picture({ view: { kind, thumbnail } }: { readonly view: AttachmentView }) {
  if (thumbnail) return <img className="attachment-picture" src={`data:image/jpeg;base64,${thumbnail}`} alt="" />
  return <span className="attachment-picture">{kind === 'photo' ? <Image /> : <FileText />}</span>
}

function factsOf({ kind, bytes, isHere, state }: AttachmentView): string {
  const facts = attachmentText.facts(attachmentText[kind], attachmentText.size(bytes))
  return isHere || state.type === 'arriving' ? facts : `${facts} · ${attachmentText.notHere}`
}

function AttachmentBadge({ state }: { readonly state: AttachmentState }) {
  const now = useNow()
  switch (state.type) {
    case 'onlyHere':
      return <StateBadge tone="here">{attachmentText.onlyHere}</StateBadge>
    case 'queued':
      return <StateBadge tone="waiting">{attachmentText.queued}</StateBadge>
    case 'sending':
      return <StateBadge tone="waiting">{attachmentText.sending(state.percent)}</StateBadge>
    case 'delivered':
      return <StateBadge tone="delivered">{deliveryText.delivered(state.at, now)}</StateBadge>
    case 'arriving':
      return <StateBadge tone="waiting">{attachmentText.arriving}</StateBadge>
    case 'voided':
      return <StateBadge tone="voided">{attachmentText.voided}</StateBadge>
    case 'needsAttention':
      return <StateBadge tone="attention">{attachmentText.needsAttention}</StateBadge>
    default:
      return unreachable(state)
  }
}
