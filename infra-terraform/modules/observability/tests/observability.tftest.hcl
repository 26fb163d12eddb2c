mock_provider "aws" {}

variables {
  name   = "platebridge-test"
  region = "eu-central-1"
  api_id = "a1b2c3d4e5"
  functions = {
    heartbeat    = "platebridge-test-heartbeat"
    mark-offline = "platebridge-test-mark-offline"
  }
  logs = {
    mark-offline         = "/aws/lambda/platebridge-test-mark-offline"
    reconcile-recordings = "/aws/lambda/platebridge-test-reconcile-recordings"
  }
  table        = "platebridge-test"
  alarm_topics = ["arn:aws:sns:eu-central-1:123456789012:duty"]
  objectives   = { error_percent = 2, latency_ms = 1500, pods_offline = 3 }
}

run "a_sweep_that_does_not_run_is_noticed" {
  assert {
    condition = alltrue([
      aws_cloudwatch_log_metric_filter.logged["Sweeps"].log_group_name == "/aws/lambda/platebridge-test-mark-offline",
      aws_cloudwatch_log_metric_filter.logged["Sweeps"].pattern == "{ $.event = \"sweep\" }",
      aws_cloudwatch_metric_alarm.logged["sweep-late"].metric_name == "Sweeps",
      aws_cloudwatch_metric_alarm.logged["sweep-late"].comparison_operator == "LessThanThreshold",
    ])
    error_message = "Sweeps are counted by their lines."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.logged["sweep-late"].treat_missing_data == "breaching"
    error_message = "A job that is dead logs nothing, and that is the alarm."
  }
}

run "alarms_read_the_metrics_that_the_lines_make" {
  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.logged : alarm.namespace == one(aws_cloudwatch_log_metric_filter.logged[alarm.metric_name].metric_transformation).namespace
    ])
    error_message = "An alarm of a metric that nobody writes never rings."
  }

  assert {
    condition = {
      for name, filter in aws_cloudwatch_log_metric_filter.logged : name => one(filter.metric_transformation).value
      } == {
      Sweeps          = "1"
      PodsGoneOffline = "$.offline"
      GatesUnanswered = "$.unanswered"
      NoticesGivenUp  = "1"
      UploadsEnded    = "$.ended"
    }
    error_message = "The number is the one in the line."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.logged["pods-offline"].threshold == 3 && aws_cloudwatch_metric_alarm.logged["gates-unanswered"].threshold == 0
    error_message = "Some pods may go offline; a gate of which nobody knows is one too many."
  }
}

run "requests_that_fail_or_last_are_noticed" {
  assert {
    condition = alltrue([
      aws_cloudwatch_metric_alarm.errors.threshold == 2,
      one([for query in aws_cloudwatch_metric_alarm.errors.metric_query : query.expression if query.return_data == true]) == "100 * FILL(failed, 0) / requests",
      one([for query in aws_cloudwatch_metric_alarm.errors.metric_query : one(query.metric).metric_name if query.id == "failed"]) == "5xx",
      one([for query in aws_cloudwatch_metric_alarm.errors.metric_query : one(query.metric).metric_name if query.id == "requests"]) == "Count",
    ])
    error_message = "The rate is failed requests of all."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency.threshold == 1500 && aws_cloudwatch_metric_alarm.latency.extended_statistic == "p95" && aws_cloudwatch_metric_alarm.latency.dimensions == tomap({ ApiId = "a1b2c3d4e5" })
    error_message = "Latency is this API's, and the 95th of 100."
  }

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.logged), [aws_cloudwatch_metric_alarm.errors, aws_cloudwatch_metric_alarm.latency]) :
      alarm.alarm_actions == toset(var.alarm_topics)
    ])
    error_message = "Each alarm tells somebody."
  }
}

run "the_page_shows_each_logged_metric" {
  assert {
    condition = length(setsubtract(
      keys(aws_cloudwatch_log_metric_filter.logged),
      [for metric in flatten([for widget in jsondecode(aws_cloudwatch_dashboard.page.dashboard_body).widgets : [for metric in widget.properties.metrics : metric[1]] if widget.properties.metrics[0][0] == "PlateBridge/platebridge-test"]) : metric],
    )) == 0
    error_message = "What is measured is shown."
  }
}

run "refuses_an_objective_that_nobody_can_miss" {
  command = plan

  variables {
    objectives = { error_percent = 100 }
  }

  expect_failures = [var.objectives]
}
