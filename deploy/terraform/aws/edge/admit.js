// Runs at CloudFront's edge (runtime 2.0) before its cache is asked for /media/{token}/{track}/{rendition}.mp4.
//
// The token is checked as the server checks it (services/delivery/src/domain/grant.rs): base64url of 50 bytes and
// their HMAC-SHA256; version (1), user (16), track (16), expiry in seconds (8), revision (8), quality (1). Whoever may
// come in gets an address that is the same for everyone with the same right, so that all of them share one copy; the
// token itself goes on in a header, and restore.mjs puts it back for the origin.
import cf from 'cloudfront';
import crypto from 'crypto';

const HEADER = 'x-polyphony-media-token';
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

async function handler(event) {
  const request = event.request;
  const parts = request.uri.split('/');
  if (parts.length !== 5) return refused();
  const token = parts[2];
  const body = await admitted(token, parts[3]);
  if (!body) return refused();

  const right = body.toString('hex', 41, 50);
  request.uri = '/media/' + right + '/' + parts[3] + '/' + parts[4];
  // Over whatever the viewer may have sent under this name.
  request.headers[HEADER] = { value: token };
  return request;
}

/** The 50 bytes that the token says, or nothing. */
async function admitted(token, track) {
  if (!/^[A-Za-z0-9_-]{110}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 82) return null;
  const key = Buffer.from(await cf.kvs().get('key'), 'hex');
  const right = crypto.createHmac('sha256', key).update(bytes.slice(0, 50)).digest();
  let differs = 0;
  for (let i = 0; i < 32; i++) differs |= right[i] ^ bytes[50 + i];
  if (differs !== 0 || bytes[0] !== 1) return null;
  const expires = bytes.readUInt32BE(33) * 4294967296 + bytes.readUInt32BE(37);
  if (expires <= Math.floor(Date.now() / 1000)) return null;
  return track === 'trk_' + base32(bytes.slice(17, 33)) ? bytes.slice(0, 50) : null;
}

/** 128 bits as a TypeID writes them: 26 letters of five bits, with two zero bits in front. */
function base32(bytes) {
  let text = '';
  let value = 0;
  let bits = 2;
  for (let i = 0; i < bytes.length; i++) {
    value = (value << 8) | bytes[i];
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** As the origin says it, so that a player renews its address. */
function refused() {
  return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    headers: {
      'content-type': { value: 'application/problem+json' },
      'cache-control': { value: 'no-store' },
    },
    body: JSON.stringify({
      type: '/problems/media_token_invalid',
      title: 'Forbidden',
      status: 403,
      detail: 'This media address is not valid or has expired. Ask for a new one.',
      code: 'media_token_invalid',
    }),
  };
}
