import { useState } from 'react'
import { noticesBy, NoticeVersion } from '../../../domain/ambito'
import type { SettingsView } from '../../data/settings'
import { useToday } from '../../data/useNow'
import { shortDayOf } from '../../text/moments'
import { settingsText } from '../../text/settings'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { FormDialog } from '../../ui/FormDialog'
import { Plus } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { Tag } from '../../ui/StateBadge'
import { LineField } from '../../ui/TypedFields'
import { useSaveSettings } from './useSaveSettings'

const { notices: text } = settingsText
const atMost = 40

/** The informativa, version by version, the newest first. */
export function NoticesCard({ settings, mayEdit }: { readonly settings: SettingsView; readonly mayEdit: boolean }) {
  const { save, isPending } = useSaveSettings(settings)
  const today = useToday()
  const notices = settings.record.privacyNotices ?? []
  const inForce = noticesBy(notices, today)[0]
  const remove = (gone: NoticeVersion) =>
    void save({ privacyNotices: notices.filter(each => each !== gone) }, text.removed(gone.version))
  return (
    <Card title={text.title} aside={notices.length || undefined}>
      {notices.length > 0 && (
        <List>
          {[...notices]
            .sort((a, b) => b.from.localeCompare(a.from))
            .map(notice => (
              <ListRow
                key={JSON.stringify(notice)}
                title={notice.version}
                line={
                  <>
                    {[text.from(shortDayOf(notice.from)), notice.url].filter(Boolean).join(' · ')}{' '}
                    {notice === inForce && <Tag tone="brand">{text.inForce}</Tag>}
                  </>
                }
                end={
                  mayEdit && (
                    <Button
                      tone="quiet"
                      disabled={isPending}
                      aria-label={text.removeOf(notice.version)}
                      onClick={() => {
                        remove(notice)
                      }}
                    >
                      {text.remove}
                    </Button>
                  )
                }
              />
            ))}
        </List>
      )}
      <CardBody>
        <p className="quiet-text">{notices.length === 0 ? text.none : text.lead}</p>
        {mayEdit && notices.length >= atMost && <p>{text.full}</p>}
        {mayEdit && notices.length < atMost && (
          <div className="row">
            <DialogButton
              icon={<Plus />}
              renderDialog={onClose => (
                <NewNotice
                  notices={notices}
                  onAdd={notice => save({ privacyNotices: [...notices, notice] }, text.added)}
                  onClose={onClose}
                />
              )}
            >
              {text.add}
            </DialogButton>
          </div>
        )}
      </CardBody>
    </Card>
  )
}

function NewNotice({
  notices,
  onAdd,
  onClose,
}: {
  readonly notices: readonly NoticeVersion[]
  readonly onAdd: (notice: NoticeVersion) => Promise<boolean>
  readonly onClose: () => void
}) {
  const today = useToday()
  const [version, setVersion] = useState('')
  const [from, setFrom] = useState(today)
  const [url, setUrl] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const typed = { version: version.trim(), from, ...(url.trim() && { url: url.trim() }) }
  const isTaken = notices.some(each => each.version === typed.version)
  const isOf = (field: 'from' | 'url') => NoticeVersion.shape[field].safeParse(typed[field]).success
  const wrongVersion = !typed.version ? text.errors.version : isTaken ? text.errors.taken : undefined

  async function keep(): Promise<void> {
    setWasTried(true)
    const read = NoticeVersion.safeParse(typed)
    if (read.success && !isTaken && (await onAdd(read.data))) onClose()
  }

  return (
    <FormDialog title={text.add} closeLabel={shellText.close} keepLabel={settingsText.save} onKeep={keep} onClose={onClose}>
      <LineField
        label={text.version}
        hint={text.versionHint}
        error={wasTried ? wrongVersion : undefined}
        maxLength={40}
        value={version}
        onType={setVersion}
      />
      <LineField
        type="date"
        label={text.since}
        error={wasTried && !isOf('from') ? text.errors.since : undefined}
        value={from}
        onType={setFrom}
      />
      <LineField
        label={text.url}
        hint={text.urlHint}
        error={wasTried && !isOf('url') ? text.errors.url : undefined}
        inputMode="url"
        maxLength={300}
        value={url}
        onType={setUrl}
      />
    </FormDialog>
  )
}
