// Preloaded into a measured command: tells its processor time and peak memory on the last line of stderr.
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  const peakMb = process.resourceUsage().maxRSS / 1024
  process.stderr.write(
    `\nmeasured ${JSON.stringify({ processor: (user + system) / 1e6, peakMb })}\n`,
  )
})
