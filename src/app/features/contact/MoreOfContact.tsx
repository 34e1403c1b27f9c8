import { Channel } from '../../../domain/intake'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { contactText } from '../../text/contact'
import { Select } from '../../ui/Field'
import type { OpenContact } from './contactDraft'
import { fieldId } from './problems'

/** What the tablet knows already, and may be otherwise: at the telephone, from another comune. */
export function MoreOfContact({
  contact: { comune, channel },
  comuneError,
  onChange,
}: {
  readonly contact: OpenContact['contact']
  readonly comuneError: string | undefined
  readonly onChange: (more: Pick<OpenContact['contact'], 'comune'> | Pick<OpenContact['contact'], 'channel'>) => void
}) {
  const comuni = useComuni()
  return (
    <div className="input-row">
      <Select
        label={contactText.comune}
        id={fieldId('comune')}
        error={comuneError}
        options={[
          { value: '', label: contactText.comuneNone },
          ...comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name })),
        ]}
        value={comune ?? ''}
        onChange={event => {
          onChange({ comune: event.target.value || undefined })
        }}
      />
      <Select
        label={contactText.channel}
        options={Channel.options.map(value => ({ value, label: codes.channel[value] }))}
        value={channel}
        onChange={event => {
          onChange({ channel: Channel.parse(event.target.value) })
        }}
      />
    </div>
  )
}
