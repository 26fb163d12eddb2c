mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = {
      id                          = "platebridge-test-portal1"
      arn                         = "arn:aws:s3:::platebridge-test-portal1"
      bucket_regional_domain_name = "platebridge-test-portal1.s3.eu-central-1.amazonaws.com"
    }
  }

  mock_resource "aws_cloudfront_distribution" {
    defaults = {
      arn            = "arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE"
      domain_name    = "d1example.cloudfront.net"
      hosted_zone_id = "Z2FDTNDATAQYW2"
    }
  }
}

variables {
  name    = "platebridge-test"
  files   = "tests/page"
  api_url = "https://api.platebridge.example"
  people  = { issuer = "https://login.platebridge.example", client_id = "portal" }
}

run "only_the_distribution_reads_the_bucket" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.portal.block_public_acls,
      aws_s3_bucket_public_access_block.portal.block_public_policy,
      aws_s3_bucket_public_access_block.portal.ignore_public_acls,
      aws_s3_bucket_public_access_block.portal.restrict_public_buckets,
    ])
    error_message = "All four kinds of public access are blocked."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.portal.policy).Statement :
      [statement.Principal.Service, statement.Action, statement.Condition.StringEquals["AWS:SourceArn"]]
      if statement.Effect == "Allow"
      ] == [
      ["cloudfront.amazonaws.com", "s3:GetObject", "arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE"],
    ]
    error_message = "CloudFront may get files for this distribution, and nobody may do anything else."
  }

  assert {
    condition = alltrue([
      one(aws_cloudfront_distribution.portal.origin).origin_access_control_id == aws_cloudfront_origin_access_control.portal.id,
      aws_cloudfront_origin_access_control.portal.signing_behavior == "always",
    ])
    error_message = "CloudFront signs what it asks the bucket."
  }
}

run "browsers_get_the_pages_policy_as_a_header_too" {
  assert {
    condition = (one(one(aws_cloudfront_response_headers_policy.portal.security_headers_config).content_security_policy).content_security_policy
    == "default-src 'none'; script-src 'self'; frame-ancestors 'none'")
    error_message = "The header has the page's own policy and forbids frames."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.portal.default_cache_behavior).response_headers_policy_id == aws_cloudfront_response_headers_policy.portal.id
    error_message = "Every answer has the headers."
  }

  assert {
    condition = alltrue([
      one(one(aws_cloudfront_response_headers_policy.portal.security_headers_config).strict_transport_security).access_control_max_age_sec >= 31536000,
      one(one(aws_cloudfront_response_headers_policy.portal.security_headers_config).referrer_policy).referrer_policy == "no-referrer",
      one(aws_cloudfront_distribution.portal.default_cache_behavior).viewer_protocol_policy == "redirect-to-https",
    ])
    error_message = "The page comes by https, and tells nobody where it was."
  }
}

run "files_have_their_type_and_only_hashed_ones_are_kept" {
  assert {
    condition = {
      for name, file in merge(aws_s3_object.asset, aws_s3_object.file) : name => [file.content_type, file.cache_control]
      } == {
      "assets/index-Ab12.js" = ["text/javascript; charset=utf-8", "public, max-age=31536000, immutable"]
      "index.html"           = ["text/html; charset=utf-8", "no-cache"]
      "install-pod.sh"       = ["text/plain; charset=utf-8", "no-cache"]
      "manifest.webmanifest" = ["application/manifest+json", "no-cache"]
      "push-worker.js"       = ["text/javascript; charset=utf-8", "no-cache"]
    }
    error_message = "A new page is seen at once, and the worker is JavaScript."
  }

  assert {
    condition     = aws_s3_object.config.key == "config.json" && aws_s3_object.config.content == output.config && aws_s3_object.config.cache_control == "no-cache"
    error_message = "config.json is beside the page."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.portal.custom_error_response) == 0
    error_message = "An address without a file stays an error, because a page in place of the worker breaks it."
  }
}

run "names_no_router_where_there_is_none" {
  assert {
    condition = jsondecode(output.config) == {
      api_url   = "https://api.platebridge.example"
      issuer    = "https://login.platebridge.example"
      client_id = "portal"
      scopes    = "openid profile"
    }
    error_message = "The config has the keys the portal reads and no others."
  }

  assert {
    condition     = output.origin == "https://d1example.cloudfront.net" && output.url == "https://d1example.cloudfront.net/"
    error_message = "Without a domain, the page is at CloudFront's name."
  }
}

run "names_the_router" {
  command = plan

  variables {
    router_url = "wss://router.platebridge.example:3000"
  }

  assert {
    condition     = jsondecode(output.config).router_url == "wss://router.platebridge.example:3000"
    error_message = "The portal finds the router by router_url."
  }
}

run "is_found_by_a_name_of_ones_own" {
  variables {
    domain = {
      name            = "portal.platebridge.example"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
      zone_id         = "Z0EXAMPLE"
    }
    web_acl_arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/test/1"
  }

  assert {
    condition = alltrue([
      output.origin == "https://portal.platebridge.example",
      aws_cloudfront_distribution.portal.aliases == toset(["portal.platebridge.example"]),
      one(aws_cloudfront_distribution.portal.viewer_certificate).acm_certificate_arn == var.domain.certificate_arn,
      one(aws_cloudfront_distribution.portal.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021",
      toset(keys(aws_route53_record.portal)) == toset(["A", "AAAA"]),
    ])
    error_message = "The distribution answers to the name with its certificate, and the zone points at it."
  }

  assert {
    condition     = aws_cloudfront_distribution.portal.web_acl_id == var.web_acl_arn
    error_message = "The web ACL stands before the page."
  }
}

run "refuses_a_certificate_that_cloudfront_does_not_see" {
  command = plan

  variables {
    domain = {
      name            = "portal.platebridge.example"
      certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
    }
  }

  expect_failures = [var.domain]
}

run "refuses_a_page_that_is_not_built" {
  command = plan

  variables {
    files = "tests"
  }

  expect_failures = [var.files]
}

run "refuses_a_router_without_tls" {
  command = plan

  variables {
    router_url = "ws://router.platebridge.example:3000"
  }

  expect_failures = [var.router_url]
}
