mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:eu-central-1:123456789012:failed"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = {
      arn = "arn:aws:events:eu-central-1:123456789012:rule/test"
    }
  }
}

variables {
  name = "platebridge-test"
  jobs = {
    markOffline = {
      schedule = "rate(1 minute)"
      function = {
        name  = "platebridge-test-markOffline"
        alias = "live"
        arn   = "arn:aws:lambda:eu-central-1:123456789012:function:platebridge-test-markOffline:live"
        role  = "platebridge-test-markOffline-role"
      }
    }
  }
}

run "the_rule_calls_the_alias" {
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["markOffline"].schedule_expression == "rate(1 minute)"
    error_message = "The job runs when it says."
  }

  assert {
    condition     = aws_cloudwatch_event_target.function["markOffline"].arn == var.jobs.markOffline.function.arn
    error_message = "The rule calls the function's alias."
  }

  assert {
    condition = alltrue([
      aws_lambda_permission.schedule["markOffline"].principal == "events.amazonaws.com",
      aws_lambda_permission.schedule["markOffline"].qualifier == "live",
      aws_lambda_permission.schedule["markOffline"].source_arn == aws_cloudwatch_event_rule.schedule["markOffline"].arn,
    ])
    error_message = "Only this rule may call the alias."
  }
}

run "a_failed_run_is_kept_and_not_repeated" {
  assert {
    condition     = aws_lambda_function_event_invoke_config.failed["markOffline"].maximum_retry_attempts == 0
    error_message = "The next run does the work of a failed one."
  }

  assert {
    condition = alltrue([
      one(one(aws_lambda_function_event_invoke_config.failed["markOffline"].destination_config).on_failure).destination == aws_sqs_queue.failed.arn,
      one(aws_cloudwatch_event_target.function["markOffline"].dead_letter_config).arn == aws_sqs_queue.failed.arn,
    ])
    error_message = "Failed and undeliverable runs go to the queue."
  }

  assert {
    condition = alltrue([
      aws_iam_role_policy.failed["markOffline"].role == var.jobs.markOffline.function.role,
      jsondecode(aws_iam_role_policy.failed["markOffline"].policy).Statement[0].Resource == [aws_sqs_queue.failed.arn],
    ])
    error_message = "The function's role may send to this queue."
  }
}

run "refuses_a_schedule_eventbridge_would_not_read" {
  command = plan

  variables {
    jobs = {
      late = {
        schedule = "every minute"
        function = { name = "f", alias = "live", arn = "arn:aws:lambda:eu-central-1:123456789012:function:f:live", role = "f-role" }
      }
    }
  }

  expect_failures = [var.jobs]
}
