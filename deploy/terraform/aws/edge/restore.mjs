// Runs as Lambda@Edge when CloudFront's cache has no copy: the address that admit.js made for the cache becomes the one
// that the origin knows, /media/{token}/{track}/{rendition}.mp4. The origin checks the token once more.
const HEADER = 'x-polyphony-media-token';

export async function handler(event) {
  const request = event.Records[0].cf.request;
  const token = request.headers[HEADER]?.[0]?.value;
  delete request.headers[HEADER];
  const parts = request.uri.split('/');
  if (token && parts.length === 5) {
    parts[2] = token;
    request.uri = parts.join('/');
  }
  return request;
}
