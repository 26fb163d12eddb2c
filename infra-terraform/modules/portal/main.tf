# The built page in a private bucket, which CloudFront alone reads. The page's routes are fragments, so an
# address that no file has stays an error; a page in its place would break the worker of notifications.

locals {
  files = fileset(var.files, "**")
  # Below assets/ is what the page names by its hash.
  assets = toset([for file in local.files : file if startswith(file, "assets/")])

  # What the browser has to be told of a file's kind.
  types = {
    css         = "text/css; charset=utf-8"
    html        = "text/html; charset=utf-8"
    js          = "text/javascript; charset=utf-8"
    png         = "image/png"
    sh          = "text/plain; charset=utf-8"
    sha256      = "text/plain; charset=utf-8"
    svg         = "image/svg+xml"
    webmanifest = "application/manifest+json"
  }

  # The policy that the page brings itself, so that there is one text of it, and what only a header can say.
  policy = "${regex("http-equiv=\"Content-Security-Policy\"\\s+content=\"([^\"]+)\"", file("${var.files}/index.html"))[0]}; frame-ancestors 'none'"

  host   = var.domain == null ? aws_cloudfront_distribution.portal.domain_name : var.domain.name
  origin = "https://${local.host}"

  config = jsonencode(merge(
    {
      api_url   = var.api_url
      issuer    = var.people.issuer
      client_id = var.people.client_id
      scopes    = "openid profile"
    },
    # An absent key means no phones; null would be a fault.
    { for key, url in { router_url = var.router_url } : key => url if url != null },
  ))
}

resource "aws_s3_bucket" "portal" {
  bucket_prefix = "${var.name}-portal"
  # Everything in it is built again by the next apply.
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "portal" {
  bucket = aws_s3_bucket.portal.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "portal" {
  bucket = aws_s3_bucket.portal.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "portal" {
  bucket = aws_s3_bucket.portal.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "portal" {
  bucket = aws_s3_bucket.portal.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "OnlyThisDistribution"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        # any resource: each file of the page
        Resource  = "${aws_s3_bucket.portal.arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.portal.arn } }
      },
      {
        Sid    = "OnlyTls"
        Effect = "Deny"
        # any principal: it denies
        Principal = "*"
        # any action: it denies
        Action = "s3:*"
        # any resource: it denies
        Resource  = [aws_s3_bucket.portal.arn, "${aws_s3_bucket.portal.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.portal]
}

# An asset never changes. The new ones are there before the page that names them, and the old ones until it is
# replaced.
resource "aws_s3_object" "asset" {
  for_each = local.assets

  bucket        = aws_s3_bucket.portal.id
  key           = each.value
  source        = "${var.files}/${each.value}"
  source_hash   = filemd5("${var.files}/${each.value}")
  content_type  = lookup(local.types, reverse(split(".", each.value))[0], "application/octet-stream")
  cache_control = "public, max-age=31536000, immutable"

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_s3_bucket_ownership_controls.portal, aws_s3_bucket_server_side_encryption_configuration.portal]
}

# The page and all other files are asked for again each time.
resource "aws_s3_object" "file" {
  for_each = setsubtract(local.files, local.assets)

  bucket        = aws_s3_bucket.portal.id
  key           = each.value
  source        = "${var.files}/${each.value}"
  source_hash   = filemd5("${var.files}/${each.value}")
  content_type  = lookup(local.types, reverse(split(".", each.value))[0], "application/octet-stream")
  cache_control = "no-cache"

  depends_on = [aws_s3_object.asset]
}

resource "aws_s3_object" "config" {
  bucket        = aws_s3_bucket.portal.id
  key           = "config.json"
  content       = local.config
  content_type  = "application/json"
  cache_control = "no-cache"

  depends_on = [aws_s3_bucket_ownership_controls.portal, aws_s3_bucket_server_side_encryption_configuration.portal]
}

resource "aws_cloudfront_origin_access_control" "portal" {
  name                              = "${var.name}-portal"
  description                       = "Signs what CloudFront asks the portal's bucket"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# Files say themselves how long they last; min_ttl 0, so that no-cache is believed.
resource "aws_cloudfront_cache_policy" "portal" {
  name        = "${var.name}-portal"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "portal" {
  name = "${var.name}-portal"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.policy
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = false
      override                   = true
    }
  }
}

resource "aws_cloudfront_distribution" "portal" {
  comment             = "The portal of ${var.name}"
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  default_root_object = "index.html"
  aliases             = var.domain == null ? [] : [var.domain.name]
  web_acl_id          = var.web_acl_arn

  origin {
    origin_id                = "bucket"
    domain_name              = aws_s3_bucket.portal.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.portal.id
  }

  default_cache_behavior {
    target_origin_id           = "bucket"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    viewer_protocol_policy     = "redirect-to-https"
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.portal.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.portal.id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  # CloudFront's own certificate ignores the version; a certificate of one's own does not.
  viewer_certificate {
    cloudfront_default_certificate = var.domain == null
    acm_certificate_arn            = var.domain == null ? null : var.domain.certificate_arn
    minimum_protocol_version       = var.domain == null ? "TLSv1" : "TLSv1.2_2021"
    ssl_support_method             = var.domain == null ? null : "sni-only"
  }
}

resource "aws_route53_record" "portal" {
  for_each = var.domain == null || try(var.domain.zone_id, null) == null ? toset([]) : toset(["A", "AAAA"])

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = each.value

  alias {
    name                   = aws_cloudfront_distribution.portal.domain_name
    zone_id                = aws_cloudfront_distribution.portal.hosted_zone_id
    evaluate_target_health = false
  }
}
