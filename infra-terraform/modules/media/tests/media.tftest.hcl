mock_provider "aws" {}

variables {
  name           = "platebridge-test-media"
  portal_origins = ["https://portal.platebridge.example"]
  retention_days = 30
}

run "nobody_outside_reads_a_clip" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.media.block_public_acls,
      aws_s3_bucket_public_access_block.media.block_public_policy,
      aws_s3_bucket_public_access_block.media.ignore_public_acls,
      aws_s3_bucket_public_access_block.media.restrict_public_buckets,
    ])
    error_message = "All four kinds of public access are blocked."
  }

  assert {
    condition     = one(aws_s3_bucket_ownership_controls.media.rule).object_ownership == "BucketOwnerEnforced"
    error_message = "ACLs are off."
  }

  assert {
    condition = contains(
      [for statement in jsondecode(aws_s3_bucket_policy.media.policy).Statement : try(statement.Condition.Bool["aws:SecureTransport"], "")],
      "false",
    )
    error_message = "Plain HTTP is refused."
  }
}

run "a_clip_is_deleted_in_time_and_an_overwritten_one_is_kept_for_a_while" {
  assert {
    condition     = one(aws_s3_bucket_versioning.media.versioning_configuration).status == "Enabled"
    error_message = "What is overwritten is kept."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.media.rule[0].expiration).days == 30
    error_message = "Clips are deleted after retention_days."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.media.rule[0].noncurrent_version_expiration).noncurrent_days == 7
    error_message = "Overwritten clips are deleted after overwritten_retention_days."
  }
}

run "what_came_in_unannounced_does_not_stay" {
  assert {
    condition = one([
      for rule in aws_s3_bucket_lifecycle_configuration.media.rule : one(rule.expiration).days
      if one(rule.filter).prefix == "incoming/"
    ]) == 7
    error_message = "What came in below incoming/ is deleted after incoming_retention_days."
  }
}

run "only_the_portal_reads_from_a_page" {
  assert {
    condition     = one(aws_s3_bucket_cors_configuration.media.cors_rule).allowed_origins == toset(["https://portal.platebridge.example"])
    error_message = "CORS names the portal only."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.media.cors_rule).allowed_methods == toset(["GET", "HEAD"])
    error_message = "A page reads and never writes."
  }
}

run "refuses_every_origin" {
  command = plan

  variables {
    portal_origins = ["*"]
  }

  expect_failures = [var.portal_origins]
}
