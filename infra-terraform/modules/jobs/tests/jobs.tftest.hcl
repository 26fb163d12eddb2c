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
    mark-offline = {
      schedule = "rate(1 minute)"
      function = {
        name  = "platebridge-test-mark-offline"
        alias = "live"
        arn   = "arn:aws:lambda:eu-central-1:123456789012:function:platebridge-test-mark-offline:live"
        role  = "platebridge-test-mark-offline-role"
      }
    }
  }
}

run "the_rule_calls_the_alias" {
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["mark-offline"].schedule_expression == "rate(1 minute)"
    error_message = "The job runs when it says."
  }

  assert {
    condition     = aws_cloudwatch_event_target.function["mark-offline"].arn == var.jobs["mark-offline"].function.arn
    error_message = "The rule calls the function's alias."
  }

  assert {
    condition = alltrue([
      aws_lambda_permission.schedule["mark-offline"].principal == "events.amazonaws.com",
      aws_lambda_permission.schedule["mark-offline"].qualifier == "live",
      aws_lambda_permission.schedule["mark-offline"].source_arn == aws_cloudwatch_event_rule.schedule["mark-offline"].arn,
    ])
    error_message = "Only this rule may call the alias."
  }
}

run "a_failed_run_is_kept_and_not_repeated" {
  assert {
    condition     = aws_lambda_function_event_invoke_config.failed["mark-offline"].maximum_retry_attempts == 0
    error_message = "The next run does the work of a failed one."
  }

  assert {
    condition = alltrue([
      one(one(aws_lambda_function_event_invoke_config.failed["mark-offline"].destination_config).on_failure).destination == aws_sqs_queue.failed.arn,
      one(aws_cloudwatch_event_target.function["mark-offline"].dead_letter_config).arn == aws_sqs_queue.failed.arn,
    ])
    error_message = "Failed and undeliverable runs go to the queue."
  }

  assert {
    condition = alltrue([
      aws_iam_role_policy.failed["mark-offline"].role == var.jobs["mark-offline"].function.role,
      jsondecode(aws_iam_role_policy.failed["mark-offline"].policy).Statement[0].Resource == [aws_sqs_queue.failed.arn],
    ])
    error_message = "The function's role may send to this queue."
  }
}

run "a_job_hears_of_uploads_to_one_bucket" {
  variables {
    uploads = { job = "mark-offline", bucket = "media", bucket_arn = "arn:aws:s3:::media" }
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_notification.uploads[0].bucket == "media",
      one(aws_s3_bucket_notification.uploads[0].lambda_function).lambda_function_arn == var.jobs["mark-offline"].function.arn,
      toset(one(aws_s3_bucket_notification.uploads[0].lambda_function).events) == toset(["s3:ObjectCreated:Put"]),
      one(aws_s3_bucket_notification.uploads[0].lambda_function).filter_prefix == "recordings/",
    ])
    error_message = "The job hears of clips that were put below recordings/."
  }

  assert {
    condition = alltrue([
      aws_lambda_permission.uploads[0].principal == "s3.amazonaws.com",
      aws_lambda_permission.uploads[0].qualifier == "live",
      aws_lambda_permission.uploads[0].source_arn == "arn:aws:s3:::media",
      aws_lambda_permission.uploads[0].source_account == "123456789012",
    ])
    error_message = "Only this bucket of this account may call the alias."
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
