# What the control plane measures of itself, on one page, and alarms for what it promises. Numbers come
# from AWS and from the lines that the jobs log; nothing is measured that no line says.

locals {
  # The environment is a dimension of the namespace, so that two in one account are not added up.
  namespace = "PlateBridge/${var.name}"

  # Metric → the log it is read from, the lines that count, and the number in them.
  logged = {
    Sweeps = {
      job = "mark-offline", pattern = "{ $.event = \"sweep\" }", value = "1"
    }
    PodsGoneOffline = {
      job = "mark-offline", pattern = "{ ($.event = \"sweep\") && ($.offline = *) }", value = "$.offline"
    }
    GatesUnanswered = {
      job = "mark-offline", pattern = "{ ($.event = \"notify\") && ($.unanswered = *) }", value = "$.unanswered"
    }
    NoticesGivenUp = {
      job = "mark-offline", pattern = "{ ($.event = \"notice_delivery\") && ($.state = \"given_up\") }", value = "1"
    }
    UploadsEnded = {
      job = "reconcile-recordings", pattern = "{ ($.event = \"reconcile_recordings\") && ($.ended = *) }", value = "$.ended"
    }
  }

  # Alarm → the logged metric, what of it is too much or too little in five minutes, and what that means.
  logged_alarms = {
    sweep-late = {
      metric = "Sweeps", comparison = "LessThanThreshold", threshold = 1, periods = 1, missing = "breaching"
      text   = "No sweep for five minutes: silent pods are not noticed, and no notice is sent."
    }
    pods-offline = {
      metric = "PodsGoneOffline", comparison = "GreaterThanThreshold", threshold = var.objectives.pods_offline, periods = 1, missing = "notBreaching"
      text   = "More than ${var.objectives.pods_offline} pods missed their heartbeats at once: look at the API and at the Internet between before you look at a pod."
    }
    gates-unanswered = {
      metric = "GatesUnanswered", comparison = "GreaterThanThreshold", threshold = 0, periods = 1, missing = "notBreaching"
      text   = "A function died while it opened a gate, so nobody knows whether the gate opened."
    }
    uploads-ended = {
      metric = "UploadsEnded", comparison = "GreaterThanThreshold", threshold = var.objectives.uploads_ended, periods = 3, missing = "notBreaching"
      text   = "Announced clips did not arrive for a quarter of an hour: look at the uplinks of the pods, and at the bucket."
    }
  }

  api = { ApiId = var.api_id }

  # Panels of the dashboard: title → its metrics, as CloudWatch writes them, and their statistic.
  panels = [
    { title = "Requests", stat = "Sum", metrics = [["AWS/ApiGateway", "Count", "ApiId", var.api_id], [".", "4xx", ".", "."], [".", "5xx", ".", "."]] },
    { title = "Latency, ms", stat = "p50", metrics = [
      ["AWS/ApiGateway", "Latency", "ApiId", var.api_id, { stat = "p50", label = "p50" }],
      ["...", { stat = "p95", label = "p95" }],
      ["...", { stat = "p99", label = "p99" }],
    ] },
    { title = "Heartbeats answered", stat = "Sum", metrics = [["AWS/Lambda", "Invocations", "FunctionName", var.functions["heartbeat"]], [".", "Errors", ".", "."]] },
    { title = "Pods gone offline", stat = "Sum", metrics = [[local.namespace, "PodsGoneOffline"]] },
    { title = "Sweeps", stat = "Sum", metrics = [[local.namespace, "Sweeps"]] },
    { title = "Gates without an answer", stat = "Sum", metrics = [[local.namespace, "GatesUnanswered"]] },
    { title = "Uploads that never came", stat = "Sum", metrics = [[local.namespace, "UploadsEnded"]] },
    { title = "Notices given up", stat = "Sum", metrics = [[local.namespace, "NoticesGivenUp"]] },
    { title = "Failures of functions", stat = "Sum", metrics = [for function in values(var.functions) : ["AWS/Lambda", "Errors", "FunctionName", function]] },
    { title = "Longest runs of functions, ms", stat = "p99", metrics = [for function in values(var.functions) : ["AWS/Lambda", "Duration", "FunctionName", function]] },
    { title = "Units of the table", stat = "Sum", metrics = [["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", var.table], [".", "ConsumedWriteCapacityUnits", ".", "."]] },
  ]
}

resource "aws_cloudwatch_log_metric_filter" "logged" {
  for_each = local.logged

  name           = each.key
  log_group_name = var.logs[each.value.job]
  pattern        = each.value.pattern

  metric_transformation {
    namespace = local.namespace
    name      = each.key
    value     = each.value.value
  }
}

resource "aws_cloudwatch_metric_alarm" "logged" {
  for_each = local.logged_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.logged[each.value.metric].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.missing
  alarm_actions       = var.alarm_topics
  ok_actions          = var.alarm_topics
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-error-rate"
  alarm_description   = "More than ${var.objectives.error_percent} % of all requests failed on our side, three times five minutes long."
  evaluation_periods  = 3
  threshold           = var.objectives.error_percent
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topics
  ok_actions          = var.alarm_topics

  metric_query {
    id          = "percent"
    expression  = "100 * FILL(failed, 0) / requests"
    label       = "Failed requests, %"
    return_data = true
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/ApiGateway"
      metric_name = "5xx"
      dimensions  = local.api
      period      = 300
      stat        = "Sum"
    }
  }

  metric_query {
    id = "requests"

    metric {
      namespace   = "AWS/ApiGateway"
      metric_name = "Count"
      dimensions  = local.api
      period      = 300
      stat        = "Sum"
    }
  }
}

# The 95th of 100, because live video through the cloud and a slow gate may take seconds.
resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "${var.name}-latency"
  alarm_description   = "One request of twenty took longer than ${var.objectives.latency_ms} ms, three times five minutes long."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = local.api
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 3
  threshold           = var.objectives.latency_ms
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topics
  ok_actions          = var.alarm_topics
}

resource "aws_cloudwatch_dashboard" "page" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for number, panel in local.panels : {
        type   = "metric"
        x      = (number % 3) * 8
        y      = floor(number / 3) * 6
        width  = 8
        height = 6
        properties = {
          title   = panel.title
          region  = var.region
          stat    = panel.stat
          period  = 300
          view    = "timeSeries"
          metrics = panel.metrics
        }
      }
    ]
  })
}
