import { counted } from '../../domain/counted.ts'
import { renderIndexes } from '../index/index-shape.ts'
import { plainText, renderTable } from '../table.ts'
import type { SettingsData } from './settings-shape.ts'

/** For people on a terminal, from what is asked for most to what is least. */
export function renderSettings(data: SettingsData): string {
  return [
    renderHead(data),
    renderVariables(data.variables),
    ...(data.index.chains.length > 0 ? [renderIndexes(data.index.chains)] : []),
    ...(data.fetch.asked.length > 0 ? [renderAsked(data.fetch.asked)] : []),
    renderLevels(data.levels),
    renderTokens(data.tokens),
    renderPrices(data.prices),
  ].join('\n\n')
}

function renderHead({ version, workspace, serving, ocr, index }: SettingsData): string {
  const held = workspace.folder === null ? 'in memory' : plainText(workspace.folder, 80)
  const reach = serving?.loopback ? 'this machine alone' : 'other machines too'
  return [
    `weir ${version}`,
    `workspace: ${held}${workspace.synthetic ? ' (synthetic)' : ''}`,
    serving === null
      ? 'server: none'
      : `server: ${plainText(serving.host, 80)} port ${serving.port}, reached by ${reach}, with a token`,
    `words in pictures: ${ocr.installed ? ocr.languages.join(', ') : 'no program that reads them is installed'}`,
    `index: from ${counted(index.from, 'transfer')} on, ${Math.round(index.memory / (1 << 20))} MiB of each chain in memory`,
  ].join('\n')
}

function renderVariables(variables: SettingsData['variables']): string {
  if (variables.length === 0) return 'The environment was not read.'
  return renderTable(
    ['variable', 'value', 'default', 'given'],
    variables.map(({ name, value, fallback, given }) => [
      name,
      plainText(value ?? '-', 60),
      fallback ?? '-',
      given ? 'yes' : 'no',
    ]),
  )
}

function renderAsked(asked: SettingsData['fetch']['asked']): string {
  return renderTable(
    ['asked', 'kind', 'chain', 'runs', 'last'],
    asked.map(({ host, kind, chain, runs, last }) => [
      plainText(host, 80),
      kind,
      plainText(chain, 40),
      String(runs),
      last,
    ]),
    { align: 'lllrl' },
  )
}

function renderLevels(levels: SettingsData['levels']): string {
  if (levels === null) return 'levels: the file cannot be read'
  const name = `levels: ${plainText(levels.id, 60)} ${plainText(levels.version, 20)} (${plainText(levels.file ?? 'built in', 80)})`
  const table = renderTable(
    ['row', 'level', 'exposure', 'least share', `least ${levels.currency}`],
    levels.rows.map(({ id, level, kind, direction, minShare, minValue }) => [
      plainText(id, 60),
      level,
      `${kind} ${direction}`,
      String(minShare),
      minValue,
    ]),
    { align: 'lllrr' },
  )
  return `${name}\n${table}`
}

function renderTokens(tokens: SettingsData['tokens']): string {
  return renderTable(
    ['chain', 'token', 'contract', 'decimals', 'issuer'],
    tokens.map(({ chain, symbol, contract, decimals, issuer }) => [
      ...[chain, symbol, contract, String(decimals), issuer ?? '-'],
    ]),
    { align: 'lllrl' },
  )
}

function renderPrices(prices: SettingsData['prices']): string {
  if (prices.length === 0) return 'prices: none'
  return renderTable(
    ['price of', 'in', 'from', 'until', 'source'],
    prices.map(({ asset, fiat, from, to, source }) => [
      plainText(asset, 80),
      fiat,
      from.slice(0, 10),
      to.slice(0, 10),
      plainText(source, 80),
    ]),
  )
}
