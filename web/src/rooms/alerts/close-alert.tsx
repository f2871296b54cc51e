import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../api/client.ts'
import type { Input } from '../../api/contract.ts'
import { storeAuthor, storedAuthor } from '../../app/author.ts'
import { useText } from '../../app/settings.tsx'
import { Failure } from '../../parts/failure.tsx'
import type { Alert } from './alert-kind.ts'

interface CloseAlertProps {
  readonly alert: Alert
  readonly onRecorded: (id: string) => void
}

/** A person's word that closes an alert, or replaces the word that closed it. */
export function CloseAlert({ alert, onRecorded }: CloseAlertProps): ReactNode {
  const text = useText()
  const [author, setAuthor] = useState(storedAuthor)
  const [reason, setReason] = useState('')
  const close = useClosing(onRecorded)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    storeAuthor(author)
    close.mutate({ alert: alert.id, author, reason })
  }
  const title = text(alert.closed === null ? 'alerts.close' : 'alerts.close.again')
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className="w-help">{text('alerts.close.help')}</p>
      <form className="w-decide" onSubmit={submit}>
        <TextInput
          size="xs"
          w={170}
          label={text('alerts.author')}
          value={author}
          onChange={(event) => setAuthor(event.currentTarget.value)}
          maxLength={100}
          dir="auto"
          required
        />
        <TextInput
          size="xs"
          label={text('decide.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          dir="auto"
          required
        />
        <Button
          type="submit"
          size="xs"
          loading={close.isPending}
          disabled={author.trim() === '' || reason.trim() === ''}
        >
          {title}
        </Button>
      </form>
      {close.error ? <Failure error={close.error} /> : null}
    </section>
  )
}

/** Records it and has the alerts and their count asked again. */
function useClosing(onRecorded: (id: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input<'alerts.close'>) => call('alerts.close', input),
    onSuccess: async ({ data }) => {
      await Promise.all(
        ['alerts.list', 'workspace.status'].map((id) =>
          queries.invalidateQueries({ queryKey: [id] }),
        ),
      )
      onRecorded(data.id)
    },
  })
}
