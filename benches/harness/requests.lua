-- Replays a list of requests and prints one JSON line.  wrk ... -s requests.lua URL -- FILE
-- FILE has a request a line: PATH, a tab, and headers as "Name: value|Name: value".
-- The requests are written out once, before the clock starts.
local requests, at = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, head = line:match("^([^\t]*)\t(.*)$")
    local headers = {}
    for name, value in head:gmatch("([^:|]+): ([^|]+)") do headers[name] = value end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"bytes":%.0f,"p50_ms":%.4f,"p99_ms":%.4f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
