import { getCampaignPerformance } from './getCampaignPerformance.js';
import { getCustomerInfo } from './getCustomerInfo.js';
import { getInventoryStatus } from './getInventoryStatus.js';
import { getOrderDetails } from './getOrderDetails.js';
import { getProductAnalytics } from './getProductAnalytics.js';
import { getProductInfo } from './getProductInfo.js';
import { getRevenueReport } from './getRevenueReport.js';
import { getSalesData } from './getSalesData.js';
import { listCustomers } from './listCustomers.js';
import { listOrders } from './listOrders.js';
import type { Tool } from './tool.types.js';

/** Every tool, in the order in which they are listed: the documentation's six first. */
export const TOOLS: readonly Tool[] = [
  getSalesData,
  getInventoryStatus,
  getCustomerInfo,
  getOrderDetails,
  getProductAnalytics,
  getRevenueReport,
  getProductInfo,
  listOrders,
  listCustomers,
  getCampaignPerformance,
];
