// Preloaded into a measured command: tells the peak resident memory on the last line of stderr.
process.on('exit', () => {
  process.stderr.write(`\npeak-kb ${process.resourceUsage().maxRSS}\n`)
})
