import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { download } from '../../../lib/model/catalogue/download.js';
import type { Expected } from '../../../lib/model/catalogue/verifyFile.js';
import { randomGguf } from '../../helpers/randomGguf.js';
import { sendFile, startWeightsServer, type Answering, type WeightsServer } from '../../helpers/weightsServer.js';

const FILE = randomGguf();
const EXPECTED: Expected = { bytes: FILE.length, sha256: createHash('sha256').update(FILE).digest('hex') };
const UNKNOWN: Expected = { bytes: null, sha256: null };

describe('downloading weights', () => {
  let folder: string;
  let target: string;
  let server: WeightsServer | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-'));
    target = join(folder, 'model.gguf');
  });
  afterEach(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes the whole file, tells the progress and leaves nothing beside it', async () => {
    const heard: (readonly [number, number | null])[] = [];
    await fetchFrom(
      (request, response) => sendFile(FILE, request, response),
      EXPECTED,
      (done, total) => heard.push([done, total]),
    );
    expect(readFileSync(target).equals(FILE)).to.equal(true);
    expect(await readdir(folder)).to.deep.equal(['model.gguf']);
    expect(heard.at(-1)).to.deep.equal([FILE.length, FILE.length]);
  });

  it('goes on where the connection broke off', async () => {
    await fetchFrom((request, response, turn) => sendFile(FILE, request, response, { most: turn < 2 ? 150_000 : Infinity }));
    expect(readFileSync(target).equals(FILE)).to.equal(true);
    expect(server?.ranges.length).to.equal(3);
    expect(server?.ranges[1]).to.match(/^bytes=[1-9]\d*-$/);
  });

  it('goes on where an earlier command ended', async () => {
    await refused((request, response) => sendFile(FILE, request, response, { most: 100_000 }), EXPECTED, 'broke off', 1);
    const there = (await stat(`${target}.part`)).size;
    expect(there).to.be.greaterThan(0);
    expect(existsSync(target)).to.equal(false);
    await fetchFrom((request, response) => sendFile(FILE, request, response));
    expect(server?.ranges).to.deep.equal([`bytes=${there}-`]);
    expect(readFileSync(target).equals(FILE)).to.equal(true);
  });

  it('begins anew where the server does not know ranges', async () => {
    await fetchFrom((request, response, turn) => {
      delete request.headers.range;
      sendFile(FILE, request, response, { most: turn === 0 ? 100_000 : Infinity });
    });
    expect(server?.ranges.length).to.equal(2);
    expect(readFileSync(target).equals(FILE)).to.equal(true);
  });

  it('begins anew where the file changed meanwhile', async () => {
    const other = randomGguf(5);
    await fetchFrom(
      (request, response, turn) =>
        sendFile(turn === 0 ? other : FILE, request, response, { most: turn === 0 ? 100_000 : Infinity, etag: `"${turn}"` }),
      UNKNOWN,
    );
    expect(readFileSync(target).equals(FILE)).to.equal(true);
  });

  it('begins anew where the part is longer than the server allows for', async () => {
    writeFileSync(`${target}.part`, FILE.subarray(0, 1000));
    await fetchFrom((request, response) => {
      if (request.headers.range === undefined) return sendFile(FILE, request, response);
      response.writeHead(416).end();
    });
    expect(readFileSync(target).equals(FILE)).to.equal(true);
  });

  it('refuses another file of the same length', async () => {
    const wrong = randomGguf(9);
    expect(wrong.length).to.equal(FILE.length);
    await refused((request, response) => sendFile(wrong, request, response), EXPECTED, 'SHA-256');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('refuses a page in place of the file, even where nothing is known of it', async () => {
    await refused((_, response) => void response.end('<html>Sign in</html>'), UNKNOWN, 'not a GGUF file');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('refuses a file of another length before it is fetched', async () => {
    await refused((request, response) => sendFile(FILE.subarray(0, 5000), request, response), EXPECTED, 'a file of 5000 bytes');
    expect(server?.ranges.length).to.equal(1);
  });

  it('does not believe a length that is never sent', async () => {
    await refused(
      (_, response) => response.writeHead(200, { 'content-length': FILE.length }).write(FILE.subarray(0, 300), () => response.destroy()),
      EXPECTED,
      'broke off',
      2,
    );
    expect(server?.ranges.length).to.equal(2);
  });

  it('stops a server that sends more than the file has', async () => {
    await refused((_, response) => response.writeHead(200).end(Buffer.concat([FILE, FILE])), EXPECTED, 'sends more than');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('asks once where there is nothing, and again where the server is in trouble', async () => {
    await refused((_, response) => void response.writeHead(404).end(), EXPECTED, 'answered 404');
    expect(server?.ranges.length).to.equal(1);
    await fetchFrom((request, response, turn) =>
      turn < 2 ? void response.writeHead(500 + 3 * turn).end() : sendFile(FILE, request, response),
    );
    expect(server?.ranges.length).to.equal(3);
  });

  it('gives up a server that falls silent', async () => {
    await refused(
      (_, response) => void response.writeHead(200, { 'content-length': FILE.length }).write(FILE.subarray(0, 300)),
      EXPECTED,
      'sent nothing',
      2,
    );
    expect(server?.ranges.length).to.equal(2);
  });

  it('is stopped by its signal and keeps what it has', async () => {
    const stop = new AbortController();
    server = await startWeightsServer(
      (_, response) => void response.writeHead(200, { 'content-length': FILE.length }).write(FILE.subarray(0, 9000)),
    );
    const fetched = download(`${server.url}/f`, target, {
      expected: EXPECTED,
      signal: stop.signal,
      onProgress: (done) => done > 0 && stop.abort(new Error('enough')),
    });
    expect(await messageOf(fetched)).to.equal('enough');
    expect((await stat(`${target}.part`)).size).to.be.at.most(9000);
  });

  it('says so where nobody listens, and where the disk is too small', async () => {
    server = await startWeightsServer(() => undefined);
    const { url } = server;
    await server.close();
    server = undefined;
    expect(await messageOf(download(url, target, { expected: EXPECTED, attempts: 1 }))).to.contain('cannot be reached (ECONNREFUSED)');
    expect(await messageOf(download(url, target, { expected: { bytes: 1e18, sha256: null } }))).to.contain('not enough room');
  });

  async function fetchFrom(
    answer: Answering,
    expected = EXPECTED,
    onProgress?: (done: number, total: number | null) => void,
    attempts = 5,
  ): Promise<void> {
    await server?.close();
    server = await startWeightsServer(answer);
    await download(`${server.url}/f.gguf`, target, { expected, pauseMs: 1, stallMs: 300, attempts, ...(onProgress ? { onProgress } : {}) });
  }

  async function refused(answer: Answering, expected: Expected, words: string, attempts = 5): Promise<void> {
    expect(await messageOf(fetchFrom(answer, expected, undefined, attempts))).to.contain(words);
    expect(existsSync(target)).to.equal(false);
  }
});

async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it succeeded',
    (error: Error) => error.message,
  );
}
