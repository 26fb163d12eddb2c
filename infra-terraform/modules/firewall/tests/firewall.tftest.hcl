mock_provider "aws" {
  mock_resource "aws_wafv2_web_acl" {
    defaults = {
      arn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/platebridge-test/1"
    }
  }
}

variables {
  name = "platebridge-test"
}

run "an_address_that_asks_too_often_is_blocked" {
  variables {
    scope         = "REGIONAL"
    protected_arn = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Ab12Cd34E"
    rate          = 500
  }

  assert {
    condition = one([
      for rule in aws_wafv2_web_acl.acl.rule : one(one(rule.statement).rate_based_statement).limit
      if rule.name == "rate" && try(length(one(rule.action).block) > 0, false)
    ]) == 500
    error_message = "The limit blocks."
  }

  assert {
    condition     = aws_wafv2_web_acl_association.protected[0].resource_arn == var.protected_arn && aws_wafv2_web_acl_association.protected[0].web_acl_arn == output.arn
    error_message = "The web ACL stands before what it is for."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.acl.rule : !one(rule.visibility_config).sampled_requests_enabled])
    error_message = "No request is kept."
  }
}

run "known_attacks_are_blocked_and_not_only_counted" {
  variables {
    scope = "CLOUDFRONT"
  }

  assert {
    condition = one([
      for rule in aws_wafv2_web_acl.acl.rule : one(one(rule.statement).managed_rule_group_statement).name
      if rule.name == "known-bad-inputs" && try(length(one(rule.override_action).none) > 0, false)
    ]) == "AWSManagedRulesKnownBadInputsRuleSet"
    error_message = "AWS's rules do what they say."
  }

  assert {
    condition     = length(aws_wafv2_web_acl_association.protected) == 0
    error_message = "CloudFront names its web ACL itself."
  }
}

run "refuses_to_stand_before_nothing" {
  command = plan

  variables {
    scope = "REGIONAL"
  }

  expect_failures = [var.protected_arn]
}
