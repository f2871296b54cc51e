/** English. */
import { type Lexicon, terms } from './lexicon.ts'

export const english: Lexicon = {
  language: 'en',
  ask: terms(`
    donate, donation, donations, donating, contribute, contribution, contributions, sponsor, chip in, pledge, zakat, zakah,
    sadaqa, sadaqah, sadaka, khums, fidyah, kaffarah, crowdfunding, crowdfund, fundraiser, fundraising, raise funds, raising funds,
    raising money, collecting money, collecting funds, help us, support us, assist us, back us, fund us, please help, please support,
    please give, your help, your support, your contribution, your generosity, your donation, your gift, need your, needs your, any amount,
    every dollar, every coin, every cent, every little, whatever you can, what you can, if you can help, can help, could help, you may help,
    give generously, ways to help, ways to give, how to help, how to give, help them, help her, help him, help families, help orphans,
    send help, send support, lend a hand, spare some, alms, tithe, tip jar`),
  give: terms(`
    help, helps, helping, support, supporting, aid, relief, assist, assistance, give, giving, gift, gifts, charity, charitable, generous,
    generously, generosity, appeal, we need, in need, urgent need, fund, funds, funding, share your, stand with, cause, kindness, solidarity,
    campaign, collection, collect, gather, reward, be part of, join us, contributors, donors, benefactors, supporters`),
  pretext: terms(`
    orphan*, widow*, family, families, refugee*, displaced, camp, camps, wounded, injured, victims, prisoners, poor, needy, hungry, hunger,
    children, kids, mothers, sisters, brothers, medicine, medicines, medical, surgery, treatment, food, bread, blankets, clothes, shelter,
    tents, winter, fuel, rent, debt, bail, well, wells, water, school, mosque, ramadan, iftar, eid, earthquake, flood, flooded, equipment,
    supplies, survivors, households, villagers, village, parcels, baskets, meals, heating, shoes, coats`),
  pay: terms(`
    send, transfer, pay, deposit, wire, remit, send to, transfer to, pay to, paid to, use this address, use the address, to this address,
    to this wallet, to this card, to the wallet, to the address, the following address, following wallet, address below, wallet below,
    below address, scan, payment, payments, accept, accepting, top up, address for, wallet for`),
  own: terms(`
    we, us, our, ours, your, you, brothers and sisters, dear, friends, my wallet, our wallet, our address, our only, only address,
    only wallet, may god, god bless,
    inshallah, thank you, thanks, contact us, message us, write to us, dm us`),
  report: terms(`
    said, says, saying, wrote, writes, told, claimed, claims, claim, reportedly, reported, reports, report, reporting, article, journalist*,
    newspaper, news, study, study*, researcher*, analyst*, analysis, investigation, investigator*, investigators, detective*, officials, official
    said, spokesman, spokesperson, spokeswoman, ministry, agency, agents, authorities, authority, police, court, judge, trial, case,
    lawsuit, lawyer*, convicted, sentenced, arrested, arrest, detained, charged, suspect, suspects, suspected, accused, donated, raised,
    collected, received, solicited, soliciting, asked, asks, asking, urged, appealed, circulated, published, posted, screenshot, leaked,
    allegedly, alleged, blocked, frozen, freeze, froze, banned, traced, tracked, identified, linked to, tied to, associated with, belongs to,
    belonged to, controlled by, operated by, used by, transactions, ledger, blockchain analytics, statement, press, exposed, revealed,
    disclosed, spotted, listed, list, blacklist*, annex, dossier, document, documents, the group, a group, a channel, a telegram channel, an account, one channel, one account, followers,
    militant*, extremist*, jihadist*, insurgent*, propaganda, terror, terrorist*, terrorism, criminals, operator, administrator, per, via reuters`),
  reportStrong: terms(`
    according to, sanction, sanctions, sanctioned, designated, designation, treasury, ofac, seized, seizure, seize, forfeiture, forfeited,
    confiscat*, complaint, indictment, indicted, prosecutor*, prosecution, plaintiff, defendant*, affidavit, subpoena, department of justice,
    fbi, europol, interpol, law enforcement, financial intelligence, terrorist financing, terror financing, financing of terrorism, terror group,
    terrorist group, terrorist organisation, terrorist organization, extremist group, the court, court documents, court filing, court filings,
    press release, fact check, fact-check, case study, they ask, they claim, they say, they call, they want, the group asked, asked followers,
    asked supporters, asks followers, asks supporters, urged followers, urged supporters, urged readers, was used by, were used by, was arrested,
    were arrested, was charged, was listed, was found, was seen, is linked, are linked, screening, compliance, quoted, quote, quoting`),
  warn: terms(`
    warning, warn, warns, scammed, defrauded, swindled, got robbed, warned, beware, scam, scams, scammer*, fraud, fraudulent, fraudster*, fake, fakes, phishing, hoax, deceive*, deceived,
    misuse*, do not trust, avoid, stop sending, stop donating, stop funding, stop supporting, stop giving, refuse, boycott, report this,
    report the, report it, report them, report any, report to police, tell the police, be careful, stay away, do not fall for, caution, think
    twice, think before, your money will, money ends up, money goes to, buys weapons, buy weapons, is illegal, a crime, criminal offence,
    criminal offense, do not believe, red flag, alert`),
  commerce: terms(`
    buy, buyer*, sale, sales, sell, selling, seller, price, prices, priced, pricing, cost, costs, discount, offer, offers, product*, goods, item,
    items, stock, order, orders, customer*, client*, delivery, deliver, delivered, ship, ships, size, sizes, colour, color, model, brand, quality,
    wholesale, retail, store, shop, online shop, market, menu, subscription, subscribe, plan, plans, licence, license, hosting, rent a,
    course, lesson, service fee, per kg, per month, per piece, per item, per year, each, pieces, warranty, guarantee, purchase, purchases,
    handmade, jar, jars, bottle, bottles, dress, soap, honey, coffee, tea, spare parts, repair, tailor*, carpet*, phone cases, available, reserve,
    booking, book now, ticket, tickets, deal, barter, cash on delivery, payment methods, pay with, payable, paid orders`),
  commerceStrong: terms(`
    invoice, invoices, checkout, add to cart, cart, shipping, shipped, shipment, free shipping, tracking number, in stock, out of stock,
    for sale, order number, order no, your order, place an order, to order, order now, catalogue, catalog, refund, refunds, price list,
    vat, receipt, we sell, wholesale price, customer service, delivery time, terms of sale, return policy, pre-order, preorder`),
  service: terms(`
    payout, payouts, pool, mining, miner, miners, hashrate, block reward, withdrawal, withdrawals, deposits, maintenance, exchange, listing,
    trading, trade, users, user funds, fee, fees, network, confirmations, proof, reserves, audit, hot, cold, custody, validator, staking,
    node, api, upgrade, swap, faucet, airdrop`),
  serviceStrong: terms(`
    hot wallet, cold wallet, hot wallets, cold wallets, proof of reserves, mining pool, payout address, pool payouts, deposit address, deposits are
    credited, withdrawals are, system maintenance, wallet maintenance, minimum payout, exchange wallet, consolidation, our exchange`),
  negation: terms(
    `not, don't, dont, never, no, cannot, can't, stop, won't, isn't, nobody, without, neither, nor`,
  ),
  urging: terms(
    `forget, hesitate, delay, miss, wait, fear, afraid, ignore, only, just, neglect, be shy, leave`,
  ),
  charityClaim:
    terms(`registered charity, charity number, charity no, charity commission, registered non-profit, registered nonprofit,
    non-profit organisation, nonprofit organization, ein, 501c3, tax-deductible, tax deductible`),
}
