mock_provider "aws" {}

variables {
  name = "platebridge-state-example"
}

run "nobody_outside_the_account_reads_the_state" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.state.block_public_acls,
      aws_s3_bucket_public_access_block.state.block_public_policy,
      aws_s3_bucket_public_access_block.state.ignore_public_acls,
      aws_s3_bucket_public_access_block.state.restrict_public_buckets,
      one(aws_s3_bucket_ownership_controls.state.rule).object_ownership == "BucketOwnerEnforced",
    ])
    error_message = "All four kinds of public access are blocked, and access lists do not count."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The state is encrypted."
  }
}

run "it_is_read_by_tls_only" {
  # An apply would have to destroy the bucket afterwards, which it refuses.
  override_resource {
    target          = aws_s3_bucket.state
    override_during = plan
    values          = { id = "platebridge-state-example", arn = "arn:aws:s3:::platebridge-state-example" }
  }

  command = plan

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.state.policy).Statement : [statement.Effect, statement.Resource, statement.Condition.Bool["aws:SecureTransport"]]
      ] == [
      ["Deny", ["arn:aws:s3:::platebridge-state-example", "arn:aws:s3:::platebridge-state-example/*"], "false"],
    ]
    error_message = "Without TLS nothing is answered."
  }
}

run "an_overwritten_state_can_be_brought_back" {
  command = plan

  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "Old states are kept as versions."
  }

  assert {
    condition = alltrue([
      one(one(aws_s3_bucket_lifecycle_configuration.state.rule).noncurrent_version_expiration).noncurrent_days == 365,
      length(one(aws_s3_bucket_lifecycle_configuration.state.rule).expiration) == 0,
    ])
    error_message = "Old states are deleted after a year, the newest never."
  }
}

run "refuses_to_keep_old_states_for_a_day_only" {
  command = plan

  variables {
    old_states_days = 1
  }

  expect_failures = [var.old_states_days]
}
