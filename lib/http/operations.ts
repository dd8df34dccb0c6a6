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

type Content = NamedSchema | string;

/** One address with one method, as the OpenAPI document tells it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly tag: 'Questions' | 'Tools' | 'Models' | 'Identity' | 'Protocol' | 'Operation';
  readonly summary: string;
  readonly description?: string;
  readonly body?: NamedSchema;
  readonly bodyOptional?: boolean;
  /** Status of success → its schema, a media type where it is not JSON, several of these, or null where there is no body. */
  readonly success: Readonly<Record<number, Content | readonly (NamedSchema | string)[] | null>>;
  /** Errors beside those that signing in and bodies bring. */
  readonly errors: readonly ErrorCode[];
  readonly signedIn: boolean;
  /** Where errors may have another shape than everywhere. */
  readonly errorSchema?: NamedSchema;
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
    description: 'Takes a question in plain English and answers it in a sentence, with the figures behind it, the period that was used and what was assumed. Not understanding is an outcome, not an error: `outcome` says whether it was answered, needs a clarification, or cannot be answered from this data.',
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
    description: 'Each tool with its parameters in words, JSON Schemas of what it takes and gives, examples and the permission it needs.',
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
    description: 'Runs a tool by its name. The shop comes from the caller, never from an argument.',
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
    description: 'Each known model with its state, memory, load time and last use; the active one, what runs and waits for it; and the memory of the machine.',
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
    description: 'For admins. Takes a name, a family, `auto` or `none`. Answers at once; the model that is loaded goes on answering until the other one is ready, which GET /models/status tells.',
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
    description: 'The token is good for an hour. Twenty wrong passwords for one user from one address within a minute block further tries for the rest of it.',
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
    description: 'Gives an id that cannot be guessed, for `context.session_id`. A conversation ends after 30 minutes without a question.',
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
    description: "Ends a conversation of the caller's own; an admin ends anyone's.",
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
    description: 'Answers as long as the process lives, whatever the state of its parts.',
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
    description: 'The state of database, catalogue, model and cache. A model that is off or loading, or a cache that is away, does not make it 503.',
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
    description: 'Requests, outcomes, stages, tools, queue and process, as Prometheus text. `METRICS` says who may read them.',
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
    description: 'What you are reading. `DOCS` says who may read it.',
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
    description: 'Swagger UI, without anything from elsewhere. `DOCS` says who may read it.',
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
    description: 'For people who open the address in a browser.',
    success: { 200: 'text/html' },
    errors: [],
    signedIn: false,
  },
];
