/** The words of a draft request. Everything in it is told with its basis; the authority that asks adds its legal ground, signs and sends it. */
import { plainText } from '../table.ts'
import type { Draft } from './draft.ts'

export function draftText(
  draft: Omit<Draft, 'text'>,
  said: { readonly synthetic: boolean },
): string {
  const { name, jurisdictions, accounts, asks, rules } = draft
  const lines = [
    ...(said.synthetic ? ['SYNTHETIC WORLD: nothing in it happened. Do not send.', ''] : []),
    `DRAFT REQUEST TO ${plainText(name, 120)}${jurisdictions.length === 0 ? '' : ` (${plainText(jurisdictions.join(', '), 120)})`}`,
    '',
    'Legal ground, case number, authority, contact and deadline: to be filled in by whoever signs.',
    'Do not tell the customer of this request where the law forbids it.',
    '',
    'Accounts asked about',
    ...accounts.flatMap(
      ({ address, chain, asset, amount, firstTime, lastTime, transactions, why }) => [
        `- ${plainText(address, 120)} (${chain}): ${amount} ${asset}, ${firstTime} to ${lastTime}.`,
        ...why.map((statement) => `  Why: ${plainText(statement, 600)}`),
        `  Transactions: ${transactions.join(', ')}`,
      ],
    ),
    '',
    'What is asked for',
    ...asks.map(({ ask, jurisdictions: where, source }) =>
      where.length === 0 ? `- ${ask}` : `- ${ask} [${where.join(', ')}: ${source}]`,
    ),
    ...(rules.length === 0
      ? []
      : [
          '',
          'Rules in force that day',
          ...rules.map(
            ({ text, source, from }) => `- ${text} (${source}; from ${from.slice(0, 10)})`,
          ),
        ]),
    '',
    'A published address is the claim of who posted it; that a service holds an account follows from the steps told above.',
  ]
  return lines.join('\n')
}
