# The contract as an HTTP API: one route per operation, one integration per function (payload 2.0).
# People are checked here, by the JWT authorizer; pods are checked by the function, because their key
# is proven by the same write that records the request.

locals {
  # Never a header, a query or a body: that is where tokens and keys are.
  access_log = {
    request_id         = "$context.requestId"
    time               = "$context.requestTime"
    route              = "$context.routeKey"
    status             = "$context.status"
    response_bytes     = "$context.responseLength"
    latency_ms         = "$context.responseLatency"
    function_ms        = "$context.integrationLatency"
    function_error     = "$context.integrationErrorMessage"
    gateway_error      = "$context.error.responseType"
    authorizer_error   = "$context.authorizer.error"
    source_ip          = "$context.identity.sourceIp"
    function_requestid = "$context.integration.requestId"
  }
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  description   = "Routes of openapi/platebridge.yaml"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = var.portal_origins
    allow_methods = distinct([for operation in var.operations : split(" ", operation.route_key)[0]])
    allow_headers = ["authorization", "content-type", "idempotency-key"]
    max_age       = 3600
  }
}

resource "aws_apigatewayv2_authorizer" "people" {
  api_id           = aws_apigatewayv2_api.api.id
  name             = "people"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.people.issuer
    audience = var.people.audiences
  }
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = var.functions

  api_id                 = aws_apigatewayv2_api.api.id
  description            = each.key
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = var.timeout_ms
}

resource "aws_lambda_permission" "gateway" {
  for_each = var.functions

  statement_id  = "gateway"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.name
  qualifier     = each.value.alias
  # any resource: each stage and route of this API
  source_arn = "${aws_apigatewayv2_api.api.execution_arn}/*"
}

resource "aws_apigatewayv2_route" "operation" {
  for_each = var.operations

  api_id             = aws_apigatewayv2_api.api.id
  operation_name     = each.key
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.function[each.value.function].id}"
  authorization_type = contains(each.value.security, "person") ? "JWT" : "NONE"
  authorizer_id      = contains(each.value.security, "person") ? aws_apigatewayv2_authorizer.people.id : null
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = var.throttle.rate
    throttling_burst_limit   = var.throttle.burst
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode(local.access_log)
  }
}

resource "aws_apigatewayv2_domain_name" "api" {
  count = var.domain == null ? 0 : 1

  domain_name = var.domain.name

  domain_name_configuration {
    certificate_arn = var.domain.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "api" {
  count = var.domain == null ? 0 : 1

  api_id      = aws_apigatewayv2_api.api.id
  domain_name = aws_apigatewayv2_domain_name.api[0].id
  stage       = aws_apigatewayv2_stage.live.id
}

resource "aws_route53_record" "api" {
  count = var.domain == null || try(var.domain.zone_id, null) == null ? 0 : 1

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.api[0].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.api[0].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
