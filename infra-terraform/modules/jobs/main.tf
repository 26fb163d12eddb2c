# Functions that run by the clock. A rule, not EventBridge Scheduler, because the job is written for
# the event that rules send (aws.events, "Scheduled Event").
#
# A run that fails is not tried again: the next one is due within a minute or a day and does all that
# this one left. The event of a failed or undeliverable run is kept in a queue for a person to look at.

resource "aws_sqs_queue" "failed" {
  name                      = "${var.name}-failed-runs"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "failed" {
  queue_url = aws_sqs_queue.failed.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "UndeliverableRuns"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.failed.arn
      Condition = { ArnEquals = { "aws:SourceArn" = values(aws_cloudwatch_event_rule.schedule)[*].arn } }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "schedule" {
  for_each = var.jobs

  name                = "${var.name}-${each.key}"
  description         = "Runs ${each.value.function.name}: ${each.value.schedule}"
  schedule_expression = each.value.schedule
}

resource "aws_cloudwatch_event_target" "function" {
  for_each = var.jobs

  rule = aws_cloudwatch_event_rule.schedule[each.key].name
  arn  = each.value.function.arn

  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 1
  }

  dead_letter_config {
    arn = aws_sqs_queue.failed.arn
  }
}

resource "aws_lambda_permission" "schedule" {
  for_each = var.jobs

  statement_id  = "schedule"
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  function_name = each.value.function.name
  qualifier     = each.value.function.alias
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}

# Announced clips come in below recordings/ and end with .mp4; thumbnails do not. A clip that is missed
# here is found by the schedule.
resource "aws_s3_bucket_notification" "uploads" {
  count = var.uploads == null ? 0 : 1

  bucket = var.uploads.bucket

  lambda_function {
    id                  = "uploads"
    lambda_function_arn = var.jobs[var.uploads.job].function.arn
    events              = ["s3:ObjectCreated:Put"]
    filter_prefix       = "recordings/"
    filter_suffix       = ".mp4"
  }

  depends_on = [aws_lambda_permission.uploads]
}

resource "aws_lambda_permission" "uploads" {
  count = var.uploads == null ? 0 : 1

  statement_id  = "uploads"
  action        = "lambda:InvokeFunction"
  principal     = "s3.amazonaws.com"
  function_name = var.jobs[var.uploads.job].function.name
  qualifier     = var.jobs[var.uploads.job].function.alias
  source_arn    = var.uploads.bucket_arn
  # A bucket's name can become somebody else's.
  source_account = split(":", var.jobs[var.uploads.job].function.arn)[4]
}

resource "aws_lambda_function_event_invoke_config" "failed" {
  for_each = var.jobs

  function_name                = each.value.function.name
  qualifier                    = each.value.function.alias
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }

  # Lambda checks that the role may send before it takes the destination.
  depends_on = [aws_iam_role_policy.failed]
}

resource "aws_iam_role_policy" "failed" {
  for_each = var.jobs

  name = "failed-runs"
  role = each.value.function.role
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "FailedRuns"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [aws_sqs_queue.failed.arn]
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "${var.name}-failed-runs"
  alarm_description   = "A scheduled run failed; its event is in the queue ${aws_sqs_queue.failed.name}"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topics
  ok_actions          = var.alarm_topics
}
