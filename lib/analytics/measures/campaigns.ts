import type { Measure } from './measure.js';

const campaign = { grain: 'campaign', status: 'fulfilled', date: 'order date', permission: 'money' } as const;

export const CAMPAIGN_MEASURES: Readonly<Record<string, Measure>> = {
  campaigns: {
    ...campaign,
    status: 'none',
    date: 'order date',
    label: ['campaign', 'campaigns'],
    unit: 'count',
    formula: 'campaigns',
    definition: 'Marketing campaigns; with a period, those that ran on any day of it.',
  },
  channels: {
    ...campaign,
    status: 'none',
    date: 'order date',
    label: ['channel', 'channels'],
    unit: 'count',
    formula: 'channels',
    definition: 'Different channels of campaigns; with a period, of those that ran in it.',
  },
  spend: {
    ...campaign,
    status: 'none',
    date: 'none',
    label: ['campaign spend', 'campaign spend'],
    unit: 'money',
    formula: 'spend',
    definition: 'What campaigns cost, whatever the period.',
  },
  campaign_revenue: {
    ...campaign,
    grain: 'item',
    ranked: true,
    label: ['campaign revenue', 'campaign revenue'],
    unit: 'money',
    formula: 'campaign_revenue',
    definition: 'Revenue of the fulfilled orders that came from a campaign.',
  },
  roi: {
    ...campaign,
    label: ['ROI', 'ROI'],
    unit: 'ratio',
    formula: ['/', ['-', 'campaign_revenue', 'spend'], 'spend'],
    definition:
      'Revenue of the campaign minus its spend, divided by the spend; of several, from the sums; a period limits the revenue only.',
  },
  roas: {
    ...campaign,
    label: ['ROAS', 'ROAS'],
    unit: 'ratio',
    formula: ['/', 'campaign_revenue', 'spend'],
    definition: 'Revenue of the campaign divided by its spend.',
  },
};
