mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/test"
    }
  }
}

variables {
  name        = "platebridge-test-heartbeat"
  description = "Records heartbeats"
  artifact    = "main.tf"
  handler     = "io.example.Handler::handleRequest"
  runtime     = "java21"
  environment = { PLATEBRIDGE_TABLE = "platebridge-test" }
  statements = [
    {
      sid        = "OwnItems"
      actions    = ["dynamodb:UpdateItem"]
      resources  = ["arn:aws:dynamodb:eu-central-1:123456789012:table/platebridge-test"]
      conditions = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["POD#*"] } }
    },
    {
      sid       = "OwnObjects"
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::media/recordings/*"]
    },
  ]
}

run "the_role_allows_its_log_and_the_statements" {
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.function.policy).Statement : statement.Sid] == [
      "OwnLog", "OwnItems", "OwnObjects",
    ]
    error_message = "The policy has the log and the statements, nothing else."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[0].Resource == ["${aws_cloudwatch_log_group.log.arn}:*"]
    error_message = "A function writes to its own log only."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function.policy).Statement[1].Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] == ["POD#*"]
    error_message = "Conditions reach the policy."
  }

  assert {
    condition     = !can(jsondecode(aws_iam_role_policy.function.policy).Statement[2].Condition)
    error_message = "A statement without conditions has no Condition."
  }

  assert {
    condition     = aws_lambda_function.function.role == aws_iam_role.function.arn
    error_message = "The function runs in its own role."
  }
}

run "callers_reach_a_snapshot_through_the_alias" {
  assert {
    condition     = aws_lambda_function.function.publish && one(aws_lambda_function.function.snap_start).apply_on == "PublishedVersions"
    error_message = "Versions are published and snapshotted."
  }

  assert {
    condition     = aws_lambda_alias.live.function_version == aws_lambda_function.function.version
    error_message = "The alias stands on the published version."
  }
}

run "trouble_is_heard_of" {
  variables {
    alarm_topics = ["arn:aws:sns:eu-central-1:123456789012:duty"]
  }

  assert {
    condition     = toset([for alarm in aws_cloudwatch_metric_alarm.trouble : alarm.metric_name]) == toset(["Errors", "Throttles"])
    error_message = "Errors and throttles raise alarms."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.trouble : alarm.alarm_actions == toset(var.alarm_topics)])
    error_message = "Alarms go to the topics."
  }
}

run "tracing_brings_its_permission" {
  variables {
    tracing = "Active"
  }

  assert {
    condition     = contains([for statement in jsondecode(aws_iam_role_policy.function.policy).Statement : statement.Sid], "Traces")
    error_message = "A traced function may send traces."
  }
}

run "the_log_is_kept_as_long_as_asked" {
  variables {
    log_retention_days = 7
  }

  assert {
    condition     = aws_cloudwatch_log_group.log.retention_in_days == 7 && one(aws_lambda_function.function.logging_config).log_group == aws_cloudwatch_log_group.log.name
    error_message = "The function's log group has its retention."
  }
}

run "refuses_a_star_for_an_action" {
  command = plan

  variables {
    statements = [{ sid = "All", actions = ["dynamodb:*"], resources = ["arn:aws:dynamodb:eu-central-1:123456789012:table/t"] }]
  }

  expect_failures = [var.statements]
}

run "refuses_a_star_for_a_resource" {
  command = plan

  variables {
    statements = [{ sid = "All", actions = ["dynamodb:GetItem"], resources = ["*"] }]
  }

  expect_failures = [var.statements]
}

run "in_a_network_the_role_may_manage_its_interfaces" {
  variables {
    network = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
  }

  assert {
    condition     = one(aws_lambda_function.function.vpc_config).subnet_ids == toset(["subnet-1"])
    error_message = "The function runs in the network."
  }

  assert {
    condition = contains([
      for statement in jsondecode(aws_iam_role_policy.function.policy).Statement : statement.Sid
    ], "OwnNetworkInterfaces")
    error_message = "Lambda creates its interfaces with the function's role."
  }
}
