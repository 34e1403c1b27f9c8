import type { NextContact } from '../../../domain/sheet/next-contact'
import { sheetText } from '../../text/sheet'
import { Card, CardBody } from '../../ui/Card'
import { TextField } from '../../ui/Field'

const { next: text } = sheetText

/** What was promised at the desk. It lives as long as this screen, and nowhere else. */
export function NextContactFields({
  value,
  onChange,
}: {
  readonly value: NextContact
  readonly onChange: (next: NextContact) => void
}) {
  const field = (part: keyof NextContact) => (
    <TextField
      label={text[part]}
      maxLength={120}
      value={value[part]}
      onChange={event => {
        onChange({ ...value, [part]: event.target.value })
      }}
    />
  )
  return (
    <Card title={text.title}>
      <CardBody>
        <p className="quiet-text">{text.lead}</p>
        {field('when')}
        {field('where')}
        {field('who')}
      </CardBody>
    </Card>
  )
}
