import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('the configuration', () => {
  test('has its defaults where the environment says nothing', () => {
    const config = readConfig({}, false)
    expect(config).toMatchObject({
      dataDirGiven: false,
      currency: 'USD',
      crossVia: null,
      host: '127.0.0.1',
      port: 4747,
    })
    expect(config.dataDir).toMatch(/weir-data$/)
  })

  test('takes what the environment says', () => {
    const env = {
      WEIR_DATA: '/somewhere',
      WEIR_CURRENCY: 'EUR',
      WEIR_CROSS_VIA: 'USD',
      WEIR_PORT: '0',
      WEIR_BATCH_ROWS: '10',
    }
    expect(readConfig(env, false)).toMatchObject({
      dataDir: '/somewhere',
      dataDirGiven: true,
      currency: 'EUR',
      crossVia: 'USD',
      port: 0,
      batchRows: 10,
    })
  })

  test.each([
    ['WEIR_PORT', 'many'],
    ['WEIR_BATCH_BYTES', '-1'],
    ['WEIR_CURRENCY', 'dollars'],
    ['WEIR_CROSS_VIA', 'usd'],
  ])('names the variable when %s is %j', (name, value) => {
    expect(() => readConfig({ [name]: value }, false)).toThrow(name)
  })

  test('opens no browser without a terminal, without a display, or on a build server', () => {
    expect(readConfig({ DISPLAY: ':0' }, false).canOpenBrowser).toBe(false)
    expect(readConfig({ DISPLAY: ':0', CI: 'true' }, true).canOpenBrowser).toBe(false)
  })
})
