# CloudFront in front of everything. What it keeps of /media, and how it knows who may have it: README.

resource "aws_cloudfront_vpc_origin" "gateway" {
  vpc_origin_endpoint_config {
    name                   = var.name
    arn                    = aws_lb.gateway.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

# Holds the key that media tokens are checked with. Its value is put in by hand and is not in the state: README.
resource "aws_cloudfront_key_value_store" "media" {
  name    = "${var.name}-media"
  comment = "The key of media tokens"
}

resource "aws_cloudfront_function" "admit" {
  name                         = "${var.name}-admit"
  comment                      = "Checks a media token and takes it out of the cache key"
  runtime                      = "cloudfront-js-2.0"
  publish                      = true
  code                         = file("${path.module}/edge/admit.js")
  key_value_store_associations = [aws_cloudfront_key_value_store.media.arn]
}

data "archive_file" "restore" {
  type        = "zip"
  source_file = "${path.module}/edge/restore.mjs"
  output_path = "${path.module}/.terraform/restore.zip"
}

resource "aws_iam_role" "restore" {
  provider           = aws.global
  name               = "${var.name}-edge-restore"
  assume_role_policy = data.aws_iam_policy_document.restore.json
}

data "aws_iam_policy_document" "restore" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]
    }
  }
}

# It has no policy: it only writes an address anew, and what it would log are tokens.
resource "aws_lambda_function" "restore" {
  provider         = aws.global
  function_name    = "${var.name}-edge-restore"
  description      = "Puts a checked media token back into the path, for the origin"
  role             = aws_iam_role.restore.arn
  runtime          = "nodejs22.x"
  handler          = "restore.handler"
  filename         = data.archive_file.restore.output_path
  source_code_hash = data.archive_file.restore.output_base64sha256
  memory_size      = 128
  timeout          = 2
  publish          = true
}

# Renditions never change under one key. The origin tells browsers `private`, which CloudFront would obey; it keeps them
# all the same for as long as the shortest time here says.
resource "aws_cloudfront_cache_policy" "renditions" {
  name        = "${var.name}-renditions"
  comment     = "By the path that the function makes"
  min_ttl     = 86400
  default_ttl = 2592000
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = false
    enable_accept_encoding_gzip   = false

    cookies_config {
      cookie_behavior = "none"
    }
    # What another origin's page may read of it is said in the answer (gateway.cors_origins).
    headers_config {
      header_behavior = "whitelist"

      headers {
        items = ["origin"]
      }
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_origin_request_policy" "renditions" {
  name    = "${var.name}-renditions"
  comment = "The token, for the origin"

  cookies_config {
    cookie_behavior = "none"
  }
  query_strings_config {
    query_string_behavior = "none"
  }
  headers_config {
    header_behavior = "whitelist"

    headers {
      items = ["host", "x-polyphony-media-token"]
    }
  }
}

data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

# As the origin says, and it says so for the web app's files and for covers.
data "aws_cloudfront_cache_policy" "origin" {
  name = "UseOriginCacheControlHeaders-QueryStrings"
}

data "aws_cloudfront_origin_request_policy" "all" {
  name = "Managed-AllViewer"
}

resource "aws_cloudfront_distribution" "main" {
  comment         = var.name
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = [var.host]
  web_acl_id      = aws_wafv2_web_acl.main.arn

  origin {
    origin_id   = "gateway"
    domain_name = aws_lb.gateway.dns_name

    vpc_origin_config {
      vpc_origin_id            = aws_cloudfront_vpc_origin.gateway.id
      origin_read_timeout      = 60
      origin_keepalive_timeout = 60
    }
  }

  default_cache_behavior {
    target_origin_id         = "gateway"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = data.aws_cloudfront_cache_policy.disabled.id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id
    # The gateway compresses what is worth it.
    compress = false
  }

  # Renditions: large, the same for everyone, for ever. Manifests, originals and stand-ins take the default: they are
  # small or are not the same for everyone.
  ordered_cache_behavior {
    path_pattern             = "/media/*.mp4"
    target_origin_id         = "gateway"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = aws_cloudfront_cache_policy.renditions.id
    origin_request_policy_id = aws_cloudfront_origin_request_policy.renditions.id
    compress                 = false

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.admit.arn
    }

    lambda_function_association {
      event_type   = "origin-request"
      lambda_arn   = aws_lambda_function.restore.qualified_arn
      include_body = false
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = ["/assets/*", "/api/v1/artwork/*", "/api/artwork/*"]

    content {
      path_pattern             = ordered_cache_behavior.value
      target_origin_id         = "gateway"
      viewer_protocol_policy   = "redirect-to-https"
      allowed_methods          = ["GET", "HEAD", "OPTIONS"]
      cached_methods           = ["GET", "HEAD"]
      cache_policy_id          = data.aws_cloudfront_cache_policy.origin.id
      origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id
      compress                 = false
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.edge_certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}
