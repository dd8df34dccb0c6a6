import { StartError } from '../../errors.js';
import type { OpenOptions, ShopDatabase } from '../shopDatabase.js';

export async function openPostgres(_url: string, _options: OpenOptions): Promise<ShopDatabase> {
  return await Promise.reject(new StartError('not yet', 2));
}
