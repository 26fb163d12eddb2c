# One Lambda function with a role of its own.
#
# Every apply that changes the artifact publishes a version, SnapStart snapshots it, and callers go
# through the alias `live`, which moves only when the version is ready.

resource "aws_cloudwatch_log_group" "log" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_iam_role" "function" {
  name        = "${var.name}-role"
  description = "What the function ${var.name} may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

locals {
  own_log = {
    sid     = "OwnLog"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    # any resource: each stream of its own log
    resources  = ["${aws_cloudwatch_log_group.log.arn}:*"]
    conditions = {}
  }

  traces = {
    Active = [{
      sid     = "Traces"
      actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      # any resource: X-Ray knows none
      resources  = ["*"]
      conditions = {}
    }]
    PassThrough = []
  }

  # What Lambda itself does with the function's role (AWSLambdaVPCAccessExecutionRole).
  network = var.network == null ? [] : [{
    sid = "OwnNetworkInterfaces"
    actions = [
      "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    ]
    # any resource: the interfaces are not there yet, and AWS's own policy names none
    resources  = ["*"]
    conditions = {}
  }]
}

resource "aws_iam_role_policy" "function" {
  name = "allowed"
  role = aws_iam_role.function.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in concat([local.own_log], local.traces[var.tracing], local.network, var.statements) : merge(
        {
          Sid      = statement.sid
          Effect   = "Allow"
          Action   = statement.actions
          Resource = statement.resources
        },
        # IAM is given a Condition only where there is one.
        { for element, conditions in { Condition = statement.conditions } : element => conditions if length(conditions) > 0 },
      )
    ]
  })
}

resource "aws_lambda_function" "function" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.function.arn

  filename         = var.artifact
  source_code_hash = filebase64sha256(var.artifact)
  handler          = var.handler
  runtime          = var.runtime
  architectures    = [var.architecture]

  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency

  publish = true

  snap_start {
    apply_on = "PublishedVersions"
  }

  environment {
    variables = var.environment
  }

  dynamic "vpc_config" {
    for_each = var.network == null ? [] : [var.network]
    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  tracing_config {
    mode = var.tracing
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.log.name
  }

  # A first call must find its permissions in place.
  depends_on = [aws_iam_role_policy.function]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that is called"
  function_name    = aws_lambda_function.function.function_name
  function_version = aws_lambda_function.function.version
}

resource "aws_cloudwatch_metric_alarm" "trouble" {
  for_each = {
    Errors    = "${var.name} failed, or ran into its timeout"
    Throttles = "${var.name} was called more often than its concurrency allows"
  }

  alarm_name          = "${var.name}-${lower(each.key)}"
  alarm_description   = each.value
  namespace           = "AWS/Lambda"
  metric_name         = each.key
  dimensions          = { FunctionName = aws_lambda_function.function.function_name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topics
  ok_actions          = var.alarm_topics
}
