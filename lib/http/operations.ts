import type { ErrorCode } from '../errors.js';
import * as answers from '../schemas/answer.js';
import * as auth from '../schemas/authRequests.js';
import { queryRequestSchema } from '../schemas/queryRequest.js';
import { toolRequestSchema } from '../schemas/toolRequest.js';

/** A schema with a name of its own among the document's components. */
export interface NamedSchema {
  readonly $id: string;
  readonly [keyword: string]: unknown;
}

/** One address with one method, as the OpenAPI document tells it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly tag: 'Questions' | 'Tools' | 'Models' | 'Identity' | 'Operation';
  readonly summary: string;
  readonly body?: NamedSchema;
  readonly bodyOptional?: boolean;
  /** Status of success → its schema, a media type where it is not JSON, or null where there is no body. */
  readonly success: Readonly<Record<number, NamedSchema | string | null>>;
  /** Errors beside those that signing in and bodies bring. */
  readonly errors: readonly ErrorCode[];
  readonly signedIn: boolean;
}

const ASKING: readonly ErrorCode[] = [
  'forbidden',
  'unknown_shop',
  'unknown_timezone',
  'unknown_currency',
  'cursor_expired',
  'unavailable',
  'timeout',
];

/** Of addresses that can be switched off or kept for those signed in. */
const GUARDED: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'not_found', 'rate_limited', 'unavailable'];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/query',
    id: 'askQuestion',
    tag: 'Questions',
    summary: 'Answers one question',
    body: queryRequestSchema,
    success: { 200: answers.answerSchema },
    errors: ['not_found', ...ASKING],
    signedIn: true,
  },
  {
    method: 'get',
    path: '/tools/list',
    id: 'listTools',
    tag: 'Tools',
    summary: 'All tools with their schemas',
    success: { 200: answers.toolListSchema },
    errors: [],
    signedIn: true,
  },
  {
    method: 'post',
    path: '/tools/{name}',
    id: 'runTool',
    tag: 'Tools',
    summary: 'Runs one tool',
    body: toolRequestSchema,
    success: { 200: answers.toolAnswerSchema },
    errors: ['not_found', ...ASKING],
    signedIn: true,
  },
  {
    method: 'get',
    path: '/models/status',
    id: 'showModels',
    tag: 'Models',
    summary: 'Language models and memory',
    success: { 200: answers.modelStatusSchema },
    errors: [],
    signedIn: true,
  },
  {
    method: 'post',
    path: '/models/switch',
    id: 'switchModel',
    tag: 'Models',
    summary: 'Changes the active model',
    body: auth.switchRequestSchema,
    success: { 202: answers.switchedSchema },
    errors: ['forbidden', 'not_found'],
    signedIn: true,
  },
  {
    method: 'post',
    path: '/auth/token',
    id: 'signIn',
    tag: 'Identity',
    summary: 'A token for a name and password',
    body: auth.tokenRequestSchema,
    success: { 200: answers.tokenSchema },
    errors: ['unauthenticated', 'rate_limited', 'unavailable'],
    signedIn: false,
  },
  {
    method: 'post',
    path: '/auth/session',
    id: 'startSession',
    tag: 'Identity',
    summary: 'Starts a conversation',
    body: auth.sessionRequestSchema,
    bodyOptional: true,
    success: { 201: answers.sessionSchema },
    errors: ['forbidden', 'unknown_shop'],
    signedIn: true,
  },
  {
    method: 'delete',
    path: '/auth/session',
    id: 'endSession',
    tag: 'Identity',
    summary: 'Ends a conversation',
    body: auth.sessionEndSchema,
    success: { 204: null },
    errors: ['not_found'],
    signedIn: true,
  },
  {
    method: 'get',
    path: '/health',
    id: 'showHealth',
    tag: 'Operation',
    summary: 'Whether the process is alive',
    success: { 200: answers.healthSchema },
    errors: [],
    signedIn: false,
  },
  {
    method: 'get',
    path: '/ready',
    id: 'showReadiness',
    tag: 'Operation',
    summary: 'Whether questions can be answered',
    success: { 200: answers.readySchema, 503: answers.readySchema },
    errors: [],
    signedIn: false,
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'showMetrics',
    tag: 'Operation',
    summary: 'Figures for Prometheus',
    success: { 200: 'text/plain' },
    errors: GUARDED,
    signedIn: false,
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'showDocument',
    tag: 'Operation',
    summary: 'This document',
    success: { 200: 'application/json' },
    errors: GUARDED,
    signedIn: false,
  },
  {
    method: 'get',
    path: '/docs',
    id: 'showDocs',
    tag: 'Operation',
    summary: 'Pages of this document, served offline',
    success: { 200: 'text/html' },
    errors: GUARDED,
    signedIn: false,
  },
  {
    method: 'get',
    path: '/',
    id: 'showPage',
    tag: 'Operation',
    summary: 'A short page that says what this is',
    success: { 200: 'text/html' },
    errors: [],
    signedIn: false,
  },
];
