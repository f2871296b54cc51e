/** English texts of the sharing view. */
export const enViews = {
  'sharing.switch': 'Sharing view',
  'sharing.title': 'Sharing view.',
  'sharing.help':
    'Identifiers are cut, senders and texts are left out, nothing can be copied or downloaded. The address line of the browser is not part of it.',
  'sharing.leave': 'Back to my own view',
  'sharing.no-text': 'The text is left out in the sharing view.',
} as const
