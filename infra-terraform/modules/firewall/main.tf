# A web ACL of AWS WAF: a limit of requests for each address, and AWS's list of known bad inputs. It stands
# before the portal (CLOUDFRONT, in us-east-1) or before the sign-in pages (REGIONAL); an HTTP API cannot
# have one.

resource "aws_wafv2_web_acl" "acl" {
  name        = var.name
  description = "Stands before ${var.name}"
  scope       = var.scope

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {}
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        limit                 = var.rate
        evaluation_window_sec = 300
      }
    }

    visibility_config {
      metric_name                = "${var.name}-rate"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      metric_name                = "${var.name}-known-bad-inputs"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  # A sample would keep what people send.
  visibility_config {
    metric_name                = var.name
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = false
  }

  # AWS deletes no web ACL that a distribution still names. With this, Terraform changes the distribution first,
  # also when the web ACL is removed and none takes its place.
  lifecycle {
    create_before_destroy = true
  }
}

# CloudFront names its web ACL itself.
resource "aws_wafv2_web_acl_association" "protected" {
  count = var.scope == "REGIONAL" ? 1 : 0

  resource_arn = var.protected_arn
  web_acl_arn  = aws_wafv2_web_acl.acl.arn
}
