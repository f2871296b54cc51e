import type { LanguageTexts } from '../wording.ts'

export const english: LanguageTexts = {
  solicit: [
    `The generator in the shelter burned out on Tuesday and the people there sit in the dark from five o'clock. A mechanic came and looked: the winding is gone, a used one of the same size is 640. We have 210 so far, from eleven of you. The seller holds it till Sunday. {label}: {pay}. Whatever comes in over the price goes into diesel, and I will photograph both receipts and put them here.`,
    `short again on baby formula. {label} {pay}`,
    `Some of you asked how to take part without coming in person. This is how: {label}, {pay}. No sum is too little, and nobody will ask for your name.`,
    `ok so the van
gearbox is dead
guy wants 900 for it, we got maybe 300
without a van no food runs, simple as that
{label} — {pay}
evry bit counts, thx`,
    `Forty-one blankets went out yesterday, and nineteen people left with nothing. Let's not have that next week. {pay} ({label})`,
    `Dear readers, you know we do not often trouble you. The rent of the room where the displaced children have their lessons falls due on the first, and the landlord will not wait this time. Those who are able may use the following {label} details: {pay}. Those who are not able, please pass this message to one person who may be.`,
    `If you skipped coffee today, you know where three dollars could go: {label} {pay}. It's bread for the queue outside the clinic.`,
    `Target 2,500. Collected 1,870. Remaining 630. Purpose: insulin and a fridge to keep it in. {label} wallet {pay}. Closes Friday night.`,
    `my cousin is out there with the digging crew and they are working in trainers. trainers!! boots are 55 a pair, they need fourteen. i've done two pairs out of my own pocket, who takes the next? {label} {pay}`,
    `To the brother who wrote last night wanting to send something: the old account is frozen, kindly use {label} {pay} and tell the others in your circle too.`,
    `Roof sheets, nails, a roll of tarpaulin. That is the list for the house at the end of the lane, where a widow lives with four kids. We carry and fix it ourselves, the only thing lacking is the cost of materials. Be the one who covers a sheet: {pay}, {label}.`,
    `We do not sell anything and we have no sponsor. This kitchen runs on what you put into the pot. Today the pot is at zero. {label}: {pay}`,
  ],
  solicitHidden: [
    `The well pump still needs 400. Tap the button below, it takes a minute.`,
    `Everyone who wants a share in the winter parcels: the link is under this post. Ten, five, two, whatever you have.`,
    `medicine run leaves thursday and we're not there yet. details are in the first comment, pls chip in`,
    `We cannot print the wallet here, the post gets removed. Press "Take part" and the bot will send it to you. The money goes for tents.`,
  ],
  moved: [
    `They took the old channel down last night. We are here now, and nothing else has changed: {label} {pay}, as before.`,
    `Channel number three, friends. Same team, same work, same wallet. {label}: {pay}. Please tell those who lost us.`,
    `if you're wondering where we went: blocked. subscribe here instead. the {label} address you saved still works -> {pay}`,
    `Reserve channel opened after the removal of the main one. The collection for the families goes on at the known details, {label} {pay}.`,
    `Sorry for the silence, our page got reported and deleted with 4 thousand readers. Start again from zero. Compare the wallet with the one you've got written down, it is identical: {pay} ({label})`,
  ],
  report: [
    `Can somebody look at {pay}? A channel that calls itself a relief kitchen has posted this {label} address every evening since Monday and not shown one receipt.`,
    `Fwd from a monitoring chat: the channel wrote «brothers, the stove fund is empty, send what you can» and gave {label} {pay}. Do not send. Screenshot kept.`,
    `Third time I see this wallet. First it was for a clinic, then for a school, now for boots. Same {label} string each time: {pay}. Draw your own conclusions.`,
    `Flagged to the exchange today: {label} {pay}. Ticket is open, they say 48 hours.`,
    `A woman in our building showed me a message she'd been sent. It said that the children were cold, that any amount would do, and that she should pay to {pay} by {label}. She was about to do it. I told her to wait, because the sender had no name and no phone, and we have passed the whole thing on to the bank's fraud desk. If you get the same message, keep it and report it, don't answer.`,
    `Update on the wallet from yesterday's thread: {pay}. Two more deposits overnight, then everything out in one hop. {label}, no mixer this time.`,
    `"Please help us buy a generator, {label} {pay}" — this text is being pasted under dozens of unrelated videos. Moderators, please remove on sight.`,
    `anyone know who's behind {pay} ?? keeps showing up in my dms asking for cash for blankets. blocked 3 accounts already`,
    `The author of the post claims to be collecting for refugees and names {label} {pay}; the photographs under it are eight years old and come from another country.`,
    `Adding to our list of addresses seen in unverified appeals this week: {pay} ({label}). First sighted on the 4th. Removed channel, one successor.`,
    `They wrote: 'we have moved, the old wallet still works'. It does not prove much, but {pay} is indeed the one named in the channel that was closed in spring.`,
    `I gave {label} 50 to {pay} last month in good faith. The page vanished the next day. Writing this so that nobody repeats my mistake.`,
  ],
  commerce: [
    `Honey from my father's hives, this year's, 1 kg jars. I pack each one myself and it arrives whole or I send another. 14 a jar, {label} {pay}, postage is on me for three or more.`,
    `selling: bike trailer for kids, used one summer. 80 firm. pickup or i post it. {label} {pay}`,
    `Thank you all for the warm words about the scarves! The second batch is ready, grey and mustard, 22 each. Reserve with a payment to {pay} ({label}) and put your colour in the note.`,
    `Logo in two days, three drafts, unlimited corrections. Half in advance: {label} {pay}.`,
    `We help families get through the winter warm: wood pellets, 15 kg bags, delivered to your gate. From 40 bags 5% off. Prepayment {label} {pay}, invoice by e-mail.`,
    `VPN keys, 1 month = 3, 1 year = 24. Pay {pay} by {label}, send me the transaction, key in five minutes`,
    `Spanish lessons online with a native teacher, the first half hour is free and then 15 per hour. Pay after the lesson, {label} {pay}.`,
    `Your order no. 2217 is packed. Amount due: 63.40. {label}: {pay}. We dispatch on the day the payment is confirmed.`,
  ],
  charity: [
    `Hillside Animal Rescue, registered charity no. 1184402, can now take gifts in {label}: {pay}. Our audited accounts are on the website, and we issue a tax receipt on request.`,
    `The annual report of our foundation is out. 92 pence of each pound went to the libraries. To support the next year: {label} {pay}. Registered under no. SC 047713.`,
    `We're a non-profit with 501(c)(3) status and your donation is deductible. This spring we are planting 3,000 trees along the river. {label} {pay}, or by cheque to our office.`,
    `Riverbank Hospice (reg. charity 290155) thanks last weekend's runners. The appeal stays open until the 30th; {label} donations to {pay}. Trustees' names and accounts are published with the regulator.`,
    `A reminder from the board of the Food Bank Association, registration 5521-N: the only {label} address we use is {pay}, and it is listed in our entry in the public register. Gifts there pay for the school breakfast scheme.`,
  ],
  service: [
    `Pool notice: from block rewards of today onward payouts leave from {pay} ({label}). Minimum payout and fee unchanged.`,
    `For transparency we publish our {label} hot wallet: {pay}. Customers must never deposit there directly; use the personal deposit address in your account.`,
  ],
  shopAdvertisement: [
    `Cash to crypto and back, open 10 to 20 without days off. Good rate from 1000. Call {phone}.`,
    `USDT bought and sold in the office next to the central market. Count the notes in front of us, leave when you are happy. WhatsApp {phone}`,
    `need to change money? any currency, transfers abroad same day, 1.5%. {phone}, ask for the rate before you come`,
  ],
  chatter: [
    `Rain all night and the road by the mill is under water again. Take the upper one.`,
    `has anyone seen a grey cat with a torn ear near the bus station`,
    `I rewatched the whole series and the ending still makes no sense to me.`,
    `Good morning everyone. The lecture starts at seven instead of six tonight, and the recording goes up tomorrow.`,
    `Help! How do I get the red wine stain out of a wool carpet? Already tried salt.`,
    `two goals in extra time, i have no voice left`,
    `My grandmother turned ninety on Saturday. She danced with all of us, beat my uncle at cards, and then complained that the guests were going home too early. I hope that I have half of her strength at seventy.`,
    `Please don't post photos of other people's children here without asking the parents. Thank you.`,
    `The new version crashes on start if your home folder has a space in its name. Rename it or wait for the fix.`,
    `Which bread flour do you use? Mine stays flat whatever I do.`,
  ],
  personal: [
    `Hey, the pizza and the taxi came to 38 for the two of us, so 19 from you. {label} {pay}, no hurry`,
    `Mum, the phone shop takes cards only and mine is blocked till Monday. You said you'd send the 60, it's {label} {pay}. See you at Sunday lunch x`,
    `Cabin split: Dan 120, Priya 120, me 120, Leo 60 as he came for one night. All to me please, {pay} ({label}).`,
    `thanks for lending me the drill and the 30 quid!! sent it back just now to {pay}, check if it landed`,
    `Are we still doing the joint present for Anna's wedding? I've put down the deposit on the coffee machine, so it's 25 each to {label} {pay} whenever you get round to it.`,
  ],
  giveaway: [
    `Anniversary of our exchange! Send 0.1 or more to {label} {pay} and get double back within ten minutes. One time per person.`,
    `Good day. I am sorry to trouble you. I have had access to your camera for some months. Transfer 700 to {pay} ({label}) in two days and the recordings will be erased; I keep my word.`,
    `My mentor turned my 200 into 1,900 in six days, and she is such a patient lady. Start with any sum at {label} {pay}, profit guaranteed, withdraw whenever you like`,
    `Your parcel is being held at customs. Release fee 2.99, {label} {pay}. It will be destroyed if unpaid by midnight.`,
    `You're our lucky winner no. 7! The prize of 5,000 is ready for you. Only the transfer commission of 35 remains, please settle it gently through {label}: {pay}`,
  ],
}
