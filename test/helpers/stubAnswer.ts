import type { Answer } from '../../lib/pipeline/answer.types.js';

/** A complete answer for tests of the doors, which do not look into it. */
export function stubAnswer(requestId: string, change: Partial<Answer> = {}): Answer {
  return {
    success: true,
    outcome: 'answered',
    response: 'You sold 3 units.',
    structured_data: { metrics: { quantity: 3 }, columns: [], rows: [], pagination: { total: 0, returned: 0, next_cursor: null } },
    clarification: null,
    metadata: {
      request_id: requestId,
      model_used: null,
      answered_by: 'rules',
      phrased_by: 'template',
      execution_time_ms: 1,
      tools_called: ['get_sales_data'],
      confidence_score: 0.9,
      cached: false,
      session_id: null,
      assumptions: [],
    },
    debug: {
      query_intent: 'sales_inquiry',
      extracted_entities: [],
      sql_queries: ['SELECT 3'],
      entities: [],
      tokens: [],
      candidates: [],
      tool_calls: [{ name: 'get_sales_data', arguments: {} }],
      steps: [{ stage: 'classify', ms: 0.1, output: { intent: 'sales_inquiry' } }],
    },
    ...change,
  };
}
