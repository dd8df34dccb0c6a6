import { DAY_SECONDS, dayOf } from './mockTime.js';
import type { Row } from './rowSink.js';
import type { CampaignData } from './seedData.js';

export interface MockCampaign {
  readonly id: number;
  readonly startsAt: number;
  /** First second after its last day. */
  readonly endsAt: number;
  readonly share: number;
}

/** `scale`: how much larger than its own file the shop is; spending grows with it. */
export function makeCampaigns(
  shopId: string,
  data: readonly CampaignData[],
  firstId: number,
  anchorStart: number,
  scale: number,
): { readonly campaigns: readonly MockCampaign[]; readonly rows: readonly Row[] } {
  const campaigns = data.map((campaign, index): MockCampaign => {
    const startsAt = anchorStart - campaign.starts * DAY_SECONDS;
    return { id: firstId + index, startsAt, endsAt: startsAt + campaign.days * DAY_SECONDS, share: campaign.share };
  });
  const rows = campaigns.map(({ id, startsAt, endsAt }, index): Row => {
    const { name = '', channel = '', spend = 0 } = data[index] ?? {};
    return {
      id,
      shop_id: shopId,
      name,
      channel,
      start_date: dayOf(startsAt),
      end_date: dayOf(endsAt - 1),
      spend: Math.round(spend * scale * 100) / 100,
    };
  });
  return { campaigns, rows };
}
