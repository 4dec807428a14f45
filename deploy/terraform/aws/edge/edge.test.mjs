// node --test deploy/terraform/aws/edge/
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { handler as restore } from './restore.mjs';

// CloudFront's own module is not to be had elsewhere: the file is taken as it is, with a store that is ours.
const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const source = readFileSync(new URL('admit.js', import.meta.url), 'utf8').replace(/^import .*$/gm, '');
const cf = { kvs: () => ({ get: async (name) => ({ key: KEY })[name] }) };
const admit = new Function('cf', 'crypto', `${source}; return handler;`)(cf, crypto);

const TRACK = 'trk_01h455vb4pex5vsknk084sn02q';
const TRACK_BYTES = '01890a5d-ac96-774b-bcce-b302099a8057'.replaceAll('-', '');

function token({ user = 7, track = TRACK_BYTES, expires = Date.now() / 1000 + 60, revision = 9, quality = 2 } = {}) {
  const body = Buffer.alloc(50);
  body[0] = 1;
  body.fill(user, 1, 17);
  Buffer.from(track, 'hex').copy(body, 17);
  body.writeBigInt64BE(BigInt(Math.floor(expires)), 33);
  body.fill(revision, 41, 49);
  body[49] = quality;
  const mac = crypto.createHmac('sha256', Buffer.from(KEY, 'hex')).update(body).digest();
  return Buffer.concat([body, mac]).toString('base64url');
}

const ask = (uri, headers = {}) => admit({ request: { method: 'GET', uri, headers } });
const path = (name, track = TRACK) => `/media/${name}/${track}/aac-256.mp4`;

test('people with the same right share one copy, and the origin gets the token back', async () => {
  const [mine, yours] = [token(), token({ user: 8, expires: Date.now() / 1000 + 999 })];
  const [one, other] = [await ask(path(mine)), await ask(path(yours))];
  assert.equal(one.uri, other.uri);
  assert.equal(one.uri, path('090909090909090902'));
  const headers = { 'x-polyphony-media-token': [{ value: one.headers['x-polyphony-media-token'].value }] };
  const origin = await restore({ Records: [{ cf: { request: { uri: one.uri, headers } } }] });
  assert.equal(origin.uri, path(mine));
  assert.deepEqual(origin.headers, {});
});

test('another content or another quality is another copy', async () => {
  const uris = new Set();
  for (const right of [{}, { revision: 8 }, { quality: 3 }]) uris.add((await ask(path(token(right)))).uri);
  assert.equal(uris.size, 3);
});

test('a token that is changed, expired, of another track or none at all opens nothing', async () => {
  const good = token();
  const changed = good.slice(0, 60) + (good[60] === 'A' ? 'B' : 'A') + good.slice(61);
  const other = 'trk_01h455vb4pex5vsknk084sn02r';
  for (const uri of [path(changed), path(token({ expires: 1 })), path(good, other), path('090909090909090902'), '/media/x.mp4'])
    assert.equal((await ask(uri)).statusCode, 403, uri);
});

test('nobody brings the header along', async () => {
  const answer = await ask(path(token()), { 'x-polyphony-media-token': { value: 'mine' } });
  assert.notEqual(answer.headers['x-polyphony-media-token'].value, 'mine');
});
